"""Cells of a province's workbook: what is plainly a number quickly, the rest by the checks of every entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from datchuan.domain.files import sheets
from datchuan.domain.files.sheets import Sheet, SheetProblem, read_sheet
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.entry_sentences import SENTENCES
from datchuan.domain.registers.model import GREATEST, Field, FieldType
from datchuan.domain.registers.typed import Refused
from datchuan.domain.registers.typed_numbers import read_number
from datchuan.measurements.actions.checking import MOST
from datchuan.measurements.actions.import_rows import REPORTED, RowReader, Staged
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Quantity
from datchuan.measurements.workbook import (
    CODES_ROW,
    FEMALE,
    FIRST_ROW,
    LEADING,
    MALE,
    MOST_ROWS,
    NOT_APPLICABLE,
    SHEET,
    Stamp,
    is_stamp,
)

Row = Sequence[Any]
Said = tuple[int, int | None, int | None]  # amount, men, women


def figures_sheet(content: bytes) -> Sheet:
    """The workbook's sheet of figures. Raises `MeasurementsError` for what is no such workbook."""
    try:
        sheet = read_sheet(content, SHEET, most_rows=MOST_ROWS)
    except SheetProblem as problem:
        sentence = gettext(sheets.SENTENCES[problem.reason])
        raise MeasurementsError(sentence.format(sheet=SHEET)) from problem
    if len(sheet.rows) < FIRST_ROW:
        raise MeasurementsError(_("Trang “Số liệu” chưa có hàng nào."))
    return sheet


def stamp_of(sheet: Sheet) -> Stamp:
    """For what and when the workbook was made. Raises `MeasurementsError` where it does not say."""
    return Stamp.of(_codes(sheet))


def _codes(sheet: Sheet) -> list[str]:
    """What stands in the row of codes. Raises `MeasurementsError` where that is not the form's."""
    codes = [str(cell).strip() for cell in sheet.rows[CODES_ROW - 1]]
    if codes[: len(LEADING)] != list(LEADING):
        raise MeasurementsError(
            _("Trang “Số liệu” không đúng mẫu: hãy dùng bảng tải từ trang này, giữ nguyên hàng mã.")
        )
    return codes


def place_of(line: int, sheet: Sheet) -> tuple[int, int]:
    """Row and column, counted from 1, of the cell from which a line was read."""
    row, index = divmod(line, len(sheet.rows[0]))
    return row, index + 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity of the sheet: the column of its figure (or of its men) and, if told apart, that of its women."""

    quantity: Quantity
    at: int
    women: int | None

    def plain(self, columns: Sequence[Row]) -> list[Said | None]:
        """Of each row amount, men and women where its cells hold plain numbers; None where they need a closer look."""
        numbers = self._numbers(columns[self.at])
        if self.women is None:
            return [None if one is None else (one, None, None) for one in numbers]
        both = zip(numbers, self._numbers(columns[self.women]), strict=True)
        return [
            None if men is None or women is None or men + women > MOST else (men + women, men, women)
            for men, women in both
        ]

    def _numbers(self, cells: Row) -> list[int | None]:
        """The kept numbers of the cells, exactly: 2.5 is two and a half, and 2.5000001 is looked at more closely.

        A number of at most fifteen digits is the only one of so many that its float stands for: when the kept number
        divided gives that very float, it is the one that was written.
        """
        scale, most = 10**self.quantity.places, _most(self.quantity)
        return [
            number
            if type(cell) is float and 0 <= cell <= most and (number := round(cell * scale)) / scale == cell
            else None
            for cell in cells
        ]

    def is_blank(self, row: Row) -> bool:
        return row[self.at] == "" and (self.women is None or row[self.women] == "")


@dataclass(slots=True)
class SheetReader:
    """Reads the sheet's cells into rows of the staging table; the rest, and faults, are the other reader's.

    The line of a row or a fault says in which cell it stood (`place_of`); 0 where the sentence itself does.
    """

    sheet: Sheet
    reader: RowReader

    def places(self) -> set[int]:
        """The places of the sheet's rows, as far as they are known."""
        codes = {str(row[0]).strip() for row in self.sheet.rows[FIRST_ROW - 1 :]}
        return {self.reader.places[code][0] for code in codes if code in self.reader.places}

    def read(self) -> Iterator[Staged]:
        """The rows for the staging table. Raises `MeasurementsError` for a row of codes that is not the form's."""
        for odd in self.sheet.odd:
            sentence = gettext(sheets.SENTENCES[odd.reason]).format(cell=odd.cell, typed=odd.typed)
            self.reader.refuse(0, "amount", sentence)
        rows, width = self.sheet.rows[FIRST_ROW - 1 :], len(self.sheet.rows[0])
        columns = list(zip(*rows, strict=True))
        asked = [(one, one.at, one.quantity.pk, one.quantity.level) for one in self._asked()]
        plain: Iterator[tuple[Said | None, ...]] = zip(*(one.plain(columns) for one, *_rest in asked), strict=True)
        for first, row, told in zip(count(FIRST_ROW * width, width), rows, plain, strict=False):
            code = str(row[0]).strip()
            place, level = self.reader.places.get(code, (0, ""))
            for (one, at, quantity, own), said in zip(asked, told, strict=True) if code else ():
                if said is not None and level == own:
                    amount, men, women = said
                    yield Staged(first + at, place, quantity, REPORTED, amount, men, women, "")
                elif not one.is_blank(row) and (staged := self._checked(first + at, code, one, row)) is not None:
                    yield staged

    def _asked(self) -> list[Asked]:
        """What the sheet asks. A code that is not in the catalogue is refused: a value would be lost."""
        codes = _codes(self.sheet)
        at = {code: at for at, code in enumerate(codes) if at >= len(LEADING) and code and not is_stamp(code)}
        unknown = sorted(code for code in at if code.partition(":")[0] not in self.reader.quantities)
        if unknown:
            raise MeasurementsError(_("Không có đại lượng %(code)s trong danh mục.") % {"code": unknown[0]})
        asked = dict.fromkeys(code.partition(":")[0] for code in at)
        return [_asked(self.reader.quantities[code], at) for code in asked]

    def _checked(self, line: int, code: str, one: Asked, row: Row) -> Staged | None:
        """The row by the checks that hold for every entry; None where nothing is said, or with a fault."""
        male, female = None, None
        amount, why = self._value(one.quantity, row[one.at], line)
        if one.women is not None:
            male = amount
            female, other = self._value(one.quantity, row[one.women], line + one.women - one.at)
            why = why or other
            if not why and _is_blank(row[one.at]) != _is_blank(row[one.women]):
                self.reader.refuse(line, "amount", _("Phải ghi cả nam và nữ."))
            amount = None if male is None or female is None else male + female
        if why:
            return self.reader.checked(line, code, one.quantity.code, (None, None, None), why)
        if amount is None:
            return None
        return self.reader.checked(line, code, one.quantity.code, (amount, male, female), "")

    def _value(self, quantity: Quantity, cell: Any, line: int) -> tuple[Decimal | None, str]:
        """The amount, or why there is none here; neither when the cell is empty or cannot be read (then a fault)."""
        if isinstance(cell, str):
            text = " ".join(unicodedata.normalize("NFC", cell).split())
            if not text:
                return None, ""
            if text.casefold().startswith(NOT_APPLICABLE):
                return None, text[len(NOT_APPLICABLE) :].lstrip(" :,-") or NOT_APPLICABLE
        if quantity.is_answer:
            return self._answer(quantity, cell, line), ""
        try:
            return read_number(_field(quantity), cell), ""
        except Refused as problem:
            self._refuse(line, problem.code, {"label": quantity.label, **problem.facts})
            return None, ""

    def _answer(self, quantity: Quantity, cell: Any, line: int) -> Decimal | None:
        """1 is yes and 0 no; so are the words for them."""
        said, problem = read_value(_field(quantity), cell, on=self.reader.as_of)
        if problem is not None:
            self._refuse(line, problem.code, dict(problem.facts))
        return None if said is None else Decimal(said)

    def _refuse(self, line: int, code: str, facts: Mapping[str, str]) -> None:
        self.reader.refuse(line, "amount", gettext(SENTENCES[code]).format(**facts))


def _asked(quantity: Quantity, at: dict[str, int]) -> Asked:
    """Where the quantity stands. Raises `MeasurementsError` where only men or only women have a column."""
    code = quantity.code
    if not quantity.sexes:
        return Asked(quantity, at[code], None)
    men, women = (at.get(f"{code}:{sex}") for sex in (MALE, FEMALE))
    if men is None or women is None:
        raise MeasurementsError(_("Cột %(code)s phải có đủ nam và nữ.") % {"code": code})
    return Asked(quantity, men, women)


def _most(quantity: Quantity) -> int:
    """The greatest number that is plainly one; below nought where each has to be looked at."""
    if quantity.unit == "%":  # 0.5 may be a half of one per cent, or a half
        return -1
    return 1 if quantity.is_answer else min(int(GREATEST), MOST // 10**quantity.places)


def _is_blank(cell: Any) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _field(quantity: Quantity) -> Field:
    """A quantity as a field of a form, so that one reader of Vietnamese numbers serves both."""
    kind = FieldType.DECIMAL if quantity.places else FieldType.YES_NO if quantity.is_answer else FieldType.INTEGER
    return Field(quantity.code, quantity.label, kind, unit=quantity.unit, places=quantity.places)
