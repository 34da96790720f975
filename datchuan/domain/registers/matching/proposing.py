"""Which column is probably which field: by what they are called, and by whether what stands there can be that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from rapidfuzz import fuzz

from datchuan.domain.files.folding import folded, plain
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.matching.heading import is_blank, words
from datchuan.domain.registers.matching.names import (
    JOINED_BY,
    NUMBERING,
    foreign_unit,
    names_villages,
    spelled_out,
    without_unit,
)
from datchuan.domain.registers.matching.table import Column, Table
from datchuan.domain.registers.matching.villages import Villages
from datchuan.domain.registers.model import Field, FieldType, Register
from datchuan.domain.registers.sheets.layout import PLACE

_SAME, _SAME_BUT_FOR_MARKS, _PART, _ALIKE = 100, 96, 90, 80  # of a hundred
_MOST_OF = 0.6
_LOOKED_AT = 200  # values of a column
_MOST_WRONG = 0.5
_BY_WORDS = frozenset({FieldType.TEXT, FieldType.CHOICE, FieldType.YES_NO})  # what stands there is asked about later


class Sureness(StrEnum):
    CERTAIN = "certain"  # called the same, and nothing else is
    LIKELY = "likely"  # somebody should look


@dataclass(frozen=True, slots=True)
class Proposal:
    """`field`: a code, or `PLACE` for the village's name."""

    field: str
    column: int
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class _Pair:
    field: str
    column: int
    score: int


def propose(table: Table, register: Register, villages: Villages | None, *, on: date) -> tuple[Proposal, ...]:
    """At most one column for each field and one field for each column, in order of the columns.

    `villages`: those whose names a column may hold; None where there is nothing to tell apart.
    """
    pairs = [pair for column in table.columns for pair in _pairs(table, column, register, villages, on)]
    chosen: dict[str, Proposal] = {}
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda one: (-one.score, one.column)):
        if pair.field not in chosen and pair.column not in taken:
            chosen[pair.field] = Proposal(pair.field, pair.column, _sureness(pair, pairs))
            taken.add(pair.column)
    return tuple(sorted(chosen.values(), key=lambda one: one.column))


def strength(names: Sequence[str], register: Register) -> int:
    """How much a row looks like headings of this register: what its names are worth together."""
    best: dict[str, int] = {}
    for name in names:
        for code, score in _scores(name, register):
            best[code] = max(best.get(code, 0), score)
    return sum(best.values())


def _sureness(pair: _Pair, pairs: Iterable[_Pair]) -> Sureness:
    rivals = [one for one in pairs if one != pair and (one.field == pair.field) != (one.column == pair.column)]
    alone = all(one.score < pair.score for one in rivals)
    return Sureness.CERTAIN if pair.score >= _SAME_BUT_FOR_MARKS and alone else Sureness.LIKELY


def _pairs(table: Table, column: Column, register: Register, villages: Villages | None, on: date) -> Iterator[_Pair]:
    if villages is not None:
        yield from _of_places(table, column, villages)
    if column.index == table.group_column:
        return
    for code, score in _scores(column.name, register):
        field = register.field(code)
        right = _share(table, column.index, field, on)
        if right > _MOST_WRONG:
            yield _Pair(code, column.index, score)
        elif score >= _SAME_BUT_FOR_MARKS:
            yield _Pair(code, column.index, _PART)


def _scores(name: str, register: Register) -> Iterator[tuple[str, int]]:
    if not name or plain(name) in NUMBERING:
        return
    for field in register.fields:
        score = 0 if foreign_unit(name, field.unit) else _score(name, field)
        if score >= _ALIKE:
            yield field.code, score


def _score(name: str, field: Field) -> int:
    """Of a hundred. The last storey of a heading alone is worth a little less than the whole."""
    whole = max(_likeness(name, said) for said in _names(field))
    if JOINED_BY not in name:
        return whole
    last = name.rpartition(JOINED_BY)[2]
    return max(whole, *(min(_likeness(last, said), _PART) for said in _names(field)))


def _likeness(name: str, said: str) -> int:
    ours, theirs = without_unit(said), without_unit(name)
    if plain(name) == plain(said) or plain(ours) == plain(theirs):
        return _SAME
    one, other = spelled_out(theirs), spelled_out(ours)
    if one == other:
        unmarked = plain(theirs) == folded(theirs)
        return _SAME_BUT_FOR_MARKS if unmarked or _spelled_alike(theirs, ours) else _PART
    return max(min(int(fuzz.token_sort_ratio(one, other)), _PART), _ALIKE if _is_part(one, other) else 0)


def _is_part(one: str, other: str) -> bool:
    """Whether one says all words of the other and not many more: "Tên chủ hộ", "Chủ hộ"."""
    few, many = sorted((one, other), key=len)
    return set(few.split()) < set(many.split()) and len(few) >= _MOST_OF * len(many)


def _spelled_alike(one: str, other: str) -> bool:
    """Whether words that both have bear the same marks, wherever these stand: hoà is hòa, nam is not năm."""
    ours = {folded(word): _letters(word) for word in other.split()}
    return all(ours.get(folded(word), letters) == letters for word in one.split() if (letters := _letters(word)))


def _letters(word: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", plain(word)))


def _names(field: Field) -> Iterator[str]:
    yield field.label
    yield from field.also_called
    short = re.split(r"[(,;]", field.label)[0].strip()
    if short and short != field.label:
        yield short


def _share(table: Table, index: int, field: Field, on: date) -> float:
    """How much of what stands in a column can be read as the field; 1 for fields whose words are asked about."""
    if field.type in _BY_WORDS:
        return 1
    cells = list(islice((cell for cell in table.values(index) if not is_blank(cell)), _LOOKED_AT))
    right = sum(read_value(field, words(cell), on=on)[1] is None for cell in cells)
    return right / len(cells) if cells else 1


def _of_places(table: Table, column: Column, villages: Villages) -> Iterator[_Pair]:
    """A column is that of the villages by its heading or by the names in it."""
    said = [
        words(cell) for cell in islice((one for one in table.values(column.index) if not is_blank(one)), _LOOKED_AT)
    ]
    known = [one for one in said if villages.find(one)]
    named = names_villages(column.name) or column.index == table.group_column
    if named and said:
        yield _Pair(PLACE, column.index, _SAME if 2 * len(known) >= len(said) else _PART)
    elif len(known) > 1 and len(known) == len(said) and not all(one.isdecimal() for one in said):
        yield _Pair(PLACE, column.index, _ALIKE)
