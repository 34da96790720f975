"""Every sentence of the case files holds; and there are sentences for every way of measuring and every date."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from datchuan.criteria.law_files import law_folder, read_case_files, read_law_files
from datchuan.domain.criteria.cases import Case, disagreements
from datchuan.domain.criteria.dated import HoldingThreshold, threshold_for
from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.loading.cases import read_cases
from datchuan.domain.criteria.model import CriteriaSet, ThresholdState

LAW = Path(__file__).resolve().parents[2] / "law"
SETS = {one.code: one for one in load_law(read_law_files(LAW))}
CASES = read_cases(read_case_files(LAW))
DAY = timedelta(days=1)


def held_in(case: Case) -> HoldingThreshold:
    return threshold_for(SETS[case.set_code], case.indicator, on=case.on, place=case.place)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case_holds(case: Case):
    assert disagreements([case], SETS[case.set_code]) == ()


def test_no_sentence_stands_twice():
    names = [(case.set_code, case.name) for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.UNKNOWN])
def test_every_way_of_measuring_has_a_case_met_and_one_not_met(kind: Kind):
    outcomes = {case.outcome for case in CASES if held_in(case).indicator.kind is kind}
    assert {Outcome.MET, Outcome.NOT_MET} <= outcomes


def test_every_outcome_has_a_case():
    assert {case.outcome for case in CASES if case.outcome} == set(Outcome)


def test_every_state_of_a_threshold_has_a_case():
    assert {held_in(case).state for case in CASES} == set(ThresholdState)


def dates_of(criteria_set: CriteriaSet) -> set[tuple[str | None, object]]:
    """Each date of a set with the indicator that changes on it; None where the set as a whole does."""
    start, end = criteria_set.period.start, criteria_set.period.end
    dates: set = {(None, start)} | ({(None, end + DAY)} if end else set())
    dates |= {(None, amendment.start) for amendment in criteria_set.amendments}
    for indicator in criteria_set.indicators:
        begun = [name.period.start for name in indicator.names] + [one.period.start for one in indicator.thresholds]
        dates |= {(indicator.key, day) for day in begun if day != start}
    for rules in criteria_set.provinces:
        dates |= {(key, one.period.start) for key, lines in rules.thresholds for one in lines}
    return dates


@pytest.mark.parametrize("criteria_set", SETS.values(), ids=lambda one: one.code)
def test_every_date_has_a_case_the_day_before_and_on_the_day(criteria_set: CriteriaSet):
    told = {(case.indicator, case.on) for case in CASES if case.set_code == criteria_set.code}
    told |= {(None, on) for _, on in told}
    dates = dates_of(criteria_set)
    asked = {(indicator, day - DAY) for indicator, day in dates} | dates
    assert sorted(map(str, asked - told)) == []


def test_the_law_is_the_one_that_comes_with_the_program():
    assert law_folder() == LAW
