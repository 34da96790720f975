"""A range for a figure on a day to come, by a stated method; or why nothing can be said.

Method (Theil-Sen): the slope is the median of the slopes between any two points of different days, and the line has
as many points above as below. Its range takes the lower and upper quartile of those slopes, and adds how far
nine in ten points lie off the line at most. A figure that never fell is not told to fall below the last one, which
the line may pass by as a stray; nor is one that never rose told to rise. No probability is claimed for the range.
Everything is computed with fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

FEWEST_POINTS = 4
FARTHEST = 3  # a day further off than three times the days watched is not told

_LOWER, _MIDDLE, _UPPER = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)
_MOST = Fraction(9, 10)


class CannotTell(StrEnum):
    TOO_FEW_POINTS = "too_few_points"
    ONE_DAY = "one_day"  # all points lie on fewer days than a line needs
    TOO_FAR = "too_far"
    CONTRADICTORY = "contradictory"  # as much rising as falling: the middle half of the slopes holds both
    IN_THE_PAST = "in_the_past"


@dataclass(frozen=True, slots=True)
class Forecast:
    """Between `low` and `high` on the day `on`, most in line with the points at `middle`; `points` were used."""

    on: date
    low: Decimal
    middle: Decimal
    high: Decimal
    points: int


Points = Sequence[tuple[date, Decimal]]


def forecast(points: Points, on: date, *, places: int = 0, most: Decimal | None = None) -> Forecast | CannotTell:
    """The range of the figure on the day: `places` digits, rounded outwards, between nought and `most` if given."""
    ordered = sorted(points)
    refused = _refusal(ordered, on)
    if refused is not None:
        return refused
    slopes = _slopes(ordered)
    lower, middle, upper = (quantile(slopes, part) for part in (_LOWER, _MIDDLE, _UPPER))
    if lower < 0 < upper:
        return CannotTell.CONTRADICTORY
    last = ordered[-1][0]
    levels = [Fraction(value) + middle * (last - day).days for day, value in ordered]  # carried on to the last day
    height, ahead = quantile(levels, _MIDDLE), (on - last).days
    wide = quantile([abs(level - height) for level in levels], _MOST)
    today = Fraction(ordered[-1][1])
    held = (today if slopes[0] >= 0 else None, today if slopes[-1] <= 0 else None)
    told = (height + lower * ahead - wide, height + middle * ahead, height + upper * ahead + wide)
    low, mid, high = (_between(value, *held) for value in told)
    scale, whole = 10**places, (Fraction(0), None if most is None else Fraction(most))
    return Forecast(
        on=on,
        low=_decimal(_between(Fraction(floor(low * scale), scale), *whole)),
        middle=_decimal(_between(Fraction(round(mid * scale), scale), *whole)),
        high=_decimal(_between(Fraction(ceil(high * scale), scale), *whole)),
        points=len(ordered),
    )


def quantile(values: Iterable[Fraction], part: Fraction) -> Fraction:
    """The value below which `part` of the values lie, between two of them in proportion. Raises ValueError for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("không có giá trị nào")
    place = part * (len(ordered) - 1)
    before = floor(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (place - before)


def _refusal(ordered: Points, on: date) -> CannotTell | None:
    if len(ordered) < FEWEST_POINTS:
        return CannotTell.TOO_FEW_POINTS
    first, last = ordered[0][0], ordered[-1][0]
    if first == last:
        return CannotTell.ONE_DAY
    if on <= last:
        return CannotTell.IN_THE_PAST
    if (on - last).days > FARTHEST * (last - first).days:
        return CannotTell.TOO_FAR
    return None


def _slopes(ordered: Points) -> list[Fraction]:
    """Of every two points of different days, the smallest first."""
    return sorted(
        (Fraction(later) - Fraction(earlier)) / (until - since).days
        for (since, earlier), (until, later) in combinations(ordered, 2)
        if since != until
    )


def _between(value: Fraction, least: Fraction | None, most: Fraction | None) -> Fraction:
    kept = value if least is None else max(value, least)
    return kept if most is None else min(kept, most)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
