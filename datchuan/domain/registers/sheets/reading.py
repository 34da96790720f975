"""A register's workbook that came back, taken apart into rows. What may stand in a cell is judged where rows are
entered;
here is told what a cell cannot say: errors, formulas without a result, merged cells, what Excel turned into a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from datchuan.domain.files.sheets import MOST_BYTES, MOST_CELLS, Sheet, SheetProblem, address_of, letters_of, read_sheet
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.sheets.cells import Cells
from datchuan.domain.registers.sheets.layout import (
    BASE,
    CODES_ROW,
    FIRST_ROW,
    HEAD_ROW,
    ID,
    LEADING,
    MARKS,
    PLACE,
    SHEET,
    Marks,
)
from datchuan.domain.registers.sheets.rows import CellFault, RowSource, SourceNote, SourceRow

MOST_ROWS = 50_000
_MEGABYTE = 1024 * 1024
_MOST_TOLD = 12
_MOST_MARKS = 100
_CODES = {"no-sheet": "no-template", "damaged": "no-workbook"}


class SheetRefused(Exception):
    """`code` is a key of `sentences.REFUSALS`, `facts` its names."""

    def __init__(self, code: str, /, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook that is a template of ours, whatever register it is of."""

    marks: Marks
    sheet: Sheet


def open_workbook(content: bytes, most_rows: int = MOST_ROWS) -> Sent:
    """Raises SheetRefused. No formula is computed, nothing is fetched; what is too large is not read."""
    try:
        marks = read_sheet(content, MARKS, most_rows=_MOST_MARKS)
        sheet = read_sheet(content, SHEET, most_rows=most_rows + FIRST_ROW - 1)
        return Sent(Marks.of({str(row[0]): str(row[1]) for row in marks.rows if len(row) > 1}), sheet)
    except SheetProblem as problem:
        facts = {"sheet": SHEET, "most": str(most_rows)}
        if problem.reason == "too-large":
            facts["most"] = str(MOST_BYTES // _MEGABYTE)
            facts["cells"] = str(MOST_CELLS)
        raise SheetRefused(_CODES.get(problem.reason, problem.reason), **facts) from problem
    except (KeyError, ValueError) as problem:
        raise SheetRefused("no-template", sheet=SHEET) from problem


def rows_of(sent: Sent, register: Register) -> RowSource:
    """Its rows, by the register as it is kept now: columns are told by their codes, not by where they stand.

    Blank lines are left out. Raises SheetRefused.
    """
    at = _columns(sent, register)
    known = {code: index for code, index in at.items() if code in register.by_code}
    rows = tuple(_Reader(sent, register, at, known).rows())
    if not rows:
        raise SheetRefused("no-rows", sheet=SHEET)
    letters = {code: letters_of(index + 1) for code, index in known.items()}
    if PLACE in at:
        letters[PLACE] = letters_of(at[PLACE] + 1)
    return RowSource(letters, rows, tuple(_notes(sent, register, at)))


def _columns(sent: Sent, register: Register) -> dict[str, int]:
    """By code the column, counted from nought. A heading that was merged or whose code was changed is refused."""
    for top, left, _bottom, _right in sent.sheet.merged:
        if top < FIRST_ROW:
            raise SheetRefused("merged-heading", cell=address_of(top, left), sheet=SHEET)
    codes = [str(cell).strip() for cell in sent.sheet.rows[CODES_ROW - 1]] if len(sent.sheet.rows) >= HEAD_ROW else []
    at = _by_code(sent, codes)
    for index, code in enumerate(LEADING):
        if at.get(code) != index:
            raise _broken(index, codes[index] if index < len(codes) else "")
    if not at.keys() & register.by_code.keys():
        raise _broken(len(LEADING), "")
    return at


def _by_code(sent: Sent, codes: Sequence[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for index, code in enumerate(codes):
        if code in at or (not code and _is_written(sent, index)):
            raise _broken(index, code)
        if code:
            at[code] = index
    return at


def _broken(index: int, typed: str) -> SheetRefused:
    return SheetRefused(
        "broken-codes", row=str(CODES_ROW), cell=address_of(CODES_ROW, index + 1), typed=typed, sheet=SHEET
    )


def _is_written(sent: Sent, index: int) -> bool:
    """Whether somebody wrote into a column that has no code: what stands there would be lost."""
    return any(index < len(row) and row[index] != "" for row in sent.sheet.rows[HEAD_ROW - 1 :])


def _notes(sent: Sent, register: Register, at: Mapping[str, int]) -> Iterator[SourceNote]:
    told = sent.sheet.reckoned
    if told:
        more = "…" if len(told) > _MOST_TOLD else ""
        yield SourceNote("formulas", {"cells": ", ".join(told[:_MOST_TOLD]) + more})
    if sent.marks.version != register.version:
        yield SourceNote("older-template", {"old": str(sent.marks.version), "new": str(register.version)})
    gone = [code for code in at if code not in register.by_code and code not in {*LEADING, PLACE}]
    if gone:
        heads = sent.sheet.rows[HEAD_ROW - 1]
        yield SourceNote("dropped-columns", {"cells": ", ".join(f"“{heads[at[code]]}”" for code in gone)})


class _Reader:
    """Goes through the lines below the headings."""

    def __init__(self, sent: Sent, register: Register, at: Mapping[str, int], known: Mapping[str, int]) -> None:
        self._sent, self._register, self._at, self._known = sent, register, at, known
        self._cells = Cells(sent.sheet, FIRST_ROW)

    def rows(self) -> Iterator[SourceRow]:
        for number, cells in enumerate(self._sent.sheet.rows[FIRST_ROW - 1 :], start=FIRST_ROW):
            row = self._row(number, cells)
            if row is not None:
                yield row

    def _row(self, number: int, cells: Sequence[Any]) -> SourceRow | None:
        faults: list[CellFault] = []
        typed = {
            code: self._cells.typed(self._register.field(code), number, index + 1, cells[index], faults)
            for code, index in self._known.items()
        }
        where = str(cells[self._at[PLACE]]).strip() if PLACE in self._at else None
        id_, base = self._keys(cells, faults)
        if not faults and id_ is None and not where and all(value == "" for value in typed.values()):
            return None
        return SourceRow(number, typed, id_, base, where, tuple(faults))

    def _keys(self, cells: Sequence[Any], faults: list[CellFault]) -> tuple[UUID | None, int | None]:
        text, base = str(cells[self._at[ID]]).strip(), cells[self._at[BASE]]
        try:
            return (UUID(text) if text else None), (int(base) if base != "" else None)
        except (ValueError, OverflowError):
            faults.append(CellFault("", "broken-key", {}))
            return None, None
