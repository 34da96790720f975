"""Criteria told in lists whose heads and totals are said in other words."""

from decimal import Decimal

import pytest

from tests.domain.plan_document.small_plans import plan_of

MET = "Quy hoạch, Giao thông, Điện"


def status_of(body):
    return plan_of(body).status


def verdicts(status):
    return {c.criterion: c.verdict for c in status.criteria}


@pytest.mark.parametrize("head", ["Nhóm đã đạt", "Số đã đạt", "Đã đạt"])
def test_group_named_by_its_verdict(head):
    status = status_of(
        f"II. HIỆN TRẠNG\n{head}: {MET}.\nNhóm chưa đạt:\n"
        "- Thu nhập: mới được 45 triệu đồng, mức phải đạt là 48 triệu đồng."
    )
    assert verdicts(status) == {"1": "met", "2": "met", "4": "met", "10": "unmet"}
    assert [(u.indicator, u.actual, u.target) for u in status.unmet_indicators] == [("10", Decimal(45), Decimal(48))]


def test_totals_in_brackets_and_figures_below():
    status = status_of(
        "II. HIỆN TRẠNG\nTiêu chí đạt (15): 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 16, 18, 19\n"
        "Tiêu chí chưa đạt (4): 10, 11, 13, 17\n+ Tiêu chí 10: 45/48 triệu đồng."
    )
    assert (status.total, status.claimed_met, status.claimed_unmet) == (19, 15, 4)
    assert [(u.indicator, u.actual, u.target) for u in status.unmet_indicators] == [("10", Decimal(45), Decimal(48))]


def test_share_in_words():
    status = status_of("II. HIỆN TRẠNG\nToàn xã hoàn thành 15 trên 19 tiêu chí; 4 tiêu chí chưa hoàn thành.")
    assert (status.total, status.claimed_met, status.claimed_unmet) == (19, 15, 4)


def test_verdict_of_a_criterion_with_an_unmet_indicator_behind_its_name():
    status = status_of(
        "II. HIỆN TRẠNG\nNhóm chưa đạt:\n"
        "- Môi trường và an toàn thực phẩm: còn vướng chỉ tiêu 17.12, được thu gom 38% so với yêu cầu 50%."
    )
    assert verdicts(status) == {"17": "unmet"}
    assert [(u.indicator, u.actual, u.target) for u in status.unmet_indicators] == [("17.12", Decimal(38), Decimal(50))]
