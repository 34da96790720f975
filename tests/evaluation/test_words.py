"""Figures and gaps in words; a share is cut, never rounded up to its threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
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
from datchuan.domain.criteria.judging import Outcome, Reason, judge
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.measures import Source
from datchuan.domain.forecast.trend import CannotTell
from datchuan.evaluation.queries import Outlook
from datchuan.evaluation.words import CANNOT_TELL, OUTLOOKS, REASONS, SOURCES, fact_words, missing_words, outcome_words

LAW = load_law(read_law_files())[0]
DAY = date(2024, 6, 30)


def share(of, among):
    return Share(Decimal(of), Decimal(among))


@pytest.mark.parametrize(
    ("indicator", "fact", "words"),
    [
        ("17.11", share(89_999, 100_000), "89.999 / 100.000 hộ (89,99 %)"),
        ("17.11", share(0, 0), "0 / 0 hộ"),
        ("15.1", BySex(share(1, 2), share(1, 4)), "nam 1 / 2 người (50 %); nữ 1 / 4 người (25 %)"),
        ("9.1", Figure(Decimal("3.000")), "3 căn nhà"),
        ("10", PerHead(Decimal(100), Decimal(3)), "100 triệu đồng / 3 người (≈ 33,333)"),
        ("10", PerHead(Decimal(0), Decimal(0)), "0 triệu đồng / 0 người"),
        ("1.1", YesNo(True), "có"),
        ("1.1", YesNo(False), "không"),
        ("5", SchoolCount(4, 3, 2), "4 trường; mức tối thiểu 3; mức 1 2"),
        ("3.2", ChecklistResult(Decimal("60.5"), 9, 8), "60,5 điểm; 8/9 mục bắt buộc"),
        ("13.4", NotApplicable("không có làng nghề"), "không có làng nghề"),
        ("11", NotDue(date(2024, 12, 14)), "hẹn ngày 14/12/2024"),
        ("17.11", Contradiction("phần 3 lớn hơn tổng 2"), "phần 3 lớn hơn tổng 2"),
        ("17.11", Incomplete(share(1, 2), 8, 10), "1 / 2 hộ (50 %); 8/10 nơi đã báo đủ"),
        ("17.11", Incomplete(None, 8, 10), "8/10 nơi đã báo đủ"),
        ("17.11", None, ""),
    ],
)
def test_figure_in_words(indicator, fact, words):
    assert fact_words(fact, LAW.indicator(indicator)) == words


def test_too_much_and_too_little_are_told_apart():
    place = PlaceFacts(region="BTB", special_difficulty=False)

    def told(indicator, fact):
        return missing_words(judge(threshold_for(LAW, indicator, on=DAY, place=place), fact, on=DAY))

    assert told("9.1", Figure(Decimal(3))) == "còn thừa 3 căn nhà"
    assert told("17.11", share(1, 10)) == "còn thiếu 2 hộ"
    assert told("17.11", share(9, 10)) == ""


@pytest.mark.parametrize(
    ("words", "kinds"),
    [(REASONS, Reason), (SOURCES, Source), (OUTLOOKS, Outlook), (CANNOT_TELL, CannotTell)],
)
def test_every_state_has_its_words(words, kinds):
    assert set(words) == set(kinds)


def test_every_outcome_has_its_word():
    assert len({outcome_words(outcome) for outcome in Outcome}) == len(Outcome)
