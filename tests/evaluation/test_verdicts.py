"""Verdicts from the figures that stand: computed when asked, in a constant number of statements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.criteria.facts import BySex, Incomplete, NotApplicable, Share
from datchuan.domain.criteria.judging import Outcome, Reason
from datchuan.evaluation.errors import NoSetInForceError, UnknownIndicatorError, UnknownSetError
from datchuan.evaluation.queries import verdicts, why
from datchuan.measurements.models import Source
from tests.evaluation.conftest import MID_YEAR, report, told


def outcomes(judged) -> dict[str, Outcome]:
    return {one.indicator: one.outcome for criterion in judged.verdict.criteria for one in criterion.indicators}


def test_figures_of_villages_become_the_verdict_of_their_commune(figures, small_map):
    judged = verdicts(small_map.commune, "thu", MID_YEAR)
    assert outcomes(judged) == {
        "1.1": Outcome.MET,
        "1.2": Outcome.MET,
        "2.1": Outcome.NOT_MET,
        "2.2": Outcome.NO_DATA,
    }
    assert str(judged.verdict) == "1/2"
    assert judged.of("1.1").fact == Share(Decimal("3.250"), Decimal("4.000"))
    assert judged.of("2.1").fact == BySex(Share(Decimal(139), Decimal(150)), Share(Decimal(126), Decimal(150)))
    assert judged.of("2.1").missing == 9
    assert judged.of("9.9") is None


def test_saved_figure_is_in_the_next_verdict(figures, small_map):
    report(told(figures.second, "insured", 190, 95, 95), told(small_map.commune, "schools", 2))
    assert str(verdicts(small_map.commune, "thu", MID_YEAR).verdict) == "2/2"
    assert str(verdicts(small_map.commune, "thu", date(2024, 3, 1)).verdict) == "1/2"


def test_village_that_has_not_reported_leaves_the_answer_open(figures, small_map):
    report(told(figures.first, "roads"), reason="rút lại")
    judged = verdicts(small_map.commune, "thu", MID_YEAR)
    one = judged.of("1.1")
    assert isinstance(one.fact, Incomplete)
    assert (one.fact.reported, one.fact.expected, one.reason) == (1, 2, Reason.PARTLY_REPORTED)


def test_what_does_not_exist_there_says_why(figures, small_map):
    report(told(small_map.commune, "schools", not_applicable="xã không có trường"))
    judged = verdicts(small_map.commune, "thu", MID_YEAR)
    assert judged.of("2.2").fact == NotApplicable("xã không có trường")
    assert judged.of("2.2").reason is Reason.ALWAYS_APPLICABLE


def test_set_in_force_is_taken_where_none_is_named(figures, small_map):
    assert verdicts(small_map.commune, None, MID_YEAR).criteria_set.code == "thu"
    with pytest.raises(NoSetInForceError, match="01/01/2026"):
        verdicts(small_map.successor, None, date(2026, 1, 1))
    with pytest.raises(UnknownSetError, match="khac"):
        verdicts(small_map.commune, "khac", MID_YEAR)


def test_merged_commune_is_judged_by_sums_of_what_became_it(figures, small_map):
    report(told(figures.third, "roads", 1), told(figures.third, "roads_hard", 0))
    judged = verdicts(small_map.successor, "thu", MID_YEAR)
    assert judged.of("1.1").fact == Share(Decimal("3.250"), Decimal("5.000"))
    assert judged.place_facts.region == "A"


def test_statements_do_not_grow_with_indicators(figures, small_map, django_assert_max_num_queries):
    verdicts(small_map.commune, "thu", MID_YEAR)
    with django_assert_max_num_queries(14):
        verdicts(small_map.commune, "thu", MID_YEAR)


def test_place_that_no_map_has_is_judged_without_its_region(law, quantities, small_map):
    small_map.elsewhere.periods.all().delete()
    assert verdicts(small_map.elsewhere, "thu", MID_YEAR).place_facts.region is None


def test_why_shows_who_makes_a_figure_and_who_has_not_reported(figures, small_map):
    report(told(figures.first, "insured"), reason="rút lại")
    found = why(small_map.commune, "thu", "2.1", MID_YEAR)
    assert [one.quantity.code for one in found.parts] == ["insured", "population"]
    first, second = found.contributors
    assert first.said[0] is None
    assert second.said[0].amount == 175
    assert found.missing == (first,)
    assert found.revisions[0].place == figures.first
    assert len(found.revisions) == 5
    assert found.came_in == (Source.ENTERED,)
    assert (found.registers, found.is_of_persons, found.could_be_counted) == ({}, False, False)


def test_count_with_blanks_is_a_missing_report(figures, small_map):
    report(told(figures.first, "insured", 90, 46, 44, records=100, answered=99), reason="đếm lại")
    found = why(small_map.commune, "thu", "2.1", MID_YEAR)
    assert [one.unit.place for one in found.missing] == [figures.first]
    assert found.verdict.fact.reported == 1


def test_why_of_what_the_commune_reports_itself_has_no_villages(figures, small_map):
    found = why(small_map.commune, "thu", "1.2", MID_YEAR)
    assert (found.contributors, found.missing) == ((), ())
    assert [one.place for one in found.revisions] == [small_map.commune]


def test_why_of_an_indicator_without_measure_is_told_without_figures(law, quantities, small_map, tmp_path):
    from datchuan.criteria.actions import publish_law
    from tests.evaluation.conftest import write_law

    publish_law(folder=write_law(tmp_path / "other", measures="measures: {}\n"))
    found = why(small_map.commune, "thu", "1.1", MID_YEAR)
    assert (found.measure, found.parts, found.revisions) == (None, (), ())


def test_why_of_an_unknown_indicator_is_refused(figures, small_map):
    with pytest.raises(UnknownIndicatorError, match=r"9\.9"):
        why(small_map.commune, "thu", "9.9", MID_YEAR)


def test_why_takes_a_constant_number_of_statements(figures, small_map, django_assert_max_num_queries):
    why(small_map.commune, "thu", "2.1", MID_YEAR)
    with django_assert_max_num_queries(19):
        why(small_map.commune, "thu", "2.1", MID_YEAR)
