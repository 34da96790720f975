"""The workbook in which a province keeps a year's figures: one sheet, a row a village or commune, a column a quantity.

What is laid out here is written by whoever makes the workbook, and read by `actions.import_workbook`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from datchuan.domain.files import sheets
from datchuan.domain.files.sheets import Sheet, SheetProblem, address_of, read_sheet
from datchuan.domain.registers.entry_sentences import SENTENCES
from datchuan.domain.registers.model import Field, FieldType
from datchuan.domain.registers.typed import Refused
from datchuan.domain.registers.typed_numbers import read_number
from datchuan.measurements.errors import EntryFault, MeasurementsError
from datchuan.measurements.models import Quantity

SHEET = "Số liệu"
CODES_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4  # row 1 says what the sheet is; row 2 holds the codes that are read
PLACE, NAME, COMMUNE, LEVEL = "place", "name", "commune", "level"
LEADING = (PLACE, NAME, COMMUNE, LEVEL)
NOT_APPLICABLE = "không áp dụng"  # a cell that begins so says that the quantity does not exist there, and why
MALE, FEMALE = "male", "female"
MOST_ROWS, MOST_FAULTS = 20_000, 1000


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


# ------------------------------------------------------------------------------------------------------------- reading
@dataclass(slots=True)
class SheetReader:
    """Reads the sheet into lines of values (`import_measurements`), remembering the cell each line came from."""

    quantities: dict[str, Quantity]
    cells: list[str]
    faults: list[EntryFault]

    def lines(self, content: bytes) -> Iterator[str]:
        """A heading, then a CSV line for each value. Raises `MeasurementsError` for what is no such workbook."""
        sheet = _sheet(content)
        rows = sheet.rows
        codes = [str(cell).strip() for cell in rows[CODES_ROW - 1]]
        if codes[: len(LEADING)] != list(LEADING):
            raise MeasurementsError(
                _("Trang “Số liệu” không đúng mẫu: hãy dùng bảng tải từ trang này, giữ nguyên hàng mã.")
            )
        for one in sheet.odd:
            self._told(0, gettext(sheets.SENTENCES[one.reason]).format(cell=one.cell, typed=one.typed))
        read = self._readers(codes)
        yield "place,quantity,amount,male,female,not_applicable\n"
        for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
            place = str(row[0]).strip()
            for reader in read if place else ():
                line = reader(number, row)
                if line is not None:
                    yield f"{_quoted(place)},{line}\n"

    def _readers(self, codes: Sequence[str]) -> list[Callable[[int, Sequence[Any]], str | None]]:
        """One for each quantity of the sheet. A code that is not in the catalogue is refused: a value would be lost."""
        at = {code: index for index, code in enumerate(codes) if index >= len(LEADING) and code}
        unknown = sorted(code for code in at if code.partition(":")[0] not in self.quantities)
        if unknown:
            raise MeasurementsError(_("Không có đại lượng %(code)s trong danh mục.") % {"code": unknown[0]})
        readers: list[Callable[[int, Sequence[Any]], str | None]] = []
        for code in dict.fromkeys(code.partition(":")[0] for code in at):
            quantity = self.quantities[code]
            if quantity.sexes:
                men, women = (at.get(f"{code}:{sex}") for sex in (MALE, FEMALE))
                if men is None or women is None:
                    raise MeasurementsError(_("Cột %(code)s phải có đủ nam và nữ.") % {"code": code})
                readers.append(self._of_both(quantity, men, women))
            else:
                readers.append(self._of_one(quantity, at[code]))
        return readers

    def _of_one(self, quantity: Quantity, index: int) -> Callable[[int, Sequence[Any]], str | None]:
        field = _field(quantity)

        def read(number: int, row: Sequence[Any]) -> str | None:
            cell = row[index]
            if cell == "":
                return None
            amount, why = self._value(field, cell, number, index)
            if amount is None and not why:
                return None
            self.cells.append(address_of(number, index + 1))
            return f"{quantity.code},{'' if amount is None else amount},,,{_quoted(why)}"

        return read

    def _of_both(self, quantity: Quantity, men: int, women: int) -> Callable[[int, Sequence[Any]], str | None]:
        field = _field(quantity)

        def read(number: int, row: Sequence[Any]) -> str | None:
            if row[men] == "" and row[women] == "":
                return None
            (male, why), (female, other) = (self._value(field, row[at], number, at) for at in (men, women))
            if why or other:
                self.cells.append(address_of(number, men + 1))
                return f"{quantity.code},,,,{_quoted(why or other)}"
            if male is None or female is None:
                if row[men] == "" or row[women] == "":
                    self._refuse(number, men, _("Phải ghi cả nam và nữ."))
                return None
            self.cells.append(address_of(number, men + 1))
            return f"{quantity.code},{male + female},{male},{female},"

        return read

    def _value(self, field: Field, cell: Any, number: int, index: int) -> tuple[Decimal | None, str]:
        """The amount, or why there is none here; neither when the cell is empty or cannot be read (then a fault)."""
        if isinstance(cell, str):
            text = " ".join(cell.split())
            if not text:
                return None, ""
            if text.casefold().startswith(NOT_APPLICABLE):
                return None, text[len(NOT_APPLICABLE) :].lstrip(" :,-") or NOT_APPLICABLE
        try:
            return read_number(field, cell), ""
        except Refused as problem:
            facts = {"label": field.label, **problem.facts}
            self._refuse(number, index, gettext(SENTENCES[problem.code]).format(**facts))
            return None, ""

    def _refuse(self, number: int, index: int, sentence: str) -> None:
        cell = address_of(number, index + 1)
        self._told(number, _("Ô %(cell)s: %(sentence)s") % {"cell": cell, "sentence": sentence})

    def _told(self, number: int, sentence: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(EntryFault(number, "amount", sentence))


def _sheet(content: bytes) -> Sheet:
    try:
        sheet = read_sheet(content, SHEET, most_rows=MOST_ROWS)
    except SheetProblem as problem:
        sentence = gettext(sheets.SENTENCES[problem.reason])
        raise MeasurementsError(sentence.format(sheet=SHEET)) from problem
    if len(sheet.rows) < FIRST_ROW:
        raise MeasurementsError(_("Trang “Số liệu” chưa có hàng nào."))
    return sheet


def _field(quantity: Quantity) -> Field:
    """A quantity as a field of a form, so that one reader of Vietnamese numbers serves both."""
    kind = FieldType.DECIMAL if quantity.places else FieldType.INTEGER
    return Field(quantity.code, quantity.label, kind, unit=quantity.unit, places=quantity.places)


def _quoted(text: str) -> str:
    """A text as a cell of CSV; an empty one as nothing."""
    return '"' + text.replace('"', '""') + '"' if text else ""
