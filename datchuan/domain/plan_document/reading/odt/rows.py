"""OpenDocument tables: rows and cells, with spans told as `Cell` tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from datchuan.domain.plan_document.reading.found import FoundCell, FoundParagraph, FoundRow, Part
from datchuan.domain.plan_document.reading.odt.names import TABLE
from datchuan.domain.plan_document.reading.xml_parts import local_name, plain_integer

_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}
_MOST_REPEATED = 64  # empty cells may be written once with a large count

Filled = tuple[list[FoundParagraph], list[Part]]
Row = tuple[FoundRow, list[tuple[FoundCell, list[Part]]]]


@dataclass(slots=True)
class _Descending:
    """A cell that reaches over rows below: how many are left, and how wide it is."""

    rows: int
    columns: int


def read_rows(table: etree._Element, fill: Callable[[etree._Element], Filled]) -> list[Row]:
    """The rows of a table:table; `fill` reads what stands in a cell."""
    descending: dict[int, _Descending] = {}
    return [row for element in _rows(table) if (row := _row(element, fill, descending))[1]]


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        name = local_name(child.tag)
        if name == "table-row":
            yield child
        elif name in _GROUPS:
            yield from _rows(child)


def _row(element: etree._Element, fill: Callable[[etree._Element], Filled], descending: dict[int, _Descending]) -> Row:
    cells: list[tuple[FoundCell, list[Part]]] = []
    column = covered = 0
    for child in element:
        name = local_name(child.tag)
        repeated = min(plain_integer(child.get(f"{TABLE}number-columns-repeated"), 1), _MOST_REPEATED)
        if name == "covered-table-cell":
            for _ in range(repeated):
                if covered:
                    covered -= 1
                else:
                    covered = _continued(column, cells, descending)
                column += 1
        elif name == "table-cell":
            for _ in range(repeated):
                columns = plain_integer(child.get(f"{TABLE}number-columns-spanned"), 1)
                rows = plain_integer(child.get(f"{TABLE}number-rows-spanned"), 1)
                if rows > 1:
                    descending[column] = _Descending(rows - 1, columns)
                paragraphs, content = fill(child)
                cells.append((FoundCell(paragraphs, columns), content))
                covered = columns - 1
                column += 1
    return FoundRow([cell for cell, _ in cells]), cells


def _continued(column: int, cells: list[tuple[FoundCell, list[Part]]], descending: dict[int, _Descending]) -> int:
    """Add the cell that goes on from above at `column`. Gives how many columns more it covers."""
    above = descending.get(column)
    if above is None:
        return 0
    above.rows -= 1
    if not above.rows:
        del descending[column]
    cells.append((FoundCell(columns=above.columns, continues_above=True), []))
    return above.columns - 1
