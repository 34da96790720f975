"""Readings into facts: each way of measuring, and what is unknown kept apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Contradiction,
    Figure,
    Incomplete,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    Due,
    EveryOf,
    FigureOf,
    Made,
    Measure,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
    Source,
)
from datchuan.domain.criteria.readings import Reading, fact_of
from datchuan.domain.criteria.references import UNCHECKED

DAY = date(2024, 6, 30)
TWO = Decimal(2)


def number(value: int | str) -> Decimal:
    return Decimal(value)


def read(amount: int | str, reported: int = 1, expected: int = 1, **more) -> Reading:
    return Reading(Decimal(amount), reported=reported, expected=expected, **more)


def by_sex(male: int, female: int, **more) -> Reading:
    return Reading(Decimal(male + female), Decimal(male), Decimal(female), **more)


def made(made: Made, *readings: Reading, due: Due | None = None):
    measure = Measure("1", made, Source.COUNTED, due, UNCHECKED)
    return fact_of(measure, dict(zip(measure.quantities, readings, strict=False)), on=DAY)


@pytest.mark.parametrize(
    ("way", "readings", "fact"),
    [
        (ShareOf("a", "b"), [read(1), read(2)], Share(number(1), TWO)),
        (ShareOf("a", "b", by_sex=True), [read(1), read(2)], Share(number(1), TWO)),
        (
            ShareOf("a", "b", by_sex=True),
            [by_sex(1, 2), by_sex(3, 4)],
            BySex(Share(number(1), number(3)), Share(TWO, number(4))),
        ),
        (ShareOf("a", "b"), [by_sex(1, 2), by_sex(3, 4)], Share(number(3), number(7))),
        (FigureOf("a"), [read("1.5")], Figure(number("1.5"))),
        (PerHeadOf("a", "b"), [read(90), read(2)], PerHead(number(90), TWO)),
        (AnswerOf("a"), [read(1)], YesNo(True)),
        (AnswerOf("a"), [read(0)], YesNo(False)),
        (AnyOf("a"), [read(3)], YesNo(True)),
        (EveryOf("a", "b"), [read(3), read(3)], YesNo(True)),
        (EveryOf("a", "b"), [read(2), read(3)], YesNo(False)),
        (EveryOf("a", "b"), [read(0), read(0)], YesNo(False)),
        (SchoolsOf("a", "b", "c"), [read(4), read(3), read(2)], SchoolCount(4, 3, 2)),
        (ChecklistOf("a", "b", "c"), [read("60.5"), read(9), read(8)], ChecklistResult(number("60.5"), 9, 8)),
    ],
)
def test_readings_make_the_fact_of_their_measure(way, readings, fact):
    assert made(way, *readings) == fact


def test_nothing_reported_is_no_fact():
    assert made(ShareOf("a", "b"), read(1)) is None
    assert made(FigureOf("a")) is None


def test_nothing_reported_before_it_is_due_is_not_due():
    assert made(FigureOf("a"), due=Due(12, 14)) == NotDue(date(2024, 12, 14))


def test_quantity_that_does_not_exist_there_does_not_apply():
    assert made(AnswerOf("a"), read(0, not_applicable="không có làng nghề")) == NotApplicable("không có làng nghề")


def test_part_above_its_whole_is_a_contradiction():
    fact = made(ShareOf("a", "b"), read(3), read(2))
    assert isinstance(fact, Contradiction)
    assert "3" in fact.problem
    assert isinstance(made(SchoolsOf("a", "b", "c"), read("1.5"), read(1), read(1)), Contradiction)


def test_fewer_reporters_than_expected_is_incomplete_with_the_latest_of_them():
    fact = made(ShareOf("a", "b"), read(3, 8, 10), read(9, 9, 10))
    assert fact == Incomplete(Share(number(3), number(9)), 8, 10, part_known=False, whole_known=False)
    assert made(ShareOf("a", "b"), read(3, 8, 10), read(9, 10, 10)) == Incomplete(
        Share(number(3), number(9)), 8, 10, part_known=False, whole_known=True
    )


def test_part_of_more_reporters_than_the_whole_makes_no_sense_yet():
    assert made(ShareOf("a", "b"), read(9, 10, 10), read(3, 8, 10)) == Incomplete(None, 8, 10, part_known=True)


def test_all_and_answered_say_nothing_before_everybody_has_reported():
    assert made(EveryOf("a", "b"), read(2, 1, 2), read(2, 1, 2)) == Incomplete(None, 1, 2)
    assert made(AnswerOf("a"), read(1, 1, 2)) == Incomplete(None, 1, 2)
    assert made(AnyOf("a"), read(1, 1, 2)) == Incomplete(YesNo(True), 1, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": number(-1)},
        {"amount": Decimal("NaN")},
        {"amount": TWO, "male": TWO},
        {"amount": TWO, "male": TWO, "female": TWO},
        {"amount": TWO, "reported": -1},
        {"amount": TWO, "expected": 0},
    ],
)
def test_reading_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"phải|không"):
        Reading(**wrong)
