"""What is known of a place: amounts, how many reported of how many, and of merged communes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from datchuan.measurements.actions import lock_period, record_counts, require_approval
from datchuan.measurements.queries import (
    awaiting_approval,
    contributions,
    history,
    locks_over,
    readings_at,
    trend_points,
)
from tests.accounts.cast import DAY, LAST, MERGED
from tests.measurements.conftest import add_village, report, told

pytestmark = pytest.mark.django_db
EARLIER = DAY - timedelta(days=20)


@pytest.fixture(autouse=True)
def _catalogue(quantities, villages):
    """The catalogue and the villages."""


def test_a_village_has_what_it_reported(villages, small_map):
    report(told(villages.first, "population", 10, 4, 6))
    one = readings_at(villages.first, 2024, DAY)["population"]
    assert (one.amount, one.male, one.female, one.reported, one.expected) == (10, 4, 6, 1, 1)
    assert readings_at(villages.second, 2024, DAY) == {}


def test_a_commune_adds_up_its_villages_and_has_its_own(villages, small_map):
    report(
        told(villages.first, "roads", "1.5"), told(villages.second, "roads", 2), told(small_map.commune, "schools", 3)
    )
    found = readings_at(small_map.commune, 2024, DAY)
    assert (found["roads"].amount, found["roads"].reported, found["roads"].expected) == (Decimal("3.500"), 2, 3)
    assert (found["schools"].amount, found["schools"].expected) == (3, 1)


def test_men_and_women_are_known_when_everybody_told_them_apart(villages, small_map):
    report(told(villages.first, "population", 10, 4, 6), told(villages.second, "population", 5))
    assert readings_at(small_map.commune, 2024, DAY)["population"].male is None
    report(told(villages.second, "population", 5, 2, 3), reason="thêm nam, nữ")
    assert readings_at(small_map.commune, 2024, DAY)["population"].male == 6


def test_blanks_in_a_count_are_told(villages, small_map):
    counted = told(villages.first, "population", 3, 1, 2, records=4, answered=3)
    record_counts(entries=[counted], year=2024, as_of=DAY, by=None)
    one = readings_at(small_map.commune, 2024, DAY)["population"]
    assert (one.reported, one.complete) == (1, 0)


def test_what_does_not_apply_keeps_its_reason(villages, small_map):
    report(told(small_map.commune, "schools", not_applicable="học ở xã bên"))
    one = readings_at(small_map.commune, 2024, DAY)["schools"]
    assert one.applies_nowhere
    assert one.why_not == "học ở xã bên"


def test_an_earlier_day_has_what_stood_then(villages, small_map):
    report(told(villages.first, "roads", 1), as_of=EARLIER)
    report(told(villages.first, "roads", 2))
    for place in (villages.first, small_map.commune, small_map.district, None):
        assert readings_at(place, 2024, DAY)["roads"].amount == 2
        assert readings_at(place, 2024, EARLIER)["roads"].amount == 1
        assert readings_at(place, 2024, EARLIER - timedelta(days=1)) == {}


def test_a_merged_commune_has_the_sums_of_what_became_it(villages, small_map):
    report(*(told(place, "roads", 1) for place in (villages.first, villages.third)))
    report(told(small_map.commune, "schools", 3), told(small_map.neighbour, "schools", 4))
    found = readings_at(small_map.successor, 2024, date(2024, 12, 31))
    assert (found["roads"].amount, found["roads"].expected) == (2, 3)
    assert (found["schools"].amount, found["schools"].expected) == (7, 2)


def test_an_ended_unit_is_taken_as_of_its_last_day(villages, small_map, settings):
    settings.DATCHUAN_TODAY = date(2025, 12, 31)
    report(told(villages.first, "roads", 1), as_of=date(2025, 3, 1))
    for place in (small_map.commune, small_map.district, small_map.successor, small_map.province, None):
        assert readings_at(place, 2025, date(2025, 12, 31))["roads"].amount == 1


def test_kept_sums_are_not_read_when_the_map_changes_later_in_the_year(villages, small_map, settings):
    settings.DATCHUAN_TODAY = date(2025, 12, 31)
    gone = add_village(9, (small_map.commune, None, LAST))
    report(told(gone, "roads", 1), told(villages.first, "roads", 1), as_of=date(2025, 3, 1))
    assert readings_at(small_map.province, 2025, LAST)["roads"].amount == 2
    assert readings_at(small_map.province, 2025, MERGED)["roads"].amount == 1


@pytest.mark.parametrize(("unit", "most"), [("commune", 3), ("province", 4), (None, 4)])
def test_readings_take_few_statements(villages, small_map, django_assert_max_num_queries, unit, most):
    report(told(villages.first, "roads", 1), told(villages.second, "population", 3))
    with django_assert_max_num_queries(most + 1):  # and whether the map is steady until the end of the year
        readings_at(unit and getattr(small_map, unit), 2024, DAY)


def test_contributions_name_who_has_not_reported(villages, small_map):
    report(told(villages.first, "roads", 1), told(small_map.commune, "schools", 2))
    found = contributions(small_map.commune, "roads", 2024, DAY)
    assert [(one.unit.code, one.known and one.known.amount) for one in found] == [
        ("20185-01", None),
        ("v-01", 1),
        ("v-02", None),
    ]
    assert contributions(small_map.commune, "schools", 2024, DAY) == []
    schools = contributions(small_map.district, "schools", 2024, DAY)
    assert [(one.unit.code, one.known and one.known.amount) for one in schools] == [("20185", 2), ("20188", None)]


def test_history_is_newest_first(villages):
    report(told(villages.first, "roads", 1), as_of=EARLIER)
    report(told(villages.first, "roads", 2))
    assert [row.amount for row in history(villages.first, "roads", 2024)] == [2000, 1000]


def test_the_course_of_the_year(villages, small_map):
    report(told(villages.first, "roads", 1), as_of=EARLIER)
    report(told(villages.second, "roads", 5))
    report(told(villages.first, "roads"), reason="nhầm")
    course = [
        (point.on, point.amount, point.reported) for point in trend_points(small_map.district, "roads", 2024, DAY)
    ]
    assert course == [(EARLIER, 1, 1), (DAY, 5, 1)]
    assert len(trend_points(villages.second, "roads", 2024, DAY)) == 1


def test_what_waits_and_what_is_closed(villages, small_map, official):
    require_approval(place=small_map.commune, by=None)
    report(told(villages.first, "roads", 1), by=official)
    assert [row.amount for row in awaiting_approval(small_map.commune, 2024)] == [1000]
    lock = lock_period(place=small_map.district, year=2024, by=None)
    assert locks_over(villages.first, 2024) == [lock]


def test_what_was_taken_back_is_known_no_more(villages, small_map):
    report(told(villages.first, "roads", 4), told(villages.first, "population", 10))
    report(told(villages.first, "roads"), reason="rút lại")
    assert set(readings_at(small_map.commune, 2024, DAY)) == {"population"}
