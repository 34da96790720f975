"""A set as a sheet: what each indicator asks of the reader, and how much of it is known."""

from datetime import date

import pytest

from datchuan.criteria.law_files import read_law_files
from datchuan.criteria.sheets import shares_of, sheet_of, worst
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.model import ThresholdState
from datchuan.domain.criteria.standing import Standing
from tests.domain.criteria.law_base import law_files

DAY = date(2024, 3, 15)
HUE = PlaceFacts(region="BTB", special_difficulty=None, province="46")


@pytest.fixture(scope="module")
def small():
    return load_law(law_files())[0]


@pytest.fixture(scope="module")
def sets():
    return {one.code: one for one in load_law(read_law_files())}


def rows(sheet):
    return {row.indicator.label: row for _group, parts in sheet.groups for part in parts for row in part.rows}


def values(row):
    return [str(line.demand.value) if hasattr(line.demand, "value") else line.demand and "met" for line in row.lines]


def test_every_zone_shows_every_line_of_the_day(small):
    sheet = sheet_of(small, on=DAY, place=None)
    assert values(rows(sheet)["1.1"]) == ["60", "80"]
    assert list(rows(sheet)) == ["1.1", "1.2"]
    assert [group.name for group, _parts in sheet.groups] == ["Nhóm một"]


def test_a_province_goes_before_the_nation(small):
    sheet = sheet_of(small, on=DAY, place=PlaceFacts(region="A", special_difficulty=False, province="46"))
    assert values(rows(sheet)["1.1"]) == ["70", "60"]
    assert [str(line.demand.value) for line in rows(sheet)["1.1"].judged] == ["70"]
    assert rows(sheet)["46.1"].added_by_province
    assert not rows(sheet)["1.1"].added_by_province


def test_the_national_goal_is_not_on_the_sheet(sets):
    sheet = sheet_of(sets["vn-xa-2021-2025"], on=DAY, place=None)
    assert "54" not in values(rows(sheet)["10"])


def test_indicators_are_counted_once_by_the_worst_of_their_lines(sets):
    sheet = sheet_of(sets["vn-xa-2021-2025"], on=DAY, place=None)
    assert sheet.indicators == 57
    assert rows(sheet)["15.4"].standings == {Standing.VERIFIED, Standing.UNKNOWN}
    assert sheet.tally[Standing.LEFT_TO_PROVINCE] == 5


def test_only_unknown_leaves_what_is_not_known_and_counts_as_before(sets):
    law = sets["vn-xa-2021-2025"]
    whole, sheet = (sheet_of(law, on=DAY, place=HUE, only_unknown=flag) for flag in (False, True))
    assert sheet.tally == whole.tally
    assert len(rows(sheet)) == sheet.tally[Standing.UNKNOWN]
    assert "11" in rows(sheet)
    assert "15.1" not in rows(sheet)


def test_a_criterion_without_known_indicators_stays_among_the_unknown(sets):
    sheet = sheet_of(sets["vn-xa-2026-2030"], on=date(2026, 3, 1), place=None, only_unknown=True)
    ((group, parts),) = sheet.groups
    assert group is None
    assert [part.criterion.number for part in parts] == list(range(1, 11))
    assert any(not part.rows for part in parts)


def test_a_commune_of_an_unknown_group_has_no_lines_and_says_why(sets):
    sheet = sheet_of(sets["vn-xa-2026-2030"], on=date(2026, 3, 1), place=PlaceFacts())
    silent = [row for row in rows(sheet).values() if not row.lines]
    assert silent
    assert {row.state for row in silent} == {ThresholdState.ZONE_UNKNOWN}
    assert not any(row.is_known for row in silent)
    assert {row.standings for row in silent} == {frozenset({Standing.UNKNOWN})}


def test_doubtful_names_what_special_difficulty_would_change(sets):
    law = sets["vn-xa-2021-2025"]
    assert "15.3" in [row.indicator.label for row in sheet_of(law, on=DAY, place=HUE).doubtful]
    assert sheet_of(law, on=DAY, place=None).doubtful == ()


def test_a_row_of_every_zone_without_a_line_is_unknown(small):
    row = rows(sheet_of(small, on=date(2030, 1, 1), place=None))["1.1"]
    assert (row.lines, row.state, row.is_known) == ((), ThresholdState.UNKNOWN, False)


def test_worst_is_the_least_known():
    assert worst([Standing.VERIFIED, Standing.RECALLED]) is Standing.RECALLED
    assert worst([Standing.UNKNOWN, Standing.VERIFIED]) is Standing.UNKNOWN


def test_shares_lie_side_by_side_and_leave_out_nothing_counted():
    shares = shares_of({Standing.VERIFIED: 1, Standing.WEAK: 0, Standing.UNKNOWN: 3})
    assert [(one.standing, one.count, one.start, one.width) for one in shares] == [
        (Standing.VERIFIED, 1, "0.0%", "25.0%"),
        (Standing.UNKNOWN, 3, "25.0%", "75.0%"),
    ]
    assert shares_of(dict.fromkeys(Standing, 0)) == ()
