"""A register's workbook is written: a sheet of records, one that explains it, one of the choices, and the marks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from datchuan.domain.registers.describing import FieldDescription
from datchuan.domain.registers.model import Field, FieldType, Stored
from datchuan.domain.registers.sheets.guide import guide_lines
from datchuan.domain.registers.sheets.layout import (
    BASE,
    CHOICES,
    FIRST_ROW,
    GUIDE,
    ID,
    MARKS,
    NO,
    PLACE,
    SHEET,
    YES,
    Marks,
)
from datchuan.domain.registers.sheets.reading import MOST_ROWS
from datchuan.domain.registers.sheets.rows import Typed
from datchuan.domain.registers.typed_numbers import in_words

_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=13)
_GREY, _RED = PatternFill("solid", fgColor="E4E7EB"), PatternFill("solid", fgColor="F9C6C0")
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_OPEN = Protection(locked=False)
_FORMATS = {FieldType.TEXT: "@", FieldType.INTEGER: "0", FieldType.YEAR: "0", FieldType.DATE: "dd/mm/yyyy"}
_FIRST_YEAR = 1901  # Excel has no days before 1900, and one too many in that year
_WIDTHS = {FieldType.TEXT: 24, FieldType.CHOICE: 22, FieldType.DATE: 13}
_LONGEST_PROMPT = 250


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One line. `cells`: by field code as `cell_of` or `typed_cell_of` give them; `place`: as the choices name it.

    `notes`: by field code ("" the line as a whole) what is wrong there.
    """

    cells: Mapping[str, Any]
    id: str = ""
    base: int | None = None
    place: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


def register_workbook(
    *, marks: Marks, columns: Sequence[FieldDescription], places: Sequence[str] | None, rows: Iterable[WrittenRow]
) -> bytes:
    """The workbook as bytes of an .xlsx file. `places`: the villages to choose from, None where there is but one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    heads = _heads(columns, places)
    lists = _lists(columns, places)
    _write_head(sheet, marks, heads)
    _add_limits(sheet, heads, lists)
    writer = _Writer(sheet, heads)
    for row in rows:
        writer.write(row)
    _write_texts(book.create_sheet(GUIDE), guide_lines(marks, columns, places is not None))
    _write_lists(book.create_sheet(CHOICES), lists)
    last = book.create_sheet(MARKS)
    last.sheet_state = "veryHidden"
    for key, text in marks.as_texts().items():
        last.append([key, _text(last, text)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(field: Field, value: Stored) -> Any:
    """A stored value as it stands in a cell: numbers exact, days as days, codes as text; a blank is None."""
    if value is None or field.type is FieldType.TEXT:
        return value
    if field.type is FieldType.YES_NO:
        return YES if value else NO
    if field.type is FieldType.CHOICE:
        return next((one.label for one in field.choices if one.code == value), str(value))
    if field.type is FieldType.DATE:
        return date.fromisoformat(str(value))
    return Decimal(int(value)).scaleb(-field.places) if field.places else int(value)


def typed_cell_of(field: Field, typed: Typed) -> Any:
    """What somebody typed, as it stood: what cannot be read stays as it was written, so that it can be mended."""
    if isinstance(typed, bool):
        return YES if typed else NO
    if field.type is FieldType.DATE and typed is not None:
        return _typed_day(str(typed)) or None
    return None if typed == "" else typed


def _typed_day(typed: str) -> date | str:
    """A day where Excel has one; a number stays words, or the cell would show it as a day nobody wrote."""
    parts = typed.split("/")
    if len(parts) == 3 and all(one.isdecimal() for one in parts) and int(parts[2]) >= _FIRST_YEAR:
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            return typed
    return typed


# ------------------------------------------------------------------------------------------------------------ headings
@dataclass(frozen=True, slots=True)
class _Head:
    code: str
    title: str
    width: int
    column: FieldDescription | None = None


def _heads(columns: Sequence[FieldDescription], places: Sequence[str] | None) -> list[_Head]:
    heads = [_Head(ID, "Mã bản ghi", 4), _Head(BASE, "Lần sửa", 4)]
    if places is not None:
        heads.append(_Head(PLACE, "Thôn *", 26))
    for one in columns:
        title = f"{one.heading} *" if one.required else one.heading
        heads.append(_Head(one.code, title, max(_WIDTHS.get(one.type, 11), min(len(title) // 2 + 2, 24)), one))
    return heads


def _write_head(sheet: Worksheet, marks: Marks, heads: Sequence[_Head]) -> None:
    """What the sheet is, the codes, the headings; locked, as the keys are. No password: who must may unlock it."""
    for number, head in enumerate(heads, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = head.width
        dimension.hidden = head.code in {ID, BASE}
        if not dimension.hidden:
            dimension.protection = _OPEN
            dimension.number_format = _format(head)
    first_column = sum(1 for one in heads if one.column is None or one.column.tells_apart) + 1
    sheet.freeze_panes = f"{get_column_letter(min(first_column, 6))}{FIRST_ROW}"
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # in this format False means: not forbidden
    of_year = f", năm {marks.year}" if marks.year else ""
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].height = 48
    sheet.append([None, None, _styled(sheet, f"{marks.title}: {marks.place_name}{of_year}", font=_TITLE)])
    sheet.append([_text(sheet, head.code) for head in heads])
    sheet.append([_styled(sheet, head.title, font=_BOLD, fill=_GREY, alignment=_WRAPPED) for head in heads])


def _format(head: _Head) -> str:
    if head.column is None:
        return "@"
    if head.column.type is FieldType.DECIMAL:
        return "0." + "#" * head.column.places
    return _FORMATS.get(head.column.type, "General")


# -------------------------------------------------------------------------------------------------------------- limits
def _lists(columns: Sequence[FieldDescription], places: Sequence[str] | None) -> dict[str, tuple[str, Sequence[str]]]:
    """By code the heading of each list of choices and what it offers."""
    lists: dict[str, tuple[str, Sequence[str]]] = {}
    if places is not None:
        lists[PLACE] = ("Thôn", places)
    for one in columns:
        if one.type is FieldType.CHOICE:
            lists[one.code] = (one.label, [choice.label for choice in one.offered])
        if one.type is FieldType.YES_NO:
            lists[one.code] = (one.label, [YES, NO])
    return lists


def _add_limits(sheet: Worksheet, heads: Sequence[_Head], lists: Mapping[str, tuple[str, Sequence[str]]]) -> None:
    for number, head in enumerate(heads, start=1):
        if head.code in lists:
            at = get_column_letter(1 + list(lists).index(head.code))
            many = max(len(lists[head.code][1]), 1)
            limit = DataValidation(type="list", formula1=f"'{CHOICES}'!${at}$2:${at}${many + 1}", allow_blank=True)
            limit.error = "Hãy chọn một mục trong danh sách."
        elif head.column is not None:
            limit = _limit(head.column)
        else:
            continue
        limit.errorTitle, limit.showErrorMessage = "Không nhận", True
        if head.column is not None and head.column.help:
            limit.prompt, limit.showInputMessage = head.column.help[:_LONGEST_PROMPT], True
        letter = get_column_letter(number)
        limit.add(f"{letter}{FIRST_ROW}:{letter}{MOST_ROWS}")
        sheet.data_validations.append(limit)


def _limit(column: FieldDescription) -> DataValidation:
    if column.type is FieldType.TEXT:
        limit = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="500", allow_blank=True)
        limit.error = "Nhiều nhất 500 ký tự."
    elif column.type is FieldType.DATE:
        last = "DATE(9999,12,31)" if column.future else "TODAY()"
        limit = DataValidation(type="date", operator="between", formula1="1", formula2=last, allow_blank=True)
        limit.error = "Ghi ngày/tháng/năm" + ("." if column.future else ", không quá hôm nay.")
    else:
        kind = "decimal" if column.type is FieldType.DECIMAL else "whole"
        least, most = column.least or Decimal(0), column.most or Decimal(0)
        limit = DataValidation(
            type=kind, operator="between", formula1=f"{least:f}", formula2=f"{most:f}", allow_blank=True
        )
        limit.error = f"Ghi số từ {in_words(least)} đến {in_words(most)}."
    return limit


# --------------------------------------------------------------------------------------------------------------- lines
class _Writer:
    """Writes line after line. A line is written as soon as it is told, so one cell a column serves all of them."""

    def __init__(self, sheet: Worksheet, heads: Sequence[_Head]) -> None:
        self._sheet, self._heads = sheet, heads
        self._plain = [self._cell(head, wrong=False) for head in heads]
        self._wrong = [self._cell(head, wrong=True) for head in heads]

    def _cell(self, head: _Head, *, wrong: bool) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._sheet)
        if head.code not in {ID, BASE}:
            cell.protection, cell.number_format = _OPEN, _format(head)
        if wrong:
            cell.fill = _RED
        return cell

    def write(self, row: WrittenRow) -> None:
        leading = {ID: row.id or None, BASE: row.base, PLACE: row.place}
        notes = self._placed(row.notes)
        cells = []
        for index, head in enumerate(self._heads):
            note = notes.get(head.code)
            cell = (self._wrong if note else self._plain)[index]
            value = leading[head.code] if head.column is None else row.cells.get(head.code)
            cell.comment = None
            if note:
                cell.comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", note), "Đạt Chuẩn", height=120, width=320)
            _fill(cell, value)
            cells.append(cell)
        self._sheet.append(cells)

    def _placed(self, notes: Mapping[str, str]) -> dict[str, str]:
        """What concerns the line, or a column that is not shown, stands at the first cell that is."""
        codes = [head.code for head in self._heads if head.code not in {ID, BASE}]
        placed: dict[str, list[str]] = {}
        for code, note in notes.items():
            placed.setdefault(code if code in codes else codes[0], []).append(note)
        return {code: "\n".join(said) for code, said in placed.items()}


def _fill(cell: WriteOnlyCell, value: Any) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"  # whatever it begins with, it is no formula


def _styled(sheet: Worksheet, value: str, **style: Any) -> WriteOnlyCell:
    cell = _text(sheet, value)
    for name, one in style.items():
        setattr(cell, name, one)
    return cell


def _text(sheet: Worksheet, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    _fill(cell, value)
    return cell


# -------------------------------------------------------------------------------------------------------- other sheets
def _write_texts(sheet: Worksheet, lines: Iterable[tuple[str, ...]]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 90
    sheet.protection.sheet = True
    for number, line in enumerate(lines):
        head, *rest = (_text(sheet, text) for text in line)
        head.font = _TITLE if number == 0 else _BOLD
        for cell in rest:
            cell.alignment = _WRAPPED
        sheet.append([head, *rest])


def _write_lists(sheet: Worksheet, lists: Mapping[str, tuple[str, Sequence[str]]]) -> None:
    sheet.protection.sheet = True
    for number in range(1, len(lists) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 28
    sheet.append([_styled(sheet, title, font=_BOLD, fill=_GREY) for title, _offered in lists.values()])
    for line in range(max((len(offered) for _title, offered in lists.values()), default=0)):
        sheet.append(
            [_text(sheet, offered[line]) if line < len(offered) else None for _title, offered in lists.values()]
        )
