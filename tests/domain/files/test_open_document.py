"""Sheets of LibreOffice: the same cells as of Excel, under the same limits."""

from datetime import UTC, date, datetime

import pytest

from datchuan.domain.files import open_document, sheets
from datchuan.domain.files.open_document import is_open_document, read_open_document
from datchuan.domain.files.sheets import OddCell, SheetProblem
from tests.domain.files.documents import HEAD, document, line, packed

FORMULA = '<table:table-cell table:formula="of:=1+1"{}/>'
VALUE = ' office:value-type="float" office:value="2"'
ERROR = (
    '<table:table-cell table:formula="of:=X" office:value-type="string" calcext:value-type="error">'
    "<text:p>#REF!</text:p></table:table-cell>"
)
SPANNED = (
    '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1">'
    "<text:p>Nhóm</text:p></table:table-cell><table:covered-table-cell/>"
)
TWO_LINES = (
    '<table:table-cell office:value-type="string"><office:annotation><text:p>nhắc</text:p></office:annotation>'
    "<text:p>Họ<text:s/>và <text:span>tên</text:span> chủ</text:p><text:p>hộ</text:p></table:table-cell>"
)
REPEATED = (
    '<table:table-cell table:number-columns-repeated="{}" office:value-type="string">'
    "<text:p>x</text:p></table:table-cell>"
)


def read(content, most_rows=1000):
    return read_open_document(content, most_rows=most_rows)


def reason(content, **how):
    with pytest.raises(SheetProblem) as told:
        read(content, **how)
    return told.value.reason


def test_cells_are_what_they_are():
    content = document(Một=[line("Hộ", 4, 1.5, True, date(2026, 3, 5)), line("", "x")], Hai=[line("b")])
    assert is_open_document(content)
    found = read(content)
    assert found["Một"].rows == [["Hộ", 4.0, 1.5, True, date(2026, 3, 5)], ["", "x", "", "", ""]]
    assert found["Hai"].rows == [["b"]]


def test_a_moment_is_a_moment():
    day = '<table:table-cell office:value-type="date" office:date-value="2026-03-05T07:30:00"/>'
    [[found]] = read(document(A=[line(day)]))["A"].rows
    assert found.replace(tzinfo=UTC) == datetime(2026, 3, 5, 7, 30, tzinfo=UTC)


def test_formulas_errors_and_merged_cells_are_named():
    cells = (FORMULA.format(VALUE), FORMULA.format(""), ERROR, SPANNED)
    found = read(document(A=[line(*cells)]))["A"]
    assert found.rows == [[2.0, "", "", "Nhóm"]]
    assert found.odd == (OddCell("B1", ""), OddCell("C1", "#REF!"))
    assert (found.reckoned, found.merged) == (("A1",), ((1, 4, 1, 5),))


def test_words_of_a_cell_without_remarks_on_it():
    assert read(document(A=[line(TWO_LINES)]))["A"].rows == [["Họ và tên chủ\nhộ"]]


def test_what_is_repeated_is_there_as_often_and_blank_rows_between_stay():
    rows = [line(REPEATED.format(2), times=2), line("", times=3), line("", "y"), line("", times=1_048_570)]
    assert read(document(A=rows))["A"].rows == [["x", "x"], ["x", "x"], ["", ""], ["", ""], ["", ""], ["", "y"]]


def test_what_is_too_large_is_refused_before_it_is_laid_out(monkeypatch):
    assert reason(document(A=[line("x", times=99_999_999)])) == "too-many-rows"
    assert reason(document(A=[line("", times=2000), line("x")])) == "too-many-rows"
    assert reason(document(A=[line(REPEATED.format(9_999_999))])) == "too-large"
    far = line('<table:table-cell table:number-columns-repeated="2000000"/>', "x")  # a kilobyte, and many gigabytes
    assert reason(document(A=[far, line("y", times=900)])) == "too-large"
    assert reason(document(A=[line("y", times=900), far])) == "too-large"
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    assert reason(document(A=[line("x")])) == "too-large"


@pytest.mark.parametrize(
    "content",
    [packed(None), packed("<a"), packed(HEAD), document(A=['<table:table-row table:number-rows-repeated="x"/>'])],
    ids=["no content", "no XML", "cut off", "no number"],
)
def test_what_is_damaged_is_refused(content):
    assert reason(content) == "damaged"


def test_tables_within_cells_are_not_sheets():
    inner = '<table:table-cell><table:table table:name="in"/></table:table-cell>'
    assert list(read(document(A=[line(inner)]))) == ["A"]


def test_other_files_are_none():
    assert not is_open_document(b"PK\x03\x04")
    assert open_document.MOST_CELLS == sheets.MOST_CELLS
