"""The rules as formulas give the outcome that the rules themselves give, whatever is reported and whatever is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Met, SchoolShares
from datchuan.domain.criteria.evaluation import criterion_outcome
from datchuan.domain.criteria.formulas import Asked, Cells, criterion_formula, outcome_formula
from datchuan.domain.criteria.judging import Outcome, judge
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.measures import ShareOf
from datchuan.domain.criteria.readings import Reading, fact_of
from tests.domain.criteria.sheet import reckoned

LAW = next(one for one in load_law(read_law_files()) if one.code == "vn-xa-2021-2025")
WORDS = {outcome: f'“{outcome.value}"' for outcome in Outcome}
INDICATORS = [one for one in LAW.indicators if LAW.measure_of(one.key) is not None]
NAMES = ("amount", "reported", "expected", "not_applicable", "male", "female")
REGIONS = [zone.code for zone in LAW.zones]

counts = some.integers(0, 40)
decimals = some.decimals(0, 200, places=3)


@some.composite
def readings(draw, *, sexes, whole):
    """One quantity as it may stand, None where nobody reported."""
    if draw(some.integers(0, 9)) == 0:
        return None
    expected = draw(some.integers(1, 4))
    reported = draw(some.sampled_from([expected, draw(some.integers(0, expected))]))
    refused = "không có" if draw(some.integers(0, 12)) == 0 and reported else None
    if sexes:
        male, female = Decimal(draw(counts)), Decimal(draw(counts))
        return Reading(male + female, male, female, reported, expected, refused)
    amount = Decimal(draw(counts)) if whole else draw(decimals)
    return Reading(Decimal(0) if refused else amount, None, None, reported, expected, refused)


def cells_of(index, reading):
    """The cells of a quantity by name, and what stands in them."""
    names = {name: f"q{index}_{name}" for name in NAMES}
    known = reading or Reading(Decimal(0), reported=0)
    reported = max(known.reported, 1) if reading is not None else 0
    values = {
        "amount": float(known.amount),
        "reported": reported,
        "expected": known.expected if reading is None or known.reported else reported + 1,
        "not_applicable": reported if known.not_applicable else 0,
        "male": float(known.male or 0),
        "female": float(known.female or 0),
    }
    return Cells(**names), {names[name]: value for name, value in values.items()}


def asked_of(held, measure, on):
    """The threshold's cells and what stands in them."""
    demand = held.demand
    value = {Amount: "value", ChecklistScore: "score", SchoolShares: "level_1"}.get(type(demand))
    cells = {"T": float(getattr(demand, value)) if value else 1 if isinstance(demand, Met) else "chưa biết"}
    few = {"T_few": "", "T_when": "", "T_min": 0}
    if isinstance(demand, SchoolShares):
        few = {
            "T_few": demand.few_schools if demand.few_schools is not None else "",
            "T_when": float(demand.level_1_when_few or 0),
            "T_min": float(demand.minimum or 0),
        }
    asked = Asked(
        value="T",
        direction=held.indicator.direction,
        may_be_left_out=held.indicator.not_applicable is not None,
        is_due=measure.due is None or on >= measure.due.in_year(on.year),
        minimum="T_min",
        few_schools="T_few",
        level_1_when_few="T_when",
    )
    return asked, {**cells, **few}


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
@settings(max_examples=25)
@given(data=some.data())
def test_formula_gives_what_the_rules_give(indicator, data):
    measure = LAW.measure_of(indicator.key)
    on = data.draw(some.sampled_from([date(2024, 6, 30), date(2024, 12, 31), date(2026, 6, 30)]))
    place = PlaceFacts(region=data.draw(some.sampled_from([*REGIONS, None])), special_difficulty=False)
    sexes = isinstance(measure.made, ShareOf) and measure.made.by_sex
    whole = not isinstance(measure.made, ShareOf) or data.draw(some.booleans())
    found = [data.draw(readings(sexes=sexes, whole=whole)) for _ in measure.quantities]
    found = [
        one if one is None or one.reported else replace(one, reported=1, expected=one.expected + 1) for one in found
    ]
    known = {code: one for code, one in zip(measure.quantities, found, strict=True) if one is not None}
    held = threshold_for(LAW, indicator.key, on=on, place=place)
    asked, cells = asked_of(held, measure, on)
    named = [cells_of(index, one) for index, one in enumerate(found)]
    for _, values in named:
        cells |= values
    formula = outcome_formula(measure.made, [one for one, _ in named], asked, WORDS)
    expected = judge(held, fact_of(measure, known, on=on), on=on).outcome
    assert reckoned(formula, cells) == WORDS[expected]


@given(outcomes=some.lists(some.sampled_from(Outcome), max_size=6), complete=some.booleans())
def test_criterion_formula_gives_what_the_rules_give(outcomes, complete):
    cells = {f"i{index}": WORDS[outcome] for index, outcome in enumerate(outcomes)}
    formula = criterion_formula(list(cells), complete=complete, words=WORDS)
    assert reckoned(formula, cells) == WORDS[criterion_outcome(outcomes, complete=complete)]
