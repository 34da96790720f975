"""What a verdict would be whatever the missing villages report: told beside it, never in its place."""

from __future__ import annotations

from datetime import date

import pytest

from datchuan.criteria.actions import publish_law
from datchuan.domain.criteria.judging import Outcome
from datchuan.evaluation.queries import promises, why
from datchuan.evaluation.queries.bounds import Taken
from tests.evaluation.conftest import MID_YEAR, report, told, write_law
from tests.evaluation.test_pages import ON, browser, text_of  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2023, 12, 31)


@pytest.fixture
def one_missing(law, quantities, villages, small_map):
    """The first village has reported; of the second only what it said last year is known."""
    small_map.village.delete()
    report(
        told(villages.first, "population", 1000, 500, 500),
        told(villages.first, "insured", 980, 490, 490),
        told(villages.first, "roads", 10),
        told(villages.first, "roads_hard", 9),
    )
    return villages


def bounds(small_map, indicator="2.1"):
    found = why(small_map.commune, "thu", indicator, MID_YEAR)
    assert found.verdict.outcome is Outcome.NO_DATA  # never upgraded
    return found.bounds


def test_no_bounds_where_no_whole_is_known(one_missing, small_map):
    found = bounds(small_map)
    assert (found.least, found.most, found.agree) == (None, None, False)
    assert [one.place for one in found.unknown] == [one_missing.second]


def test_few_missing_ones_cannot_change_the_verdict(one_missing, small_map, browser):  # noqa: F811
    report(told(one_missing.second, "population", 80, 40, 40), as_of=LAST_YEAR)
    found = bounds(small_map)
    assert (found.least.outcome, found.most.outcome, found.agree) == (Outcome.MET, Outcome.MET, True)
    assert [(one.unit.place, one.whole, one.as_of) for one in found.taken] == [(one_missing.second, 80, LAST_YEAR)]
    assert isinstance(found.taken[0], Taken)
    words = text_of(browser.get("/evaluation/20185/2.1/", ON))
    assert "Dù các thôn còn thiếu báo thế nào, kết quả vẫn sẽ là đạt :" in words
    assert "Kết quả chính thức vẫn là chưa có số liệu" in words


def test_many_missing_ones_can(one_missing, small_map, browser):  # noqa: F811
    report(told(one_missing.second, "population", 400, 200, 200), as_of=LAST_YEAR)
    found = bounds(small_map)
    assert (found.least.outcome, found.most.outcome, found.agree) == (Outcome.NOT_MET, Outcome.MET, False)
    assert "Các thôn còn thiếu còn quyết định được kết quả" in text_of(browser.get("/evaluation/20185/2.1/", ON))


def test_sexes_not_told_apart_leave_it_open(one_missing, small_map):
    report(told(one_missing.second, "population", 10), as_of=LAST_YEAR)
    assert bounds(small_map).least.outcome is Outcome.NO_DATA  # the sum passes; one of the sexes may not


def test_what_is_complete_or_no_share_has_no_bounds(figures, small_map):
    assert why(small_map.commune, "thu", "2.1", MID_YEAR).bounds is None
    assert why(small_map.commune, "thu", "2.2", MID_YEAR).bounds is None


def test_a_figure_that_is_no_share_has_none_while_a_village_is_missing(one_missing, small_map, tmp_path):
    measures = "measures:\n  '2.2': {figure: roads_hard, source: counted}\n"
    publish_law(folder=write_law(tmp_path / "other", measures=measures))
    report(told(one_missing.first, "roads_hard", "0.5"), reason="đo lại")
    assert bounds(small_map, "2.2") is None


def test_place_without_a_plan_promises_nothing(figures, small_map):
    assert promises(small_map.commune, "thu", MID_YEAR) == {}


def test_board_shows_criteria_of_one_outcome_only(figures, browser):  # noqa: F811
    page = browser.get("/evaluation/20185/", {**ON, "only": "met"}).content.decode()
    assert ('id="criterion-1"' in page, 'id="criterion-2"' in page) == (True, False)
    assert "Xem đủ 2 tiêu chí" in page
    every = browser.get("/evaluation/20185/", {**ON, "only": "nonsense"}).content.decode()
    assert ('id="criterion-1"' in every, 'id="criterion-2"' in every) == (True, True)


def test_forecast_is_for_the_day_that_is_asked(figures, browser):  # noqa: F811
    assert "Đến ngày 30/09/2024:" in text_of(browser.get("/evaluation/20185/2.1/", {**ON, "until": "2024-09-30"}))
    assert "Đến ngày 31/12/2024:" in text_of(browser.get("/evaluation/20185/2.1/", {**ON, "until": "mai"}))
