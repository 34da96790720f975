"""What is known of every quantity at a place, for a year, as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Q

from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement, Quantity, State, Total
from datchuan.measurements.queries.membership import last_day, map_is_steady
from datchuan.measurements.queries.rollup import Sum, added_up, is_settled, sum_of
from datchuan.measurements.queries.tree_sql import sums_sql
from datchuan.places.models import Level, Place, PlacePeriod

NATION = "nation"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one quantity: the sum of those who reported, of those who are to.

    `male`, `female`: None unless everybody with an amount told men and women apart. `complete`: of those who reported,
    how many left nothing blank. `not_applicable`: of those, how many say that it does not exist there. `why_not`: the
    reason of a place that reports for itself. Nobody reported: there is no such value at all.
    """

    quantity: Quantity
    amount: Decimal
    male: Decimal | None
    female: Decimal | None
    reported: int
    complete: int
    expected: int
    not_applicable: int
    as_of: date
    why_not: str = ""

    @property
    def applies_nowhere(self) -> bool:
        return self.reported > 0 and self.not_applicable == self.reported


Readings = dict[str, Known]


def readings_at(place: Place | None, year: int, on: date) -> Readings:
    """By code, every quantity somebody reported at the place (None: the nation) for the year, as of the day.

    A unit that did not exist on the day is taken as of its nearest day: a merged commune from the sums of what became
    it. Villages and communes are added up from what their places reported; of greater units the kept sums are read,
    and added up anew only where the map or a value has changed since the day. At most seven statements.
    """
    if place is None or place.level in {Level.PROVINCE, Level.DISTRICT}:
        return _of_great_unit(place, year, on)
    if place.level == Level.VILLAGE:
        return _of_places([place.pk], {Level.VILLAGE: 1}, year, on)
    day = nearest_day(place, on)
    if on < day:
        return _added_up(place, year, on, {"alive": on, "map": day})
    below = PlacePeriod.objects.on(day).filter(parent=place, place__level=Level.VILLAGE)
    villages = list(below.values_list("place", flat=True))
    return _of_places([place.pk, *villages], {Level.COMMUNE: 1, Level.VILLAGE: len(villages)}, year, on)


def nearest_day(place: Place | None, on: date) -> date:
    """The day, or the nearest one on which the unit existed."""
    if place is None:
        return on
    if place.valid_from is not None and on < place.valid_from:
        return place.valid_from
    return on if place.valid_to is None else min(on, place.valid_to)


def expected_under(place: Place | None, on: date) -> dict[str, int]:
    """How many villages and communes are to report in a unit above communes on the day. Two statements."""
    if place is None:
        alive = Place.objects.on(on)
        return {level: alive.filter(level=level).count() for level in (Level.VILLAGE, Level.COMMUNE)}
    held = PlacePeriod.objects.on(on)
    below = held.filter(parent=place, place__level=Level.DISTRICT).values("place")
    communes = held.filter(Q(parent=place) | Q(parent__in=below), place__level=Level.COMMUNE)
    villages = held.filter(parent__in=communes.values("place"), place__level=Level.VILLAGE)
    return {Level.VILLAGE: villages.count(), Level.COMMUNE: communes.count()}


def _of_places(places: Sequence[int], expected: Mapping[str, int], year: int, on: date) -> Readings:
    """Added up from what these very places reported."""
    parameters: dict[str, date | int] = {"year": year, "on": on, **{f"p{n}": place for n, place in enumerate(places)}}
    with connection.cursor() as cursor:
        cursor.execute(sums_sql(len(places), settled=is_settled(year, on)), parameters)
        found = {row[0]: sum_of(row[1:]) for row in cursor.fetchall()}
    readings = _known_of(found, expected)
    return _with_reasons(readings, places[0], year, on)


def _of_great_unit(place: Place | None, year: int, on: date) -> Readings:
    """The kept sums where they say what is asked; else added up anew."""
    day, end = nearest_day(place, on), last_day(place.valid_to if place else None, year)
    rows = list(Total.objects.filter(place=place, year=year))
    if day >= on and all(row.as_of is None or row.as_of <= on for row in rows) and map_is_steady(day, end):
        sums = {row.quantity_id: Sum(*(getattr(row, name) for name in Sum._fields)) for row in rows}
        return _known_of(sums, expected_under(place, day))
    return _added_up(place, year, on, {"alive": day, "map": day})


def _added_up(place: Place | None, year: int, on: date, days: Mapping[str, date]) -> Readings:
    level, unit = (NATION, None) if place is None else (place.level, place.pk)
    whole = added_up(year, on, (level,), days)
    found = {quantity: one for (_level, key, quantity), one in whole.sums.items() if key == unit}
    expected = {tier: count for (_level, key, tier), count in whole.expected.items() if key == unit}
    return _known_of(found, expected)


def _known_of(found: Mapping[int, Sum], expected: Mapping[str, int]) -> Readings:
    """Readings of sums by quantity; those to which nobody contributed are left out."""
    quantities = Quantity.objects.in_bulk(found.keys())
    readings = {}
    for key, one in found.items():
        if one.reported and one.as_of is not None:
            quantity = quantities[key]
            readings[quantity.code] = _known(quantity, one, expected.get(quantity.level, 0), one.as_of)
    return readings


def _known(quantity: Quantity, one: Sum, expected: int, as_of: date) -> Known:
    apart = one.by_sex > 0 and one.by_sex == one.reported - one.not_applicable
    return Known(
        quantity=quantity,
        amount=unscaled(one.amount, quantity.places),
        male=unscaled(one.male, quantity.places) if apart else None,
        female=unscaled(one.female, quantity.places) if apart else None,
        reported=one.reported,
        complete=one.complete,
        expected=expected,
        not_applicable=one.not_applicable,
        as_of=as_of,
    )


def _with_reasons(readings: Readings, place: int, year: int, on: date) -> Readings:
    """The place's own words where it says that something does not exist there."""
    silent = [one.quantity.pk for one in readings.values() if one.applies_nowhere]
    if not silent:
        return readings
    rows = Measurement.objects.filter(
        place=place, year=year, quantity__in=silent, state=State.NOT_APPLICABLE, as_of__lte=on
    )
    said = {row.quantity_id: row.reason for row in rows.order_by("as_of", "number")}
    return {code: replace(one, why_not=said.get(one.quantity.pk, "")) for code, one in readings.items()}
