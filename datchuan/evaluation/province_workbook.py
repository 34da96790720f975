"""A province's year as a living workbook: figures to fill in, their sums, the thresholds, and verdicts as formulas.

Whoever changes a figure in the sheet sees sums and verdicts change: the formulas are the rules
(`domain.criteria.formulas`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Met, SchoolShares
from datchuan.domain.criteria.formulas import Asked, Cells, criterion_formula, outcome_formula
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.model import CriteriaSet, Indicator
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement, Quantity, State
from datchuan.measurements.workbook import (
    CODES_ROW,
    FIRST_ROW,
    LEADING,
    MALE,
    NOT_APPLICABLE,
    SHEET,
    Column,
    Stamp,
    columns_of,
)

SUMS, THRESHOLDS, VERDICTS = "Tổng hợp", "Mức chuẩn", "Đánh giá"
# The words of the sheet: the law is written in Vietnamese whatever language the page is in.
WORDS: Mapping[Outcome, str] = {
    Outcome.MET: "Đạt",
    Outcome.NOT_MET: "Chưa đạt",
    Outcome.NOT_APPLICABLE: "Không áp dụng",
    Outcome.NO_DATA: "Chưa có số liệu",
    Outcome.NOT_DUE: "Chưa đến kỳ",
    Outcome.THRESHOLD_UNKNOWN: "Chưa có mức chuẩn",
}
_UNKNOWN = "chưa biết"
_SCHOOLS = ("", ":minimum", ":few", ":when_few")
_BOLD, _GREY, _YELLOW = Font(bold=True), PatternFill("solid", fgColor="EDEDED"), PatternFill("solid", fgColor="FFF8DC")


@dataclass(frozen=True, slots=True)
class Row:
    """A village or commune that reports: code, name, the commune it counts in, and its level ("village", "commune")."""

    code: str
    name: str
    commune: str
    level: str
    place: int


@dataclass(frozen=True, slots=True)
class ProvinceYear:
    """What is written: the set, its day, communes with what the law asks about them, all that report, what stands."""

    law: CriteriaSet
    code: str
    province: str
    on: date
    communes: tuple[tuple[str, str, PlaceFacts], ...]
    rows: tuple[Row, ...]
    quantities: tuple[Quantity, ...]
    made: datetime
    standing: Mapping[tuple[int, int], Measurement] = field(default_factory=dict)


def province_workbook(year: ProvinceYear) -> bytes:
    """The workbook as bytes of an .xlsx file."""
    book = Workbook(write_only=True)
    columns = columns_of(year.quantities)
    _write_figures(book.create_sheet(SHEET), year, columns)
    places = _write_sums(book.create_sheet(SUMS), year, columns)
    asked = _write_thresholds(book.create_sheet(THRESHOLDS), year)
    _write_verdicts(book.create_sheet(VERDICTS), year, places, asked)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Worksheet, value: Any, *, font: Font | None = None, fill: PatternFill | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if font is not None:
        cell.font = font
    if fill is not None:
        cell.fill = fill
    return cell


def _text(sheet: Worksheet, text: str, *, font: Font | None = None) -> WriteOnlyCell:
    """A cell of words that people chose: it stays words, also where it begins like a formula."""
    cell = _cell(sheet, text, font=font)
    cell.data_type = "s"
    return cell


def _head(sheet: Worksheet, title: str, codes: Sequence[str], titles: Sequence[str], *, freeze: str) -> None:
    """The three rows every sheet begins with: what it is, codes for programs, titles for people."""
    sheet.freeze_panes = freeze
    sheet.append([_text(sheet, title, font=_BOLD)])
    sheet.append(list(codes))
    sheet.append([_cell(sheet, one, font=_BOLD, fill=_GREY) for one in titles])
    sheet.row_dimensions[CODES_ROW].hidden = True


# ------------------------------------------------------------------------------------------------------------- figures
def _write_figures(sheet: Worksheet, year: ProvinceYear, columns: Sequence[Column]) -> None:
    sheet.column_dimensions["B"].width = 26
    titles = ["Mã đơn vị", "Đơn vị", "Mã xã", "Cấp", *(_title(column) for column in columns)]
    title = (
        f"{year.province}, năm {year.on.year}. Ghi vào ô vàng; ô trống là chưa báo; “{NOT_APPLICABLE}: lý do” khi "
        "không có ở nơi ấy. Giữ nguyên hàng mã (hàng ẩn) và cột mã."
    )
    sheet.protection.sheet = True
    stamp = str(Stamp(year.code, year.law.code, year.on, year.made))
    _head(sheet, title, [*LEADING, *(column.code for column in columns), stamp], titles, freeze=f"E{FIRST_ROW}")
    open_cell = Protection(locked=False)
    for row in year.rows:
        cells: list[Any] = [row.code, _text(sheet, row.name), row.commune, row.level]
        for column in columns:
            if column.quantity.level != row.level:
                cells.append(None)
                continue
            cell = _cell(sheet, _value(year, row, column), fill=_YELLOW)
            cell.protection = open_cell
            cells.append(cell)
        sheet.append(cells)


def _title(column: Column) -> str:
    sex = {"": "", MALE: ", nam"}.get(column.sex, ", nữ")
    unit = "có: 1, không: 0" if column.quantity.is_answer else column.quantity.unit
    return f"{column.quantity.label}{sex} ({unit})"


def _value(year: ProvinceYear, row: Row, column: Column) -> Any:
    found = year.standing.get((row.place, column.quantity.pk))
    if found is None or found.state == State.UNKNOWN:
        return None
    if found.state == State.NOT_APPLICABLE:
        return f"{NOT_APPLICABLE}: {found.reason}"
    amount = getattr(found, column.sex) if column.sex else found.amount
    return None if amount is None else unscaled(amount, column.quantity.places)


# ---------------------------------------------------------------------------------------------------------------- sums
def _write_sums(sheet: Worksheet, year: ProvinceYear, columns: Sequence[Column]) -> dict[str, _Where]:
    """A row a commune: of each quantity the sum, who reported, who says "none here", who is to report."""
    letters = {column.code: get_column_letter(len(LEADING) + 1 + index) for index, column in enumerate(columns)}
    places: dict[str, _Where] = {}
    titles, codes, formulas = ["Mã xã", "Xã"], ["place", "name"], []
    for quantity in year.quantities:
        where = _Where(quantity, [letters[one.code] for one in columns if one.quantity is quantity], len(titles) + 1)
        places[quantity.code] = where
        titles += [f"{quantity.label}: {what}" for what in where.titles]
        codes += [f"{quantity.code}:{part}" for part in where.parts]
        formulas.append(where)
    _head(sheet, f"{year.province}: cộng theo xã", codes, titles, freeze=f"C{FIRST_ROW}")
    last = FIRST_ROW + len(year.rows) - 1
    for number, (code, name, _facts) in enumerate(year.communes, start=FIRST_ROW):
        sheet.append(
            [code, _text(sheet, name), *(f"={one}" for where in formulas for one in where.formulas(number, last))]
        )
    return places


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a quantity stands: its columns in the sheet of figures, and from which column on in the sheet of sums."""

    quantity: Quantity
    letters: Sequence[str]
    first: int

    @property
    def parts(self) -> tuple[str, ...]:
        sexes = ("male", "female") if self.quantity.sexes else ()
        return ("amount", *sexes, "reported", "not_applicable", "expected")

    @property
    def titles(self) -> tuple[str, ...]:
        sexes = ("nam", "nữ") if self.quantity.sexes else ()
        return (self.quantity.unit, *sexes, "nơi đã báo", "nơi không áp dụng", "nơi phải báo")

    def formulas(self, row: int, last: int) -> Iterator[str]:
        def whole(letter: str) -> str:
            return f"'{SHEET}'!${letter}${FIRST_ROW}:${letter}${last}"

        commune, level = whole("C"), whole("D")
        sums = [f"SUMIFS({whole(letter)},{commune},$A{row})" for letter in self.letters]
        yield "+".join(sums)
        if self.quantity.sexes:
            yield from sums
        counted = whole(self.letters[0])
        yield f'COUNTIFS({commune},$A{row},{counted},"<>")'
        yield f'COUNTIFS({commune},$A{row},{counted},"{NOT_APPLICABLE}*")'
        yield f'COUNTIFS({commune},$A{row},{level},"{self.quantity.level}")'

    def cells(self, row: int) -> Cells:
        at = {part: f"'{SUMS}'!${get_column_letter(self.first + n)}{row}" for n, part in enumerate(self.parts)}
        return Cells(**at)


# ---------------------------------------------------------------------------------------------- thresholds and verdicts
def _write_thresholds(sheet: Worksheet, year: ProvinceYear) -> dict[str, int]:
    """A row a commune, a column an indicator (four of schools): a number, or that it is not known."""
    asked: dict[str, int] = {}
    titles, codes = ["Mã xã", "Xã"], ["place", "name"]
    indicators = list(_indicators(year))
    for indicator, _measure in indicators:
        asked[indicator.key] = len(titles) + 1
        parts = _SCHOOLS if _is_of_schools(indicator) else _SCHOOLS[:1]
        titles += [f"{indicator.label} ({indicator.unit or 'đạt'}){part}" for part in parts]
        codes += [f"{indicator.key}{part}" for part in parts]
    _head(sheet, f"{year.law.title}, ngày {year.on:%d/%m/%Y}", codes, titles, freeze=f"C{FIRST_ROW}")
    for code, name, facts in year.communes:
        cells: list[Any] = [code, _text(sheet, name)]
        for indicator, _measure in indicators:
            demand = threshold_for(year.law, indicator.key, on=year.on, place=facts).demand
            cells += _numbers(demand, schools=_is_of_schools(indicator))
        sheet.append(cells)
    return asked


def _is_of_schools(indicator: Indicator) -> bool:
    return indicator.kind.value == "schools"


def _indicators(year: ProvinceYear) -> Iterator[tuple[Indicator, Measure | None]]:
    """The indicators of the province's communes in the order of the law; without a measure nobody can report it."""
    for criterion in year.law.criteria:
        for indicator in year.law.indicators_of(criterion, year.code):
            yield indicator, year.law.measure_of(indicator.key)


def _numbers(demand: Demand | None, *, schools: bool) -> list[Any]:
    match demand:
        case SchoolShares():
            return [demand.level_1, demand.minimum or 0, demand.few_schools, demand.level_1_when_few]
        case Amount(value) | ChecklistScore(value):
            return [value]
        case Met():
            return [1]
    return [_UNKNOWN, None, None, None] if schools else [_UNKNOWN]


def _write_verdicts(
    sheet: Worksheet, year: ProvinceYear, places: Mapping[str, _Where], asked: Mapping[str, int]
) -> None:
    """A row a commune: indicators, criteria, and how many criteria are met; all of it formulas."""
    indicators = list(_indicators(year))
    numbers = [one.number for one in year.law.criteria]
    titles = [
        "Mã xã",
        "Xã",
        *(one.label for one, _ in indicators),
        *(f"Tiêu chí {n}" for n in numbers),
        "Số tiêu chí đạt",
    ]
    codes = ["place", "name", *(one.key for one, _ in indicators), *(f"criterion:{n}" for n in numbers), "met"]
    _head(sheet, f"{year.law.title}, ngày {year.on:%d/%m/%Y}", codes, titles, freeze=f"C{FIRST_ROW}")
    column = {one.key: get_column_letter(3 + n) for n, (one, _) in enumerate(indicators)}
    ends = [get_column_letter(3 + len(indicators) + n) for n in (0, len(numbers) - 1)]
    for row, (code, name, _facts) in enumerate(year.communes, start=FIRST_ROW):
        cells: list[Any] = [code, _text(sheet, name)]
        for indicator, measure in indicators:
            if measure is None:
                cells.append(WORDS[Outcome.NO_DATA])
                continue
            quantities = [places[code].cells(row) for code in measure.quantities]
            formula = outcome_formula(measure.made, quantities, _asked(year, indicator, measure, asked, row), WORDS)
            cells.append(f"={formula}")
        for criterion in year.law.criteria:
            own = [f"${column[one.key]}{row}" for one in year.law.indicators_of(criterion, year.code)]
            cells.append(f"={criterion_formula(own, complete=criterion.complete, words=WORDS)}")
        cells.append(f'=COUNTIF({ends[0]}{row}:{ends[1]}{row},"{WORDS[Outcome.MET]}")')
        sheet.append(cells)


def _asked(year: ProvinceYear, indicator: Indicator, measure: Measure, asked: Mapping[str, int], row: int) -> Asked:
    at = [f"'{THRESHOLDS}'!${get_column_letter(asked[indicator.key] + n)}{row}" for n in range(len(_SCHOOLS))]
    return Asked(
        value=at[0],
        direction=indicator.direction,
        may_be_left_out=indicator.not_applicable is not None,
        is_due=measure.due is None or year.on >= measure.due.in_year(year.on.year),
        minimum=at[1],
        few_schools=at[2],
        level_1_when_few=at[3],
    )


def needed(law: CriteriaSet, quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """The quantities that the set's measures need, in the order of the catalogue."""
    codes = law.quantities
    return tuple(one for one in quantities if one.code in codes)
