"""Numbers as automatic lists write them, and the marks that stand for bullets."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LAST_WRITTEN = 500  # no list of a plan is longer; letters and Roman numerals grow with the number
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# Marks of bullets by how deep they stand among bullets: "-" → "+" → "*", as plans write them by hand.
_BULLET_MARKS = ("-", "+", "*")
_TYPED_MARKS = {"-": "-", "–": "-", "—": "-", "−": "-", "‒": "-", "+": "+", "*": "*", "o": "+"}


def roman(value: int) -> str:
    """A positive number in small Roman numerals."""
    out = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        out.append(letters * count)
    return "".join(out)


def letter(value: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb: as Word and LibreOffice count with letters."""
    turn, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * (turn + 1)


def vietnamese(value: int) -> str:
    """1 to 99 in words; digits above."""
    if value < 10:
        return _DIGITS[value]
    if value > 99:
        return str(value)
    tens, unit = divmod(value, 10)
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(unit, _DIGITS[unit])
    return f"{head} {tail}".strip()


def numeral(value: int, style: str) -> str:
    """`value` in the style of a number format: OOXML's names ("upperRoman" ...) or ODF's ("I", "a" ...).

    A style that is not known is written in digits; "none" and "" give nothing.
    """
    if style in {"none", ""}:
        return ""
    write = _STYLES.get(style)
    return write(value) if write is not None and 0 < value <= _LAST_WRITTEN else str(value)


_STYLES: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "i": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "I": lambda value: roman(value).upper(),
    "lowerLetter": letter,
    "a": letter,
    "upperLetter": lambda value: letter(value).upper(),
    "A": lambda value: letter(value).upper(),
    "decimalZero": "{:02d}".format,
    "vietnameseCounting": vietnamese,
}


def bullet_mark(character: str, depth: int) -> str:
    """The mark to write for a bullet: "-", "+" or "*" as typed, any other by `depth` among bullets (from 0)."""
    return _TYPED_MARKS.get(character.strip(), _BULLET_MARKS[min(depth, len(_BULLET_MARKS) - 1)])
