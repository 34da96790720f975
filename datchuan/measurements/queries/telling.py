"""A roll-up as lines, for the terminal and for other programs: one a unit and quantity, then units without figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Quantity
from datchuan.measurements.queries.rollup import Rollup, Sum, rollup
from datchuan.measurements.queries.sums_of import sums_of
from datchuan.places.models import Level, Place, PlacePeriod

NATION = "VN"  # says the whole country where others say a unit's code


class Line(NamedTuple):
    """`quantity` None: nobody reported anything for the unit. `male`, `female`: None where they are not told apart of
    all that was reported."""

    unit: str
    quantity: Quantity | None
    amount: Decimal | None = None
    male: Decimal | None = None
    female: Decimal | None = None
    reported: int = 0
    complete: int = 0
    expected: int | None = None


def rollup_within(top: Place | None, level: str, on: date, boundaries: date | None = None) -> Rollup:
    """The sums of every unit of the level that is the place or lies in it (None: in the nation), as of the day, by the
    map of `boundaries` (None: of the day itself)."""
    if top is None:
        return rollup(on.year, on, levels=[level], boundaries=boundaries)
    return sums_of(_units(top, level, boundaries or on), on.year, on, boundaries=boundaries)


def rollup_lines(found: Rollup, level: str, wanted: Collection[str]) -> list[Line]:
    """By unit and then in the catalogue's order, of the quantities with these codes. One statement."""
    units = found.units(level)
    codes = dict(Place.objects.filter(pk__in=[unit for unit in units if unit]).values_list("pk", "code"))
    told = list(_told(found, level, wanted, codes))
    silent = sorted({codes.get(unit or 0, NATION) for unit in units} - {line.unit for line in told})
    return [*told, *(Line(unit, None) for unit in silent)]


def _told(found: Rollup, level: str, wanted: Collection[str], codes: Mapping[int, str]) -> Iterator[Line]:
    ordered = sorted(found.quantities.values(), key=lambda one: one.position)
    for unit in sorted(found.units(level), key=lambda one: codes.get(one or 0, "")):
        for quantity in ordered:
            one = found.sums.get((level, unit, quantity.pk))
            if one is not None and quantity.code in wanted:
                expected = found.expected_of(level, unit, quantity.pk)
                yield _line(codes.get(unit or 0, NATION), quantity, one, expected)


def _line(unit: str, quantity: Quantity, one: Sum, expected: int) -> Line:
    apart = 0 < one.by_sex == one.reported - one.not_applicable
    amount, male, female = (unscaled(kept, quantity.places) for kept in (one.amount, one.male, one.female))
    counts = (one.reported, one.complete, expected)
    return Line(unit, quantity, amount, male if apart else None, female if apart else None, *counts)


def _units(top: Place, level: str, day: date) -> list[Place]:
    """Of one level, by code."""
    alive = PlacePeriod.objects.on(day)
    below = alive.filter(parent=top, place__level=Level.DISTRICT).values("place")
    periods = alive.filter(Q(place=top) | Q(parent=top) | Q(parent__in=below), place__level=level)
    return [row.place for row in periods.select_related("place").order_by("place__code")]
