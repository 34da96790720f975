from datetime import date, timedelta

import pytest

from datchuan.audit.actions import record
from datchuan.audit.queries import between, lines, lines_about, recent

pytestmark = pytest.mark.django_db


def test_lines_about_gives_only_this_subject_newest_first():
    subject, other = record(action="a.made", by=None), record(action="a.made", by=None)
    first = record(action="a.changed", by=None, subject=subject)
    second = record(action="a.ended", by=None, subject=subject)
    record(action="a.changed", by=None, subject=other)
    assert list(lines_about(subject)) == [second, first]


def test_recent_is_limited_and_newest_first():
    lines = [record(action=f"a.step{n}", by=None) for n in range(3)]
    assert recent(limit=2) == [lines[2], lines[1]]


def test_recent_narrows_by_place_action_and_actor():
    here = record(action="a.read", by=None, place="20185")
    record(action="a.read", by=None, place="20161")
    assert recent(place_code="20185") == [here]
    assert [line.place_code for line in recent(action="a.read")] == ["20161", "20185"]
    assert recent(actor="7") == []
    assert recent(action="a.other") == []


def test_recent_before_an_instant_leaves_later_lines_out():
    line = record(action="a.read", by=None)
    assert recent(before=line.at) == []
    assert recent(before=line.at + timedelta(microseconds=1)) == [line]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_between_takes_the_first_and_the_last_day_there_is(day):
    line = record(action="a.read", by=None)
    assert list(between(lines(), day, None)) == ([line] if day == date.min else [])
    assert list(between(lines(), None, day)) == ([] if day == date.min else [line])


def test_recent_costs_one_statement(django_assert_num_queries):
    record(action="a.read", by=None)
    with django_assert_num_queries(1):
        recent()
