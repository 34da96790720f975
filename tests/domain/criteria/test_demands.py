"""What thresholds ask, compared with each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.domain.criteria.demands import (
    Amount,
    ChecklistScore,
    Direction,
    Kind,
    Met,
    SchoolShares,
    no_weaker,
    suits,
)

SHARES = st.decimals(min_value=0, max_value=100, places=1)


@pytest.mark.parametrize("value", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_amount_refuses_what_is_no_figure_to_reach(value):
    with pytest.raises(ValueError, match="không âm"):
        Amount(value)


@pytest.mark.parametrize(
    "shares",
    [
        {"level_1": 101},
        {"level_1": 70, "minimum": -1},
        {"level_1": 70, "few_schools": 3},
        {"level_1": 70, "level_1_when_few": 50},
        {"level_1": 70, "few_schools": 3, "level_1_when_few": 150},
    ],
)
def test_school_shares_refuse_what_cannot_be(shares):
    numbers = {key: value if key == "few_schools" else Decimal(value) for key, value in shares.items()}
    with pytest.raises(ValueError, match=r"từ 0 đến 100|đi cùng nhau"):
        SchoolShares(**numbers)


def test_checklist_score_is_of_a_hundred():
    with pytest.raises(ValueError, match="score"):
        ChecklistScore(Decimal(101))


@pytest.mark.parametrize("kind", list(Kind))
def test_one_demand_suits_a_kind_and_none_the_unknown(kind):
    demands = [Amount(Decimal(1)), Met(), SchoolShares(Decimal(70)), ChecklistScore(Decimal(50))]
    assert sum(suits(kind, demand) for demand in demands) == (0 if kind is Kind.UNKNOWN else 1)


def test_upper_limit_is_stricter_when_smaller():
    assert no_weaker(Amount(Decimal(12)), Amount(Decimal(13)), Direction.AT_MOST)
    assert not no_weaker(Amount(Decimal(14)), Amount(Decimal(13)), Direction.AT_MOST)


def test_amounts_without_direction_cannot_be_compared():
    with pytest.raises(ValueError, match="chiều"):
        no_weaker(Amount(Decimal(1)), Amount(Decimal(1)), None)


def test_different_demands_cannot_be_compared():
    with pytest.raises(ValueError, match="không cùng loại"):
        no_weaker(Met(), Amount(Decimal(1)), Direction.AT_LEAST)


def test_met_and_scores_compare():
    assert no_weaker(Met(), Met(), None)
    assert no_weaker(ChecklistScore(Decimal(70)), ChecklistScore(Decimal(50)), None)
    assert not no_weaker(ChecklistScore(Decimal(49)), ChecklistScore(Decimal(50)), None)


@st.composite
def school_shares(draw):
    few = draw(st.none() | st.integers(1, 6))
    return SchoolShares(
        level_1=draw(SHARES),
        minimum=draw(st.none() | SHARES),
        few_schools=few,
        level_1_when_few=None if few is None else draw(SHARES),
    )


@settings(deadline=None)
@given(candidate=school_shares(), base=school_shares())
def test_school_shares_are_no_weaker_exactly_when_they_are_for_every_number_of_schools(candidate, base):
    plainly = all(candidate.level_1_among(count) >= base.level_1_among(count) for count in range(1, 20))
    plainly = plainly and (candidate.minimum or 0) >= (base.minimum or 0)
    assert no_weaker(candidate, base, None) == plainly
