"""Where things stand in a picture: whole steps of a thousandth, so that nothing is rounded by the page's language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

FULL = 1000
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with round marks, which begins and ends with one."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    def at(self, value: Decimal) -> int:
        """How far along the axis a value stands, from 0 to 1000; what lies outside stands at the end."""
        return _part(min(max(value, self.low), self.high) - self.low, self.high - self.low)


def scale_over(values: Iterable[Decimal], *, from_nought: bool = True, steps: int = 4) -> Scale:
    """The axis that holds every value with about so many steps; of nothing, from 0 to 1."""
    known = list(values) or [Decimal(0), Decimal(1)]
    low, high = min(known), max(known)
    if from_nought:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _nice_step((high - low) / steps if high > low else abs(high) / steps or Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return Scale(tuple(number * step for number in _counted(first, last)))


def _counted(first: Decimal, last: Decimal) -> Iterable[Decimal]:
    return (first + number for number in range(int(last - first) + 1))


def _nice_step(wanted: Decimal) -> Decimal:
    """The round number nearest above: 1, 2, 2.5 or 5 of a power of ten."""
    power = Decimal(1).scaleb(wanted.adjusted())
    return next(one * power for one in _NICE if one * power >= wanted)


def along(day: date, first: date, last: date) -> int:
    """How far between two days a day lies, from 0 to 1000; the middle where they are one."""
    return FULL // 2 if first == last else _part(Decimal((day - first).days), Decimal((last - first).days))


def _part(of: Decimal, whole: Decimal) -> int:
    return int((of * FULL / whole).to_integral_value(ROUND_HALF_EVEN))


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to a flat map `FULL` wide and `height` high, true in the middle of what is shown."""

    west: Decimal
    north: Decimal
    narrowing: Decimal
    degree: Decimal
    height: int
    left: int
    top: int

    def at(self, longitude: Decimal, latitude: Decimal) -> tuple[int, int]:
        """Right and down from the corner."""
        right = (longitude - self.west) * self.narrowing * self.degree
        down = (self.north - latitude) * self.degree
        return self.left + round(right), self.top + round(down)


def projection_over(points: Sequence[tuple[Decimal, Decimal]], *, margin: int = 40) -> Projection:
    """The map that holds every (longitude, latitude), of which there is at least one; half to 1.4 as high as wide."""
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrowing = Decimal(str(math.cos(math.radians((north + south) / 2))))
    wide, high = (east - west) * narrowing or Decimal("0.01"), north - south or Decimal("0.01")
    height = int(FULL * min(max(high / wide, Decimal("0.5")), Decimal("1.4")))
    degree = min((FULL - 2 * margin) / wide, (height - 2 * margin) / high)
    left, top = round((FULL - (east - west) * narrowing * degree) / 2), round((height - (north - south) * degree) / 2)
    return Projection(west, north, narrowing, degree, height, left, top)
