"""Texts compared the way people read them: case, tone-mark placement, dashes, quotes and, when asked, diacritics
set aside.

`low` and `bare` keep the length of their argument, so a place found in them is the same place in the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_OLD_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONES = dict(zip(_OLD_TONES, _NEW_TONES, strict=True))
_OLD_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_OLD_TONES)})(?!\w)")
_PLAIN = {ord(c): "-" for c in "‐‑‒–—―−"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "'" for c in "‘’`´"} | {0xA0: " "}
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(\S(?:[^*_]*\S)?)\1(?![\w*])")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


def _letters_without_marks() -> dict[int, str]:
    table = dict(_PLAIN)
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(point))[0]
        table[point] = base.lower()
    table |= {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}
    table |= {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return table


_BARE = _letters_without_marks()


_VIETNAMESE = [chr(c) for c in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "A-Z" + "".join(c for c in _VIETNAMESE if c.isupper())
LOWER = "a-z" + "".join(c for c in _VIETNAMESE if c.islower())


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled pattern in which [«U»] and [«l»] stand for the capital and the small letters of Vietnamese."""
    return re.compile(text.replace("«U»", UPPER).replace("«l»", LOWER), flags)


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def clean(text: str) -> str:
    """NFC, white space folded, marks of Markdown and character references of HTML taken out."""
    text = unicodedata.normalize("NFC", text)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text.replace("**", "").replace("__", ""))
    return _SPACE.sub(" ", text.lstrip("#")).strip()


@lru_cache(maxsize=20_000)
def low(text: str) -> str:
    """Lower case, plain dashes and quotes, tone marks placed one way; as long as the text."""
    lowered = text.translate(_PLAIN).lower()
    return _OLD_TONE.sub(lambda found: _TONES[found[0]], lowered) if len(lowered) == len(text) else text


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """`low` without diacritics: "Đảng ủy" gives "dang uy"; as long as the text."""
    return text.translate(_BARE)


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """The bare words of a text with one space between them: "Văn hóa – Xã hội" gives "van hoa xa hoi"."""
    return " ".join(_WORD.findall(bare(text)))
