"""Workbooks that came back otherwise than they left: understood, or refused by the cell's address."""

import io
import unicodedata
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from datchuan.domain.files import sheets
from datchuan.domain.registers.entry import enter
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.sheets.reading import SheetRefused, open_workbook, rows_of
from datchuan.domain.registers.sheets.sentences import NOTES, REFUSALS
from tests.domain.files.test_sheets import rewritten
from tests.domain.registers.sheets.test_round_trip import DAY, ROAD, workbook, written
from tests.domain.registers.small import ROAD as ROAD_FILE
from tests.domain.registers.small import register_files


def edited(change, values=None):
    """A template of one record after somebody worked on it: C number, D length, E men … I built."""
    book = load_workbook(io.BytesIO(workbook([written(values or {"number": "1", "length": 500}, base=1)])))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(**cells):
    def change(book):
        for name, value in cells.items():
            book["Bản ghi"][name] = value

    return change


def read(content, register=ROAD):
    return rows_of(open_workbook(content), register)


def with_result(content, address, formula, result):
    """As Excel saves a formula: with what it came to."""
    bare = f'<c r="{address}"><f>{formula}</f><v></v></c>'.encode()
    full = f'<c r="{address}"><f>{formula}</f><v>{result}</v></c>'.encode()
    changed = rewritten(content, lambda _name, part: part.replace(bare, full))
    assert changed != content
    return changed


def refused(content, register=ROAD, most_rows=1000):
    with pytest.raises(SheetRefused) as told:
        rows_of(open_workbook(content, most_rows), register)
    return told.value.code, REFUSALS[told.value.code].format(**told.value.facts)


def test_values_as_vietnamese_write_them():
    whole = unicodedata.normalize("NFD", "Đường thôn")
    content = edited(
        put(
            D4="1,25",
            E4="12",
            G4="x",
            H4=whole,
            I4=datetime.combine(date(2024, 3, 5), time()),
            D5="0,5",
            C5="2",
            I5="05-03-2024",
        )
    )
    first, second = (enter(ROAD, one.typed, on=DAY) for one in read(content).rows)
    assert (first.values["length"], first.values["men"], first.values["good"]) == (1250, 12, True)
    assert (first.values["kind"], first.values["built"]) == ("village", "2024-03-05")
    assert (second.values["length"], second.values["built"]) == (500, "2024-03-05")
    assert first.may_be_stored


def test_blank_lines_between_are_left_out():
    assert [one.number for one in read(edited(put(C9="2", C12=" "))).rows] == [4, 9]


def test_errors_and_formulas_without_result_are_told_by_address():
    (row,) = read(edited(put(D4="#DIV/0!", E4="=1+2"))).rows
    assert [(one.field, one.code, dict(one.facts)) for one in row.faults] == [
        ("length", "excel-error", {"typed": "#DIV/0!"}),
        ("men", "formula-without-result", {"cell": "E4"}),
    ]


def test_a_formula_with_a_result_is_taken_and_said():
    source = read(with_result(edited(put(E5="=1+2")), "E5", "1+2", 3))
    assert source.rows[1].typed["men"] == 3
    assert [NOTES[one.code].format(**one.facts) for one in source.notes] == [
        "Có ô chứa công thức; giá trị Excel đã tính được lấy: E5."
    ]


def test_merged_cells_below_the_headings_are_told_on_each_line():
    def merge(book):
        put(C5="2")(book)
        book["Bản ghi"].merge_cells("D4:D5")

    faults = [[(one.field, one.code, one.facts["cell"]) for one in row.faults] for row in read(edited(merge)).rows]
    assert faults == [[("length", "merged-cells", "D4")], [("length", "merged-cells", "D5")]]


def test_a_text_that_excel_made_a_day_is_asked_about():
    (row,) = read(edited(put(C4=date(2026, 5, 12)))).rows
    assert [(one.code, one.facts["typed"]) for one in row.faults] == [("became-a-day", "12/05/2026")]


def test_a_broken_key_is_told():
    (row,) = read(edited(put(A4="abc"))).rows
    assert [one.code for one in row.faults] == ["broken-key"]


def test_columns_may_change_places_but_not_their_codes():
    def swap(book):
        sheet = book["Bản ghi"]
        for row in sheet.iter_rows(min_row=2, max_row=4, min_col=4, max_col=5):
            row[0].value, row[1].value = row[1].value, row[0].value

    source = read(edited(swap))
    assert (source.columns["length"], source.rows[0].typed["length"]) == ("E", 0.5)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put(D2="number"), "ô D2 ghi “number”"),
        (put(D2=None), "ô D2 ghi “”"),
        (put(A2="x"), "ô A2 ghi “x”"),
        (lambda book: book["Bản ghi"].merge_cells("D3:E3"), "Ô D3 ở phần đầu trang “Bản ghi” bị gộp"),
        (lambda book: book["Bản ghi"].merge_cells("D1:E1"), "Ô D1 ở phần đầu"),
        (lambda book: book["Bản ghi"].delete_rows(4), "chưa có dòng nào"),
        (lambda book: book.remove(book["datchuan"]), "không phải mẫu Excel của sổ"),
        (lambda book: book.remove(book["Bản ghi"]), "không phải mẫu Excel của sổ"),
        (lambda book: put(B1="2")({"Bản ghi": book["datchuan"]}), "không phải mẫu Excel của sổ"),
    ],
)  # fmt: skip
def test_what_was_broken_is_refused_in_words(change, words):
    assert words in refused(edited(change))[1]


def test_other_files_are_refused():
    stream = io.BytesIO()
    Workbook().save(stream)
    assert refused(stream.getvalue())[0] == "no-template"
    assert refused(b"a,b\n1,2\n")[0] == "no-workbook"
    assert refused(edited(put())[:-300])[0] == "no-workbook"


def test_what_is_too_large_is_refused(monkeypatch):
    content = edited(put(C200="x"))
    assert "có quá 100 dòng" in refused(content, most_rows=100)[1]
    monkeypatch.setattr(sheets, "MOST_CELLS", 100)
    assert "hoặc có quá" in refused(content)[1]


def test_a_template_of_an_older_version_is_understood_by_its_codes():
    newer = ROAD_FILE.replace("version: 1", "version: 2", 1).replace(
        "  - {code: men, label: Số nam, type: integer, min: 0, max: 50}\n", ""
    )
    newer = newer.replace("men + women <= 60", "women <= 60").replace("male: sum(men)", "male: sum(women)")
    newer = newer.replace("constraints:", "  - {code: lit, label: Có đèn, type: yes_no}\nconstraints:")
    register = load_registers(register_files(road=newer)).register("road")
    source = read(edited(put(E4=3)), register)
    assert "lit" not in source.rows[0].typed
    assert "men" not in source.rows[0].typed
    assert [NOTES[one.code].format(**one.facts) for one in source.notes] == [
        "Mẫu theo bản 1 của sổ, nay là bản 2. Các cột được nhận theo mã; cột mới của sổ giữ như đang có.",
        "Sổ không còn cột “Số nam”: nội dung ghi ở đó không được nạp.",
    ]
