"""The modified z-score of logarithms of ratios."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.quality.outliers import CONSISTENCY, LIMIT, median, outlying


def pairs(*amounts, among=100):
    return {number: (Decimal(amount), Decimal(among)) for number, amount in enumerate(amounts)}


def test_ten_times_the_others_stands_out():
    scores = outlying(pairs(90, 95, 100, 105, 110, 1000))
    assert list(scores) == [5]
    assert scores[5] > LIMIT


def test_a_tenth_of_the_others_stands_out_as_far():
    above, below = outlying(pairs(90, 100, "111.1", 95, 105, 1000)), outlying(pairs(90, 100, "111.1", 95, 105, 10))
    assert above[5] > LIMIT
    assert below[5] < -LIMIT


@pytest.mark.parametrize(
    "amounts",
    [(90, 100, 5000, 1), (100, 100, 100, 100, 5000), (90, 95, 100, 105, 110)],
    ids=["too few", "no spread", "alike"],
)
def test_nothing_is_told(amounts):
    assert outlying(pairs(*amounts)) == {}


def test_noughts_are_left_out():
    assert outlying(pairs(0, 90, 95, 100, 105)) == {}
    assert outlying(pairs(90, 95, 100, 105, 110, among=0)) == {}


def test_score_is_the_published_formula():
    amounts = (90, 95, 100, 105, 110, 1000)
    logs = [(Decimal(one) / 100).ln().quantize(Decimal("1e-12")) for one in amounts]
    spread = median([abs(one - median(logs)) for one in logs])
    assert outlying(pairs(*amounts))[5] == CONSISTENCY * (logs[5] - median(logs)) / spread


@given(st.lists(st.integers(1, 10**6), min_size=5, max_size=30), st.integers(2, 1000))
def test_a_common_factor_changes_nothing_of_who_stands_out(amounts, factor):
    plain, scaled = outlying(pairs(*amounts)), outlying(pairs(*amounts, among=100 * factor))
    sure = {key for key, score in plain.items() if abs(score) > LIMIT + Decimal("0.001")}
    assert sure <= set(scaled)
    assert len(plain) <= len(amounts) / 2
