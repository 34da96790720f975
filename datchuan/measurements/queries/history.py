"""Where a figure comes from: the places that make it, who has not reported, its revisions, its course over the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import ApprovalDuty, DueDay, Measurement, PeriodLock, Quantity, State, Status
from datchuan.measurements.queries.membership import units_above
from datchuan.measurements.queries.readings import Known, nearest_day, readings_at
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay, children_as_of

ACCEPTED = (Status.STANDING, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit directly below adds to a figure; `known` None: it has not reported."""

    unit: PlaceOnDay
    known: Known | None


def contributions(place: Place, quantity: str, year: int, on: date) -> list[Contribution]:
    """The units directly below that make the figure, by code, with what each adds and those that have not reported.

    For a quantity that communes report themselves, a commune has none. Statements: those of the readings of each unit
    below a district or province; two for a commune.
    """
    row = Quantity.objects.get(code=quantity)
    children = children_as_of(place, nearest_day(place, on))
    if row.level == Level.COMMUNE:
        children = [child for child in children if child.level != Level.VILLAGE]
    known = _known_of_children(children, row, year, on)
    return [Contribution(child, known.get(child.place.pk)) for child in children]


def _known_of_children(children: Sequence[PlaceOnDay], quantity: Quantity, year: int, on: date) -> dict[int, Known]:
    found = {}
    for child in children:
        known = readings_at(child.place, year, on).get(quantity.code)
        if known is not None:
            found[child.place.pk] = known
    return found


def history(place: Place, quantity: str, year: int) -> QuerySet[Measurement]:
    """Every revision of the place's own value for the year, newest first, with who gave and who decided it."""
    rows = Measurement.objects.filter(place=place, quantity__code=quantity, year=year)
    return rows.select_related("quantity", "by", "decided_by", "evidence").order_by("-number")


@dataclass(frozen=True, slots=True)
class Point:
    """What was known of a quantity as of a day."""

    on: date
    amount: Decimal
    reported: int


def trend_points(place: Place, quantity: str, year: int, on: date) -> list[Point]:
    """The figure as it stood at the end of each day of the year, up to `on`, on which a value below changed.

    From the history of the places that report for the unit on the day: two statements and those of the map.
    """
    row = Quantity.objects.get(code=quantity)
    reporters = _reporters(place, row, nearest_day(place, on))
    values = Measurement.objects.filter(
        place__in=reporters, quantity=row, year=year, status__in=ACCEPTED, as_of__lte=on
    )
    latest: dict[int, int | None] = {}
    points: dict[date, Point] = {}
    for where, day, amount, state in values.order_by("as_of", "number").values_list(
        "place", "as_of", "amount", "state"
    ):
        latest[where] = None if state == State.UNKNOWN else amount or 0
        known = [one for one in latest.values() if one is not None]
        points[day] = Point(day, unscaled(sum(known), row.places), len(known))
    return list(points.values())


def _reporters(place: Place, quantity: Quantity, on: date) -> list[int]:
    """Primary keys of the places that report the quantity for the unit on the day. One statement a tier."""
    if place.level == quantity.level:
        return [place.pk]
    frontier = [place]
    while frontier and frontier[0].level != quantity.level:
        frontier = [child.place for unit in frontier for child in children_as_of(unit, on)]
    return [unit.pk for unit in frontier]


def awaiting_approval(place: Place, year: int) -> QuerySet[Measurement]:
    """What waits for a second person at the place and directly below it, oldest first."""
    below = [child.place.pk for child in children_as_of(place, date(year, 12, 31))]
    rows = Measurement.objects.filter(place__in=[place.pk, *below], year=year, status=Status.PROPOSED)
    return rows.select_related("place", "quantity", "by", "evidence").order_by("at", "pk")


def returned_to(place: Place, year: int) -> dict[int, Measurement]:
    """By quantity, what was returned to whoever entered it and was not entered anew since. One statement."""
    newer = Measurement.objects.filter(
        place=place, year=year, quantity=OuterRef("quantity"), number__gt=OuterRef("number")
    )
    rows = Measurement.objects.filter(~Exists(newer), place=place, year=year, status=Status.RETURNED)
    return {row.quantity_id: row for row in rows.select_related("quantity", "decided_by")}


def due_day(place: Place, year: int) -> date | None:
    """By which day the commune's villages are to have reported the year; None: nobody said so. One statement."""
    return DueDay.objects.filter(place=place, year=year).values_list("day", flat=True).first()


def locks_over(place: Place, year: int) -> list[PeriodLock]:
    """The locks of the year that hold for the place: its own and those of units above, newest first."""
    units = [unit for unit in units_above([place.pk], year)[place.pk] if unit is not None]
    rows = PeriodLock.objects.filter(place__in=[place.pk, *units], year=year, lifted_at=None)
    return list(rows.select_related("place", "by"))


def approval_over(place: Place, on: date) -> list[ApprovalDuty]:
    """Why what is keyed in at the place waits for a second person: its own duty and those of units above."""
    units = [unit for unit in units_above([place.pk], on.year)[place.pk] if unit is not None]
    rows = ApprovalDuty.objects.filter(place__in=[place.pk, *units], ended_at=None)
    return list(rows.select_related("place", "by").order_by("at"))
