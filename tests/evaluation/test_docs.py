"""The example of docs/ket-qua-danh-gia.md comes out as it is told."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.judging import judge
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.readings import Reading, fact_of
from datchuan.domain.forecast.gap import spread
from datchuan.domain.forecast.trend import Forecast, forecast
from datchuan.evaluation.words import fact_words, missing_words
from datchuan.ui.formats import figure

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "ket-qua-danh-gia.md").read_text(encoding="utf-8")
LAW = load_law(read_law_files())[0]
DAY = date(2024, 6, 30)


def villages():
    """The table of the page: name, and its four numbers."""
    rows = re.findall(r"^\| (Một|Hai) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", DOCS, re.MULTILINE)
    return {name: [int(number) for number in numbers] for name, *numbers in rows}


def reading(male, female):
    return Reading(Decimal(male + female), Decimal(male), Decimal(female), reported=2, expected=2)


def test_figures_verdict_and_gap_are_those_told():
    told = villages()
    men, women, insured_men, insured_women = (sum(column) for column in zip(*told.values(), strict=True))
    readings = {"population": reading(men, women), "insured": reading(insured_men, insured_women)}
    indicator = LAW.indicator("15.1")
    held = threshold_for(LAW, "15.1", on=DAY, place=PlaceFacts(region="BTB", special_difficulty=False))
    verdict = judge(held, fact_of(LAW.measure_of("15.1"), readings, on=DAY), on=DAY)
    assert f"`{fact_words(verdict.fact, indicator)}`" in DOCS
    assert f"`{missing_words(verdict)}`" in DOCS
    needs = {name: Fraction(90 * numbers[1], 100) - numbers[3] for name, numbers in told.items()}
    shares = spread(int(verdict.missing), needs)
    assert f"thôn Một thiếu {shares['Một']} (45 trừ 44), thôn Hai thiếu {shares['Hai']} (90 trừ 82)" in DOCS


def test_forecast_is_the_one_told():
    told = re.findall(r"(\d\d)/(\d\d): (\d,\d)", DOCS)
    points = [(date(2024, int(month), int(day)), Decimal(value.replace(",", "."))) for day, month, value in told]
    found = forecast(points, date(2024, 7, 1), places=2)
    assert isinstance(found, Forecast)
    assert f"`từ {figure(found.low)} đến {figure(found.high)}`" in DOCS
