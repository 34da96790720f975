"""Criteria by their indicators, sets by their criteria."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.evaluation import criterion_outcome, evaluate
from datchuan.domain.criteria.facts import NotApplicable, Share, YesNo
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.loading import load_law

OLD, NEW = load_law(read_law_files())
HERE = PlaceFacts(region="BTB", special_difficulty=False, province="46")
DAY = date(2024, 6, 30)
YES, NO = YesNo(True), YesNo(False)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["met", "met"], "met"),
        (["met", "not_applicable"], "met"),
        (["not_applicable"], "not_applicable"),
        (["met", "not_met", "no_data", "threshold_unknown", "not_due"], "not_met"),
        (["met", "no_data", "threshold_unknown", "not_due"], "no_data"),
        (["met", "threshold_unknown", "not_due"], "threshold_unknown"),
        (["met", "not_due"], "not_due"),
    ],
)
def test_criterion_is_as_loud_as_its_loudest_indicator(outcomes, expected):
    assert criterion_outcome(map(Outcome, outcomes), complete=True) == expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(list(Outcome))))
def test_criterion_of_unknown_extent_is_never_met(outcomes):
    outcome = criterion_outcome(outcomes, complete=False)
    assert outcome not in {Outcome.MET, Outcome.NOT_APPLICABLE}
    assert (outcome is Outcome.NOT_MET) == (Outcome.NOT_MET in outcomes)


@settings(deadline=None)
@given(st.permutations([Outcome.MET, Outcome.NO_DATA, Outcome.NOT_DUE, Outcome.NOT_APPLICABLE]))
def test_order_of_indicators_does_not_matter(outcomes):
    assert criterion_outcome(outcomes, complete=True) is Outcome.NO_DATA


def test_set_counts_what_is_met_of_all():
    facts = {"1.1": YES, "1.2": YES, "7": YES, "8.1": NO, "13.4": NotApplicable("không có làng nghề")}
    verdict = evaluate(OLD, facts, on=DAY, place=HERE)
    assert str(verdict) == "2/19"
    assert verdict.counts == {Outcome.MET: 2, Outcome.NOT_MET: 1, Outcome.NO_DATA: 16}
    assert [one.indicator for one in verdict.criteria[7].unmet] == ["8.1"]


def test_nothing_reported_is_no_data_everywhere():
    verdict = evaluate(OLD, {}, on=DAY, place=HERE)
    assert verdict.counts == {Outcome.NO_DATA: 19}
    assert sum(len(one.indicators) for one in verdict.criteria) == 57


def test_set_with_unknown_indicators_has_no_criterion_met():
    everything = {one.key: Share(Decimal(1), Decimal(1)) for one in NEW.indicators}
    verdict = evaluate(NEW, everything, on=date(2026, 6, 30), place=PlaceFacts(group="2"))
    assert (verdict.met, verdict.total) == (0, 10)
    assert verdict.counts == {Outcome.THRESHOLD_UNKNOWN: 10}


def test_fact_about_an_indicator_the_set_does_not_have_is_refused():
    with pytest.raises(LookupError, match=r"13\.7"):
        evaluate(OLD, {"13.7": YES}, on=DAY, place=HERE)
