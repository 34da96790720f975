"""Who directs, does and helps, from labels, headings and columns of a whole plan."""

import pytest

from tests.domain.plan_document.small_plans import plan_of

TASK = "- Bê tông hóa 2 km đường thôn."
DIRECTOR, DOER = ["Phó Chủ tịch UBND xã"], ["Trạm Y tế xã"]


def _names(parties):
    return [[p.office for p in slot] for slot in (parties.directors, parties.responsible, parties.cooperating)]


@pytest.mark.parametrize(
    "labels",
    [
        "Phụ trách: Phó Chủ tịch UBND xã\nThực hiện: Trạm Y tế xã",
        "Thực hiện: Trạm Y tế xã\nPhụ trách: Phó Chủ tịch UBND xã",
        "Chịu trách nhiệm chung: Phó Chủ tịch UBND xã\nĐầu mối thực hiện: Trạm Y tế xã",
        "Phụ trách: Phó Chủ tịch UBND xã (chỉ đạo); Trạm Y tế xã (phụ trách)",
        "Chỉ đạo - Phó Chủ tịch UBND xã; thực hiện - Trạm Y tế xã",
    ],
)
def test_leaders_direct_where_another_label_names_who_does_it(labels):
    (section,) = plan_of(f"II. NHIỆM VỤ\n1. Tiêu chí Giao thông\n{TASK}\n{labels}").sections
    assert _names(section.parties) == [DIRECTOR, DOER, []]


def test_leaders_alone_stay_responsible():
    body = f"II. NHIỆM VỤ\n1. Tiêu chí Giao thông\n{TASK}\nPhụ trách: Chủ tịch UBND xã\nThực hiện: Phó Chủ tịch UBND xã"
    assert _names(plan_of(body).sections[0].parties) == [[], ["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"], []]


def test_heading_of_an_office_gives_it_the_tasks_below():
    body = "II. NHIỆM VỤ\n1. Trạm Y tế xã\n- Khám thai lưu động.\n- Tẩm màn.\n2. Công an xã\n- Tuần tra.\n- Vận động."
    assert [_names(s.parties)[1] for s in plan_of(body).sections] == [["Trạm Y tế xã"], ["Công an xã"]]


def test_column_of_bodies_under_a_short_head():
    rows = [("TT", "Nhiệm vụ", "Lãnh đạo", "Đơn vị", "Thời gian")]
    rows += [(str(n), f"Việc thứ {n}", "PCT UBND xã", "Trạm Y tế xã", "Quý II") for n in range(1, 5)]
    for item in plan_of("II. NHIỆM VỤ", rows).items:
        assert _names(item.parties) == [DIRECTOR, DOER, []]


def test_two_columns_of_doers_of_which_one_names_leaders():
    rows = [("TT", "Nhiệm vụ", "Người phụ trách", "Người thực hiện", "Thời gian")]
    rows += [(str(n), f"Việc thứ {n}", "PCT UBND xã", "Trạm Y tế xã", "Quý II") for n in range(1, 5)]
    for item in plan_of("II. NHIỆM VỤ", rows).items:
        assert _names(item.parties) == [DIRECTOR, DOER, []]
