"""The sheets of an .ods file that somebody sent, as `sheets` gives those of an .xlsx file, under the same limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lxml import etree

from datchuan.domain.files.sheets import MOST_CELLS, OddCell, Sheet, SheetProblem, address_of, unfolded

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CONTENT = "content.xml"
_MARK = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_HEAD = 30  # bytes of a zip entry before its name
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_NUMBERS = frozenset({"float", "percentage", "currency"})


def is_open_document(content: bytes) -> bool:
    """Whether the file says that it is a sheet of OpenDocument: its first entry does."""
    return content[_HEAD : _HEAD + len(_MARK)] == _MARK


def read_open_document(content: bytes, *, most_rows: int) -> dict[str, Sheet]:
    """Every sheet by its name, in their order. Raises `SheetProblem`."""
    parts = unfolded(content)
    if _CONTENT not in parts:
        raise SheetProblem("damaged")
    sheets: dict[str, Sheet] = {}
    try:
        found = etree.iterparse(io.BytesIO(parts[_CONTENT]), tag=f"{_TABLE}table", resolve_entities=False)
        for _event, table in found:
            if table.getparent() is not None and table.getparent().tag == f"{_OFFICE}spreadsheet":
                sheets[table.get(f"{_TABLE}name", "")] = _Laid(most_rows).sheet(table)
            table.clear()
    except (etree.XMLSyntaxError, ValueError) as problem:
        if isinstance(problem, SheetProblem):
            raise
        raise SheetProblem("damaged") from problem
    return sheets


@dataclass(slots=True)
class _Laid:
    """A sheet as it is laid out. Rows and cells that are repeated are counted before there are so many."""

    most_rows: int
    rows: list[list[Any]] = field(default_factory=list)
    odd: list[OddCell] = field(default_factory=list)
    reckoned: list[str] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    cells: int = 0
    width: int = 0

    def sheet(self, table: etree._Element) -> Sheet:
        blank = 0
        for line in table.iter(f"{_TABLE}table-row"):
            times = _times(line, "rows-repeated")
            if any(_is_filled(one) for one in line):
                self._add(line, times, blank)
                blank = 0
            else:
                blank += times
        even = [[*row, *[""] * (self.width - len(row))] for row in self.rows]
        return Sheet(even, tuple(self.odd), tuple(self.reckoned), tuple(self.merged))

    def _add(self, line: etree._Element, times: int, blank: int) -> None:
        if len(self.rows) + blank + times > self.most_rows:
            raise SheetProblem("too-many-rows")
        self.rows.extend([] for _row in range(blank))
        for _time in range(times):
            row = self._row(line, len(self.rows) + 1)
            self.width = max(self.width, len(row))
            if self.width * (len(self.rows) + 1) > MOST_CELLS:  # every row will be as long as the longest
                raise SheetProblem("too-large")
            self.rows.append(row)

    def _row(self, line: etree._Element, number: int) -> list[Any]:
        row: list[Any] = []
        blank = 0
        for cell in (one for one in line if one.tag in _CELLS):
            times = _times(cell, "columns-repeated")
            if not _is_filled(cell):
                blank += times
                continue
            self.cells += blank + times
            if self.cells > MOST_CELLS:
                raise SheetProblem("too-large")
            row.extend([""] * blank)
            blank = 0
            for _time in range(times):
                row.append(self._value(cell, number, len(row) + 1))
        return row

    def _value(self, cell: etree._Element, row: int, column: int) -> Any:
        address = address_of(row, column)
        down, across = _times(cell, "rows-spanned"), _times(cell, "columns-spanned")
        if (down, across) != (1, 1):
            self.merged.append((row, column, row + down - 1, column + across - 1))
        kind, words = cell.get(f"{_OFFICE}value-type"), _words(cell)
        formula = cell.get(f"{_TABLE}formula") is not None
        if cell.get(f"{_EXTENDED}value-type") == "error":
            self.odd.append(OddCell(address, words or "#?"))
            return ""
        if formula and kind is None:
            self.odd.append(OddCell(address, ""))
        elif formula:
            self.reckoned.append(address)
        return _typed(cell, kind, words)


def _typed(cell: etree._Element, kind: str | None, words: str) -> Any:
    if kind in _NUMBERS:
        return float(cell.get(f"{_OFFICE}value", ""))
    if kind == "date":
        told = cell.get(f"{_OFFICE}date-value", "")
        return datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told)
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    return words


def _times(element: etree._Element, what: str) -> int:
    return max(int(element.get(f"{_TABLE}number-{what}", "1")[:9]), 1)


def _is_filled(cell: etree._Element) -> bool:
    names = (f"{_OFFICE}value-type", f"{_TABLE}formula", f"{_TABLE}number-rows-spanned")
    return any(cell.get(name) is not None for name in names) or cell.get(f"{_TABLE}number-columns-spanned") is not None


def _words(cell: etree._Element) -> str:
    """The paragraphs of the cell itself, not those of a remark on it."""
    return "\n".join("".join(_pieces(one)) for one in cell.iterchildren(f"{_TEXT}p")).strip()


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        yield one.text or ""
        if one is not paragraph:
            yield one.tail or ""
