"""Axes and maps: round marks, everything inside the frame."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.ui.chart_scale import FULL, along, projection_over, scale_over

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=3)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        (["54.1", "90"], ["0", "25.0", "50.0", "75.0", "100.0"]),
        (["0"], ["0", "1"]),
        (["-3", "3"], ["-4", "-2", "0", "2", "4"]),
    ],
)
def test_scale_has_round_marks(values, ticks):
    assert [Decimal(one) for one in ticks] == list(scale_over([Decimal(one) for one in values]).ticks)


def test_scale_of_high_figures_need_not_begin_at_nought():
    scale = scale_over([Decimal(91), Decimal(97)], from_nought=False)
    assert (scale.low, scale.high) == (90, 98)
    assert scale.at(Decimal(94)) == FULL // 2


def test_scale_of_one_figure_has_a_width():
    assert scale_over([Decimal(50)], from_nought=False).high > 50


@settings(deadline=None)
@given(st.lists(FIGURES, min_size=1), st.booleans())
def test_scale_holds_every_figure(values, from_nought):
    scale = scale_over(values, from_nought=from_nought)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert len(scale.ticks) <= 8
    assert all(0 <= scale.at(one) <= FULL for one in values)
    assert scale.at(scale.high + 1) == FULL


def test_days_stand_along_the_axis():
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    assert [along(day, first, last) for day in (first, date(2024, 7, 1), last)] == [0, 499, FULL]
    assert along(first, first, first) == FULL // 2


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.decimals(102, 110, allow_nan=False, places=5), st.decimals(8, 24, allow_nan=False, places=5)),
        min_size=1,
    )
)
def test_map_holds_every_point_and_north_is_above(points):
    projection = projection_over(points)
    assert FULL // 2 <= projection.height <= FULL * 14 // 10
    for longitude, latitude in points:
        right, down = projection.at(longitude, latitude)
        assert 0 <= right <= FULL
        assert 0 <= down <= projection.height
        assert projection.at(longitude, latitude + 1)[1] < down
