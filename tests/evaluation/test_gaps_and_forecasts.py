"""What is missing in whole people and metres, and where a figure will be on the plan's day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.forecast.trend import CannotTell, Forecast
from datchuan.evaluation.errors import UnknownIndicatorError
from datchuan.evaluation.queries import Outlook, gaps, trend, verdicts
from datchuan.evaluation.queries.gaps import gaps_of
from tests.evaluation.conftest import MID_YEAR, report, told

YEAR_END = date(2024, 12, 31)


def test_missing_people_are_spread_over_villages_by_sex(figures, small_map):
    (gap,) = gaps(small_map.commune, "thu", MID_YEAR)
    assert (gap.verdict.indicator, gap.quantity.code, gap.missing, gap.too_many) == ("2.1", "insured", 9, False)
    told_of = {one.unit.place: (one.amount, one.by_sex) for one in gap.villages}
    assert told_of == {figures.first: (1, (0, 1)), figures.second: (8, (0, 8))}
    assert [one.unit.place for one in gap.by_need] == [figures.second, figures.first]


def test_missing_metres_are_spread_in_the_digits_that_are_kept(figures, small_map):
    report(told(figures.second, "roads_hard", "1.001"))
    gap = next(one for one in gaps(small_map.commune, "thu", MID_YEAR) if one.verdict.indicator == "1.1")
    assert gap.missing == Decimal("0.199")
    assert {one.unit.place: one.amount for one in gap.villages} == {
        figures.first: Decimal("0.000"),
        figures.second: Decimal("0.199"),
    }


def test_count_that_is_too_low_falls_to_the_commune_as_a_whole(figures, small_map):
    report(told(small_map.commune, "schools", 0))
    gap = next(one for one in gaps(small_map.commune, "thu", MID_YEAR) if one.verdict.indicator == "2.2")
    assert (gap.missing, gap.by_need) == (1, ())


def test_gaps_of_one_indicator_only(figures, small_map):
    report(told(small_map.commune, "schools", 0))
    judged = verdicts(small_map.commune, "thu", MID_YEAR)
    assert [one.verdict.indicator for one in gaps_of(judged, "2.2")] == ["2.2"]
    assert gaps_of(judged, "1.1") == []


def test_gap_of_what_cannot_be_counted_is_left_out(figures, small_map):
    """The whole may still grow, so that it fails for certain while nobody knows by how many."""
    report(told(figures.first, "insured", 20, 10, 10), told(figures.second, "insured", 0, 0, 0))
    report(told(figures.second, "population"), reason="rút lại")
    assert verdicts(small_map.commune, "thu", MID_YEAR).of("2.1").outcome is Outcome.NOT_MET
    assert gaps(small_map.commune, "thu", MID_YEAR) == []


def test_answer_that_is_no_has_no_gap(figures, small_map):
    report(told(small_map.commune, "plan_approved", 0))
    assert [one.verdict.indicator for one in gaps(small_map.commune, "thu", MID_YEAR)] == ["2.1"]


def test_nothing_unmet_has_no_gap(law, quantities, small_map):
    assert gaps(small_map.commune, "thu", MID_YEAR) == []


def months(place, quantity, *amounts):
    for month, amount in enumerate(amounts, start=1):
        report(told(place, quantity, amount), as_of=date(2024, month, 1))


@pytest.fixture
def rising(law, quantities, villages, small_map, settings):
    """Makes the hardened road of one village, of 4 km, grow month by month."""
    small_map.village.delete()
    settings.DATCHUAN_TODAY = YEAR_END
    report(told(villages.first, "roads", 4), told(villages.second, "roads", 1), as_of=date(2024, 1, 1))
    report(told(villages.second, "roads_hard", 1), as_of=date(2024, 1, 1))

    def grow(*kilometres):
        months(villages.first, "roads_hard", *kilometres)
        return small_map.commune

    return grow


def test_range_that_does_not_reach_the_threshold_is_unlikely(rising):
    commune = rising("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")
    found = trend(commune, "thu", "1.1", MID_YEAR)
    assert isinstance(found.range, Forecast)
    assert (found.until, found.needed, found.outlook) == (YEAR_END, Decimal("4.000"), Outlook.UNLIKELY)
    assert found.range.low <= found.range.middle <= found.range.high <= 5
    assert len(found.points) == 6


def test_range_that_reaches_it_whole_is_likely(rising):
    found = trend(rising("1.0", "1.3", "1.6", "1.9", "2.2", "2.5"), "thu", "1.1", MID_YEAR)
    assert found.outlook is Outlook.LIKELY


def test_range_across_the_threshold_leaves_it_open(rising):
    found = trend(rising("1.0", "1.3", "1.3", "1.6", "1.8", "1.8"), "thu", "1.1", MID_YEAR)
    assert found.outlook is Outlook.OPEN


def test_range_of_men_and_women_together_says_nothing_of_each(rising, villages, small_map):
    both = (told(villages.first, "population", 100, 50, 50), told(villages.second, "population", 100, 50, 50))
    report(*both, told(villages.second, "insured", 98), as_of=date(2024, 1, 1))
    months(villages.first, "insured", 45, 55, 65, 75, 85, 95)
    found = trend(small_map.commune, "thu", "2.1", MID_YEAR)
    assert found.needed == 180
    assert found.range.low >= 180
    assert found.outlook is Outlook.SEXES_APART


def test_what_is_met_needs_no_forecast(figures, small_map):
    assert trend(small_map.commune, "thu", "1.1", MID_YEAR).outlook is Outlook.MET_ALREADY


def test_too_few_reports_cannot_tell(figures, small_map):
    found = trend(small_map.commune, "thu", "2.1", MID_YEAR)
    assert (found.outlook, found.range) == (Outlook.CANNOT_TELL, CannotTell.TOO_FEW_POINTS)


def test_nothing_reported_cannot_tell(law, quantities, small_map):
    assert trend(small_map.commune, "thu", "2.2", MID_YEAR).outlook is Outlook.CANNOT_TELL


def test_answers_are_not_foretold(figures, small_map):
    assert trend(small_map.commune, "thu", "1.2", MID_YEAR).outlook is Outlook.NOTHING_TO_FORETELL


def test_without_a_threshold_nothing_is_foretold(figures, small_map):
    assert trend(small_map.commune, "thu", "2.1", date(2021, 6, 30)).outlook is Outlook.NOTHING_TO_FORETELL


def test_unknown_indicator_is_refused(figures, small_map):
    with pytest.raises(UnknownIndicatorError):
        trend(small_map.commune, "thu", "9", MID_YEAR)
