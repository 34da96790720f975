"""One column or label for two duties."""

import pytest

from datchuan.domain.plan_document.parsing.paired import pair_of, take_apart
from tests.domain.plan_document.small_plans import plan_of

LEADS_DOES = ("director", "responsible")


@pytest.mark.parametrize(
    ("head", "pair"),
    [
        ("Người chỉ đạo/Người thực hiện", LEADS_DOES),
        ("Chỉ đạo\nThực hiện", LEADS_DOES),
        ("Đơn vị chủ trì, phối hợp", ("responsible", "cooperating")),
        ("Chủ trì - phối hợp", ("responsible", "cooperating")),
        ("Người thực hiện / Người chỉ đạo", ("responsible", "director")),
        ("Đơn vị, cá nhân phụ trách", None),
        ("Đơn vị chủ trì", None),
        ("Nội dung/ Thời gian", None),
    ],
)
def test_two_duties_of_a_head(head, pair):
    assert pair_of(head) == pair


@pytest.mark.parametrize(
    ("pair", "value", "parts"),
    [
        (LEADS_DOES, "CT UBND xã/CC ĐC-XD", ("CT UBND xã", "CC ĐC-XD")),
        (LEADS_DOES, "PCT UBND xã / các thôn", ("PCT UBND xã", "các thôn")),
        (LEADS_DOES, "CT UBND xã\nCC ĐC-XD\nCác thôn", ("CT UBND xã", "CC ĐC-XD\nCác thôn")),
        (LEADS_DOES, "CT UBND xã, CC ĐC-XD, các thôn", ("CT UBND xã", "CC ĐC-XD; các thôn")),
        (LEADS_DOES, "Đ/c Chủ tịch UBND xã", ("Đ/c Chủ tịch UBND xã", "")),
        (("responsible", "director"), "ĐC-XD, CT UBND xã", ("ĐC-XD", "CT UBND xã")),
        (("responsible", "cooperating"), "Trạm Y tế, các thôn, trường học", ("Trạm Y tế", "các thôn; trường học")),
    ],
)
def test_values_are_taken_apart_like_the_head(pair, value, parts):
    assert take_apart(pair, value) == parts


def test_a_column_for_two_duties_fills_both_slots():
    plan = plan_of(
        "II. NHIỆM VỤ",
        [
            ["TT", "Công việc", "Người chỉ đạo/Người thực hiện", "Hạn"],
            ["1", "Nạo vét 2 km kênh", "CT UBND xã/Công an xã", "30/6/2024"],
            ["2", "Trồng 100 cây xanh", '"', "30/9/2024"],
            ["TT", "Công việc", "Người chỉ đạo/Người thực hiện", "Hạn"],
        ],
    )
    assert [
        ([p.office for p in i.parties.directors], [p.office for p in i.parties.responsible]) for i in plan.items
    ] == [(["Chủ tịch UBND xã"], ["Công an xã"])] * 2


def test_thuc_hien_beside_chi_dao_is_who_does_the_work():
    plan = plan_of(
        "II. NHIỆM VỤ",
        [["TT", "Công việc", "Chỉ đạo", "Thực hiện"], ["1", "Nạo vét 2 km kênh", "CT UBND", "Công an xã"]],
    )
    assert [p.office for p in plan.items[0].parties.responsible] == ["Công an xã"]


def test_a_group_for_a_range_of_criteria_is_none_of_them():
    plan = plan_of(
        "II. NHIỆM VỤ",
        [
            ["TT", "Công việc", "Chủ trì", "Hạn"],
            ["I", "Hạ tầng (tiêu chí 2 đến 9)", "", ""],
            ["1", "Xây 3 nhà văn hóa thôn", "Công an xã", "30/6/2024"],
        ],
    )
    assert (plan.sections[0].criterion, plan.items[0].criterion) == (None, "6")
