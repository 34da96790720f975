"""Files of any make, and the table in them that is meant."""

import io

import pytest
from openpyxl import Workbook

from datchuan.domain.files import sheets
from datchuan.domain.registers.matching.opening import SENTENCES, only_sheet, open_tables, table_at, tables_in
from datchuan.domain.registers.matching.sentences import NOTES
from datchuan.domain.registers.sheets.reading import SheetRefused
from tests.domain.files.documents import document, line
from tests.domain.registers.matching.tables import register
from tests.rendering_samples.old_letters import to_tcvn3

HEAD, RECORD = ["Số hộ", "Chủ hộ"], ["1", "Nguyễn An"]
HOUSEHOLD = register("household")


def workbook(hidden=(), **tables):
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
        made.sheet_state = "hidden" if name in hidden else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refused(content, **how):
    with pytest.raises(SheetRefused) as told:
        open_tables(content, **how)
    return SENTENCES[told.value.code].format(**told.value.facts)


@pytest.mark.parametrize(
    "content",
    [
        workbook(Hộ=[["Danh sách"], HEAD, RECORD]),
        document(Hộ=[line("Danh sách"), line(*HEAD), line(*RECORD)]),
        "Danh sách;\nSố hộ;Chủ hộ\n1;Nguyễn An\n".encode(),
    ],
    ids=["xlsx", "ods", "csv"],
)
def test_the_same_table_from_any_file(content):
    found = tables_in(open_tables(content), HOUSEHOLD, ())
    assert (found.heading.names, found.rows) == (tuple(HEAD), (2,))


def test_of_several_sheets_that_whose_headings_are_the_registers():
    content = workbook(Bìa=[["x", "y"], ["z", "t"]], Trống=[], Hộ=[HEAD, RECORD], Nữa=[HEAD, RECORD])
    opened = open_tables(content)
    assert list(opened.sheets) == ["Bìa", "Hộ", "Nữa"]
    assert tables_in(opened, HOUSEHOLD, ()).name == "Hộ"


def test_a_sheet_may_be_named():
    opened = open_tables(workbook(Hộ=[HEAD, RECORD], Nữa=[HEAD, RECORD]))
    assert list(only_sheet(opened, "Nữa").sheets) == ["Nữa"]
    with pytest.raises(SheetRefused) as told:
        only_sheet(opened, "Khác")
    assert SENTENCES[told.value.code].format(**told.value.facts) == "Tệp không có trang “Khác”."


def test_hidden_sheets_are_not_looked_at():
    assert list(open_tables(workbook(Hộ=[HEAD], Nữa=[HEAD], hidden=["Nữa"])).sheets) == ["Hộ"]


def test_headings_known_from_before_come_first():
    opened = open_tables(workbook(Hộ=[HEAD, RECORD], Khác=[["Danh sách"], ["một", "hai"], RECORD]))
    known = table_at(opened, "Khác", 2).fingerprint
    assert tables_in(opened, HOUSEHOLD, {known}).name == "Khác"


def test_cells_in_an_old_font_become_unicode_and_it_is_said():
    words = [
        ["Số thứ tự hộ", "Họ và tên chủ hộ", "Ghi chú"],
        ["1", "Trần Thị Hộ", "hộ nghèo của thôn"],
        ["2", "An", "Hoà"],
    ]
    old = [[*map(to_tcvn3, row)] for row in words]
    opened = open_tables(workbook(Hộ=[*old, [3, "Đã viết đúng", ""]]))
    assert opened.sheets["Hộ"].rows == [*words, [3.0, "Đã viết đúng", ""]]
    assert [NOTES[one.code].format(**one.facts) for one in opened.notes] == [
        "Chữ trong tệp viết theo bảng mã cũ (TCVN3), đã đổi sang Unicode."
    ]


def test_an_old_encoding_of_text_is_said():
    content = to_tcvn3("Số hộ;Họ và tên chủ hộ\n1;Nguyễn Ủy\n").encode("latin-1")
    assert [one.facts for one in open_tables(content).notes] == [{"lettering": "TCVN3"}]


def test_only_as_many_letters_are_looked_at_as_tell(monkeypatch):
    monkeypatch.setattr("datchuan.domain.registers.matching.opening._LETTERS_LOOKED_AT", 3)
    assert open_tables(workbook(Hộ=[["abcd"], [to_tcvn3("Số thứ tự hộ của xã")]])).notes == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Tệp là bảng Excel loại cũ (.xls) hoặc có mật khẩu."),
        (b"PK\x03\x04 nothing", "Tệp không phải bảng Excel (.xlsx), bảng OpenDocument (.ods)"),
        (b"", "Tệp trống, không có dòng nào."),
        (b'a;b\n1;"x', "Dòng 2: dấu ngoặc kép"),
        (workbook(A=[["x"]] * 12), "Tệp có trang quá 10 dòng."),
        (document(A=[line("x", times=12)]), "Tệp có trang quá 10 dòng."),
    ],
)
def test_what_cannot_be_opened_is_refused_in_words(content, sentence):
    assert refused(content, most_rows=10).startswith(sentence)


def test_what_unfolds_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 100)
    assert refused(workbook(A=[["x"]])).startswith("Tệp mở ra lớn quá 200 MB")
