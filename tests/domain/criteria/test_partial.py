"""While some have not reported: an answer is certain exactly when no report of theirs can change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Direction, Met
from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Figure,
    Incomplete,
    PerHead,
    Share,
    YesNo,
)
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.partial import certain_answer

LAW = load_law(read_law_files())[0]
DAY = date(2024, 6, 30)
SHARE, SEXES, MONEY, COUNT, ANSWER = (LAW.indicator(code) for code in ("17.11", "15.1", "10", "9.1", "13.1"))


def share(of: int, among: int) -> Share:
    return Share(Decimal(of), Decimal(among))


def answer(indicator, required: int, fact, **known) -> bool | None:
    return certain_answer(indicator, Amount(Decimal(required)), Incomplete(fact, 1, 2, **known))


def completions(part: int, whole: int, *, part_known: bool, whole_known: bool):
    """What it may all come to, up to far more than was reported."""
    wholes = [whole] if whole_known else [whole, whole + 1, whole + 7, whole * 1000 + 100_000]
    for total in wholes:
        parts = {part} if part_known else {part, (part + total) // 2, total}
        yield from (share(one, total) for one in parts if one <= total)


@given(
    st.integers(1, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    st.sampled_from([0, 1, 30, 50, 99, 100]),
    st.sampled_from(Direction),
    st.booleans(),
    st.booleans(),
)
def test_share_is_certain_exactly_when_nothing_can_change_it(counted, required, direction, part_known, whole_known):
    part, whole = counted
    indicator = replace(SHARE, direction=direction)
    known = {"part_known": part_known, "whole_known": whole_known and not part_known}
    answers = {
        direction.meets(one.numerator * 100, required * one.denominator) for one in completions(part, whole, **known)
    }
    certain = answer(indicator, required, share(part, whole), **known)
    assert certain == (answers.pop() if len(answers) == 1 else None)


def test_whole_of_nought_says_nothing_yet():
    assert answer(SHARE, 0, share(0, 0)) is None


@pytest.mark.parametrize(
    ("male", "female", "known", "certain"),
    [
        (share(90, 100), share(95, 100), {"whole_known": True}, True),
        (share(89, 100), share(95, 100), {"whole_known": True}, None),
        (share(89, 100), share(95, 100), {"part_known": True}, False),
        (share(90, 100), share(95, 100), {}, None),
    ],
)
def test_both_sexes_must_be_certain_and_one_that_fails_decides(male, female, known, certain):
    assert answer(SEXES, 90, BySex(male, female), **known) is certain


def test_sum_of_both_sexes_can_fail_for_certain_but_never_pass():
    assert answer(SEXES, 90, share(89, 100), part_known=True) is False
    assert answer(SEXES, 90, share(95, 100), whole_known=True) is None


@pytest.mark.parametrize(
    ("total", "known", "certain"),
    [(5000, {"whole_known": True}, True), (100, {"part_known": True}, False), (5000, {}, None), (100, {}, None)],
)
def test_total_a_head_has_no_highest_value(total, known, certain):
    assert answer(MONEY, 48, PerHead(Decimal(total), Decimal(100)), **known) is certain


def test_total_a_head_that_must_stay_low_can_grow_past_it():
    indicator = replace(MONEY, direction=Direction.AT_MOST)
    assert answer(indicator, 48, PerHead(Decimal(10), Decimal(100)), whole_known=True) is None
    assert answer(indicator, 48, PerHead(Decimal(5000), Decimal(100)), whole_known=True) is False


@pytest.mark.parametrize(
    ("direction", "value", "certain"),
    [
        (Direction.AT_MOST, 1, False),
        (Direction.AT_MOST, 0, None),
        (Direction.AT_LEAST, 0, True),
    ],
)
def test_count_can_only_grow(direction, value, certain):
    assert answer(replace(COUNT, direction=direction), 0, Figure(Decimal(value))) is certain


def test_count_below_its_lower_limit_may_still_reach_it():
    assert answer(replace(COUNT, direction=Direction.AT_LEAST), 2, Figure(Decimal(1))) is None


def test_one_that_is_there_stays_there():
    assert certain_answer(ANSWER, Met(), Incomplete(YesNo(True), 1, 2)) is True
    assert certain_answer(ANSWER, Met(), Incomplete(YesNo(False), 1, 2)) is None


def test_what_makes_no_sense_yet_is_not_answered():
    assert answer(SHARE, 50, None) is None
    assert certain_answer(SHARE, None, Incomplete(share(1, 2), 1, 2)) is None
    checklist = Incomplete(ChecklistResult(Decimal(60), 1, 1), 1, 2)
    assert certain_answer(LAW.indicator("3.2"), ChecklistScore(Decimal(50)), checklist) is None


def test_incomplete_with_everybody_is_refused():
    with pytest.raises(ValueError, match="ít nơi báo cáo hơn"):
        Incomplete(None, 2, 2)
