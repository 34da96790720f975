"""The head of a paper and the papers it rests on."""

from datetime import date

import pytest

from datchuan.domain.plan_document.model import Heading
from datchuan.domain.plan_document.parsing.citations import read_citations, tidy_number
from datchuan.domain.plan_document.parsing.heading import issuer_in_text, read_head, tidy_agency, year_of
from datchuan.domain.plan_document.parsing.sets import set_of
from datchuan.domain.plan_document.vocabulary import CriterionWords, SetWords, Vocabulary
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import lines_of, plan_of


def head_of(*pieces):
    return read_head(lines_of(*pieces))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH\nXây dựng nông thôn mới", "plan"),
        ("KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI", "plan"),
        ("BÁO CÁO\nKết quả", "report"),
        ("QUYẾT ĐỊNH\nVề việc thành lập", "decision"),
        ("CHỈ THỊ\nVề vệ sinh", "directive"),
        ("BIÊN BẢN\nHọp thôn", "other"),
        ("Số: 12/BC-UBND\nTình hình trong tuần", "report"),
        ("Số: 12/KH-UBND\nXây dựng nông thôn mới", "plan"),
        ("Chỉ là một đoạn văn", "other"),
        ("Kế hoạch của tôi", "other"),
        ("KẾ HOẠCH SỐ 12", "other"),
    ],
)
def test_kind(text, kind):
    assert head_of(text).kind == kind


def test_head_in_two_columns():
    left = "ỦY BAN NHÂN DÂN\nXÃ BẾN SAO\nSố: 08/KH-UBND"
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBến Sao, ngày 12 tháng 01 năm 2024"
    head = head_of([[left, right]], "KẾ HOẠCH\nXây dựng nông thôn mới\nnăm 2024")
    assert (head.number, head.issuer, head.place) == ("08/KH-UBND", "UBND xã Bến Sao", "Bến Sao")
    assert head.date == date(2024, 1, 12)
    assert head.subject == "Xây dựng nông thôn mới năm 2024"
    assert head.ends == 4


def test_draft_without_number_and_day():
    head = head_of("UBND XÃ BẾN SAO\nSố:      /KH-UBND\nBến Sao, ngày   tháng   năm 2024\nKẾ HOẠCH\nThực hiện năm 2024")
    assert (head.number, head.date, head.place) == (None, None, "Bến Sao")


def test_letters_read_for_digits_are_put_right():
    assert head_of("Số: O4/KH-UBND\nKẾ HOẠCH\nXây dựng").number == "04/KH-UBND"
    assert tidy_number("l2 / QĐ – UBND") == "12/QĐ-UBND"
    assert tidy_number("IO/QĐ") == "IO/QĐ"


@pytest.mark.parametrize(
    ("agency", "tidied"),
    [
        ("ỦY BAN NHÂN DÂN XÃ PHƯỚC LÃNH", "UBND xã Phước Lãnh"),
        ("UỶ BAN NHÂN DÂN THỊ TRẤN KHE TRE", "UBND thị trấn Khe Tre"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ A", "HĐND xã A"),
        ("ĐẢNG ỦY XÃ A", "Đảng ủy xã A"),
        ("BAN CHỈ ĐẠO", "Ban chỉ đạo"),
        ("Ủy ban nhân dân xã Bến Sao", "UBND xã Bến Sao"),
    ],
)
def test_agency_as_it_is_written_in_a_sentence(agency, tidied):
    assert tidy_agency(agency) == tidied


def test_issuer_without_an_agency_block():
    lines = lines_of("KẾ HOẠCH\nUBND xã Bến Sao xây dựng kế hoạch như sau:")
    assert issuer_in_text(lines, None, None) == "UBND xã Bến Sao"
    assert issuer_in_text(lines_of("Trên đây là kế hoạch của UBND xã Cỏ May."), None, None) == "UBND xã Cỏ May"
    assert issuer_in_text(lines_of("UBND xã họp."), "08/KH-UBND", "Bến Sao") == "UBND xã Bến Sao"
    assert issuer_in_text([], "08-KH/ĐU", "Bến Sao") is None


@pytest.mark.parametrize(
    ("subject", "text", "year"),
    [
        ("Xây dựng nông thôn mới năm 2024", "", 2024),
        ("Xây dựng nông thôn mới từ năm 2024 đến năm 2025", "", 2024),
        ("Xây dựng nông thôn mới", "UBND xã xây dựng kế hoạch năm 2025 như sau", 2025),
        ("Xây dựng nông thôn mới", "Căn cứ kế hoạch năm 2022", 2023),
        (None, "", 2023),
    ],
)
def test_year_of_a_plan(subject, text, year):
    assert year_of(subject, lines_of(text), date(2023, 12, 20)) == year


def test_paper_without_any_year():
    assert year_of(None, [], None) is None


@pytest.mark.parametrize(
    ("text", "number", "day", "issuer"),
    [
        (
            "Căn cứ Nghị quyết số 19-NQ/ĐU ngày 19/12/2023 của Đảng ủy xã về nhiệm vụ",
            "19-NQ/ĐU",
            date(2023, 12, 19),
            "Đảng ủy xã",
        ),
        ("Công văn số 884/CV-UBND của UBND huyện A", "884/CV-UBND", None, "UBND huyện A"),
        ("Quyết định số 936 / QĐ-UBND ngày 01 tháng 02 năm 2024", "936/QĐ-UBND", date(2024, 2, 1), None),
        ("TTLT 43/2015/TTLT-BNNPTNT-BKHĐT", "43/2015/TTLT-BNNPTNT-BKHĐT", None, None),
        ("Chương trình 02-CTr/TU", "02-CTr/TU", None, None),
        ("theo công văn 3932/SNV-VP", "3932/SNV-VP", None, None),
        ("Nghị quyết 10/NQ-HĐND (12/7/2023)", "10/NQ-HĐND", date(2023, 7, 12), None),
    ],
)
def test_citation(text, number, day, issuer):
    (found,) = read_citations(lines_of(text))
    assert (found.number, found.date, found.issuer) == (number, day, issuer)


def test_several_papers_in_a_line_and_each_once():
    found = read_citations(
        lines_of("Căn cứ Quyết định số 1/QĐ-UBND ngày 02/3/2022; Kế hoạch số 5/KH-UBND và\nQuyết định số 1/QĐ-UBND;")
    )
    assert [b.number for b in found] == ["1/QĐ-UBND", "5/KH-UBND"]
    assert found[0].text == "Quyết định số 1/QĐ-UBND ngày 02/3/2022"
    assert found[1].text == "Kế hoạch số 5/KH-UBND"


# ------------------------------------------------------------------------------------------------------- which set
@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("Theo Quyết định số 318/QĐ-TTg, đạt 17/19 tiêu chí.", None, "vn-xa-2021-2025"),
        ("Xây dựng nông thôn mới", 2027, "vn-xa-2026-2030"),
        ("Bộ tiêu chí giai đoạn 2026-2030 có 10 tiêu chí.", None, "vn-xa-2026-2030"),
        ("Rà soát tiêu chí số 17.", None, "vn-xa-2021-2025"),
        ("Thời khóa biểu lớp 3", 2024, None),
        ("Các tiêu chí thi đua", None, None),
    ],
)
def test_set_a_document_speaks_of(text, year, code):
    assert set_of(lines_of(text), Heading(year=year), standard_vocabulary()) == code


def test_two_sets_with_an_equal_claim_leave_it_open():
    words = tuple(SetWords(code, (CriterionWords("1", "Quy hoạch chung"),), 2021, 2025) for code in ("a", "b"))
    assert set_of(lines_of("nông thôn mới, quy hoạch chung"), Heading(year=2022), Vocabulary(words)) is None
    assert set_of(lines_of("nông thôn mới"), Heading(), Vocabulary(())) is None


def test_plan_of_something_else_is_no_plan():
    draft = plan_of(
        "1. Nội dung\n- Tập văn nghệ.", head="KẾ HOẠCH\nLiên hoan văn nghệ năm 2024", tail="", set_code=None
    )
    assert (draft.document.kind, draft.document.year, draft.items) == ("other", 2024, ())


def test_plan_with_its_symbol_is_a_plan_even_without_criteria():
    draft = plan_of(
        "II. NHIỆM VỤ\n- Làm đường.", head="Số: 5/KH-UBND\nKẾ HOẠCH\nMở đường năm 2024", tail="", set_code=None
    )
    assert (draft.document.kind, draft.criteria_set, len(draft.items)) == ("plan", None, 1)
