"""TCVN 5712:1993 VN3 ("ABC"), the eight-bit letters of the .Vn fonts, as they show when read as Latin-1."""

from __future__ import annotations

import re

# The code of each lower-case letter, and of the seven capitals that have one; other capitals are lower-case codes in a
# font whose name ends in H. Source: TCVN 5712:1993, table VN3.
LETTERS: dict[str, str] = {
    "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ",
    "¨": "ă", "©": "â", "ª": "ê", "«": "ô", "¬": "ơ", "\u00ad": "ư", "®": "đ",
    "µ": "à", "¶": "ả", "·": "ã", "¸": "á", "¹": "ạ",
    "»": "ằ", "¼": "ẳ", "½": "ẵ", "¾": "ắ", "Æ": "ặ",
    "Ç": "ầ", "È": "ẩ", "É": "ẫ", "Ê": "ấ", "Ë": "ậ",
    "Ì": "è", "Î": "ẻ", "Ï": "ẽ", "Ð": "é", "Ñ": "ẹ",
    "Ò": "ề", "Ó": "ể", "Ô": "ễ", "Õ": "ế", "Ö": "ệ",
    "×": "ì", "Ø": "ỉ", "Ü": "ĩ", "Ý": "í", "Þ": "ị",
    "ß": "ò", "á": "ỏ", "â": "õ", "ã": "ó", "ä": "ọ",
    "å": "ồ", "æ": "ổ", "ç": "ỗ", "è": "ố", "é": "ộ",
    "ê": "ờ", "ë": "ở", "ì": "ỡ", "í": "ớ", "î": "ợ",
    "ï": "ù", "ñ": "ủ", "ò": "ũ", "ó": "ú", "ô": "ụ",
    "õ": "ừ", "ö": "ử", "÷": "ữ", "ø": "ứ", "ù": "ự",
    "ú": "ỳ", "û": "ỷ", "ü": "ỹ", "ý": "ý", "þ": "ỵ",
}  # fmt: skip

_TABLE = str.maketrans(LETTERS)


_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_CODES = frozenset("ĂÂÊÔƠƯĐ")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode (NFC) of a text in TCVN3 letters; `capitals` for a font that draws lower-case codes as capitals.

    Other fonts have no capitals with tones: in a word in capitals such a letter stands as a small one and is put right.
    """
    converted = text.translate(_TABLE)
    return converted.upper() if capitals else _with_capitals(converted)


def _with_capitals(text: str) -> str:
    words = list(_WORD.finditer(text))
    sure = [_capitals_of(word[0]) > 1 for word in words]
    out, last = [], 0
    for index, word in enumerate(words):
        if _may_be_capitals(word[0]) and (sure[index] or _stands_among(text, words, sure, index)):
            out += [text[last : word.start()], word[0].upper()]
            last = word.end()
    return "".join([*out, text[last:]])


def _may_be_capitals(word: str) -> bool:
    """Whether every small letter of the word is one that has no capital code."""
    small = [letter for letter in word if letter.islower()]
    return bool(small) and all(not letter.isascii() and letter.upper() not in _CAPITAL_CODES for letter in small)


def _capitals_of(word: str) -> int:
    return sum(letter.isupper() for letter in word) if word.isupper() or _may_be_capitals(word) else 0


def _stands_among(text: str, words: list[re.Match[str]], sure: list[bool], index: int) -> bool:
    """Whether a short word stands beside words in capitals: one is enough when it begins with a capital itself."""
    start, end, last = words[index].start(), words[index].end(), len(words) - 1
    before = index > 0 and sure[index - 1] and text[words[index - 1].end() : start] == " "
    after = index < last and sure[index + 1] and text[end : words[index + 1].start()] == " "
    return (before or after) if _capitals_of(words[index][0]) else (before and after)
