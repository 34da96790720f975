"""From the bytes of a text file to its characters: UTF-8, UTF-16, windows-1258, and the eight-bit TCVN3 and VNI."""

from __future__ import annotations

import codecs
import unicodedata

from datchuan.domain.files.legacy import Lettering, to_unicode
from datchuan.domain.files.legacy.likeness import likeness

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 512


class UnknownEncodingError(ValueError):
    """Bytes that are no text under any encoding known here."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and a note code when it was not in Unicode. Raises UnknownEncodingError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), None
    if (unmarked := unmarked_utf16(data)) is not None:
        return _decoded(data, unmarked), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _eight_bit(data)


def _decoded(data: bytes, encoding: str) -> str:
    """A file cut off or damaged in places still shows what it holds; the damage is seen as "\ufffd"."""
    return data.decode(encoding, "replace")


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without its mark, told by noughts in every other place; None for anything else."""
    even, odd = data[0:_SAMPLE:2], data[1:_SAMPLE:2]
    if odd.count(0) * 3 > len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) * 3 > len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _eight_bit(data: bytes) -> tuple[str, str | None]:
    """The reading under which the bytes look most like Vietnamese."""
    latin = data.decode("latin-1")
    candidates: list[tuple[str, str | None]] = [
        (unicodedata.normalize("NFC", data.decode("cp1258", "replace")), "windows-1258-converted"),
        *((to_unicode(latin, lettering), f"{lettering}-converted") for lettering in Lettering),
    ]
    if data.count(b"\x80") + sum(map(data.count, (b"\xe1\xba", b"\xe1\xbb"))) > len(data) // 100:
        candidates.append((data.decode("utf-8", "replace"), None))  # UTF-8 with a damaged byte
    text, note = max(candidates, key=lambda candidate: likeness(candidate[0]))
    if not likeness(text):
        raise UnknownEncodingError
    return text, note
