"""Who leads and who does, told by the offices themselves and by the columns they stand in."""

import pytest

from datchuan.domain.plan_document.model import Party
from datchuan.domain.plan_document.parsing.leaders import all_lead, are_bodies, are_leaders, is_leader
from tests.domain.plan_document.small_plans import plan_of


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Chủ tịch UBND xã", True),
        ("Phó Chủ tịch UBND xã", True),
        ("đ/c Nguyễn Văn An - Bí thư Đảng ủy", True),
        ("Thường trực Đảng ủy", True),
        ("Chủ tịch Hội Nông dân xã", False),
        ("Bí thư chi bộ", False),
        ("Công an xã", False),
    ],
)
def test_heads_of_the_commune_lead(words, leads):
    assert is_leader(words) is leads


def test_parties_all_lead():
    chair, police = Party("CT", "Chủ tịch UBND xã"), Party("Công an", "Công an xã")
    assert all_lead([chair])
    assert not all_lead([chair, police])
    assert not all_lead([])


def test_column_of_bodies_and_column_of_leaders():
    bodies = ["Công an xã", "Trạm Y tế xã", "Hội Nông dân xã", "Văn phòng UBND xã"]
    leaders = ["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã", "Chủ tịch UBND xã; Bí thư Đảng ủy", "Bí thư Đảng ủy"]
    assert are_bodies(bodies)
    assert not are_bodies(bodies[:3])
    assert not are_bodies([*bodies, "Làm đường", "Trồng cây"])
    assert are_leaders(leaders)
    assert not are_leaders(bodies)


def test_column_with_an_unknown_head_that_holds_bodies():
    bodies = ["Công an xã", "Trạm Y tế xã", "Hội Nông dân xã", "Văn phòng UBND xã"]
    rows = [
        ["TT", "Nội dung", "Lực lượng", "Thời gian"],
        *([str(n), f"Việc thứ {n} của xã", b, "Quý I"] for n, b in enumerate(bodies, 1)),
    ]
    items = plan_of("II. NHIỆM VỤ", rows).items
    assert [p.text for i in items for p in i.parties.responsible] == bodies


def test_of_two_columns_of_people_the_one_of_leaders_leads():
    rows = [
        ["TT", "Nội dung", "Phụ trách", "Đơn vị thực hiện"],
        *([str(n), f"Làm đường thôn {n}", "Chủ tịch UBND xã", "Công an xã"] for n in range(1, 6)),
    ]
    items = plan_of("II. NHIỆM VỤ", rows).items
    assert {p.office for i in items for p in i.parties.directors} == {"Chủ tịch UBND xã"}
    assert {p.office for i in items for p in i.parties.responsible} == {"Công an xã"}
