"""The rows of a table whose columns were matched, as a `RowSource`; from there on they go the way of every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from datchuan.domain.files.folding import plain
from datchuan.domain.files.sheets import letters_of
from datchuan.domain.registers.matching.heading import words
from datchuan.domain.registers.matching.names import foreign_unit
from datchuan.domain.registers.matching.table import Column, Skip, Table
from datchuan.domain.registers.matching.villages import Villages
from datchuan.domain.registers.model import FieldType, Register
from datchuan.domain.registers.sheets.cells import Cells
from datchuan.domain.registers.sheets.layout import NO, PLACE, YES
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.domain.registers.sheets.rows import CellFault, RowSource, SourceNote, SourceRow, Typed

_MOST_TOLD = 12
_YES_NO = {"yes": YES, "no": NO}


@dataclass(frozen=True, slots=True)
class Match:
    """Which column is which field, and what words of its cells mean.

    `columns`: by field code, or `PLACE`, the column counted from nought; `choices`: by field and plain word the code of
    a choice, or yes and no; `villages`: by plain name the code of a village.
    """

    columns: Mapping[str, int]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)


def check_match(table: Table, match: Match, register: Register) -> None:
    """Raises SheetRefused for a required field without a column, a column for two fields, and a unit that is not the
    field's."""
    missing = [one.label for one in register.fields if one.required and one.code not in match.columns]
    if missing:
        raise SheetRefused("unmatched", fields=", ".join(missing))
    by_index = {one.index: one for one in table.columns}
    for index in match.columns.values():
        codes = [code for code, at in match.columns.items() if at == index]
        if len(codes) > 1:
            told = ", ".join(label_of(register, code) for code in codes)
            column = by_index[index]
            raise SheetRefused("doubled-column", cell=column.letters, name=column.name, fields=told)
    for code, index in match.columns.items():
        if code != PLACE:
            _check_unit(table, by_index[index], register, code)


def _check_unit(table: Table, column: Column, register: Register, code: str) -> None:
    field = register.field(code)
    theirs = foreign_unit(column.name, field.unit)
    if theirs:
        cell = table.address(table.heading.last, column.index)
        raise SheetRefused("foreign-unit", cell=cell, theirs=theirs, ours=field.unit or "", field=field.label)


def label_of(register: Register, code: str) -> str:
    """What a field of the register, or the village's name, is called."""
    return "Thôn" if code == PLACE else register.field(code).label


def source_of(
    table: Table, match: Match, register: Register, villages: Villages | None, *, only: str = ""
) -> RowSource:
    """The rows of the table. Whatever a row's cells say wrong is told by their address when the row is looked at.

    `villages`: those that a column may name, None where there is nothing to tell apart. `only`: the code of the one
    village whose rows are wanted; a row of another one is wrong. Raises SheetRefused.
    """
    check_match(table, match, register)
    reader = _Reader(table, match, register, villages, only)
    letters = {code: letters_of(index + 1) for code, index in match.columns.items() if index != table.group_column}
    if only:
        letters.pop(PLACE, None)
    elif PLACE in match.columns:
        letters.setdefault(PLACE, "")
    return RowSource(letters, tuple(reader.rows()), tuple(_notes(table, match, register)))


class _Reader:
    def __init__(self, table: Table, match: Match, register: Register, villages: Villages | None, only: str) -> None:
        self._table, self._match, self._register = table, match, register
        self._villages, self._only = villages, only
        self._cells = Cells(table.sheet, table.heading.below + 1)
        self._fields = [(register.field(code), at) for code, at in match.columns.items() if code != PLACE]
        self._downward = _downward(table, match)

    def rows(self) -> Iterator[SourceRow]:
        for row in self._table.rows:
            made = self._row(row)
            if made is not None:
                yield made

    def _row(self, row: int) -> SourceRow | None:
        faults: list[CellFault] = []
        typed: dict[str, Typed] = {}
        for one, at in self._fields:
            cell = self._table.cell(row, at)
            typed[one.code] = self._meant(one.code, self._cells.typed(one, row + 1, at + 1, cell, faults))
        if not faults and all(value == "" for value in typed.values()):
            return None
        place = self._place(row, faults)
        return SourceRow(row + 1, typed, place=place, faults=tuple(faults))

    def _meant(self, code: str, typed: Typed) -> Typed:
        """What was answered about the word, in the words of the register."""
        answer = self._match.choices.get(code, {}).get(plain(words(typed)), "")
        if not answer:
            return typed
        field = self._register.field(code)
        if field.type is FieldType.YES_NO:
            return _YES_NO[answer]
        return next(one.label for one in field.choices if one.code == answer)

    def _place(self, row: int, faults: list[CellFault]) -> str | None:
        """The code of the village, or what stands there; None where there is no column or all rows are of one."""
        if PLACE not in self._match.columns or self._villages is None:
            return None
        at = self._match.columns[PLACE]
        row = self._downward.get(row, row)
        typed = words(self._table.cell(row, at))
        code = self._villages.code_of(typed)
        if self._only:
            if code != self._only and typed:
                cell = self._table.address(row, at)
                faults.append(CellFault("", "other-village", {"cell": cell, "typed": typed}))
            return None
        if not code and at == self._table.group_column and typed:
            raise SheetRefused("unclear-village", cell=self._table.address(row, at), typed=typed)
        return code or typed


def _downward(table: Table, match: Match) -> dict[int, int]:
    """By row the row that says its village, where one cell is merged downwards over several rows."""
    at = match.columns.get(PLACE)
    return {
        row: top - 1
        for top, left, bottom, right in table.sheet.merged
        if left == right and left - 1 == at
        for row in range(top, min(bottom, len(table.sheet.rows)))
    }


# ------------------------------------------------------------------------------------------------ what has to be said
def _notes(table: Table, match: Match, register: Register) -> Iterator[SourceNote]:
    used = {letters_of(index + 1) for index in match.columns.values()}
    rows = frozenset(table.rows)
    reckoned = [one for one in table.sheet.reckoned if one.rstrip("0123456789") in used and _row_of(one) in rows]
    if reckoned:
        yield SourceNote("formulas", {"cells": _few(reckoned)})
    for why in Skip:
        skipped = [f"{one.number} “{one.says}”" for one in table.skipped if one.why is why]
        if skipped:
            yield SourceNote(f"skipped-{why}", {"rows": _few(skipped)})
    left = [one for one in table.columns if one.index not in match.columns.values()]
    if left:
        yield SourceNote("left-out", {"columns": _few([called(one) for one in left])})
    absent = [one.label for one in register.fields if one.code not in match.columns]
    if absent:
        yield SourceNote("not-in-file", {"fields": _few(absent)})


def called(column: Column) -> str:
    """A column by its letters and heading: B “Họ tên”; that of groups by what it is."""
    return f"{column.letters} “{column.name}”" if column.letters and column.name else column.letters or column.name


def _row_of(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1


def _few(told: Sequence[str]) -> str:
    return ", ".join(told[:_MOST_TOLD]) + (", …" if len(told) > _MOST_TOLD else "")
