from datetime import date

import pytest

from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import PlacePeriod
from datchuan.places.queries import (
    children_as_of,
    life_of,
    parents_as_of,
    place_as_of,
    place_on,
    successors,
    unit_as_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]


def address(code, on):
    found = place_as_of(code, on)
    return [str(found), *map(str, parents_as_of(found.place, on))]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 1, 5), ["xã Thượng Lộ", "huyện Nam Đông", "tỉnh Thừa Thiên Huế"]),
        (date(2024, 12, 31), ["xã Thượng Lộ", "huyện Nam Đông", "tỉnh Thừa Thiên Huế"]),
        (date(2025, 1, 1), ["xã Thượng Lộ", "huyện Phú Lộc", "thành phố Huế"]),
        (date(2025, 6, 30), ["xã Thượng Lộ", "huyện Phú Lộc", "thành phố Huế"]),
    ],
)
def test_thuong_lo_belongs_where_it_belonged_on_the_day(on, expected):
    assert address("20185", on) == expected


def test_place_as_of_after_the_last_day_is_none():
    assert place_as_of("20185", date(2025, 7, 1)) is None


def test_place_as_of_an_unknown_code_is_none():
    assert place_as_of("99999", date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        ("20161", date(2025, 6, 30), "thị trấn Khe Tre"),
        ("20161", date(2025, 7, 1), "xã Khe Tre"),
        ("20179", date(2019, 12, 31), "xã Hương Giang"),
        ("20179", date(2020, 1, 1), "xã Hương Xuân"),
        ("20179", date(2025, 7, 1), "xã Nam Đông"),
        ("20182", date(2025, 6, 30), "xã Hương Hữu"),
        ("20182", date(2025, 7, 1), "xã Long Quảng"),
    ],
)
def test_a_code_outlives_its_units(code, on, expected):
    assert str(place_as_of(code, on)) == expected


def test_units_of_one_code_are_different_places():
    town, commune = place_on("20161", date(2025, 6, 30)), place_on("20161", date(2025, 7, 1))
    assert town != commune
    assert unit_as_of(town, date(2025, 7, 1)) is None
    assert unit_as_of(commune, date(2025, 7, 1)).full_name == "xã Khe Tre"


def test_a_province_that_is_renamed_stays_the_same_place():
    assert place_on("46", date(2024, 12, 31)) == place_on("46", date(2025, 1, 1)) == place_on("46", date(2026, 1, 1))
    assert [str(period) for period in life_of(place_on("46", date(2026, 1, 1)))] == [
        "tỉnh Thừa Thiên Huế",
        "thành phố Huế",
    ]


def test_a_province_that_takes_others_in_is_another_place():
    assert place_on("25", date(2025, 6, 30)) != place_on("25", date(2025, 7, 1))


def test_place_on_a_day_without_the_unit_raises():
    with pytest.raises(UnknownPlaceError, match="20185"):
        place_on("20185", date(2026, 1, 1))


def test_a_day_before_the_source_speaks_is_said_to_be_assumed():
    assert not place_as_of("20107", date(2024, 12, 31)).attested
    assert place_as_of("20107", date(2025, 1, 1)).attested
    assert place_as_of("20185", date(2024, 1, 5)).attested


def test_nothing_is_said_of_communes_of_a_district_before_its_first_day():
    assert place_as_of("475", date(2024, 12, 31)) is None
    assert PlacePeriod.objects.filter(parent__code="475").exists()
    assert not PlacePeriod.objects.on(date(2024, 12, 31)).filter(parent__code="475").exists()


def test_a_divided_city_gave_its_code_to_one_of_its_parts():
    city = place_on("474", date(2024, 12, 31))
    assert str(unit_as_of(city, date(2024, 12, 31))) == "thành phố Huế"
    assert [str(became.unit) for became in successors(city)] == ["quận Thuận Hóa", "quận Phú Xuân"]


def test_a_district_that_became_a_town_stays_the_same_place():
    assert place_on("476", date(2024, 12, 31)) == place_on("476", date(2025, 1, 1))


def test_children_as_of_are_those_of_the_day():
    before = children_as_of(place_on("483", date(2024, 1, 5)), date(2024, 1, 5))
    assert len(before) == 10
    assert "xã Thượng Lộ" in map(str, before)
    hue = place_on("46", date(2025, 7, 1))
    assert len(children_as_of(hue, date(2024, 1, 5))) == 9
    assert {child.level for child in children_as_of(hue, date(2025, 6, 30))} == {"district"}
    assert len(children_as_of(hue, date(2025, 7, 1))) == 40


def test_parents_as_of_a_day_outside_its_life_are_none():
    assert parents_as_of(place_on("20185", date(2025, 1, 1)), date(2026, 1, 1)) == []


def test_parents_as_of_end_where_a_period_is_missing():
    PlacePeriod.objects.filter(place__code="46").delete()
    assert address("20185", date(2024, 1, 5)) == ["xã Thượng Lộ", "huyện Nam Đông"]


def test_place_and_parents_cost_one_statement_a_tier(django_assert_num_queries):
    with django_assert_num_queries(1):
        place = place_as_of("20185", date(2024, 1, 5)).place
    with django_assert_num_queries(3):
        parents_as_of(place, date(2024, 1, 5))
