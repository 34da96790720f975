"""A range on a day to come, or why there is none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.forecast.trend import CannotTell, Forecast, forecast, quantile

START = date(2024, 1, 1)
YEAR_END = date(2024, 12, 31)


def points(*values: int | str, every: int = 30) -> list[tuple[date, Decimal]]:
    return [(START + timedelta(days=every * place), Decimal(value)) for place, value in enumerate(values)]


def test_line_without_scatter_is_told_exactly():
    told = forecast(points(100, 110, 120, 130, 140), START + timedelta(days=180))
    assert told == Forecast(START + timedelta(days=180), Decimal(160), Decimal(160), Decimal(160), 5)


def test_one_wild_point_does_not_turn_the_line():
    told = forecast(points(100, 110, 120, 900, 140, 150, 160), START + timedelta(days=210))
    assert isinstance(told, Forecast)
    assert abs(told.middle - 170) <= 5


def test_what_never_fell_is_not_told_to_fall():
    on = START + timedelta(days=180)
    told = forecast(points(200, 205, 210, 215, 494), on)
    assert isinstance(told, Forecast)
    assert 494 <= told.low <= told.middle <= told.high
    back = forecast(points(494, 489, 484, 479, 200), on)
    assert isinstance(back, Forecast)
    assert back.low <= back.middle <= back.high <= 200


@given(st.lists(st.integers(0, 5000), min_size=4, max_size=12).map(sorted), st.integers(1, 90))
def test_a_rise_goes_on_from_the_last_figure(values, ahead):
    told = forecast(points(*values), START + timedelta(days=30 * (len(values) - 1) + ahead))
    assert isinstance(told, Forecast)
    assert told.low >= values[-1]


def test_figure_cannot_grow_past_its_whole_nor_fall_below_nought():
    told = forecast(points(100, 110, 120, 130), START + timedelta(days=300), most=Decimal(150))
    assert isinstance(told, Forecast)
    assert (told.low, told.high) == (150, 150)
    falling = forecast(points(30, 20, 10, 5), START + timedelta(days=300))
    assert isinstance(falling, Forecast)
    assert falling.low == 0


def test_digits_are_those_asked_for_rounded_outwards():
    told = forecast(points("1.0", "1.1", "1.3", "1.4"), START + timedelta(days=120), places=1)
    assert isinstance(told, Forecast)
    assert told.low <= told.middle <= told.high
    assert all(-one.as_tuple().exponent <= 1 for one in (told.low, told.middle, told.high))


@pytest.mark.parametrize(
    ("given", "on", "why"),
    [
        (points(1, 2, 3), YEAR_END, CannotTell.TOO_FEW_POINTS),
        ([(START, Decimal(1))] * 5, YEAR_END, CannotTell.ONE_DAY),
        (points(1, 2, 3, 4), START, CannotTell.IN_THE_PAST),
        (points(1, 2, 3, 4, every=2), YEAR_END, CannotTell.TOO_FAR),
        (points(5, 9, 1, 9, 1, 5), START + timedelta(days=200), CannotTell.CONTRADICTORY),
    ],
)
def test_says_why_it_cannot_tell(given, on, why):
    assert forecast(given, on) is why


@given(st.lists(st.integers(0, 5000), min_size=4, max_size=12), st.integers(1, 400))
def test_range_holds_its_middle_and_stays_within_its_bounds(values, ahead):
    told = forecast(points(*values), START + timedelta(days=30 * (len(values) - 1) + ahead), most=Decimal(5000))
    if isinstance(told, Forecast):
        assert 0 <= told.low <= told.middle <= told.high <= 5000


@given(st.lists(st.integers(0, 500), min_size=4, max_size=8), st.integers(0, 300))
def test_more_of_everything_moves_the_range_by_as_much(values, more):
    on = START + timedelta(days=30 * len(values))
    told, moved = (forecast(points(*(one + by for one in values)), on) for by in (1000, 1000 + more))
    assert isinstance(told, Forecast) == isinstance(moved, Forecast)
    if isinstance(told, Forecast) and isinstance(moved, Forecast) and told.low > 0:
        assert (moved.low, moved.middle, moved.high) == (told.low + more, moved.middle, told.high + more)


def test_quantile_lies_between_two_values():
    assert quantile([Fraction(1), Fraction(3)], Fraction(1, 4)) == Fraction(3, 2)
    assert quantile([Fraction(7)], Fraction(9, 10)) == 7
    with pytest.raises(ValueError, match="không có"):
        quantile([], Fraction(1, 2))
