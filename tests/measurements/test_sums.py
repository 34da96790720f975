"""The kept sums are those of a plain recount, after any series of changes."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.measurements.actions import record_counts
from datchuan.measurements.models import Measurement, Total
from datchuan.measurements.queries.membership import units_above
from datchuan.measurements.queries.tree_sql import MOVING
from tests.accounts.cast import DAY
from tests.measurements.conftest import report, told

pytestmark = pytest.mark.django_db


def kept_sums():
    return {
        (row.place_id, row.quantity_id, row.year): tuple(getattr(row, name) for name in MOVING)
        for row in Total.objects.all()
        if row.reported
    }


def plain_sums():
    """Every standing value, added to every unit that has it on the unit's last day of the year."""
    sums = defaultdict(lambda: [0] * 7)
    for row in Measurement.objects.filter(status="standing").exclude(state="unknown"):
        for unit in units_above([row.place_id], row.year)[row.place_id]:
            one = sums[unit, row.quantity_id, row.year]
            added = (row.amount or 0, row.male or 0, row.female or 0, 1, not row.is_partial)
            for index, number in enumerate((*added, row.state == "not_applicable", row.male is not None)):
                one[index] += number
    return {key: tuple(one) for key, one in sums.items()}


def test_a_village_counts_in_every_unit_of_its_last_day(quantities, villages, small_map):
    old = {small_map.commune.pk, small_map.district.pk}

    def units(place, year):
        return set(units_above([place.pk], year)[place.pk])

    for village in (villages.first, small_map.village):
        assert units(village, 2024) == {*old, small_map.province.pk, None}
    assert units(small_map.commune, 2024) == {*old, small_map.province.pk, None}
    assert units(villages.first, 2025) == {*old, small_map.successor.pk, small_map.province.pk, None}
    assert units(small_map.village, 2025) == old
    assert units(small_map.commune, 2025) == old


def test_sums_go_up_to_the_nation(quantities, villages, small_map):
    report(told(villages.first, "population", 10, 4, 6), told(villages.second, "population", 5))
    report(told(villages.third, "population", not_applicable="không có dân"))
    commune = Total.objects.get(place=small_map.commune)
    assert (commune.amount, commune.male, commune.reported, commune.by_sex, commune.as_of) == (15, 4, 2, 1, DAY)
    nation = Total.objects.get(place=None)
    assert (nation.amount, nation.reported, nation.complete, nation.not_applicable) == (15, 3, 3, 1)


def test_a_correction_moves_the_sums_by_the_difference(quantities, villages):
    report(told(villages.first, "roads", 4))
    report(told(villages.first, "roads", 3), reason="đo lại")
    report(told(villages.first, "roads"), reason="nhầm")
    assert kept_sums() == {}
    assert not Total.objects.exclude(amount=0).exists()


def test_a_sum_keeps_its_day_when_another_changes(quantities, villages, small_map):
    report(told(villages.third, "roads", 4), told(villages.third, "population", 9), as_of=DAY - timedelta(days=5))
    report(told(villages.third, "population", 8), told(villages.first, "roads", 1))
    neighbour = Total.objects.get(place=small_map.neighbour, quantity__code="roads")
    assert neighbour.as_of == DAY - timedelta(days=5)


CHANGE = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["population", "insured", "roads"]),
    st.one_of(st.none(), st.tuples(st.integers(0, 50), st.integers(0, 50))),
    st.booleans(),
    st.integers(0, 60),
    st.booleans(),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGE, min_size=1, max_size=8))
def test_sums_are_those_of_a_plain_recount(quantities, villages, changes):
    Measurement.objects.all().delete()
    Total.objects.all().delete()
    places = (villages.first, villages.second, villages.third)
    for where, quantity, numbers, apart, days, partial in changes:
        men, women = numbers or (None, None)
        sexes = (men, women) if apart and numbers and quantities[quantity].sexes else (None, None)
        amount = None if numbers is None else men + women
        fields = {"records": 5, "answered": 4 if partial else 5}
        entry = told(places[where], quantity, amount, *sexes, **fields)
        record_counts(entries=[entry], year=2024, as_of=date(2024, 1, 1) + timedelta(days=days), by=None)
    assert kept_sums() == plain_sums()


def test_a_village_is_recorded_with_few_statements(quantities, villages, django_assert_max_num_queries):
    entries = [told(villages.first, code, 3) for code in ("population", "insured", "roads", "roads_hard")]
    record_counts(entries=entries, year=2024, as_of=DAY, by=None)
    more = [told(villages.first, code, 2) for code in ("population", "insured", "roads", "roads_hard")]
    with django_assert_max_num_queries(17):  # whatever the number of quantities; with the two of the savepoint
        record_counts(entries=more, year=2024, as_of=DAY, by=None)
