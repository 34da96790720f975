"""What kind of file it is."""

import pytest

from datchuan.evidence.media import SHOWN, UNKNOWN, media_type_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "beginning", "expected"),
    [
        ("kế hoạch.pdf", b"%PDF-1.7", "application/pdf"),
        ("kế hoạch.docx", b"PK\x03\x04....", WORD),
        ("kế hoạch.DOCX", b"PK\x03\x04....", WORD),
        ("bảng.xlsx", b"PK\x03\x04....", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("gói.zip", b"PK\x03\x04....", "application/zip"),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "application/msword"),
        ("ảnh.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("ảnh.docx", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("kế hoạch.txt", "Kế hoạch".encode(), "text/plain"),
        ("kế hoạch.txt", "Kế hoạch".encode("utf-16"), UNKNOWN),
        ("nhạc.mp3", b"ID3", "audio/mpeg"),
        ("không có đuôi", b"abc", UNKNOWN),
        ("ảnh.png", b"<html><script>", UNKNOWN),
        ("trang.html", b"<html><script>", UNKNOWN),
        ("hình.svg", b"<svg onload=''>", "image/svg+xml"),
    ],
)
def test_media_type(name, beginning, expected):
    assert media_type_of(name, beginning) == expected


def test_nothing_that_can_run_a_script_is_shown():
    assert not SHOWN & {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml"}
