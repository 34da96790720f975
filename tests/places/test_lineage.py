from datetime import date
from decimal import Decimal

import pytest

from datchuan.places.models import Lineage
from datchuan.places.queries import outcome_of, place_on, predecessors, successors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_thuong_lo_became_part_of_khe_tre():
    (became,) = successors(place_on("20185", BEFORE))
    assert (became.unit.full_name, became.unit.code, became.on) == ("xã Khe Tre", "20161", AFTER)
    assert became.whole
    assert became.share == Decimal(1)


def test_khe_tre_was_made_of_four_units_under_their_old_names():
    made_of = [came.unit.full_name for came in predecessors(place_on("20161", AFTER))]
    assert made_of == ["thị trấn Khe Tre", "xã Hương Phú", "xã Hương Lộc", "xã Thượng Lộ"]


def test_huong_xuan_was_made_of_two_communes_in_2020():
    made_of = predecessors(place_on("20179", date(2024, 1, 5)))
    assert [(came.unit.full_name, came.on) for came in made_of] == [
        ("xã Hương Hòa", date(2020, 1, 1)),
        ("xã Hương Giang", date(2020, 1, 1)),
    ]


def test_nam_dong_joined_phu_loc():
    (became,) = successors(place_on("483", date(2024, 12, 31)))
    assert (became.unit.full_name, became.on) == ("huyện Phú Lộc", date(2025, 1, 1))


def test_an_island_district_without_communes_became_a_special_zone():
    (became,) = successors(place_on("498", BEFORE))
    assert became.unit.full_name == "đặc khu Hoàng Sa"


def test_outcome_of_a_living_unit_is_itself():
    place = place_on("20185", BEFORE)
    assert [unit.place for unit in outcome_of(place, BEFORE)] == [place]


def test_outcome_of_follows_every_merger():
    huong_hoa = place_on("20176", date(2019, 12, 31))
    assert [str(unit) for unit in outcome_of(huong_hoa, date(2024, 1, 5))] == ["xã Hương Xuân"]
    assert [str(unit) for unit in outcome_of(huong_hoa, AFTER)] == ["xã Nam Đông"]


def test_outcome_of_a_unit_before_its_first_day_is_empty():
    assert outcome_of(place_on("20161", AFTER), BEFORE) == []


def test_outcome_of_a_district_that_nobody_took_over_is_empty():
    assert outcome_of(place_on("482", BEFORE), AFTER) == []


def test_a_divided_unit_has_parts_of_unknown_share():
    old, new = place_on("20185", BEFORE), place_on("20182", AFTER)
    line = Lineage.objects.create(old=old, new=new, on=AFTER, source="thử", confidence="weak")
    became = next(became for became in successors(old) if became.line == line)
    assert became.share is None
    assert not became.whole
    assert str(line) == "20185 → 20182 (2025-07-01)"
    assert [str(unit) for unit in outcome_of(old, AFTER)] == ["xã Khe Tre", "xã Long Quảng"]


def test_successors_cost_two_statements(django_assert_num_queries):
    place = place_on("20185", BEFORE)
    with django_assert_num_queries(2):
        successors(place)
