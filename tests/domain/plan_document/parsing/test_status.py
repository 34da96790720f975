"""Where the criteria stand: totals, lists, tables, sections, and the figures of unmet indicators."""

from decimal import Decimal

import pytest

from datchuan.domain.plan_document.parsing.standing import verdict_in
from datchuan.domain.plan_document.parsing.unmet import figures_of
from tests.domain.plan_document.small_plans import plan_of

RESULTS = "I. KẾT QUẢ THỰC HIỆN\n"


def status_of(*body):
    return plan_of(RESULTS, *body).status


def totals(*body):
    status = status_of(*body)
    return status.total, status.claimed_met, status.claimed_unmet


def verdicts(*body):
    return [(c.criterion, c.verdict) for c in status_of(*body).criteria]


def unmet(*body):
    return [
        (u.indicator, u.actual and str(u.actual), u.target and str(u.target)) for u in status_of(*body).unmet_indicators
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã đạt 17/19 tiêu chí, còn 2 tiêu chí chưa đạt.", (19, 17, 2)),
        ("Giữ vững 12 tiêu chí đạt; còn hai tiêu chí chưa hoàn thành.", (None, 12, 2)),
        ("Tổng số tiêu chí: 19, phấn đấu đạt 18/19 tiêu chí.", (19, None, None)),
        ("Số tiêu chí đạt chuẩn: 15/19 tiêu chí; số tiêu chí chưa đạt: 4/19 tiêu chí.", (19, 15, 4)),
        ("Đã đạt được: 15 tiêu chí.", (None, 15, None)),
        ("Có 3/5 thôn đạt chuẩn.", (None, None, None)),
        ("Đạt 5/7 tiêu chí gia đình văn hóa.", (None, None, None)),
    ],
)
def test_totals(text, expected):
    assert totals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Các tiêu chí đã đạt, gồm: Quy hoạch; Điện; Trường học.", ["1", "4", "5"]),
        ("- Các tiêu chí đã đạt gồm: 1, 4 và 5.", ["1", "4", "5"]),
        ("- Các tiêu chí đã đạt gồm: từ số 1 đến số 4, 8.", ["1", "2", "3", "4", "8"]),
        ("- Các tiêu chí đã đạt: Quy hoạch (1), Điện (4), 5 (Trường học).", ["1", "4", "5"]),
        ("- Các tiêu chí đã đạt: 1. Quy hoạch; 4. Điện; 5. Trường học.", ["1", "4", "5"]),
        ("- Các tiêu chí đã đạt:\n+ Tiêu chí số 01 (Quy hoạch);\n+ Tiêu chí số 4: Điện;", ["1", "4"]),
        ("- Các tiêu chí đã đạt: tiêu chí số 1 (Quy hoạch), tiêu chí số 4 (Điện).", ["1", "4"]),
    ],
)
def test_list_of_criteria_that_are_met(text, expected):
    assert verdicts(text) == [(number, "met") for number in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Các tiêu chí cơ bản đạt: Tiêu chí số 2 (Giao thông), tiêu chí số 3 (Thủy lợi).", "mostly_met"),
        ("- Các tiêu chí chưa đạt: Tiêu chí số 2 (Giao thông), tiêu chí số 3 (Thủy lợi).", "unmet"),
        ("- Các tiêu chí chưa đánh giá: Tiêu chí số 2 (Giao thông), tiêu chí số 3 (Thủy lợi).", "not_assessed"),
    ],
)
def test_verdict_of_a_list(text, expected):
    assert verdicts(text) == [("2", expected), ("3", expected)]


def test_entries_with_verdicts_of_their_own():
    text = "- Quy hoạch: Đạt\n- Y tế (chưa đạt)\n- Điện - Cơ bản đạt\n- Tiêu chí 7 (Chợ): Không đánh giá"
    assert verdicts(text) == [("1", "met"), ("15", "unmet"), ("4", "mostly_met"), ("7", "not_assessed")]


def test_name_is_the_one_written():
    (status,) = status_of("- Tiêu chí số 7 (Chợ nông thôn): Đạt").criteria
    assert (status.name, status.source.start) == ("Chợ nông thôn", 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+ Tiêu chí 10 (Thu nhập): mới đạt 45 triệu đồng/người/năm, quy định là 48 triệu đồng.", ("10", "45", "48")),
        ("+ Tiêu chí 15 (Y tế): Chỉ tiêu 15.4 ước đạt khoảng 20/50%.", ("15.4", "20", "50")),
        ("+ Tiêu chí 15 (Y tế): sổ sức khỏe điện tử mới được 35%.", ("15.4", "35", None)),
        ("+ Tiêu chí 13 (Tổ chức sản xuất): chỉ tiêu 13.3 chưa thực hiện.", ("13.3", None, None)),
    ],
)
def test_unmet_indicator(text, expected):
    assert unmet("- Các tiêu chí chưa đạt gồm:\n" + text) == [expected]


def test_indicators_told_in_one_sentence_speak_of_no_other_criterion():
    text = "- Còn 2 chỉ tiêu chưa đạt: sổ sức khỏe điện tử 20%/50%; tỷ lệ bảo hiểm y tế 90%/95%."
    assert unmet(text) == [("15.4", "20", "50"), ("15.1", "90", "95")]
    assert verdicts(text) == []


def test_estimate_is_marked():
    (indicator,) = status_of("- Các tiêu chí chưa đạt:\n+ Tiêu chí 15: chỉ tiêu 15.4 ước đạt 20/50%.").unmet_indicators
    assert indicator.estimated
    assert indicator.unit == "%"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("20/50%", ("20", "50")),
        ("18%/30%", ("18", "30")),
        ("mới được 61,5%, mức quy định là 70%", ("61.5", "70")),
        ("đạt 45 triệu đồng, quy định 48", ("45", "48")),
        ("có 274/1.373 người, đạt 20%, yêu cầu 50%", ("20", "50")),
        ("chưa có", (None, None)),
        ("đạt 61%", ("61", None)),
    ],
)
def test_what_is_reached_and_what_is_asked(text, figures):
    actual, target, _ = figures_of(text)
    assert (actual, target) == tuple(None if f is None else Decimal(f) for f in figures)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Đạt", "met"),
        ("Chưa đạt", "unmet"),
        ("CĐ", "unmet"),
        ("Cơ bản đạt", "mostly_met"),
        ("Không đánh giá", "not_assessed"),
        ("x", "met"),
        ("đang làm", None),
    ],
)
def test_words_of_a_verdict(text, verdict):
    assert verdict_in(text) == verdict


# -------------------------------------------------------------------------------------------------------------- tables
def test_table_with_crosses():
    rows = [
        ["TT", "Tên tiêu chí", "Đạt", "Chưa đạt"],
        ["1", "Quy hoạch", "x", ""],
        ["5", "Trường học", "", "x"],
        ["9", "Nhà ở", "", ""],
    ]
    assert verdicts(rows) == [("1", "met"), ("5", "unmet")]


TABLE = [
    ["TT", "Tên tiêu chí", "Quy định", "Hiện trạng", "Đánh giá"],
    ["1", "Quy hoạch", "Đạt", "Đạt", "Đạt"],
    ["10", "Thu nhập", "48", "45,5", "Chưa đạt"],
    ["15", "Y tế", "", "Chỉ tiêu 15.4 mới đạt 20%/50%", "Chưa đạt"],
    ["15.1", "Tỷ lệ tham gia bảo hiểm y tế", "95%", "90%", "Chưa đạt"],
    ["", "Tổng cộng: Đạt: 1/19; chưa đạt: 3/19", "", "", ""],
]


def test_table_of_results():
    assert verdicts(TABLE) == [("1", "met"), ("10", "unmet"), ("15", "unmet")]
    assert unmet(TABLE) == [("10", "45.5", "48"), ("15.4", "20", "50"), ("15.1", "90", "95")]
    assert totals(TABLE) == (19, 1, 3)


def test_row_of_an_indicator_without_figures_is_kept_by_its_code():
    rows = [
        *TABLE[:2],
        ["13.3", "Truy xuất nguồn gốc", "Có", "Chưa có", "Chưa đạt"],
        ["13.4", "Ứng dụng", "", "", "Đạt"],
    ]
    assert unmet(rows) == [("13.3", None, None)]


def test_remark_of_several_codes_gives_no_figures():
    rows = [TABLE[0], ["15", "Y tế", "", "Chỉ tiêu 15.1, 15.4 còn thấp", "Chưa đạt"], ["4", "Điện", "", "", "Đạt"]]
    assert unmet(rows) == []


# ------------------------------------------------------------------------------------------------------------ sections
def test_section_that_tells_how_its_criterion_stands():
    status = plan_of(
        "II. NHIỆM VỤ\n1. Tiêu chí 10 - Thu nhập\n- Hiện trạng: chưa đạt, mới có 45 triệu đồng/người/năm.\n"
        "- Nhiệm vụ: Mở rộng vườn cam.\n2. Tiêu chí 4 - Điện: Đạt\n3. Tiêu chí 15 - Y tế\n"
        "- Thực trạng: Chưa đạt do chỉ tiêu 15.4 mới 20%.\n4. Tiêu chí 9 - Nhà ở\n- Hiện trạng: khá tốt."
    ).status
    assert [(c.criterion, c.verdict) for c in status.criteria] == [("10", "unmet"), ("4", "met"), ("15", "unmet")]
    assert [(u.indicator, str(u.actual)) for u in status.unmet_indicators] == [("10", "45"), ("15.4", "20")]


def test_plan_without_a_criteria_set_has_no_status():
    status = plan_of(RESULTS + "Đạt 17/19 tiêu chí.", set_code="vn-xa-1999").status
    assert (status.total, status.criteria) == (None, ())
