"""A file of somebody's own, taken apart into sheets, whatever it was written by; and the table that is meant in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from datchuan.domain.files.delimited import SENTENCES as OF_TEXT
from datchuan.domain.files.delimited import DelimitedProblem, read_delimited
from datchuan.domain.files.legacy import EIGHT_BIT, UNICODE_ONLY, Lettering, guess_lettering, to_unicode
from datchuan.domain.files.open_document import is_open_document, read_open_document
from datchuan.domain.files.sheets import MOST_BYTES, MOST_CELLS, Book, Sheet, SheetProblem
from datchuan.domain.registers.matching.heading import MOST_ABOVE, Heading, heading_at, headings, is_blank, likely
from datchuan.domain.registers.matching.proposing import strength
from datchuan.domain.registers.matching.sentences import REFUSALS
from datchuan.domain.registers.matching.table import MOST_COLUMNS, Table, fingerprint_of, table_of
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.sheets.reading import MOST_ROWS, SheetRefused
from datchuan.domain.registers.sheets.rows import SourceNote
from datchuan.domain.registers.sheets.sentences import REFUSALS as OF_SHEETS

SENTENCES = {**OF_SHEETS, **OF_TEXT, **REFUSALS}
_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEGABYTE = 1024 * 1024
_LETTERS_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets in which something stands, by their names in their order. A text file has one, without a name."""

    sheets: dict[str, Sheet]
    notes: tuple[SourceNote, ...] = ()


def open_tables(content: bytes, *, most_rows: int = MOST_ROWS) -> Opened:
    """Raises SheetRefused, its code a key of `SENTENCES`. Nothing is computed or fetched."""
    if content.startswith(_OLD):
        raise SheetRefused("old-workbook")
    if not content.startswith(_ZIP):
        return _of_text(content, most_rows)
    try:
        sheets = (
            read_open_document(content, most_rows=most_rows) if is_open_document(content) else _book(content, most_rows)
        )
    except SheetProblem as problem:
        raise _refused(problem, most_rows) from problem
    return _in_unicode(
        {name: one for name, one in sheets.items() if not all(is_blank(cell) for row in one.rows for cell in row)}
    )


def tables_in(opened: Opened, register: Register, known: Collection[str]) -> Table:
    """The table that is meant: the first whose headings are known from before, else the likeliest for the register.

    Raises SheetRefused.
    """
    found = [(name, heading) for name, sheet in opened.sheets.items() for heading in headings(sheet)]
    for name, heading in found:
        if fingerprint_of(heading) in known:
            return _table(opened, name, heading)
    if not found:
        raise SheetRefused("no-table", most=str(MOST_ABOVE))
    ranked = [(strength(heading.names, register), name, heading) for name, heading in found]
    best = max(score for score, _name, _heading in ranked)
    if best:
        _score, name, heading = next(one for one in ranked if one[0] == best)
        return _table(opened, name, heading)
    name = found[0][0]
    heading = likely([heading for sheet, heading in found if sheet == name], opened.sheets[name])
    return _table(opened, name, heading)


def only_sheet(opened: Opened, name: str) -> Opened:
    """The same without the other sheets. Raises SheetRefused."""
    if name not in opened.sheets:
        raise SheetRefused("no-such-sheet", sheet=name)
    return Opened({name: opened.sheets[name]}, opened.notes)


def table_at(opened: Opened, name: str, row: int) -> Table:
    """The table of a sheet whose headings begin at a row (counted from 1) that somebody named. Raises SheetRefused."""
    sheet = opened.sheets[name]
    if not 1 <= row <= len(sheet.rows) or all(map(is_blank, sheet.rows[row - 1])):
        raise SheetRefused("no-such-row", sheet=name, row=str(row))
    return _table(opened, name, heading_at(sheet, row - 1))


def _table(opened: Opened, name: str, heading: Heading) -> Table:
    table = table_of(name, opened.sheets[name], heading)
    if not table.rows:
        raise SheetRefused("no-rows", sheet=name, row=str(heading.first + 1))
    if len(table.columns) > MOST_COLUMNS:
        raise SheetRefused("too-many-columns", sheet=name, most=str(MOST_COLUMNS))
    return table


def _book(content: bytes, most_rows: int) -> dict[str, Sheet]:
    book = Book(content)
    return {name: book.sheet(name, most_rows=most_rows) for name in book.names()}


def _of_text(content: bytes, most_rows: int) -> Opened:
    try:
        found = read_delimited(content, most_rows=most_rows)
    except DelimitedProblem as problem:
        raise SheetRefused(problem.reason, **problem.facts) from problem
    notes = (_converted(found.note.removesuffix("-converted")),) if found.note else ()
    return Opened({"": found.sheet}, notes)


def _refused(problem: SheetProblem, most_rows: int) -> SheetRefused:
    if problem.reason == "too-large":
        return SheetRefused("too-large", most=str(MOST_BYTES // _MEGABYTE), cells=str(MOST_CELLS))
    if problem.reason == "too-many-rows":
        return SheetRefused("rows-beyond", most=str(most_rows))
    return SheetRefused("no-workbook")


def _converted(lettering: str) -> SourceNote:
    return SourceNote("old-letters", {"lettering": lettering.upper()})


def _in_unicode(sheets: dict[str, Sheet]) -> Opened:
    """Cells written in an old eight-bit font, as one sees them where the font is missing, become Unicode."""
    lettering = guess_lettering("\n".join(_sample(sheets.values())))
    if lettering is None:
        return Opened(sheets)
    mended = {name: replace(one, rows=[_mended(row, lettering) for row in one.rows]) for name, one in sheets.items()}
    return Opened(mended, (_converted(lettering.value),))


def _sample(sheets: Iterable[Sheet]) -> Iterator[str]:
    left = _LETTERS_LOOKED_AT
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell, str) and not UNICODE_ONLY.search(cell):
                    yield cell
                    left -= len(cell)
            if left < 0:
                return


def _mended(row: list[Any], lettering: Lettering) -> list[Any]:
    return [to_unicode(cell, lettering) if isinstance(cell, str) and _is_old(cell) else cell for cell in row]


def _is_old(text: str) -> bool:
    return bool(EIGHT_BIT.search(text)) and not UNICODE_ONLY.search(text)
