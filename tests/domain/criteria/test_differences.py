"""What changes between two states of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.differences import (
    Aspect,
    ChangeKind,
    Subject,
    Value,
    days_of_change,
    differences,
    differences_between_days,
    first_version,
)
from datchuan.domain.criteria.loading import load_law
from tests.domain.criteria.law_base import PATHS, law_files

OLD, NEW = load_law(read_law_files())
SMALL = load_law(law_files())[0]
EDITS = [
    ("value: 60,", "value: 65,", Subject.INDICATOR, "1.1", Aspect.THRESHOLD, ChangeKind.CHANGED),
    (
        "value: 80, confidence: recalled, certainty: high",
        "value: 80, confidence: weak",
        Subject.INDICATOR,
        "1.1",
        Aspect.CHECKED,
        ChangeKind.CHANGED,
    ),
    ("text: Có biển báo", "text: Có biển chỉ đường", Subject.INDICATOR, "1.2", Aspect.NAME, ChangeKind.CHANGED),
    ("unit: '%'", "unit: phần trăm", Subject.INDICATOR, "1.1", Aspect.MEASURE, ChangeKind.CHANGED),
    ("known_by: [biển báo]", "known_by: [biển]", Subject.INDICATOR, "1.2", Aspect.WORDS, ChangeKind.CHANGED),
    ("name: Đường\n", "name: Đường sá\n", Subject.CRITERION, "1", Aspect.NAME, ChangeKind.CHANGED),
    ("[Đường sá]", "[Đường làng]", Subject.CRITERION, "1", Aspect.WORDS, ChangeKind.CHANGED),
    (
        "  - code: '1.2'\n",
        "  - key: '1.2'\n    code: '1.3'\n",
        Subject.INDICATOR,
        "1.2",
        Aspect.NUMBER,
        ChangeKind.CHANGED,
    ),
    (
        "  - code: '1.2'\n",
        "  - key: bien-bao\n    code: '1.2'\n",
        Subject.INDICATOR,
        "bien-bao",
        Aspect.EXISTENCE,
        ChangeKind.ADDED,
    ),
]


@pytest.mark.parametrize(("before", "after", "subject", "code", "aspect", "kind"), EDITS, ids=lambda one: str(one)[:20])
def test_edit_of_a_criterion_is_told_at_its_point(before, after, subject, code, aspect, kind):
    text = law_files()[PATHS["criterion"]]
    assert before in text
    changed = load_law(law_files(criterion=text.replace(before, after)))[0]
    points = [(one.at.subject, one.at.code, one.at.aspect, one.kind) for one in differences(SMALL, changed)]
    assert points[0] == (subject, code, aspect, kind)


def test_indicator_that_went_is_told_once():
    text = law_files()[PATHS["criterion"]].split("  - code: '1.2'")[0]
    fewer = law_files()[PATHS["set"]].replace("indicators: 2", "indicators: 1")
    changes = differences(SMALL, load_law(law_files(criterion=text, set=fewer))[0])
    assert [(one.kind, one.at.code, one.before) for one in changes] == [(ChangeKind.REMOVED, "1.2", "Có biển báo")]


def test_provincial_raise_and_addition_are_told_with_the_province():
    without = replace(SMALL, provinces=())
    changes = differences(without, SMALL)
    assert {one.at.scope for one in changes} == {"46", "46 A"}
    assert {one.kind for one in changes} == {ChangeKind.ADDED}


def test_new_amendment_and_period_of_the_set_are_told():
    shorter = replace(SMALL, amendments=(), period=replace(SMALL.period, end=None))
    told = {(one.at.aspect, one.at.scope, one.kind) for one in differences(shorter, SMALL)}
    assert told == {(Aspect.MEASURE, None, ChangeKind.CHANGED), (Aspect.WORDS, "2/QĐ", ChangeKind.ADDED)}


def test_between_two_sets_the_same_name_under_another_number_is_a_change_of_number():
    changes = {(one.kind, one.at.code): (one.before, one.after) for one in differences(OLD, NEW)}
    assert changes[ChangeKind.CHANGED, "17.1"][1] == "8-nuoc-sach Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn"
    assert (ChangeKind.REMOVED, "19") in changes
    assert (ChangeKind.ADDED, "7") in changes
    assert not [one for one in differences(OLD, NEW) if one.at.code == "1" and one.at.subject is Subject.CRITERION]


def test_between_two_days_the_rename_of_the_electronic_book_is_told():
    changes = differences_between_days(OLD, date(2024, 2, 29), date(2024, 3, 1))
    assert [(one.at.code, one.at.aspect) for one in changes] == [("15.4", Aspect.NAME), ("", Aspect.WORDS)]


def test_between_two_years_the_income_of_every_column_rises():
    changes = differences_between_days(OLD, date(2024, 12, 31), date(2025, 1, 1))
    assert {one.at.code for one in changes} == {"10"}
    assert {one.at.scope for one in changes} == {"national", "TDMNPB", "DBSH", "BTB", "DHNTB", "TN", "DBSCL"}
    assert all(isinstance(one.before, Value) and isinstance(one.after, Value) for one in changes)


def test_between_a_day_in_force_and_one_after_everything_goes():
    changes = differences_between_days(OLD, date(2025, 12, 31), date(2026, 1, 1))
    assert {one.kind for one in changes} == {ChangeKind.REMOVED}
    assert len([one for one in changes if one.at.aspect is Aspect.EXISTENCE]) == 57


def test_first_version_adds_everything_once():
    added = [one for one in first_version(OLD) if one.at.aspect is Aspect.EXISTENCE]
    assert len(added) == 19 + 57


@settings(deadline=None)
@given(st.dates(date(2022, 3, 8), date(2025, 12, 30)))
def test_nothing_changes_overnight_except_on_a_day_of_change(day):
    after = day + timedelta(days=1)
    assert bool(differences_between_days(OLD, day, after)) == (after in days_of_change(OLD))


def test_law_does_not_differ_from_itself():
    assert differences(OLD, OLD) == ()


def test_quantities_that_an_indicator_is_made_of_are_told_where_they_change():
    one = "measures: {'1.1': {share: {of: good_roads, among: roads}, source: counted}}"
    due = "due: 12-14, rule_confidence: weak"
    other = f"measures: {{'1.1': {{share: {{of: fine_roads, among: roads}}, source: reported, {due}}}}}"
    before, after = (load_law(law_files(measures=text))[0] for text in (one, other))
    (change,) = differences(before, after)
    assert (change.at.code, change.at.aspect) == ("1.1", Aspect.QUANTITIES)
    assert (change.before, change.after) == ("good_roads / roads (counted)", "fine_roads / roads (reported; 14/12)")
