"""A definition laid out as a workbook: every cell is text, so that Excel changes nothing of what was meant."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from datchuan.domain.files.trees import Tree
from datchuan.domain.registers.defining.layout import (
    CHOICES,
    FIELDS,
    GUIDE,
    HEAD,
    HEAD_CELLS,
    KEY_ROW,
    LISTS,
    MOST_ROWS,
    YES,
    Cell,
    Kind,
    List,
)

_GREY, _YELLOW = PatternFill("solid", fgColor="EDEDED"), PatternFill("solid", fgColor="FFF8DC")
_GUIDANCE = (
    "Tệp này là định nghĩa của một sổ. Điền vào ô vàng, lưu, rồi tải lên ở trang Sổ riêng; trước khi công bố chương "
    "trình cho xem điều gì thay đổi.",
    "Trang Sổ: sổ là gì, ai ghi. Trang Cột: mỗi hàng một cột. Trang Lựa chọn: các lựa chọn của cột loại “lựa chọn”. "
    "Trang Ràng buộc: điều các cột phải hợp với nhau. Trang Phép đếm: chỉ của sổ chung.",
    "Hàng chữ nghiêng (code, label, type…) là khóa để chương trình nhận ra cột: đừng sửa, đừng xóa.",
    "Thêm cột cho sổ chung: tải sổ ấy dạng Excel, tăng Phiên bản, thêm hàng vào cuối trang Cột, tải lên. "
    "Cột và ràng buộc của sổ chung phải giữ nguyên.",
    "Bản ghi cũ vẫn đúng theo bản cũ của sổ. Đừng đổi nghĩa của một cột đã dùng: lập cột mới. Cột không hỏi nữa thì "
    "xóa hàng; giá trị đã ghi vẫn còn trong bản ghi cũ.",
    "Biết là không thì ghi không, không có gì thì ghi 0, chưa hỏi thì để trống: đừng lập cột bắt buộc khi chưa chắc ai "
    "cũng trả lời được.",
    "Ví dụ một cột: mã trees, tên Số cây ăn quả, loại số nguyên, đơn vị cây, ít nhất 0, nhiều nhất 5000.",
    "Ví dụ một ràng buộc: mã bearing_within, biểu thức bearing <= trees, câu báo Số cây cho quả nhiều hơn số cây., mức "
    "chặn.",
)


def template_workbook() -> bytes:
    """An empty definition with guidance."""
    return definition_workbook({"version": "1"})


def definition_workbook(tree: Mapping[str, Tree]) -> bytes:
    """The definition (a YAML's text tree that its reader found right) as .xlsx."""
    book = Workbook()
    head = book.active
    assert isinstance(head, Worksheet)
    _write_head(head, tree)
    for one in LISTS:
        _write_list(book.create_sheet(one.sheet), one, list(_entries(one, tree)))
    _write_guide(book.create_sheet(GUIDE))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _entries(one: List, tree: Mapping[str, Tree]) -> Iterator[Mapping[str, str]]:
    if one is CHOICES:
        for field in _mappings(tree.get(FIELDS.key)):
            for choice in _mappings(field.get(CHOICES.key)):
                yield {"field": str(field["code"]), **_texts(choice)}
        return
    identity = tree.get("identity") or []
    order = {str(code): str(place) for place, code in enumerate(identity, start=1)}
    for entry in _mappings(tree.get(one.key)):
        named = {"identity": order.get(str(entry["code"]), "")} if one is FIELDS else {}
        yield {**_texts(entry), **named}


def _mappings(tree: Tree | None) -> list[dict[str, Tree]]:
    return [one for one in tree if isinstance(one, dict)] if isinstance(tree, list) else []


def _texts(entry: Mapping[str, Tree]) -> dict[str, str]:
    return {key: one for key, one in entry.items() if isinstance(one, str)}


def _write_head(sheet: Worksheet, tree: Mapping[str, Tree]) -> None:
    sheet.title = HEAD
    _write(sheet.cell(1, 1), "Định nghĩa sổ").font = Font(bold=True, size=13)
    for column, (title, width) in enumerate((("Khóa", 16), ("Mục", 26), ("Giá trị", 50), ("Cách ghi", 70)), start=1):
        _heading(_write(sheet.cell(2, column), title))
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, one in enumerate(HEAD_CELLS, start=KEY_ROW):
        _write(sheet.cell(row, 1), one.key).font = Font(italic=True, color="808080")
        _write(sheet.cell(row, 2), one.heading).font = Font(bold=True)
        _open(_write(sheet.cell(row, 3), _shown(one, _value(tree, one.key))))
        _write(sheet.cell(row, 4), one.help)
        _offer(sheet, one, f"C{row}")
    sheet.freeze_panes = f"A{KEY_ROW}"


def _value(tree: Mapping[str, Tree], key: str) -> str:
    part, _dot, rest = key.partition(".")
    found = tree.get(part, "")
    if isinstance(found, dict):
        return _value(found, rest)
    return found if isinstance(found, str) else ""


def _write_list(sheet: Worksheet, one: List, entries: Sequence[Mapping[str, str]]) -> None:
    _write(sheet.cell(1, 1), one.says).alignment = Alignment(wrap_text=False)
    last = KEY_ROW + max(len(entries) + 15, 25)
    for column, cell in enumerate(one.columns, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = cell.width
        _heading(_write(sheet.cell(KEY_ROW - 1, column), cell.heading))
        _write(sheet.cell(KEY_ROW, column), cell.key).font = Font(italic=True, color="808080")
        for row in range(KEY_ROW + 1, last + 1):
            _open(sheet.cell(row, column))
        for row, entry in enumerate(entries, start=KEY_ROW + 1):
            _write(sheet.cell(row, column), _shown(cell, entry.get(cell.key, "")))
        _offer(sheet, cell, f"{letter}{KEY_ROW + 1}:{letter}{MOST_ROWS}")
    sheet.freeze_panes = f"B{KEY_ROW + 1}"


def _write_guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for row, sentence in enumerate(_GUIDANCE, start=1):
        _write(sheet.cell(row, 1), sentence)


def _shown(cell: Cell, value: str) -> str:
    """What stands in the cell for the value of the YAML."""
    if cell.kind is Kind.FLAG:
        return YES if value == "true" else ""
    if cell.kind is Kind.NUMBER:
        return value.replace(".", ",")
    if cell.kind is Kind.DAY:
        return f"{date.fromisoformat(value):%d/%m/%Y}" if value else ""
    return cell.words.get(value, value)


def _write(cell: ExcelCell, text: str) -> ExcelCell:
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        cell.data_type = "s"  # words stay words, also where they begin like a formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _heading(cell: ExcelCell) -> None:
    cell.font, cell.fill = Font(bold=True), _GREY


def _open(cell: ExcelCell) -> None:
    cell.fill, cell.number_format = _YELLOW, "@"  # text: Excel makes a day of 1/2 and a number of 007


def _offer(sheet: Worksheet, cell: Cell, where: str) -> None:
    words = [YES] if cell.kind is Kind.FLAG else list(cell.words.values())
    checks = DataValidation(promptTitle=cell.heading[:32], prompt=cell.help[:255], showInputMessage=True)
    if words:
        checks.type, checks.formula1 = "list", f'"{",".join(words)}"'
        checks.error, checks.showErrorMessage = "Chọn một mục trong danh sách.", cell.kind is not Kind.TEXT
    sheet.add_data_validation(checks)
    checks.add(where)
