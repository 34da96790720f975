"""The workbook in which a province keeps a year's figures: one sheet, a row a village or commune, a column a quantity.

What is laid out here is written by whoever makes the workbook, and read by `actions.import_workbook`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from datchuan.measurements.models import Quantity

SHEET = "Số liệu"
CODES_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4  # row 1 says what the sheet is; row 2 holds the codes that are read
PLACE, NAME, COMMUNE, LEVEL = "place", "name", "commune", "level"
LEADING = (PLACE, NAME, COMMUNE, LEVEL)
NOT_APPLICABLE = "không áp dụng"  # a cell that begins so says that the quantity does not exist there, and why
MALE, FEMALE = "male", "female"
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: of a quantity, or of its men or women. `code` stands in the row of codes."""

    quantity: Quantity
    sex: str = ""

    @property
    def code(self) -> str:
        return f"{self.quantity.code}:{self.sex}" if self.sex else self.quantity.code


def columns_of(quantities: Iterable[Quantity]) -> list[Column]:
    """One column a quantity, two where men and women are told apart: their sum is nobody's to write."""
    return [Column(one, sex) for one in quantities for sex in ((MALE, FEMALE) if one.sexes else ("",))]
