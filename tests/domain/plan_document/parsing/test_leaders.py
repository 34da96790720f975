"""Leaders of the commune told from bodies that do the work."""

from __future__ import annotations

import pytest

from datchuan.domain.plan_document.model import Party
from datchuan.domain.plan_document.parsing.leaders import all_lead, are_bodies, are_leaders, is_leader


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Chủ tịch UBND xã", True),
        ("PCT UBND xã", True),
        ("Đ/c Trần Văn A - Phó Chủ tịch UBND xã", True),
        ("Phó Bí thư Thường trực Đảng ủy", True),
        ("Lãnh đạo UBND xã", True),
        ("Chủ tịch Hội Nông dân", False),
        ("Bí thư Đoàn xã", False),
        ("Công chức Địa chính - Xây dựng", False),
    ],
)
def test_leader_by_the_words(words, leads):
    assert is_leader(words) is leads


def test_all_lead_is_false_for_nobody():
    assert not all_lead([])
    assert all_lead([Party("CT", "Chủ tịch UBND xã"), Party("PCT UBND xã", None)])


def test_column_of_bodies_and_column_of_leaders():
    bodies = ["Trạm Y tế xã", "Công an xã", "Hội Nông dân xã", "theo kế hoạch", "Phòng Kinh tế"]
    assert are_bodies(bodies)
    assert not are_bodies(["hộ", "người", "thôn", "km"])
    assert not are_bodies(bodies[:2])
    assert are_leaders(["CT UBND xã", "PCT UBND xã; CT UBND xã", "PCT UBND xã", "PCT UBND xã"])
    assert not are_leaders(["CT UBND xã", "Công an xã", "PCT UBND xã", "PCT UBND xã"])
