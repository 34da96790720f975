"""What kind of file it is, by its first bytes before its name, and which kinds a browser may show."""

from __future__ import annotations

import mimetypes

UNKNOWN = "application/octet-stream"

_BY_BEGINNING = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # Word, Excel before 2007
    (b"{\\rtf", "application/rtf"),
    (b"PK\x03\x04", "application/zip"),
)
_ZIPPED = {  # zip archives whose name says more
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_OLE = {".doc": "application/msword", ".xls": "application/vnd.ms-excel"}
_TEXT = {".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv"}

# Shown in the browser; everything else is downloaded. Nothing here can run a script: no HTML, no SVG, no XML.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "text/plain"})


def media_type_of(name: str, beginning: bytes) -> str:
    """The media type by the first bytes; where these say nothing, by the name, unless they would have said so.

    A name cannot make a file something that the browser shows: an HTML page called "ảnh.png" is `UNKNOWN`.
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    for start, media_type in _BY_BEGINNING:
        if beginning.startswith(start):
            return {"application/zip": _ZIPPED, "application/x-ole-storage": _OLE}.get(media_type, {}).get(
                suffix, media_type
            )
    if suffix in _TEXT and b"\0" not in beginning:
        return _TEXT[suffix]
    guessed = mimetypes.guess_type(name)[0]
    return UNKNOWN if guessed is None or guessed in SHOWN or guessed.startswith("text/") else guessed
