"""Every bad file gets one clear sentence, with the code the documentation explains."""

import io
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import REFUSALS, Limits, read, refuse
from tests.rendering_samples.open_document import to_odt
from tests.rendering_samples.packages import odt_entries, p, word, word_entries, zipped
from tests.rendering_samples.pdf import blank, to_pdf
from tests.rendering_samples.plan import PLAN, Line
from tests.rendering_samples.word import to_docx

DOCX = to_docx(PLAN)
PDF = to_pdf(PLAN)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
DOCUMENTATION = Path(__file__).parents[4] / "docs" / "dinh-dang-tep.md"


def ole(*streams: str, head: bytes = b"") -> bytes:
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return OLE.ljust(512, b"\0") + head.ljust(512, b"\0") + directory


def encrypted_pdf() -> bytes:
    paper = blank()
    paper.set_encryption(owner_password="chu", user_password="mat-khau")
    paper.add_page()
    paper.set_font("plan", "", 14)
    paper.cell(0, 6, "Kế hoạch")
    return bytes(paper.output())


def scanned_pdf() -> bytes:
    paper = blank()
    for _ in range(3):
        paper.add_page()
        paper.rect(20, 20, 100, 100, style="F")
    return bytes(paper.output())


def with_entry(entries: dict, name: str, content: bytes | str) -> bytes:
    return zipped({**entries, name: content})


def content_type(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": f"<Types>{kind}</Types>"})


def encrypted_zip() -> bytes:
    data = bytearray(word(p("x")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + place] |= 1
            start += 4
    return bytes(data)


def bomb() -> bytes:
    return with_entry(word_entries(p("x")), "word/media/a.bin", bytes(20 * 1024 * 1024))


def lying_zip() -> bytes:
    """Says that the main part is small; it is not."""
    body = b"<a>" + b"x" * 3_000_000 + b"</a>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in word_entries("").items():
            archive.writestr(name, body if name == "word/document.xml" else content)
    data = buffer.getvalue()
    return data.replace(struct.pack("<I", len(body)), struct.pack("<I", 1000))


def entity_docx(declaration: str = '<!DOCTYPE a [<!ENTITY x "y">]>') -> bytes:
    entries = word_entries(p("&x;"))
    entries["word/document.xml"] = declaration + str(entries["word/document.xml"])
    return zipped(entries)


def entity_odt() -> bytes:
    entries = odt_entries("<text:p>x</text:p>")
    entries["content.xml"] = '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + str(entries["content.xml"])
    return zipped(entries)


def utf16_entity_docx() -> bytes:
    entries = word_entries(p("x"))
    entries["word/document.xml"] = ("<!DOCTYPE a>" + str(entries["word/document.xml"])).encode("utf-16")
    return zipped(entries)


def utf32_entity_docx() -> bytes:
    """A declaration in an encoding in which its bytes look like nothing."""
    entries = word_entries(p("x"))
    entries["word/document.xml"] = ("<!DOCTYPE a []>" + str(entries["word/document.xml"])).encode("utf-32-le")
    return zipped(entries)


BAD = {
    "empty": (b"", "empty-file"),
    "only white space": (b" \r\n\t\n", "empty-file"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty-file"),
    "a photograph called .docx": (b"\xff\xd8\xff\xe0" + bytes(100), "image"),
    "a png": (PNG, "image"),
    "a webp": (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(50), "image"),
    "a bitmap": (b"BM\x10\0\0\0" + bytes(60), "image"),
    "a drawing of OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
        "image",
    ),
    "a scan": (scanned_pdf(), "scan-without-text"),
    "a docx without text": (word("<w:p/>"), "no-text"),
    "a docx with a rule only": (word(p("-----")), "no-text"),
    "an encrypted office file": (ole("EncryptedPackage"), "password-protected"),
    "an encrypted doc": (ole("WordDocument", head=b"\xec\xa5" + bytes(9) + b"\x01"), "password-protected"),
    "an encrypted pdf": (encrypted_pdf(), "password-protected"),
    "an encrypted odt": (
        with_entry(odt_entries(""), "META-INF/manifest.xml", "<manifest:encryption-data/>"),
        "password-protected",
    ),
    "an encrypted zip": (encrypted_zip(), "password-protected"),
    "a docm by type": (
        content_type("application/vnd.ms-word.document.macroEnabled.main+xml wordprocessingml"),
        "macro-document",
    ),
    "a docx with macros": (with_entry(word_entries(p("x")), "word/vbaProject.bin", b"x"), "macro-document"),
    "a doc with macros": (ole("WordDocument", "_VBA_PROJECT"), "macro-document"),
    "an odt with macros": (with_entry(odt_entries(""), "Basic/script-lc.xml", "x"), "macro-document"),
    "a docx cut short": (DOCX[: len(DOCX) // 2], "damaged-file"),
    "a docx with broken XML": (with_entry(word_entries(""), "word/document.xml", "<w:document"), "damaged-file"),
    "a zip that lies about a size": (lying_zip(), "damaged-file"),
    "a docx without content types": (zipped({"word/document.xml": "<a/>"}), "damaged-file"),
    "a pdf cut short": (b"%PDF-1.7\nrubbish", "damaged-file"),
    "a zip bomb": (bomb(), "zip-bomb"),
    "entities in a docx": (entity_docx(), "xml-entities"),
    "a document type in an odt": (entity_odt(), "xml-entities"),
    "a document type in utf-16": (utf16_entity_docx(), "xml-entities"),
    "a document type in another encoding": (utf32_entity_docx(), "xml-entities"),
    "an xlsx": (content_type("spreadsheetml.sheet.main+xml"), "spreadsheet"),
    "an ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
    "an xls": (ole("Workbook"), "spreadsheet"),
    "a pptx": (content_type("presentationml.presentation.main+xml"), "presentation"),
    "a ppt": (ole("PowerPoint Document"), "presentation"),
    "an odp": (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "presentation"),
    "a zip of files": (zipped({"a.docx": DOCX}), "archive"),
    "a rar": (b"Rar!\x1a\x07\x01\0" + bytes(50), "archive"),
    "a web page called .doc": (b"\xef\xbb\xbf\r\n<html xmlns:w='x'><body>K</body></html>", "web-page"),
    "a visio file": (content_type("application/vnd.ms-visio.drawing.main+xml"), "unknown-format"),
    "another OpenDocument": (zipped({"mimetype": "application/epub+zip"}), "unknown-format"),
    "another OLE file": (ole("Something"), "unknown-format"),
    "an executable": (b"MZ" + bytes(range(32)) * 40, "unknown-format"),
    "an XML file": (b'<?xml version="1.0"?><a/>', "unknown-format"),
    "a doc": (ole("WordDocument", head=b"\xec\xa5"), "converter-missing"),
    "an rtf": (b"{\\rtf1 Ke hoach}", "converter-missing"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD.keys())
def test_bad_files_are_refused_with_their_code(data, code):
    with pytest.raises(Unreadable) as problem:
        read(data, "kế hoạch.docx")
    assert problem.value.code == code
    assert problem.value.message == str(problem.value)
    assert "{" not in problem.value.message


def test_a_file_above_the_limit_is_refused_with_its_size():
    with pytest.raises(Unreadable) as problem:
        read(bytes(3 * 1024 * 1024), "a.docx", limits=Limits(file_size=2 * 1024 * 1024))
    assert problem.value.code == "too-large"
    assert "3 MB" in problem.value.message
    assert "2 MB" in problem.value.message


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (DOCX, Limits(archive_entries=3), "zip-bomb"),
        (DOCX, Limits(archive_total=1000), "zip-bomb"),
        (word(p("chữ " * 5000)), Limits(archive_part=10_000), "zip-bomb"),
        (word(p("chữ") * 30), Limits(blocks=20), "too-long"),
        (PDF, Limits(pages=1), "too-long"),
        (b"a\n" * 100, Limits(blocks=20), "too-long"),
    ],
)
def test_limits(data, limits, code):
    with pytest.raises(Unreadable) as problem:
        read(data, "x", limits=limits)
    assert problem.value.code == code


def test_old_formats_are_converted_by_the_function_given():
    asked = []

    def convert(data: bytes, kind: str) -> bytes:
        asked.append(kind)
        return DOCX

    document = read(b"{\\rtf1 x}", "a.rtf", convert=convert)
    assert (document.format, asked) == ("rtf", ["rtf"])
    assert document.blocks == read(DOCX, "a.docx").blocks
    assert read(ole("WordDocument"), "a", convert=lambda data, kind: to_odt(PLAN)).format == "doc"


def test_a_conversion_to_something_else_has_failed():
    with pytest.raises(Unreadable) as problem:
        read(b"{\\rtf1 x}", "a.rtf", convert=lambda data, kind: b"text")
    assert problem.value.code == "conversion-failed"


def test_a_few_pages_without_text_are_said():
    paper = blank(numbered=False)
    paper.add_page()
    paper.set_font("plan", "", 14)
    paper.cell(0, 6, "Kế hoạch xây dựng nông thôn mới")
    paper.add_page()
    assert read(bytes(paper.output()), "x").notes == ("pages-without-text",)


def test_progress_of_a_pdf_is_told_page_by_page():
    told = []
    read(PDF, "x", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_unknown_codes_cannot_be_raised():
    with pytest.raises(KeyError):
        refuse("no-such-code")


def test_every_code_is_explained_in_the_documentation():
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert [code for code in REFUSALS if f"`{code}`" not in text] == []


def refusal_of(data: bytes) -> str | None:
    """The code with which a file is refused; None when it is read and has text."""
    try:
        document = read(data, "x.txt")
    except Unreadable as problem:
        return problem.code
    return None if document.blocks else "read without text"


@pytest.mark.parametrize("source", [DOCX, PDF, to_odt(PLAN)], ids=["docx", "pdf", "odt"])
def test_damage_anywhere_ends_in_a_document_or_a_refusal(source):
    chance = random.Random(20240105)
    for _ in range(40):
        data = bytearray(source)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert refusal_of(bytes(data)) in {None, *REFUSALS}


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data):
    assert refusal_of(data) in {None, *REFUSALS}


@given(st.binary(max_size=200))
def test_no_document_part_breaks_the_reader(body):
    entries = word_entries("")
    entries["word/document.xml"] = body
    with pytest.raises(Unreadable) as problem:
        read(zipped(entries), "x")
    assert problem.value.code in {"damaged-file", "xml-entities"}


def test_a_stored_entry_with_a_wrong_checksum_is_damaged():
    data = zipped(word_entries(p("x")))
    wrong = zlib.crc32(word_entries(p("x"))["word/document.xml"].encode())
    with pytest.raises(Unreadable) as problem:
        read(data.replace(struct.pack("<I", wrong), bytes(4)), "x")
    assert problem.value.code == "damaged-file"


def test_text_that_begins_like_a_bitmap_is_text():
    assert read("BMTTQ xã phối hợp tuyên truyền".encode(), "a.txt").blocks[0].text.startswith("BMTTQ")


def test_one_line_is_a_document():
    assert len(read(to_docx((Line("Kế hoạch"),)), "x").blocks) == 1
