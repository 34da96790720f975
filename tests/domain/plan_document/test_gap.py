"""How far an unmet indicator is, in points and in people."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.gap import Gap, gap_of


def gap(text="", actual="20", target="50", unit="%", *, falls=False):
    figures = [None if v is None else Decimal(v) for v in (actual, target)]
    return gap_of(text=text, actual=figures[0], target=figures[1], unit=unit, falls=falls)


@pytest.mark.parametrize(("actual", "target"), [(None, "50"), ("20", None)])
def test_gap_of_figures_not_stated_is_unknown(actual, target):
    assert gap(actual=actual, target=target) is None


def test_gap_in_points_without_counts():
    assert gap("mới đạt 20%") == Gap(Decimal(30), "%")


def test_gap_in_the_indicators_own_unit():
    assert gap("45 triệu", "45", "54.1", "triệu đồng/người/năm") == Gap(Decimal("9.1"), "triệu đồng/người/năm")
    assert gap("45 triệu", "45", "54.1", None) == Gap(Decimal("9.1"), "")


def test_gap_in_people_is_rounded_up():
    found = gap("mới có 274/1.373 người dân có sổ")
    assert found == Gap(Decimal(30), "%", Decimal(413), "người dân")


def test_gap_where_less_is_wanted_is_rounded_down():
    found = gap("còn 61/1.000 hộ nghèo", "6.1", "5.47", falls=True)
    assert found == Gap(Decimal("0.63"), "%", Decimal(7), "hộ")


def test_lengths_are_not_rounded():
    assert gap("cứng hóa 2,5/10 km", "25", "50") == Gap(Decimal(25), "%", Decimal("2.5"), "km")


def test_counts_that_contradict_the_share_are_left_out():
    assert gap("274/1.373 người", "35") == Gap(Decimal(15), "%")
    assert gap("0/0 hộ", "0") == Gap(Decimal(50), "%")


def test_what_is_reached_has_no_gap():
    assert gap("60/100 hộ", "60") == Gap(Decimal(0), "%", Decimal(0), "hộ")


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 100))
def test_count_is_enough_and_one_less_is_not(part, whole, target):
    part = min(part, whole)
    share = Decimal(part) * 100 / whole
    found = gap_of(text=f"{part}/{whole} hộ", actual=share, target=Decimal(target), unit="%")
    assert found is not None
    assert found.count is not None
    assert (part + found.count) * 100 >= target * whole
    assert found.count == 0 or (part + found.count - 1) * 100 < target * whole
