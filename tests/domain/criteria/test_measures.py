"""How indicators are measured: every indicator of 2021-2025, from quantities that the catalogue has."""

from __future__ import annotations

from pathlib import Path

import pytest

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.loading import load_law, read_tree
from datchuan.domain.criteria.measures import AnswerOf, AnyOf, Due, Measure, ShareOf, Source
from datchuan.domain.criteria.references import UNCHECKED
from tests.domain.criteria.law_base import law_files

ROOT = Path(__file__).resolve().parents[3]
SETS = load_law(read_law_files())
OLD = SETS[0]
ENTRIES = read_tree((ROOT / "registers" / "quantities.yaml").read_text(encoding="utf-8"))["quantities"]
CATALOGUE = {one["code"]: one for one in ENTRIES if isinstance(one, dict)}


ALL = [pytest.param(one, id=f"{law.code}-{one.indicator}") for law in SETS for one in law.measures]


def test_every_indicator_of_2021_2025_says_how_it_is_measured():
    assert [one.key for one in OLD.indicators if OLD.measure_of(one.key) is None] == []


def test_indicators_whose_annex_was_not_read_have_no_measure():
    assert SETS[1].measure_of("2-giao-thong") is None


@pytest.mark.parametrize("measure", ALL)
def test_quantities_of_a_measure_are_in_the_catalogue(measure: Measure):
    assert set(measure.quantities) <= set(CATALOGUE)


@pytest.mark.parametrize("measure", ALL)
def test_part_and_whole_are_of_one_unit_and_one_level(measure: Measure):
    if isinstance(measure.made, ShareOf):
        part, whole = (CATALOGUE[code] for code in measure.quantities)
        assert (part["unit"], part["level"], part["places"]) == (whole["unit"], whole["level"], whole["places"])
        assert part.get("part_of") is not None


@pytest.mark.parametrize("measure", ALL)
def test_both_sexes_are_asked_of_quantities_kept_by_sex(measure: Measure):
    if isinstance(measure.made, ShareOf) and measure.made.by_sex:
        assert all(CATALOGUE[code]["sexes"] == "true" for code in measure.quantities)


@pytest.mark.parametrize("measure", ALL)
def test_answers_are_yes_or_no(measure: Measure):
    if isinstance(measure.made, AnswerOf):
        assert CATALOGUE[measure.made.answer]["unit"] == "có/không"


@pytest.mark.parametrize("measure", ALL)
def test_counted_is_said_of_what_registers_count(measure: Measure):
    sources = {CATALOGUE[code]["counted_from"] for code in measure.quantities}
    assert ("reported" not in sources) == (measure.source is Source.COUNTED) or measure.source is Source.CHECKLIST


def test_parts_are_parts_of_something_in_the_catalogue():
    for one in CATALOGUE.values():
        if "part_of" in one:
            whole = CATALOGUE[one["part_of"]]
            assert (one["unit"], one["level"], one["sexes"]) == (whole["unit"], whole["level"], whole["sexes"]), one


def test_measures_of_a_set_may_measure_what_a_province_adds():
    text = (Path(__file__).parent / "law_base" / "measures.yaml").read_text(encoding="utf-8")
    (law,) = load_law(law_files(measures=text))
    assert [one.indicator for one in law.measures] == ["1.1", "1.2", "46.1"]


def test_rule_that_makes_an_answer_says_how_far_it_was_checked():
    with pytest.raises(ValueError, match="rule_confidence"):
        Measure("1", AnyOf("x"), Source.COUNTED)
    with pytest.raises(ValueError, match="rule_confidence"):
        Measure("1", AnswerOf("x"), Source.COUNTED, due=Due(12, 14))
    assert Measure("1", AnyOf("x"), Source.COUNTED, checked=UNCHECKED).quantities == ("x",)


def test_day_that_not_every_year_has_is_no_day_to_be_due_on():
    with pytest.raises(ValueError, match="day"):
        Due(2, 29)
