"""Unicode texts written in the letters of old fonts and code pages."""

from __future__ import annotations

import unicodedata

from datchuan.domain.files.legacy.tcvn3 import LETTERS as TCVN3
from datchuan.domain.files.legacy.vni import LETTERS as VNI

_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI: dict[str, str] = {}
for _code, _letter in VNI.items():
    _TO_VNI.setdefault(_letter, _code)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def to_tcvn3(text: str) -> str:
    """TCVN3 letters as Latin-1 characters. Capitals with tones lose their case, as they do in the .Vn fonts."""
    return "".join(_TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter) for letter in _nfc(text))


def to_vni(text: str) -> str:
    """VNI letters as Latin-1 characters."""
    return "".join(_TO_VNI.get(letter, letter) for letter in _nfc(text))


def to_windows_1258(text: str) -> bytes:
    """The bytes of code page 1258: base letters, and tones as combining marks."""
    out = []
    for letter in _nfc(text):
        decomposed = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in decomposed if mark in _TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            out.append((base + tone).encode("cp1258"))
    return b"".join(out)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
