"""The workbook as people find it: what is locked, what may be chosen, what is hidden."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.domain.registers.sheets.test_round_trip import workbook, written


@pytest.fixture(scope="module")
def book():
    values = {"number": "01", "length": 12500, "good": True, "kind": "village", "built": "2020-01-02", "since": 2001}
    row = written(values, id="x", base=1, place="thôn 1", notes={"length": "Quá dài.", "": "Xem lại."})
    return load_workbook(io.BytesIO(workbook([row], places=["thôn 1", "thôn 2"])))


def test_headings_and_keys_are_locked_and_lines_are_open(book):
    sheet = book["Bản ghi"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [sheet[name].protection.locked for name in ("A3", "C3", "A4", "B4", "C4", "D4")] == [True] * 4 + [False] * 2
    assert not sheet.column_dimensions["D"].protection.locked
    assert [sheet.column_dimensions[name].hidden for name in "ABC"] == [True, True, False]
    assert sheet.row_dimensions[2].hidden
    assert [cell.value for cell in sheet[2]][:5] == ["#id", "#base", "#place", "number", "length"]
    assert [cell.value for cell in sheet[3]][2:5] == ["Thôn *", "Số đoạn *", "Chiều dài (km)"]


def test_cells_are_of_their_kind(book):
    sheet = book["Bản ghi"]
    assert (sheet["D4"].value, sheet["D4"].number_format) == ("01", "@")
    assert sheet["E4"].value == 12.5
    assert sheet["J4"].value.date() == date(2020, 1, 2)
    assert (sheet["H4"].value, sheet["I4"].value) == ("Có", "Đường thôn")


def test_limits_and_choices(book):
    limits = {str(one.sqref).split(":")[0]: one for one in book["Bản ghi"].data_validations.dataValidation}
    assert limits["C4"].formula1 == "'Lựa chọn'!$A$2:$A$3"
    assert (limits["E4"].type, limits["E4"].formula1, limits["E4"].formula2) == ("decimal", "0.001", "100")
    assert limits["E4"].prompt == "Ki-lô-mét"
    assert limits["E4"].error == "Ghi số từ 0,001 đến 100."
    assert (limits["K4"].type, limits["K4"].formula2) == ("whole", "2026")
    assert (limits["J4"].type, limits["J4"].formula2) == ("date", "TODAY()")
    choices = book["Lựa chọn"]
    assert [[cell.value for cell in row] for row in choices.iter_rows()] == [
        ["Thôn", "Đường tốt", "Loại"],
        ["thôn 1", "Có", "Đường thôn"],
        ["thôn 2", "Không", "Đường ngõ"],
    ]


def test_notes_stand_in_coloured_cells(book):
    sheet = book["Bản ghi"]
    assert (sheet["E4"].comment.text, sheet["C4"].comment.text) == ("Quá dài.", "Xem lại.")
    assert sheet["E4"].fill.fgColor.rgb == "00F9C6C0"
    assert sheet["D4"].comment is None


def test_guidance_and_marks(book):
    said = {row[0].value: row[1].value for row in book["Hướng dẫn"].iter_rows(min_row=2) if len(row) > 1}
    assert said["Mẫu theo bản"] == "1 của sổ"
    assert said["Chiều dài (km)"].startswith("Số thập phân, nhiều nhất 3 chữ số sau dấu phẩy. Từ 0,001 đến 100")
    assert "Cột Thôn" in said
    assert book["datchuan"].sheet_state == "veryHidden"
