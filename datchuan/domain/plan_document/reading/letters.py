"""Letters as they should be: composed, without invisible characters, with mark-up of other tools taken off."""

from __future__ import annotations

import html
import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
_CONTROLS = "".join(map(chr, [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
# Letters of other alphabets that half-done conversions leave in the place of a Vietnamese one.
STRAY_LETTERS = {"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ", "Ɖ": "Đ"}
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2212": "-"}
# What the Symbol and Wingdings fonts draw for private-use code points.
SYMBOLS = {
    0xF02B: "+", 0xF02D: "-", 0xF06C: "•", 0xF06E: "▪", 0xF06F: "☐", 0xF071: "☐", 0xF075: "•", 0xF076: "-",
    0xF09F: "•", 0xF0A7: "▪", 0xF0A8: "☐", 0xF0A3: "≤", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×",
    0xF0B7: "•", 0xF0D8: "➢", 0xF0DE: "⇒", 0xF0E0: "→", 0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip

_TABLE = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _INVISIBLE + _CONTROLS)),
    **{ord(wrong): right for wrong, right in {**STRAY_LETTERS, **_HYPHENS}.items()},
    **SYMBOLS,
}

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n|\\r")
_STRONG = re.compile(r"\*\*|__(?=\S)(?<!\w__)|(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*(\\])\*(?=[^\s*)])([^*\n]*?[^\s*(])\*(?![\w*])")
# No Vietnamese syllable ends in "ơng", and "thơn" is no word: both are what a lost circumflex leaves of "ông", "thôn".
_LOST_CIRCUMFLEX = re.compile(r"(?<![ưƯ])[ơƠ](?:ng|NG)\b|\b[Tt]hơn\b|\bTHƠN\b")
_TO_CIRCUMFLEX = str.maketrans("ơƠ", "ôÔ")


def composed(text: str) -> str:
    """The text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def mend_letters(text: str) -> str:
    """NFC, plain spaces and hyphens, no invisible characters, stray letters put right. Line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    text = composed(text.translate(_TABLE))
    if "ơ" in text or "Ơ" in text:
        text = _LOST_CIRCUMFLEX.sub(lambda match: match[0].translate(_TO_CIRCUMFLEX), text)
    return text


def strip_markup(text: str) -> str:
    """The text without Markdown emphasis, HTML entities and written-out line breaks; not a word is lost."""
    if "&" in text:
        text = composed(_ENTITY.sub(lambda match: html.unescape(match[0]), text)).replace("\u00a0", " ")
    if "\\" in text:
        text = _WRITTEN_BREAK.sub(" ", text)
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub("", text))
    return text


def fold_spaces(text: str) -> str:
    """One space between words, none around."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """A block's text from a paragraph's: letters mended, mark-up off, white space folded."""
    return fold_spaces(strip_markup(mend_letters(text)))
