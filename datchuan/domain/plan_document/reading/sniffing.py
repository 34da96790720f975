"""What a file is, told by its content; its name is only a help between kinds of plain text."""

from __future__ import annotations

from enum import StrEnum

from datchuan.domain.files.encodings import unmarked_utf16
from datchuan.domain.plan_document.reading.archive import Archive
from datchuan.domain.plan_document.reading.limits import Limits
from datchuan.domain.plan_document.reading.refusals import refuse


class Format(StrEnum):
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    DOC = "doc"
    RTF = "rtf"
    TXT = "txt"
    MD = "md"


_IMAGES = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
)  # fmt: skip
_IMAGE_BRANDS = {b"WEBP": "WebP", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIF", b"avif": "AVIF"}
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (  # names of streams, in the directory as UTF-16
    ("EncryptedPackage", "password-protected"),
    ("_VBA_PROJECT", "macro-document"),
    ("Workbook", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
)
_WORD_HEAD = b"\xec\xa5"  # of the WordDocument stream, nearly always the first sector
_WORD_ENCRYPTED = 0x01  # of byte 11, bit fEncrypted
_ODF_REFUSED = (("spreadsheet", "spreadsheet"), ("presentation", "presentation"), ("graphics", "image"))
_HTML = (b"<!doctype html", b"<html", b"mime-version:", b"<body", b"<head>", b"<meta")
_TEXT_HEAD = 4096
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024  # PDF readers accept a little rubbish before the header


def sniff(data: bytes, filename: str, limits: Limits) -> tuple[Format, Archive | None]:
    """The format of a file, and its opened container for zip formats.

    Raises Unreadable for what is not read, with the code that tells why (see `refusals`).
    """
    if len(data) > limits.file_size:
        megabyte = 1024 * 1024
        raise refuse("too-large", size=-(-len(data) // megabyte), limit=limits.file_size // megabyte)
    if not data.strip(b"\x00\t\n\r \xff\xfe\xef\xbb\xbf"):
        raise refuse("empty-file")
    if data.startswith(_ZIP):
        archive = Archive(data, limits)
        return _zip_format(archive), archive
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF, None
    if data.startswith(_OLE):
        return _ole_format(data), None
    if data.startswith(b"{\\rtf"):
        return Format.RTF, None
    _refuse_binary(data)
    return (Format.MD if filename.casefold().endswith((".md", ".markdown")) else Format.TXT), None


def _zip_format(archive: Archive) -> Format:
    names = archive.names
    if "[Content_Types].xml" in names:
        return _office_format(archive)
    if "mimetype" in names:
        return _open_document_format(archive)
    if any(name.startswith("word/") for name in names):
        raise refuse("damaged-file")
    raise refuse("archive", kind="ZIP")


def _office_format(archive: Archive) -> Format:
    types = archive.read("[Content_Types].xml").lower()
    if b"macroenabled" in types or any(name.casefold().endswith("vbaproject.bin") for name in archive.names):
        raise refuse("macro-document")
    if b"spreadsheetml" in types and b"wordprocessingml" not in types:
        raise refuse("spreadsheet")
    if b"presentationml" in types and b"wordprocessingml" not in types:
        raise refuse("presentation")
    if b"wordprocessingml" not in types:
        raise refuse("unknown-format")
    return Format.DOCX


def _open_document_format(archive: Archive) -> Format:
    kind = archive.read("mimetype").decode("ascii", "replace").strip()
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise refuse("password-protected")
    for word, code in _ODF_REFUSED:
        if word in kind:
            raise refuse(code, kind="OpenDocument")
    if not kind.startswith("application/vnd.oasis.opendocument.text"):
        raise refuse("unknown-format")
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        raise refuse("macro-document")
    return Format.ODT


def _ole_format(data: bytes) -> Format:
    for name, code in _OLE_KINDS:
        if name.encode("utf-16-le") in data:
            raise refuse(code)
    if "WordDocument".encode("utf-16-le") not in data:
        raise refuse("unknown-format")
    if data[512:514] == _WORD_HEAD and data[523] & _WORD_ENCRYPTED:
        raise refuse("password-protected")
    return Format.DOC


def _refuse_binary(data: bytes) -> None:
    """Raises Unreadable unless the data may be plain text."""
    kind = _image_kind(data)
    if kind is not None:
        raise refuse("image", kind=kind)
    packed = next((kind for mark, kind in _ARCHIVES if data.startswith(mark)), None)
    if packed is not None:
        raise refuse("archive", kind=packed)
    head = data[:_TEXT_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML):
        raise refuse("web-page")
    binary = not data.startswith(_UTF16_MARKS) and _looks_binary(data[:_TEXT_HEAD])
    if binary or head.startswith(b"<?xml"):
        raise refuse("unknown-format")


def _image_kind(data: bytes) -> str | None:
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "BMP"
    return _IMAGE_BRANDS.get(data[8:12]) or next((kind for mark, kind in _IMAGES if data.startswith(mark)), None)


def _looks_binary(head: bytes) -> bool:
    """Control bytes tell binary data."""
    if unmarked_utf16(head) is not None:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in head)
    return controls * 100 > len(head)
