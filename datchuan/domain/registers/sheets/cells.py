"""What stands in the cells of rows, as if somebody had typed it; and what a cell cannot say: an error, a formula
without its result, merged cells, a text that Excel turned into a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from datchuan.domain.files.sheets import Sheet, address_of
from datchuan.domain.registers.model import Field, FieldType
from datchuan.domain.registers.sheets.rows import CellFault, Typed


class Cells:
    """The cells of a sheet from `first_row` on, counted from 1."""

    def __init__(self, sheet: Sheet, first_row: int) -> None:
        self._odd = {one.cell: one for one in sheet.odd}
        width = max(map(len, sheet.rows), default=0)
        self._merged = _merged_cells(sheet.merged, first_row, width, len(sheet.rows))

    def typed(self, field: Field, row: int, column: int, cell: Any, faults: list[CellFault]) -> Typed:
        """A value that can be kept as JSON; what is wrong with it is added to the faults."""
        address = address_of(row, column)
        odd = self._odd.get(address)
        if odd is not None and odd.typed:
            faults.append(CellFault(field.code, "excel-error", {"typed": odd.typed}))
            return odd.typed
        if odd is not None:
            faults.append(CellFault(field.code, "formula-without-result", {"cell": address}))
        elif (row, column) in self._merged:
            faults.append(CellFault(field.code, "merged-cells", {"cell": address}))
        return _plain(field, cell, faults)


def _plain(field: Field, cell: Any, faults: list[CellFault]) -> Typed:
    """Days as Vietnamese write them."""
    if isinstance(cell, date):  # a datetime is one too
        day = cell.date() if isinstance(cell, datetime) else cell
        text = f"{day:%d/%m}/{day.year:04d}"
        if field.type in {FieldType.TEXT, FieldType.CHOICE}:
            faults.append(CellFault(field.code, "became-a-day", {"typed": text}))
        return text
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, bool | int | float):
        return cell
    return str(cell).strip()


def _merged_cells(
    ranges: Sequence[tuple[int, int, int, int]], first_row: int, columns: int, rows: int
) -> set[tuple[int, int]]:
    """Every cell of the rows that is merged with another."""
    found: set[tuple[int, int]] = set()
    for top, left, bottom, right in ranges:
        lines = range(max(top, first_row), min(bottom, rows) + 1)
        found.update((row, column) for row in lines for column in range(left, min(right, columns) + 1))
    return found
