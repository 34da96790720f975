"""Ratios that stand far from those of like places, by a robust and published rule.

The modified z-score of Iglewicz and Hoaglin ("How to Detect and Handle Outliers", ASQC 1993): 0.6745 times the
distance from the median, divided by the median absolute deviation; they label scores above 3.5 as potential outliers.
It is taken of the natural logarithm of the ratio, so that doubling and halving are as far. An outlier is a question,
not an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

LIMIT = Decimal("3.5")
CONSISTENCY = Decimal("0.6745")
LEAST = 5  # of fewer places nobody can say what is usual

_DIGITS = Decimal(1).scaleb(-12)  # of a logarithm; equal ratios must not differ by what rounding left over

Key = TypeVar("Key")


def outlying(ratios: Mapping[Key, tuple[Decimal, Decimal]]) -> dict[Key, Decimal]:
    """The modified z-scores above the limit, of (amount, what it is compared with).

    Noughts have no logarithm and are left out. Nothing is told of fewer than five places, or where more than half of
    the ratios are equal, so that there is no spread to measure by.
    """
    logs = {key: (of / among).ln().quantize(_DIGITS) for key, (of, among) in ratios.items() if of > 0 and among > 0}
    if len(logs) < LEAST:
        return {}
    middle = median(list(logs.values()))
    spread = median([abs(one - middle) for one in logs.values()])
    if not spread:
        return {}
    scores = {key: CONSISTENCY * (one - middle) / spread for key, one in logs.items()}
    return {key: score for key, score in scores.items() if abs(score) > LIMIT}


def median(numbers: Sequence[Decimal]) -> Decimal:
    """The middle one, or the mean of the two in the middle. There is at least one."""
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
