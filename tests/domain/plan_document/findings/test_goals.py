"""Targets against each other, against the law and against the plan's own words."""

from decimal import Decimal

import pytest

from datchuan.domain.plan_document.vocabulary import KnownThreshold
from tests.domain.plan_document.small_plans import findings_of, messages

HEALTH = "II. NHIỆM VỤ\n1. Tiêu chí 15 - Y tế\n"
POOR = "II. NHIỆM VỤ\n1. Tiêu chí 11 - Nghèo đa chiều\n"
ROADS = "II. NHIỆM VỤ\n1. Tiêu chí 2 - Giao thông\n"


def held(code, op, value, unit="%"):
    return {code: KnownThreshold(code, op, None if value is None else Decimal(value), unit)}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("đạt 95%", "đạt 100%", True),
        ("đạt 93-95%", "đạt 95%", False),
        ("đạt 93-95%", "đạt 98%", True),
        ("tăng 5% so với năm 2023", "đạt 95%", False),
        ("đạt 95%", "đạt 100% trước ngày 30/6/2025", True),
        ("đạt 95% trước ngày 30/6/2024", "đạt 100% trước ngày 30/6/2025", False),
    ],
)
def test_two_values_of_one_indicator(one, other, apart):
    body = f"{HEALTH}- Tham gia bảo hiểm y tế {one}.\n- Vận động tham gia bảo hiểm y tế {other}."
    assert bool(messages("target-conflict", findings_of(body))) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("- Tuyên truyền phòng cháy đến hộ dân đạt 60%.", "- Tuyên truyền phòng cháy đến hộ dân đạt 80%.", True),
        ("- Tuyên truyền phòng cháy đến hộ dân đạt 60%.", "- Lắp biển báo các ngã ba đạt 80%.", False),
        ("- Vớt bèo 3 đợt.", "- Vớt bèo 4 đợt.", False),
        ("- Tuyên truyền phòng cháy đến hộ dân đạt 60%, tuyên truyền phòng cháy đến hộ dân đạt 80%.", "", False),
    ],
)
def test_two_values_for_the_same_words(one, other, apart):
    assert bool(messages("target-conflict", findings_of(ROADS + one + "\n" + other))) is apart


def test_number_of_values_is_said_in_words_up_to_four():
    lines = "\n".join(f"- Tham gia bảo hiểm y tế đạt {n}%." for n in (91, 93, 95, 97, 99))
    (said,) = messages("target-conflict", findings_of(HEALTH + lines))
    assert "5 mức khác nhau" in said


@pytest.mark.parametrize(
    ("body", "threshold", "weak"),
    [
        (HEALTH + "- Tham gia bảo hiểm y tế đạt 90%.", held("15.1", ">=", "95"), True),
        (HEALTH + "- Tham gia bảo hiểm y tế đạt 90-96%.", held("15.1", ">=", "95"), False),
        (HEALTH + "- Tham gia bảo hiểm y tế dưới 90%.", held("15.1", ">=", "95"), False),
        (HEALTH + "- Tham gia bảo hiểm y tế tăng 2%/năm.", held("15.1", ">=", "95"), False),
        (HEALTH + "- Tham gia bảo hiểm y tế đạt 90%.", held("15.1", ">=", "95", "người"), False),
        (POOR + "- Giảm tỷ lệ hộ nghèo xuống còn 6%.", held("11", "<=", "5"), True),
        (POOR + "- Giảm tỷ lệ hộ nghèo xuống còn 4%.", held("11", "<=", "5"), False),
        (POOR + "- Giảm tỷ lệ hộ nghèo xuống còn 6%.", held("11", "<=", None), False),
    ],
)
def test_target_weaker_than_the_law(body, threshold, weak):
    assert bool(messages("target-below-threshold", findings_of(body, thresholds=threshold))) is weak


RESULTS = "I. KẾT QUẢ\n2. Các tiêu chí chưa đạt gồm:\n- Tiêu chí 15 (Y tế): chỉ tiêu 15.4 đạt 20%/50%;\n"


@pytest.mark.parametrize(
    ("target", "threshold", "weak"),
    [
        ("40%", {}, True),
        ("60%", {}, False),
        ("40%", held("15.4", ">=", "30"), False),
        ("40%", held("15.4", ">=", None), True),
    ],
)
def test_target_weaker_than_the_plans_own_words(target, threshold, weak):
    body = RESULTS + HEALTH + f"- Lập sổ sức khỏe điện tử cho người dân đạt {target}."
    said = messages("target-below-threshold", findings_of(body, thresholds=threshold))
    assert bool(said) is weak
    assert all("mà chính văn bản nêu" in message for message in said)


def test_income_in_other_words_for_money_is_compared():
    body = "II. NHIỆM VỤ\n1. Tiêu chí 10 - Thu nhập\n- Thu nhập bình quân đạt 39 triệu đồng/năm."
    said = messages(
        "target-below-threshold", findings_of(body, thresholds=held("10", ">=", "48", "triệu đồng/người/năm"))
    )
    assert "48triệu" in said[0] or "48 triệu" in said[0]


def test_share_without_indicator_against_one_with_it():
    body = (
        "II. NHIỆM VỤ\n1. Tiêu chí 17 - Môi trường\n- Chất thải rắn sinh hoạt được thu gom đạt 85%.\n"
        "- Thu gom 90% rác thải rắn sinh hoạt, chở vào bờ xử lý."
    )
    assert messages("target-conflict", findings_of(body))
