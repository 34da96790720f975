"""The workbook in which a province keeps a year's figures: one sheet, a row a village or commune, a column a quantity.

What is laid out here is written by whoever makes the workbook, and read by `actions.import_workbook`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Quantity

SHEET = "Số liệu"
CODES_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4  # row 1 says what the sheet is; row 2 holds the codes that are read
PLACE, NAME, COMMUNE, LEVEL = "place", "name", "commune", "level"
LEADING = (PLACE, NAME, COMMUNE, LEVEL)
NOT_APPLICABLE = "không áp dụng"  # a cell that begins so says that the quantity does not exist there, and why
MALE, FEMALE = "male", "female"
STAMP = "stamp"  # how the code begins that says for what and when the workbook was made
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


@dataclass(frozen=True, slots=True)
class Stamp:
    """For what a workbook was made: province (code), set, day of its figures; and when, to the microsecond.

    By it a figure that somebody changed afterwards is told from one that the workbook was made of.
    """

    province: str
    set: str
    on: date
    made: datetime

    def __str__(self) -> str:
        return "|".join((STAMP, self.province, self.set, f"{self.on:%Y-%m-%d}", self.made.isoformat()))

    @classmethod
    def of(cls, codes: Iterable[str]) -> Stamp:
        """From the row of codes. Raises `MeasurementsError` where none stands there, or no whole one."""
        found = next((code for code in codes if is_stamp(code)), "")
        try:
            _word, province, law, on, made = found.split("|")
            return cls(province, law, date.fromisoformat(on), datetime.fromisoformat(made))
        except ValueError as problem:
            raise MeasurementsError(
                _("Bảng không còn dấu cho biết được lập lúc nào: hãy tải bảng mới, chép số sang rồi gửi.")
            ) from problem


def is_stamp(code: str) -> bool:
    return code.startswith(f"{STAMP}|")
