"""One indicator judged. The sentences of law/*/cases say what comes out; here stand the properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import HoldingThreshold, PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount, Direction
from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Figure,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.criteria.judging import Outcome, Reason, Verdict, judge
from datchuan.domain.criteria.loading import load_law

LAW = load_law(read_law_files())[0]
DAY = date(2024, 6, 30)
HERE = PlaceFacts(region="BTB", special_difficulty=False)


def held(code: str, place: PlaceFacts = HERE) -> HoldingThreshold:
    return threshold_for(LAW, code, on=DAY, place=place)


def asking(value: str, direction: str = ">=", code: str = "17.11") -> HoldingThreshold:
    """A share of which this much is asked."""
    base = held(code)
    assert base.national is not None
    indicator = replace(base.indicator, direction=Direction(direction))
    return replace(base, indicator=indicator, national=replace(base.national, demand=Amount(Decimal(value))))


def share(of: int | str, among: int | str) -> Share:
    return Share(Decimal(of), Decimal(among))


@st.composite
def shares(draw):
    among = draw(st.integers(1, 5000))
    return share(draw(st.integers(0, among)), among)


PERCENTAGES = st.decimals(min_value=0, max_value=100, places=2).map(str)


@settings(deadline=None)
@given(shares(), PERCENTAGES, st.sampled_from(list(Direction)))
def test_share_is_judged_as_an_exact_fraction(fact, asked, direction):
    exact = Fraction(int(fact.numerator) * 100, int(fact.denominator))
    plainly = exact >= Fraction(asked) if direction is Direction.AT_LEAST else exact <= Fraction(asked)
    assert judge(asking(asked, direction), fact, on=DAY).outcome is (Outcome.MET if plainly else Outcome.NOT_MET)


@settings(deadline=None)
@given(shares(), PERCENTAGES)
def test_missing_is_the_least_that_would_do(fact, asked):
    threshold = asking(asked)
    verdict = judge(threshold, fact, on=DAY)
    assert (verdict.missing is None) == (verdict.outcome is Outcome.MET)
    if verdict.missing is None:
        return
    enough = replace(fact, numerator=fact.numerator + verdict.missing)
    one_less = replace(fact, numerator=fact.numerator + verdict.missing - 1)
    assert judge(threshold, enough, on=DAY).outcome is Outcome.MET
    assert judge(threshold, one_less, on=DAY).outcome is Outcome.NOT_MET


@settings(deadline=None)
@given(shares(), PERCENTAGES)
def test_missing_of_an_upper_limit_is_the_least_to_bring_down(fact, asked):
    threshold = asking(asked, "<=")
    verdict = judge(threshold, fact, on=DAY)
    assert (verdict.missing is None) == (verdict.outcome is Outcome.MET)
    if verdict.missing is None:
        return
    enough = replace(fact, numerator=fact.numerator - verdict.missing)
    one_more = replace(fact, numerator=fact.numerator - verdict.missing + 1)
    assert judge(threshold, enough, on=DAY).outcome is Outcome.MET
    assert judge(threshold, one_more, on=DAY).outcome is Outcome.NOT_MET


@settings(deadline=None)
@given(shares(), shares(), PERCENTAGES)
def test_a_sum_never_says_more_than_the_sexes_do(male, female, asked):
    threshold = asking(asked, code="15.1")
    both = Share(male.numerator + female.numerator, male.denominator + female.denominator)
    apart, together = (judge(threshold, fact, on=DAY) for fact in (BySex(male, female), both))
    if together.outcome is Outcome.NOT_MET:
        assert apart.outcome is Outcome.NOT_MET
    else:
        assert (together.outcome, together.reason) == (Outcome.NO_DATA, Reason.SEXES_NEEDED)


def test_stated_percentage_of_a_two_sex_indicator_proves_nothing_when_it_passes():
    assert judge(held("15.1"), Figure(Decimal(95)), on=DAY).reason is Reason.SEXES_NEEDED
    assert judge(held("15.1"), Figure(Decimal(89)), on=DAY).outcome is Outcome.NOT_MET


def test_sex_without_anyone_is_left_out():
    assert judge(held("15.1"), BySex(share(0, 0), share(9, 10)), on=DAY).outcome is Outcome.MET
    assert judge(held("15.1"), BySex(share(0, 0), share(0, 0)), on=DAY).reason is Reason.NOTHING_TO_MEASURE


def test_sexes_may_be_counted_apart_where_it_is_not_asked():
    assert judge(held("17.11"), BySex(share(3, 10), share(3, 10)), on=DAY).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("13.1", share(1, 1)),
        ("10", share(1, 1)),
        ("9.1", PerHead(Decimal(0), Decimal(1))),
        ("17.11", YesNo(True)),
        ("5", YesNo(True)),
        ("3.2", SchoolCount(1, 1, 1)),
        ("9.1", ChecklistResult(Decimal(50), 1, 1)),
    ],
)
def test_figure_of_another_kind_is_no_data(code, fact):
    verdict = judge(held(code), fact, on=DAY)
    assert (verdict.outcome, verdict.reason) == (Outcome.NO_DATA, Reason.WRONG_KIND)


@pytest.mark.parametrize(
    ("code", "fact"), [("10", PerHead(Decimal(0), Decimal(0))), ("5", SchoolCount(0, 0, 0)), ("17.11", share(0, 0))]
)
def test_nothing_to_measure(code, fact):
    assert judge(held(code), fact, on=DAY).reason is Reason.NOTHING_TO_MEASURE


def test_missing_points_are_told_and_missing_items_are_not_counted_as_points():
    few_points = judge(held("3.2"), ChecklistResult(Decimal(40), 8, 8), on=DAY)
    missing_item = judge(held("3.2"), ChecklistResult(Decimal(60), 8, 7), on=DAY)
    assert (few_points.missing, missing_item.missing) == (Decimal(10), None)
    assert missing_item.outcome is Outcome.NOT_MET


def test_verdict_names_its_indicator():
    assert Verdict(Outcome.MET, held("15.1"), None).indicator == "15.1"


@pytest.mark.parametrize(
    "make",
    [
        lambda: share(-1, 5),
        lambda: share(6, 5),
        lambda: share("NaN", 5),
        lambda: Figure(Decimal("Infinity")),
        lambda: PerHead(Decimal(-1), Decimal(5)),
        lambda: SchoolCount(3, 2, 3),
        lambda: ChecklistResult(Decimal(50), 7, 8),
        lambda: ChecklistResult(Decimal(-1), 7, 7),
    ],
)
def test_fact_that_cannot_be_is_refused(make):
    with pytest.raises(ValueError, match=r"\S"):
        make()


def test_silences_need_no_known_threshold():
    unknown = held("17.1")
    assert judge(unknown, None, on=DAY).outcome is Outcome.NO_DATA
    assert judge(unknown, NotDue(date(2024, 12, 31)), on=DAY).outcome is Outcome.NOT_DUE
    assert judge(unknown, NotApplicable("không có"), on=DAY).reason is Reason.ALWAYS_APPLICABLE
