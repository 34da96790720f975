"""Many places at once, against the plain reading of each place by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.batch import NOT_ASKED, OUTCOMES, evaluate_many
from datchuan.domain.criteria.batch_answers import Column
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.evaluation import evaluate
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    EveryOf,
    FigureOf,
    Measure,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
)
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.criteria.readings import Reading, Readings, fact_of
from tests.domain.criteria.law_base import law_files

LAWS = load_law(read_law_files())
OLD, NEW = LAWS
DAYS = (date(2022, 1, 1), date(2023, 12, 31), date(2024, 6, 30), date(2025, 12, 31), date(2026, 6, 30))
PLACES = st.builds(
    PlaceFacts,
    region=st.sampled_from([None, "BTB", "TDMNPB", "DBSCL"]),
    group=st.sampled_from([None, "1", "2", "3"]),
    special_difficulty=st.sampled_from([None, True, False]),
    province=st.sampled_from([None, "46", "01"]),
)
DIGITS = 2
# Near each other and near the thresholds, so that every branch is reached; some far too large for 64 bits once scaled.
AMOUNTS = st.one_of(st.integers(0, 4), st.integers(85, 101), st.sampled_from([1000, 45_000, 10**15, 10**17])).map(
    Decimal
)


@st.composite
def readings_of(draw, made) -> list[Reading | None]:
    """Readings of a measure's quantities, mostly making sense together."""
    whole = draw(AMOUNTS)
    return [draw(_reading(part=place == 0, whole=whole)) for place in range(len(made.quantities))]


@st.composite
def _reading(draw, part: bool, whole: Decimal) -> Reading | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    male = draw(st.one_of(st.just(whole // 2), AMOUNTS)) if draw(st.booleans()) else None
    amount = draw(st.one_of(st.just(whole), st.integers(0, int(whole)).map(Decimal), AMOUNTS)) if part else whole
    if male is not None:
        female = max(amount - male, Decimal(0))
        amount = male + female
        sexes = {"male": male, "female": female}
    else:
        sexes = {}
    reported = draw(st.sampled_from([0, 1, 2, 2, 2]))
    reason = draw(st.sampled_from([None, None, None, None, "không có"]))
    return Reading(amount, reported=reported, expected=2, not_applicable=reason, **sexes)


def plain(law: CriteriaSet, places: list[PlaceFacts], rows: list[Readings], on: date) -> Callable[[int], object]:
    def of(row: int):
        facts = {one.indicator: fact_of(one, rows[row], on=on) for one in law.measures}
        known = {key: fact for key, fact in facts.items() if fact is not None}
        return evaluate(law, known, on=on, place=places[row])

    return of


def columns_of(rows: list[Readings], digits: int = DIGITS) -> dict[str, Column]:
    codes = {code for row in rows for code in row}
    return {code: Column.of([row.get(code) for row in rows], digits) for code in codes}


def assert_same(law: CriteriaSet, places: list[PlaceFacts], rows: list[Readings], on: date) -> None:
    told = evaluate_many(law, columns_of(rows), on=on, places=places)
    of = plain(law, places, rows, on)
    for row in range(len(places)):
        verdict = of(row)
        for criterion in verdict.criteria:
            for one in criterion.indicators:
                got = OUTCOMES[told.indicators[one.indicator][row]]
                assert got is one.outcome, (one.indicator, one.fact, one.reason, one.threshold.demand)
            assert OUTCOMES[told.criteria[criterion.criterion.number][row]] is criterion.outcome
        assert told.met[row] == verdict.met
        assert told.met_at_most[row] == verdict.met_at_most


def one_of_each_way() -> dict[type, Measure]:
    return {type(one.made): one for one in OLD.measures}


KNOWN = {"ShareOf": "17.11", "ShareOf-sexes": "15.1", "ShareOf-most": "15.3", "SchoolsOf": "5", "PerHeadOf": "10"}
WAYS = [OLD.measure_of(key) for key in KNOWN.values()] + [
    one for way, one in one_of_each_way().items() if way not in {ShareOf, SchoolsOf, PerHeadOf}
]


@pytest.mark.parametrize("measure", WAYS, ids=lambda one: one.indicator)
@settings(max_examples=60)
@given(data=st.data())
def test_every_way_of_measuring_is_answered_as_place_by_place(measure, data):
    size = data.draw(st.integers(1, 12))
    places = data.draw(st.lists(PLACES, min_size=size, max_size=size))
    rows = []
    for _ in range(size):
        found = data.draw(readings_of(measure.made))
        rows.append({code: one for code, one in zip(measure.quantities, found, strict=True) if one is not None})
    criteria = (OLD.criterion_of(measure.indicator),)
    assert_same(replace(OLD, criteria=criteria, measures=(measure,)), places, rows, data.draw(st.sampled_from(DAYS)))


@pytest.mark.parametrize("law", LAWS, ids=lambda one: one.code)
@settings(max_examples=15)
@given(data=st.data())
def test_whole_sets_are_judged_as_place_by_place(law, data):
    size = data.draw(st.integers(0, 4))
    places = data.draw(st.lists(PLACES, min_size=size, max_size=size))
    codes = sorted({code for one in law.measures for code in one.quantities})
    few = st.sampled_from(
        [None, *(Reading(Decimal(n), reported=r, expected=2) for n in (0, 1, 50, 100) for r in (1, 2))]
    )
    rows = [{code: one for code in codes if (one := data.draw(few)) is not None} for _ in range(size)]
    assert_same(law, places, rows, data.draw(st.sampled_from(DAYS)))


def test_every_way_of_measuring_is_among_those_compared():
    ways = {ShareOf, FigureOf, PerHeadOf, AnswerOf, AnyOf, EveryOf, SchoolsOf, ChecklistOf}
    assert {type(one.made) for one in WAYS} == ways


def test_indicator_of_another_province_is_not_asked():
    (law,) = load_law(law_files())
    told = evaluate_many(law, {}, on=DAYS[2], places=[PlaceFacts(province="46"), PlaceFacts(province="01")])
    assert told.indicators["46.1"].tolist() == [OUTCOMES.index(Outcome.NO_DATA), NOT_ASKED]


def test_nothing_reported_is_no_data_and_what_is_awaited_is_not_due():
    told = evaluate_many(OLD, {}, on=DAYS[2], places=[PlaceFacts(region="BTB")])
    assert OUTCOMES[told.indicators["15.4"][0]] is Outcome.NO_DATA
    assert OUTCOMES[told.indicators["11"][0]] is Outcome.NOT_DUE


def test_amounts_with_more_digits_than_the_column_keeps_are_refused():
    with pytest.raises(ValueError, match="chữ số"):
        Column.of([Reading(Decimal("0.001"))], 2)


def test_amount_beyond_64_bits_is_kept_exactly():
    column = Column.of([Reading(Decimal(10**20) + 1)], 2)
    assert column.amount.dtype == np.dtype(object)
    assert column.amount[0] == (10**20 + 1) * 100
