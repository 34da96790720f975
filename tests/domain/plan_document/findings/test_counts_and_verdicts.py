"""Counts against lists, and criteria said to stand in two ways."""

import pytest

from tests.domain.plan_document.small_plans import findings_of, messages

RESULTS = "I. KẾT QUẢ THỰC HIỆN\n"


def test_count_of_criteria_that_are_mostly_met_is_told_beside():
    body = RESULTS + (
        "1. Các tiêu chí đã đạt: 4/19 tiêu chí, gồm:\n- Tiêu chí 1 (Quy hoạch);\n- Tiêu chí 4 (Điện);\n"
        "- Tiêu chí 8 (Thông tin và truyền thông): Cơ bản đạt;"
    )
    (said,) = messages("count-mismatch", findings_of(body))
    assert "liệt kê 2 tiêu chí, thêm 1 tiêu chí cơ bản đạt (cộng là 3)" in said


def test_more_criteria_listed_than_counted():
    body = RESULTS + "2. Các tiêu chí chưa đạt: 1/19 tiêu chí, gồm:\n- Tiêu chí 5 (Trường học);\n- Tiêu chí 15 (Y tế);"
    (said,) = messages("count-mismatch", findings_of(body))
    assert "ghi 1 tiêu chí chưa đạt nhưng liệt kê 2" in said


def test_criterion_in_doubt_may_be_counted_either_way():
    body = RESULTS + (
        "1. Các tiêu chí đã đạt: 1/19 tiêu chí, gồm:\n- Tiêu chí 1 (Quy hoạch);\n- Tiêu chí 4 (Điện);\n"
        "2. Các tiêu chí chưa đạt gồm:\n- Tiêu chí 4 (Điện);"
    )
    found = findings_of(body)
    assert messages("count-mismatch", found) == []
    assert messages("status-conflict", found)


@pytest.mark.parametrize(("unmet", "wrong"), [("6", True), ("7", False)])
def test_met_and_unmet_make_the_total(unmet, wrong):
    body = RESULTS + f"- Số tiêu chí đạt: 12/19 tiêu chí.\n- Số tiêu chí chưa đạt: {unmet}/19 tiêu chí."
    said = messages("count-mismatch", findings_of(body))
    assert bool(said) is wrong
    assert all("không bằng tổng số 19" in message for message in said)


@pytest.mark.parametrize(("reached", "wrong"), [("15/19", True), ("14/19", False)])
def test_criteria_promised_on_top_of_those_met(reached, wrong):
    body = RESULTS + (
        "- Số tiêu chí đạt: 12/19 tiêu chí.\nII. NHIỆM VỤ\n"
        f"- Phấn đấu hoàn thành thêm 2 tiêu chí, nâng tổng số lên {reached} tiêu chí."
    )
    said = messages("count-mismatch", findings_of(body))
    assert bool(said) is wrong
    assert all("là 14 nhưng văn bản ghi 15/19" in message for message in said)


def test_few_named_criteria_leave_none_missing():
    assert messages("criterion-missing", findings_of(RESULTS + "- Tiêu chí 1 (Quy hoạch): Đạt.")) == []


def test_number_of_villages_is_compared_without_any_verdict():
    found = findings_of("I. ĐẶC ĐIỂM\n- Toàn xã có 9 ấp.\n- Trưởng 8 ấp phối hợp thực hiện.")
    (said,) = messages("unit-count-mismatch", found)
    assert "9 ấp và 8 ấp" in said


def test_criterion_not_assessed_in_the_tasks_and_met_in_the_results():
    body = RESULTS + (
        "- Tiêu chí 7 (Cơ sở hạ tầng thương mại nông thôn): Đạt.\nII. NHIỆM VỤ\n"
        "1. Tiêu chí 7 - Chợ nông thôn: Không đánh giá.\n2. Tiêu chí 4 - Điện\n- Thay cột."
    )
    (said,) = messages("status-conflict", findings_of(body))
    assert "ghi Đạt nhưng phần nhiệm vụ" in said


def test_sentence_that_contradicts_the_list():
    met = RESULTS + "- Tiêu chí 5 (Trường học): Đạt.\nII. NHIỆM VỤ\n1. Giáo dục\n"
    (said,) = messages("status-conflict", findings_of(met + "- Do tiêu chí số 5 chưa đạt nên cần xây thêm phòng."))
    assert "nói chưa đạt" in said
    unmet = met.replace(": Đạt", ": Chưa đạt")
    (said,) = messages("status-conflict", findings_of(unmet + "- Tiêu chí số 5 đã được công nhận hoàn thành."))
    assert "nói đã đạt" in said
    for fine in (
        "- Duy trì tiêu chí số 5 đã đạt.",
        "- Tiêu chí số 5 và tiêu chí số 6 chưa đạt.",
        "- Tiêu chí số 5 đã đạt.",
    ):
        assert messages("status-conflict", findings_of(met + fine)) == []


def test_indicator_called_unmet_with_a_figure_that_is_good_enough():
    lead = RESULTS + "2. Các tiêu chí chưa đạt gồm:\n"
    good = lead + "- Tiêu chí 15 (Y tế): chỉ tiêu 15.4 đạt 55%/50%;"
    (said,) = messages("status-conflict", findings_of(good))
    assert "thực hiện 55% đã bằng hoặc tốt hơn mức quy định 50%" in said
    assert messages("status-conflict", findings_of(good.replace("55%", "35%"))) == []


def test_criterion_called_met_while_an_indicator_of_it_falls_short():
    rows = [
        ["TT", "Tên tiêu chí", "Kết quả", "Đánh giá"],
        ["15", "Y tế", "Chỉ tiêu 15.4 mới đạt 20%, quy định 50%", "Đạt"],
        ["4", "Điện", "99% số hộ", "Đạt"],
    ]
    (said,) = messages("status-conflict", findings_of(RESULTS, rows))
    assert "ghi Đạt trong khi chỉ tiêu 15.4" in said
