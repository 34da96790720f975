"""The law carries the collected facts over as they are: same values, same pages, no confidence raised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Met, SchoolShares
from datchuan.domain.criteria.loading import load_law, read_tree
from datchuan.domain.criteria.model import Indicator, Threshold, ThresholdState
from datchuan.domain.criteria.references import Confidence

FACTS = Path(__file__).resolve().parents[3] / "shared" / "law-facts"
OLD, NEW = load_law(read_law_files())
REGIONS = [zone.code for zone in OLD.zones]
pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the collected facts are not beside this copy")


def facts(name: str) -> dict[str, Any]:
    return read_tree((FACTS / name).read_text(encoding="utf-8"))


def told_indicators() -> Iterator[tuple[Indicator, dict[str, Any]]]:
    for criterion in facts("criteria-2021-2025.yaml")["criteria"]:
        for told in criterion["indicators"]:
            yield OLD.indicator(told["code"]), told


def lines_of(indicator: Indicator, region: str, year: int = 2024) -> list[Threshold]:
    day = date(year, 12, 31)
    return [line for line in indicator.thresholds if line.scope.covers(region) and line.period.holds_on(day)]


def told_values(told: dict[str, Any], region: str) -> Iterator[tuple[int, Any]]:
    """The value told for a region, by year; None where it is not told."""
    tables = told.get("thresholds_by_year") or {"2024": told.get("thresholds")}
    for year, table in tables.items():
        if isinstance(table, dict):
            value = table.get(region, table.get("all"))
            yield int(year), None if value == "null" else value
        else:
            yield int(year), None if table == "null" else table


@pytest.mark.parametrize("region", REGIONS)
def test_every_value_is_the_one_told(region: str):
    for indicator, told in told_indicators():
        if indicator.key == "5":
            continue
        for year, value in told_values(told, region):
            (line,) = lines_of(indicator, region, year)
            if value is None:
                assert line.state is ThresholdState.UNKNOWN, indicator.key
            elif value == "province_defined":
                assert line.state is ThresholdState.LEFT_TO_PROVINCE
            elif value == "dat":
                assert isinstance(line.demand, Met | ChecklistScore)
            else:
                assert line.demand == Amount(Decimal(value)), (indicator.key, region, year)


def test_every_confidence_certainty_and_page_is_the_one_told():
    for indicator, told in told_indicators():
        for line in (line for region in REGIONS for line in lines_of(indicator, region)):
            checked = line.reference.checked
            if line.state is ThresholdState.UNKNOWN:
                assert checked.confidence is Confidence.UNKNOWN
                continue
            assert (checked.confidence, checked.certainty) == (told["confidence"], told.get("certainty")), indicator.key
            pages = [told[key] for key in ("source", "source_2") if told.get(key, "recalled") != "recalled"]
            assert set(checked.sources) <= set(pages), indicator.key
            assert bool(checked.sources) == bool(pages), indicator.key


def test_only_the_regions_seen_are_verified_for_the_electronic_book():
    told = next(told for indicator, told in told_indicators() if indicator.key == "15.4")
    seen = {
        region
        for region in REGIONS
        if lines_of(OLD.indicator("15.4"), region)[0].reference.checked.confidence is Confidence.VERIFIED
    }
    assert seen == set(told["verified_regions"])


def test_names_are_those_told_with_their_confidence():
    for indicator, told in told_indicators():
        first = indicator.names[0]
        assert (first.text, first.checked.confidence) == (told["name"], told["name_confidence"])


def test_schools_are_those_told():
    told = next(told for indicator, told in told_indicators() if indicator.key == "5")["thresholds"]
    others = told["other_regions"]
    for region in REGIONS:
        demand = lines_of(OLD.indicator("5"), region)[0].demand
        assert isinstance(demand, SchoolShares)
        if region in told:
            assert demand == SchoolShares(Decimal(told[region]["level_1"]))
        else:
            assert str(demand.minimum) == others["minimum"]
            assert str(demand.level_1_among(4)) == others["level_1_if_more_than_3_schools"]
            assert str(demand.level_1_among(3)) == others["level_1_if_3_or_fewer_schools"]


def test_both_sexes_are_asked_where_it_is_told():
    for indicator, told in told_indicators():
        assert (indicator.both_sexes is not None) == (told.get("per_sex") == "true"), indicator.key


def test_new_set_names_the_criteria_told_and_claims_no_value():
    told = facts("criteria-2026-2030.yaml")["criteria"]
    assert [(str(one.number), one.name) for one in NEW.criteria] == [(one["number"], one["name"]) for one in told]
    states = {line.state for indicator in NEW.indicators for line in indicator.thresholds}
    assert states == {ThresholdState.UNKNOWN, ThresholdState.HINT}


def test_new_indicators_are_those_told_with_their_confidence():
    told = [
        one
        for criterion in facts("criteria-2026-2030.yaml")["criteria"]
        for one in criterion["indicators"]
        if isinstance(one, dict)
    ]
    assert [one.names[0].text for one in NEW.indicators] == [one["name"].removesuffix(" (short form)") for one in told]
    for indicator, one in zip(NEW.indicators, told, strict=True):
        assert indicator.names[0].checked.confidence == one["confidence"]
        assert (indicator.code or "unknown") == one["code"]
        assert indicator.code is None or indicator.code_checked.confidence == one["code_confidence"]
