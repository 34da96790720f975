"""The workbook of thresholds: what it holds, and what is read when it comes back filled in."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from datchuan.criteria.errors import ProposalError
from datchuan.criteria.keyed import confidence_of, value_of
from datchuan.criteria.workbook import HEAD_ROW, MOST_ROWS, PAPER, SHEET, lines_of, threshold_workbook
from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.references import Confidence
from tests.domain.criteria.law_base import law_files

(LAW,) = load_law(law_files())
ON = date(2024, 3, 15)
FIRST = HEAD_ROW + 1


def rows(**options):
    sheet = load_workbook(io.BytesIO(threshold_workbook(LAW, on=ON, **options)))[SHEET]
    return [tuple(row[:6]) for row in sheet.iter_rows(min_row=FIRST, values_only=True)]


def filled(cells=None, paper=("9/QĐ", datetime(2024, 5, 1), "Người viết thử", "Sửa mức", "Điều 2", ""), **options):  # noqa: DTZ001
    book = load_workbook(io.BytesIO(threshold_workbook(LAW, on=ON, **options)))
    for cell, value in (cells or {}).items():
        book[SHEET][cell] = value
    for row, value in enumerate(paper, start=1):
        book[PAPER].cell(row, 2, value)
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_has_a_row_for_each_indicator_and_zone():
    day = datetime(2022, 1, 1)  # noqa: DTZ001
    assert rows() == [
        ("1.1", "Tỷ lệ đường tốt", "A", "từ 60 % trở lên", "Đã đối chiếu", day),
        ("1.1", "Tỷ lệ đường tốt", "B", "từ 80 % trở lên", "Theo trí nhớ", day),
        ("1.2", "Có biển báo", "all", "Đạt", "Theo trí nhớ", day),
    ]


def test_of_a_province_has_its_own_lines_and_those_it_may_fill():
    found = rows(province="46")
    assert [(one[0], one[2], one[3]) for one in found] == [
        ("1.1", "A", "từ 70 % trở lên"),
        ("1.1", "B", "chưa có dòng nào"),
        ("1.2", "all", "Đạt"),
        ("46.1", "all", "Đạt"),
    ]


def test_filled_in_cells_become_lines():
    cells = {f"G{FIRST}": "65", f"J{FIRST}": "https://example.vn/x", f"G{FIRST + 1}": 85.5, f"K{FIRST + 1}": "ghi chú"}
    title, (line,) = lines_of(filled(cells), LAW)
    assert title == "9/QĐ: Sửa mức"
    assert (line.indicator, line.start, line.part, line.province) == ("1.1", date(2022, 1, 1), "Điều 2", None)
    assert [(one.zone, one.value, one.confidence, one.note) for one in line.values] == [
        ("A", "65", Confidence.VERIFIED, ""),
        ("B", "85.5", Confidence.WEAK, "ghi chú"),
    ]
    assert (line.document.date, line.document.confidence) == (date(2024, 5, 1), Confidence.WEAK)


def test_a_new_value_stays_what_was_typed():
    """A cell of no format would turn 90% into 0.9."""
    book = load_workbook(io.BytesIO(threshold_workbook(LAW, on=ON)))
    assert book[SHEET][f"G{FIRST}"].number_format == "@"


def test_words_of_the_law_that_begin_like_formulas_stay_words():
    files = {path: text.replace("Tỷ lệ đường tốt", "=1+1") for path, text in law_files().items()}
    (law,) = load_law(files)
    cell = load_workbook(io.BytesIO(threshold_workbook(law, on=ON)))[SHEET][f"B{FIRST}"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_other_days_become_other_lines_in_their_order():
    cells = {f"G{FIRST}": "66", f"H{FIRST}": date(2025, 1, 1), f"G{FIRST + 1}": "85", f"H{FIRST + 1}": "01/06/2024"}
    _, lines = lines_of(filled(cells), LAW, province="46")
    assert [(one.start, one.province) for one in lines] == [(date(2024, 6, 1), "46"), (date(2025, 1, 1), "46")]


def test_page_of_the_document_makes_it_verified():
    paper = ("9/QĐ", "2024-05-01", "X", "Y", "", "https://example.vn/x")
    _, (line,) = lines_of(filled({f"G{FIRST}": "65"}, paper), LAW)
    assert (line.document.confidence, line.document.source) == (Confidence.VERIFIED, "https://example.vn/x")


def test_everything_wrong_is_said_with_its_row():
    cells = {
        f"G{FIRST}": "nhiều",
        f"G{FIRST + 1}": "70",
        f"H{FIRST + 1}": "mai",
        f"G{FIRST + 2}": "met",
        f"C{FIRST + 2}": "Z",
        f"A{FIRST + 3}": "9.9",
        f"G{FIRST + 3}": "1",
    }
    with pytest.raises(ProposalError) as caught:
        lines_of(filled(cells), LAW)
    told = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in told] == [f"Hàng {FIRST + n}" for n in range(4)]
    assert f"ô H{FIRST + 1}" in told[1]
    assert "Z" in told[2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no workbook", "không phải bảng Excel"),
        (saved(Workbook()), "thiếu trang"),
        (filled({f"G{FIRST}": "#REF!"}), f"G{FIRST} báo lỗi"),
        (filled({f"G{FIRST}": "=60+5"}), f"G{FIRST}: công thức chưa có kết quả"),
        (filled(), "Không hàng nào có mức mới"),
        (filled({f"G{FIRST}": "65"}, ("9/QĐ", None, "", "x", "", "")), "Ngày ban hành, Cơ quan ban hành"),
        (filled({f"G{FIRST}": "65"}, ("9/QĐ", "ngày mai", "x", "x", "", "")), "Văn bản!B2"),
        (filled({f"G{MOST_ROWS + 1}": "65"}), "quá nhiều hàng"),
    ],
)
def test_what_is_no_filled_in_workbook(content, words):
    with pytest.raises(ProposalError, match=words):
        lines_of(content, LAW)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("54,1", "54.1"),
        (" 90 % ", "90"),
        ("60.0", "60"),
        ("Đạt", "met"),
        ("chưa  biết", "unknown"),
        ("Tỉnh quy định", "province"),
        ("{minimum: 100, level_1: 70}", {"minimum": "100", "level_1": "70"}),
    ],
)
def test_what_people_key_in(typed, written):
    assert value_of(typed, kind=Kind.PERCENTAGE) == written


@pytest.mark.parametrize(
    ("typed", "kind", "hint"),
    [
        ("khá", Kind.PERCENTAGE, "54,1"),
        ("-5", Kind.CHECKLIST, "score"),
        ("5 trường", Kind.SCHOOLS, "minimum"),
        ("{a: b", Kind.SCHOOLS, "YAML"),
    ],
)
def test_what_is_no_threshold(typed, kind, hint):
    with pytest.raises(ProposalError, match=hint):
        value_of(typed, kind=kind)


@pytest.mark.parametrize(
    ("words", "page", "confidence"),
    [
        ("", "", Confidence.WEAK),
        ("", "https://example.vn", Confidence.VERIFIED),
        ("theo trí nhớ", "", Confidence.RECALLED),
        ("verified", "https://example.vn", Confidence.VERIFIED),
    ],
)
def test_confidence_is_never_more_than_was_read(words, page, confidence):
    assert confidence_of(words, page=page) is confidence


@pytest.mark.parametrize("words", ["chắc chắn", "Đã đối chiếu"])
def test_no_such_confidence_or_none_without_a_page(words):
    with pytest.raises(ProposalError):
        confidence_of(words, page="")
