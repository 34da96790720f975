"""Values of the law cannot be built wrong, and find their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.criteria.demands import Amount, Kind
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.model import Effect, Scope, ScopeKind, ThresholdState
from datchuan.domain.criteria.references import Certainty, Checked, Confidence, Period, Reference, Rule
from tests.domain.criteria.law_base import law_files

LAW = load_law(law_files())[0]
INDICATOR = LAW.indicator("1.1")
THRESHOLD = INDICATOR.thresholds[0]
RECALLED = Checked(Confidence.RECALLED)


def test_certainty_is_for_memories_only():
    with pytest.raises(ValueError, match="nhớ lại"):
        Checked(Confidence.WEAK, Certainty.HIGH)


def test_verified_names_a_page():
    with pytest.raises(ValueError, match="nguồn"):
        Checked(Confidence.VERIFIED)


def test_period_ends_no_earlier_than_it_starts():
    with pytest.raises(ValueError, match="trước khi bắt đầu"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("inner", "within"),
    [
        (Period(date(2024, 1, 1), date(2024, 12, 31)), True),
        (Period(date(2023, 12, 31), date(2024, 12, 31)), False),
        (Period(date(2024, 1, 1), date(2025, 1, 1)), False),
        (Period(date(2024, 1, 1)), False),
    ],
)
def test_period_lies_within_another(inner, within):
    assert inner.lies_within(Period(date(2024, 1, 1), date(2024, 12, 31))) is within
    assert inner.lies_within(Period(date(2020, 1, 1)))


def test_periods_overlap_on_one_day():
    earlier, later = Period(date(2024, 1, 1), date(2024, 6, 30)), Period(date(2024, 6, 30))
    assert earlier.overlaps(later)
    assert later.overlaps(earlier)
    assert not Period(date(2024, 1, 1), date(2024, 6, 29)).overlaps(later)


@pytest.mark.parametrize("scope", [(ScopeKind.ZONES, ()), (ScopeKind.ALL, ("A",))])
def test_scope_names_zones_when_it_is_of_zones(scope):
    with pytest.raises(ValueError, match="ít nhất một mã"):
        Scope(*scope)


def test_national_column_is_for_no_commune():
    assert not Scope(ScopeKind.NATIONAL).covers("A")
    assert [str(Scope(ScopeKind.NATIONAL)), str(Scope(ScopeKind.ZONES, ("A", "B")))] == ["national", "A, B"]


@pytest.mark.parametrize(
    "changes",
    [
        {"demand": None},
        {"state": ThresholdState.UNKNOWN},
        {"reference": Reference(LAW.document, None, Checked(Confidence.RECALLED, Certainty.LOW))},
        {"reference": Reference(LAW.document, None, Checked(Confidence.UNKNOWN))},
        {"state": ThresholdState.HINT},
        {"state": ThresholdState.UNKNOWN, "demand": None},
    ],
)
def test_threshold_cannot_claim_more_than_is_known(changes):
    with pytest.raises(ValueError, match=r"mức|certainty"):
        replace(THRESHOLD, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ""},
        {"names": ()},
        {"thresholds": ()},
        {"direction": None},
        {"kind": Kind.YES_NO, "direction": None},
        {"kind": Kind.MONEY, "both_sexes": Rule("nam và nữ", RECALLED)},
    ],
)
def test_indicator_cannot_be_built_wrong(changes):
    with pytest.raises(ValueError, match=r"chỉ tiêu|chiều|cả nam"):
        replace(INDICATOR, **changes)


@pytest.mark.parametrize("changes", [{"number": 0}, {"name": ""}, {"indicators": ()}])
def test_criterion_cannot_be_built_wrong(changes):
    with pytest.raises(ValueError, match="tiêu chí"):
        replace(LAW.criteria[0], **changes)


def test_reference_is_told_by_article_and_number():
    reference = THRESHOLD.reference
    assert str(reference) == "1/QĐ"
    assert str(replace(reference, part="Phụ lục I")) == "Phụ lục I, 1/QĐ"


def test_set_finds_its_parts():
    assert LAW.criterion(1).name == "Đường"
    assert LAW.criterion_of("1.2") == LAW.criterion(1)
    assert LAW.criterion_of("46.1") == LAW.criterion(1)
    assert [one.label for one in LAW.indicators_of(LAW.criterion(1), "46")] == ["1.1", "1.2", "46.1"]
    assert [one.label for one in LAW.indicators_of(LAW.criterion(1), "48")] == ["1.1", "1.2"]


@pytest.mark.parametrize("find", [lambda: LAW.criterion(2), lambda: LAW.indicator("2"), lambda: LAW.criterion_of("2")])
def test_set_says_what_it_does_not_have(find):
    with pytest.raises(LookupError, match="không có"):
        find()


def test_indicator_with_unknown_code_is_found_by_its_key():
    nameless = replace(INDICATOR, key="1-duong", code=None)
    assert nameless.label == "1-duong"


def test_name_before_the_first_day_is_the_first_name():
    assert INDICATOR.name_on(date(1990, 1, 1)) == INDICATOR.names[0]
    assert THRESHOLD.demand == Amount(Decimal(60))


def test_amendment_says_what_it_does_to_an_indicator_and_nothing_of_others():
    (amendment,) = LAW.amendments
    effect = amendment.effect_on("1.1")
    assert effect is not None
    assert effect.effect is Effect.REWORDED
    assert amendment.effect_on("1.2") is None
