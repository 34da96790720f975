"""Blocks as lines with their list mark taken apart: its kind, its place in its series, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from datchuan.domain.plan_document.document import Block, BlockKind
from datchuan.domain.plan_document.folding import clean

BULLETS = {"-": "dash", "+": "plus", "*": "star"}  # every other sign is a "dot"
_ROMAN = re.compile(r"(?i)^(x{0,3}(?:ix|iv|v?i{0,3}))$")
_PART = re.compile(
    r"(?i)^((?:phần|chương|mục)\s+(?:thứ\s+)?(nhất|hai|ba|tư|bốn|năm|sáu|bảy|[ivx]+|\d+))\b\s*[.:\-–]?\s*(.*)$"
)
_ANNEX = re.compile(r"^(PHỤ LỤC|Phụ lục|BIỂU)((?:\s.*)?)$")
_ARTICLE = re.compile(r"(?i)^(điều\s+(\d+))\s*[.:]?\s+(.*)$")
_DOTTED = re.compile(
    r"^((?:[A-Z]\.?)?\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})\s*[.)/:]?(?=\s|[^\W\d])\s*(?=[^\d\s%]|\d+\s?%)(.*)$"
)
_LETTER_DOTTED = re.compile(r"^((?:[A-ZĐ]|[IVX]{1,5})\.\s?\d{1,2}(?:\.\d{1,2})?)\s*(?:[.):/]\s*|\s)(?=[^\W\d])(.*)$")
_NUMBER = re.compile(r"^(\(?\d{1,2}\s*(?:[.)]|/(?=\s))\)?)(?:\s*(?=[^\d\s])|\s+(?=\d))(.*)$")
_DASHED_NUMBER = re.compile(r"^(\d{1,2})\s?[-–]\s+(?=[^\W\d_])(.*)$")
_LETTERED = re.compile(r"^([A-Z]\d{1,2})\s*[.)]\s*(.*)$")
_CAPITALS = re.compile(r"^([A-ZĐIVXivx]{1,5})\s*[.)]\s*(?=\S)(.*)$")
_MIXED_ROMAN = re.compile(r"^([IVX][ivx]{0,4})\s*(?:[.)]|/(?=\s))\s*(?=\S)(.*)$")
_DASHED_CAPITAL = re.compile(r"^([A-HĐ])\s+[-–]\s+(?=[^\W\d_]{2})(.*)$")
_DASHED_ROMAN = re.compile(r"^(?!V/v)([IVX]{1,5})\s*(?:[-–:/])\s*(?=[^\W\d])(.*)$")
_LETTER = re.compile(r"^(\(?[a-zđ]\s*\))\s*(.*)$|^([a-zđ]\s*\.)\s+(.*)$")
_BULLET = re.compile(r"^([-–—−*+·•●▪■◦○✓➢❖➤§])\s*(?=[^\d\s]|\s|\d)(.*)$")
_CRITERION = re.compile(
    r"(?i)^((?:tiêu chí\s*(?:số|thứ)?\s*:?\s*|tc\s?)[(\[]?(\d{1,2})[)\]]?)(?![\d,]|\.\d|\s*(?:[,;]|và|tiêu chí|/))"
)
_CLOSES = re.compile(r"^[\w\s]{1,10}\)\W*$")
_LONGEST_CRITERION = 130
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}


@dataclass(frozen=True, slots=True)
class Line:
    """`style` is "" where there is no mark; `value` is the place in the series, 0 for bullets; `number` the block's."""

    number: int
    text: str
    mark: str = ""
    style: str = ""
    value: int = 0
    body: str = ""
    block: Block | None = None

    @property
    def is_row(self) -> bool:
        return self.block is not None and self.block.kind is BlockKind.ROW

    @property
    def bold(self) -> bool:
        return self.block is not None and self.block.bold

    @property
    def numbered(self) -> bool:
        return self.value > 0


def roman_value(text: str) -> int | None:
    """1 to 39, in either case; None when the letters are no Roman number."""
    if not text or not _ROMAN.match(text):
        return None
    total, units = 0, {"i": 1, "v": 5, "x": 10}
    values = [units[c] for c in text.lower()]
    for here, after in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < after else here
    return total


def read_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """One line for each block with words in it."""
    before: dict[str, int] = {}
    for block, text in _texts(blocks):
        if block.kind is BlockKind.ROW:
            yield Line(block.number, text, body=text, block=block)
            continue
        line = read_line(text, block.number, block, before)
        if line.style in ("upper", "letter"):
            before[line.style] = line.value
        yield line


def _texts(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """The blocks with words; the end of a bracket alone on a line goes to the line that opened it."""
    texts: list[tuple[Block, str]] = []
    for block in blocks:
        text = clean(block.text)
        last = texts[-1][1] if texts else ""
        if _CLOSES.match(text) and last.count("(") > last.count(")") and block.kind is not BlockKind.ROW:
            texts[-1] = (texts[-1][0], f"{last} {text}")
        elif text:
            texts.append((block, text))
    return texts


def read_line(text: str, number: int = 1, block: Block | None = None, before: dict[str, int] | None = None) -> Line:
    """A line of clean text; `before` holds the last value of letter series, to tell I. from i) and from Roman
    numbers.
    """
    bullet = _BULLET.match(text)
    if bullet:
        inner = _numbered(bullet[2], before or {})
        if inner and inner[1] in ("decimal", "dotted2", "dotted3") and not bullet[2][0].islower():
            return Line(number, text, *inner, block)
        style = BULLETS.get("-" if bullet[1] in "–—−" else bullet[1], "dot")
        return Line(number, text, bullet[1], style, 0, bullet[2].strip(), block)
    found = _numbered(text, before or {}) or _criterion(text)
    return Line(number, text, *found, block) if found else Line(number, text, body=text, block=block)


def _numbered(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    for reader in (_part, _dotted, _decimal, _capital, _letter):
        found = reader(text, before)
        if found:
            return found
    return None


def _criterion(text: str) -> tuple[str, str, int, str] | None:
    """ "Tiêu chí số 13: …" at the head of a line opens a series of its own; the words stay in the body."""
    found = _CRITERION.match(text)
    if (
        not found
        or len(re.findall(r"(?i)tiêu chí|\btc\s?\d", text)) > 1
        or len(text.split(":")[0]) > _LONGEST_CRITERION
    ):
        return None
    return found[1], "criterion", int(found[2]), text


def _part(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    found = _ANNEX.match(text)
    if found:
        return found[1], "annex", 1, found[2].strip() or text
    found = _PART.match(text)
    if found:
        word = found[2].lower()
        value = _ORDINALS.get(word) or roman_value(word) or (int(word) if word.isdigit() else 0)
        return found[1], "chapter" if word_of(found[1]) == "mục" else "part", value, found[3].strip()
    found = _ARTICLE.match(text)
    return (found[1], "article", int(found[2]), found[3].strip()) if found else None


def word_of(mark: str) -> str:
    return mark.split()[0].lower()


def _dotted(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    found = _DOTTED.match(text) or _LETTER_DOTTED.match(text)
    if not found:
        return None
    mark = re.sub(r"\s", "", found[1])
    parts = mark.split(".")
    return mark, f"dotted{min(len(parts), 3)}", int(re.sub(r"\D", "", parts[-1])), found[2].strip()


def _decimal(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    found = _NUMBER.match(text)
    if found:
        value = int(re.sub(r"\D", "", found[1]))
        return re.sub(r"\s", "", found[1]), "paren" if ")" in found[1] else "decimal", value, found[2].strip()
    found = _DASHED_NUMBER.match(text)
    if found:
        return found[1], "decimal", int(found[1]), found[2].strip()
    found = _LETTERED.match(text)
    return (found[1], "lettered", int(found[1][1:]), found[2].strip()) if found else None


def _capital(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    dashed = _DASHED_CAPITAL.match(text)
    if dashed and dashed[2].isupper():
        return dashed[1], "upper", _alphabet(dashed[1]), dashed[2].strip()
    found = _DASHED_ROMAN.match(text) or _MIXED_ROMAN.match(text) or _CAPITALS.match(text)
    if not found:
        return None
    word = found[1]
    value = roman_value(word)
    if value and not _continues(word, before.get("upper", 0), "A"):
        return word, "roman", value, found[2].strip()
    if len(word) == 1 and word.isupper():
        return word, "upper", _alphabet(word), found[2].strip()
    return None


def _letter(text: str, before: dict[str, int]) -> tuple[str, str, int, str] | None:
    found = _LETTER.match(text)
    if not found:
        return None
    mark, body = found[1] or found[3], found[2] if found[1] else found[4]
    word = re.sub(r"[^a-zđ]", "", mark)
    value = roman_value(word)
    if value and not _continues(word, before.get("letter", 0), "a"):
        return mark, "lroman", value, body.strip()
    return re.sub(r"\s", "", mark), "letter", _alphabet(word), body.strip()


def _alphabet(letter: str) -> int:
    """a, b, c, d, đ, e … as the administration counts them, from 1."""
    return "abcdđefghijklmnopqrstuvwxyz".index(letter.lower()) + 1


def _continues(word: str, last: int, first: str) -> bool:
    return len(word) == 1 and last > 0 and 1 <= _alphabet(word) - last <= 2
