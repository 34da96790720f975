"""The threshold that holds for a place on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import (
    PlaceFacts,
    national_goal,
    sets_in_force,
    threshold_for,
    weaker_than_demanded,
    zone_of,
)
from datchuan.domain.criteria.demands import Amount, Direction, Met
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.model import CriteriaSet, ScopeKind, Threshold, ThresholdState
from datchuan.domain.criteria.references import Confidence
from tests.domain.criteria.law_base import law_files

REAL = load_law(read_law_files())
SMALL = load_law(law_files())[0]
DAY = date(2024, 6, 30)


def held(place: PlaceFacts, on: date = DAY):
    return threshold_for(SMALL, "1.1", on=on, place=place)


def test_zone_decides_the_value():
    assert held(PlaceFacts(region="A")).demand == Amount(Decimal(60))
    assert held(PlaceFacts(region="B")).demand == Amount(Decimal(80))


def test_override_moves_the_zone():
    found = held(PlaceFacts(region="B", special_difficulty=True))
    assert (found.zone, found.by_override, found.demand) == ("A", True, Amount(Decimal(60)))


def test_override_changes_nothing_for_a_place_of_that_zone():
    assert not held(PlaceFacts(region="A", special_difficulty=True)).by_override


def test_unsaid_special_status_is_a_doubt_only_where_it_matters():
    assert held(PlaceFacts(region="B")).override_in_doubt
    assert not held(PlaceFacts(region="A")).override_in_doubt
    assert not held(PlaceFacts(region="B", special_difficulty=False)).override_in_doubt
    assert not threshold_for(SMALL, "1.2", on=DAY, place=PlaceFacts(region="B")).override_in_doubt


def test_province_goes_before_the_nation():
    found = held(PlaceFacts(region="A", special_difficulty=False, province="46"))
    assert found.demand == Amount(Decimal(70))
    assert found.national is not None
    assert found.national.demand == Amount(Decimal(60))
    assert found.confidence is Confidence.RECALLED
    assert found.reference is not None
    assert found.reference.document.number == "46/QĐ"


def test_unknown_zone_is_said():
    found = held(PlaceFacts())
    assert (found.state, found.demand, found.reference) == (ThresholdState.ZONE_UNKNOWN, None, None)
    assert found.confidence is Confidence.UNKNOWN


def test_day_outside_the_set_is_said_and_asks_nothing():
    found = held(PlaceFacts(region="A", province="46"), date(2026, 1, 1))
    assert (found.state, found.effective, found.amendments) == (ThresholdState.NOT_IN_FORCE, None, ())


def test_group_decides_in_a_set_by_group():
    assert zone_of(REAL[1], PlaceFacts(region="BTB", group="2", special_difficulty=True)) == "2"


def test_national_goal_is_the_column_of_the_country():
    found = national_goal(REAL[0].indicator("10"), DAY)
    assert found is not None
    assert found.demand == Amount(Decimal(54))
    assert national_goal(REAL[0].indicator("3.1"), DAY) is None


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2022, 3, 7), []),
        (DAY, ["vn-xa-2021-2025"]),
        (date(2026, 1, 31), []),
        (date(2026, 2, 15), ["vn-xa-2026-2030"]),
    ],
)
def test_sets_in_force_on_a_day(day, codes):
    assert [one.code for one in sets_in_force(REAL, day)] == codes


def test_promise_below_the_law_is_weaker():
    known = held(PlaceFacts(region="B", special_difficulty=False))
    assert weaker_than_demanded(Amount(Decimal(79)), known) is True
    assert weaker_than_demanded(Amount(Decimal(80)), known) is False


def test_promise_against_an_unknown_threshold_is_neither():
    assert weaker_than_demanded(Amount(Decimal(50)), held(PlaceFacts())) is None


def test_figure_cannot_be_weighed_against_yes_or_no():
    with pytest.raises(ValueError, match="không cùng loại"):
        weaker_than_demanded(Met(), held(PlaceFacts(region="A")))


def plainly_held(criteria_set: CriteriaSet, key: str, on: date, place: PlaceFacts) -> list[Threshold]:
    """The plain twin: every line that could be meant, province first, each condition spelled out."""
    if on < criteria_set.period.start or (criteria_set.period.end and on > criteria_set.period.end):
        return []
    column = place.group
    if criteria_set.code == "vn-xa-2021-2025":
        column = "TDMNPB" if place.special_difficulty else place.region
    lines = [
        line
        for rules in criteria_set.provinces
        if rules.province == place.province
        for k, ls in rules.thresholds
        if k == key
        for line in ls
    ]
    lines += criteria_set.indicator(key).thresholds
    return [
        line
        for line in lines
        if line.period.start <= on
        and (line.period.end is None or on <= line.period.end)
        and (line.scope.kind is ScopeKind.ALL or column in line.scope.zones)
    ]


PLACES = st.builds(
    PlaceFacts,
    region=st.sampled_from(["TDMNPB", "DBSH", "BTB", "DHNTB", "TN", "DNB", "DBSCL"]),
    group=st.sampled_from(["1", "2", "3"]),
    special_difficulty=st.sampled_from([True, False, None]),
    province=st.sampled_from(["46", "01"]),
)


@settings(deadline=None)
@given(st.data(), PLACES, st.dates(date(2021, 1, 1), date(2027, 12, 31)))
def test_threshold_is_what_the_plain_reading_finds(data, place, on):
    criteria_set = data.draw(st.sampled_from(REAL))
    key = data.draw(st.sampled_from([one.key for one in criteria_set.indicators]))
    lines = plainly_held(criteria_set, key, on, place)
    found = threshold_for(criteria_set, key, on=on, place=place)
    assert found.effective == (lines[0] if lines else None)
    assert found.in_force == bool(lines)


@settings(deadline=None)
@given(PLACES, st.dates(date(2022, 3, 8), date(2025, 12, 31)))
def test_no_province_asks_less_than_the_nation(place, on):
    elsewhere = replace(place, province=None)
    for indicator in REAL[0].indicators:
        here = threshold_for(REAL[0], indicator.key, on=on, place=place)
        nation = threshold_for(REAL[0], indicator.key, on=on, place=elsewhere)
        if isinstance(here.demand, Amount) and isinstance(nation.demand, Amount):
            direction = indicator.direction
            assert isinstance(direction, Direction)
            assert direction.meets(here.demand.value, nation.demand.value)
