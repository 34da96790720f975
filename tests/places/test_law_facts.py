from datetime import date

import pytest

from datchuan.places.actions import Statement, set_attribute
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.queries import attributes_of, facts_for_law, place_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]


def test_region_of_thuong_lo_is_inherited_with_its_confidence(in_2024):
    facts = facts_for_law("20185", in_2024)
    assert (facts.region.value, facts.region.confidence) == ("BTB", "recalled")
    assert facts.region.of.full_name == "huyện Nam Đông"
    assert facts.province_code == "46"


def test_region_comes_from_the_province_where_nothing_nearer_speaks():
    facts = facts_for_law("20185", date(2025, 2, 1))
    assert (facts.region.value, facts.region.of.code) == ("BTB", "46")


def test_group_and_status_without_a_line_stay_unknown(in_2024):
    facts = facts_for_law("20185", in_2024)
    assert (facts.commune_group.value, facts.commune_group.confidence, facts.commune_group.of) == (
        None,
        "unknown",
        None,
    )
    assert facts.special_status.value is None


def test_an_unknown_value_is_not_filled_from_above():
    commune = facts_for_law("20056", date(2025, 8, 1))
    assert (commune.region.value, commune.region.confidence) == (None, "unknown")
    assert commune.region.of.full_name == "xã A Lưới 1"
    assert "A Lưới" in commune.region.note


def test_status_of_a_poor_district_reaches_its_communes(in_2024):
    facts = facts_for_law("20044", date(2025, 3, 1))
    assert (facts.special_status.value, facts.special_status.of.full_name) == ("poor_district", "huyện A Lưới")
    assert facts.region.value is None


def test_region_of_a_province_merged_across_regions_is_unknown():
    assert facts_for_law("25", date(2025, 6, 30)).region.value == "TDMNPB"
    merged = facts_for_law("25", date(2025, 7, 1)).region
    assert merged.value is None
    assert "Vĩnh Phúc DBSH" in merged.note


def test_region_ends_with_the_programme_of_2021_to_2025():
    assert facts_for_law("20161", date(2025, 12, 31)).region.value == "BTB"
    assert facts_for_law("20161", date(2026, 1, 1)).region.value is None


def test_an_entered_value_goes_before_the_lists_and_an_own_before_an_inherited_one(in_2024, chair):
    province, commune = place_on("46", in_2024), place_on("20185", in_2024)
    set_attribute(place=province, key="region", says=Statement("DHNTB", "thử"), since=date(2023, 1, 1), by=chair)
    assert facts_for_law("46", in_2024).region.value == "DHNTB"
    assert facts_for_law("20185", in_2024).region.value == "BTB"
    set_attribute(place=commune, key="region", says=Statement("TDMNPB", "thử"), since=date(2023, 1, 1), by=chair)
    assert facts_for_law("20185", in_2024).region.value == "TDMNPB"


def test_facts_of_a_code_without_unit_on_the_day_raise():
    with pytest.raises(UnknownPlaceError):
        facts_for_law("20185", date(2026, 1, 1))


def test_attributes_of_nobody_are_all_unknown():
    assert {fact.value for fact in attributes_of([]).values()} == {None}


def test_province_code_of_a_unit_without_province_is_unknown(in_2024):
    facts = facts_for_law("20185", in_2024)
    assert type(facts)(facts.place, (), facts.region, facts.commune_group, facts.special_status).province_code is None


def test_facts_for_law_cost_five_statements(in_2024, django_assert_num_queries):
    with django_assert_num_queries(5):  # place, its period, two parents, attributes
        facts_for_law("20185", in_2024)
