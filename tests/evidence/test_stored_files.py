"""Keeping files for places, and giving them out."""

import errno
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from datchuan.audit.queries import lines_about, recent
from datchuan.evidence import store
from datchuan.evidence.actions import FileError, Particulars, StoreFullError, TooLargeError, safe_name, store_file
from datchuan.evidence.models import StoredFile
from datchuan.evidence.queries import content_of, damaged, expired, files_of, open_file

TEXT = "Kế hoạch".encode()
PDF = b"%PDF-1.7 ..."


def keep(place, content=TEXT, name="kế hoạch.txt", **fields):
    return store_file(stream=io.BytesIO(content), name=name, place=place, by=fields.pop("by", None), **fields)


# ------------------------------------------------------------------------------------------------------------- keeping
def test_store_file(small_map, official):
    particulars = Particulars(
        taken_at=datetime(2024, 1, 5, 3, tzinfo=UTC),
        latitude=Decimal("16.1"),
        longitude=Decimal("107.7"),
        valid_until=date(2025, 1, 5),
    )
    row = keep(small_map.commune, by=official, source="Văn thư", particulars=particulars)
    row.refresh_from_db()
    assert (row.name, row.media_type, row.size, row.source) == ("kế hoạch.txt", "text/plain", len(TEXT), "Văn thư")
    assert (row.uploaded_by, row.place, row.valid_until) == (official, small_map.commune, date(2025, 1, 5))
    assert (row.latitude, row.longitude) == (Decimal("16.1"), Decimal("107.7"))
    assert content_of(row) == TEXT
    assert [line.action for line in lines_about(row)] == ["evidence.store_file"]
    assert str(row) == "kế hoạch.txt"


def test_store_an_upload(small_map):
    row = store_file(stream=SimpleUploadedFile("a.pdf", PDF), name="a.pdf", place=small_map.commune, by=None)
    assert row.media_type == "application/pdf"


def test_the_same_content_of_one_place_is_one_row(small_map, official):
    first = keep(small_map.commune)
    again = keep(small_map.commune, name="bản sao.txt", by=official)
    assert again == first
    assert again.name == "kế hoạch.txt"
    assert [line.action for line in lines_about(first)] == ["evidence.store_file_again", "evidence.store_file"]
    assert lines_about(first)[0].details["name"] == "bản sao.txt"


def test_the_same_content_of_two_places_is_two_rows_and_one_content(small_map, folder):
    rows = {keep(small_map.commune), keep(small_map.neighbour), keep(None)}
    assert len(rows) == 3
    assert sum(path.is_file() for path in folder.rglob("*")) == 1


def test_an_empty_file_is_refused(small_map):
    with pytest.raises(FileError, match="trống"):
        keep(small_map.commune, b"")
    assert not StoredFile.objects.exists()


def test_a_file_larger_than_allowed_is_refused(small_map, settings, folder):
    settings.DATCHUAN_UPLOAD_MEGABYTES = 1
    keep(small_map.commune, b"x" * store.MEGABYTE)
    with pytest.raises(TooLargeError, match="1 MB"):
        keep(small_map.commune, b"x" * (store.MEGABYTE + 1))
    assert StoredFile.objects.count() == 1


def test_a_full_disk_leaves_no_row(small_map, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(StoreFullError):
        keep(small_map.commune)
    assert not StoredFile.objects.exists()
    assert recent() == []


def test_whoever_may_not_store_stores_nothing(small_map, folder, somebody):
    with pytest.raises(PermissionDenied, match="tải lên"):
        keep(small_map.commune, by=somebody(role="reader", place=small_map.commune))
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\xã\\kế hoạch.docx", "kế hoạch.docx"),
        ("a\x00b\u202egpj.exe", "a b gpj.exe"),
        ('<b>"x"?.txt', "b x .txt"),
        (" .. ", "Tệp không tên"),
        ("k\u00ea\u0301.txt", "kế.txt"),
        ("x" * 300 + ".docx", "x" * 250 + ".docx"),
        ("x" * 300, "x" * 255),
    ],
)
def test_names_are_made_safe(name, expected):
    assert safe_name(name) == expected


@pytest.mark.parametrize(
    "fields",
    [{"name": ""}, {"latitude": Decimal(16)}, {"latitude": Decimal(91), "longitude": Decimal(0)}, {"digest": "d" * 64}],
    ids=["nameless", "half a position", "off the earth", "twice"],
)
def test_half_a_file_is_refused_by_the_data_base(small_map, fields):
    sound = {"place": small_map.commune, "size": 1, "name": "a", "media_type": "text/plain"}
    StoredFile.objects.create(**sound, digest="d" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(**{**sound, "digest": "e" * 64, **fields})


def test_content_without_a_place_is_kept_once(small_map):
    sound = {"size": 1, "name": "a", "media_type": "text/plain", "digest": "d" * 64}
    StoredFile.objects.create(**sound)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(**sound)


# ------------------------------------------------------------------------------------------------------------- reading
def test_files_of_a_place_are_its_own(small_map):
    row = keep(small_map.commune)
    keep(small_map.village)
    assert list(files_of(small_map.commune)) == [row]


def test_expired_files_are_those_whose_last_day_is_past(small_map):
    row = keep(small_map.commune, particulars=Particulars(valid_until=date(2024, 3, 15)))
    keep(small_map.village)
    assert list(expired(date(2024, 3, 15))) == []
    assert list(expired(date(2024, 3, 16))) == [row]


def test_damaged_files_are_found(small_map):
    sound, lost = keep(small_map.commune), keep(small_map.commune, PDF)
    store.path_of(lost.digest).unlink()
    assert damaged() == [lost]
    with open_file(sound) as stream:
        assert stream.read() == TEXT


# ---------------------------------------------------------------------------------------------------------- giving out
def given(client, row, **query):
    return client.get(reverse("evidence:content", args=[row.pk]), query)


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_harmless_file_is_shown_and_the_reading_recorded(client, small_map, official):
    row = keep(small_map.commune)
    client.force_login(official)
    answer = given(client, row)
    assert body(answer) == TEXT
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert next((line.action, line.actor) for line in lines_about(row)) == ("evidence.open_file", str(official.pk))


def test_a_pdf_is_shown_without_a_sandbox(client, small_map, official):
    client.force_login(official)
    answer = given(client, keep(small_map.commune, PDF, "a.pdf"))
    assert body(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.html", b"<script>alert(1)</script>"), ("a.svg", b"<svg/>"), ("a.docx", b"PK\x03\x04")]
)
def test_anything_else_is_downloaded(client, small_map, official, name, content):
    client.force_login(official)
    answer = given(client, keep(small_map.commune, content, name))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "html" not in answer["Content-Type"]
    assert body(answer) == content


def test_a_harmless_file_may_be_downloaded(client, small_map, official):
    client.force_login(official)
    answer = given(client, keep(small_map.commune), download="1")
    assert answer["Content-Disposition"].startswith("attachment")
    assert body(answer) == TEXT


def test_a_file_is_for_those_who_may_see_it(client, small_map, somebody):
    row = keep(small_map.commune)
    client.force_login(somebody(role="official", place=small_map.neighbour))
    assert given(client, row).status_code == 403
    assert not recent(action="evidence.open_file")


def test_strangers_are_sent_to_sign_in(client, small_map):
    assert given(client, keep(small_map.commune)).url.startswith("/sign-in/")


def test_a_file_that_does_not_exist(client, official):
    client.force_login(official)
    assert client.get(reverse("evidence:content", args=[1])).status_code == 404


def test_a_file_whose_content_is_lost_says_so(client, small_map, official):
    row = keep(small_map.commune)
    store.path_of(row.digest).unlink()
    client.force_login(official)
    answer = given(client, row)
    assert answer.status_code == 410
    assert "kho lưu trữ" in answer.content.decode()
    assert not recent(action="evidence.open_file")


def test_files_are_read_and_not_changed(client, small_map, official):
    client.force_login(official)
    assert client.post(reverse("evidence:content", args=[keep(small_map.commune).pk])).status_code == 405
