"""VNI for Windows, the letters of the VNI- fonts (VNI-Times ...): a vowel and a mark, two characters a letter."""

from __future__ import annotations

import re

# What a mark after a vowel makes of it. Source: the VNI Software code table for Windows.
_MARKED = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ",
          "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ",
          "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ",
          "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ",
          "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
}  # fmt: skip
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ì": "ì", "í": "í"}


def _letters() -> dict[str, str]:
    letters = {base + mark: letter for base, marks in _MARKED.items() for mark, letter in marks.items()}
    letters.update(_SINGLE)
    for code, letter in list(letters.items()):
        letters[code.upper()] = letter.upper()
        letters[code[0].upper() + code[1:]] = letter.upper()  # a capital with the mark of a small letter is common
    return letters


LETTERS: dict[str, str] = _letters()
_CODES = re.compile("|".join(sorted(map(re.escape, LETTERS), key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Unicode (NFC) of a text in VNI letters."""
    return _CODES.sub(lambda match: LETTERS[match[0]], text)
