"""What is missing, spread over villages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.forecast.gap import spread

NEEDS = st.dictionaries(st.text(max_size=3), st.fractions(min_value=-5, max_value=500), max_size=12)


@given(st.integers(0, 2000), NEEDS)
def test_shares_are_whole_and_add_up_and_none_is_far_from_its_proportion(missing, needs):
    shares = spread(missing, needs)
    behind = {unit: max(need, Fraction(0)) for unit, need in needs.items()}
    total = sum(behind.values())
    assert sum(shares.values()) == (missing if total else 0)
    assert all(abs(shares[unit] - missing * need / total) < 1 for unit, need in behind.items() if total)


def test_villages_get_in_proportion_to_how_far_they_lie_behind():
    assert spread(412, {"Một": Fraction(96), "Hai": Fraction(80), "Ba": Fraction(236), "Tư": Fraction(-7)}) == {
        "Một": 96, "Hai": 80, "Ba": 236, "Tư": 0,
    }  # fmt: skip


def test_of_equal_remainders_the_first_gets_more():
    assert spread(1, {"a": Fraction(1), "b": Fraction(1)}) == {"a": 1, "b": 0}


def test_negative_gap_is_refused():
    with pytest.raises(ValueError, match="âm"):
        spread(-1, {})
