"""What each unit directly below reported, in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.evaluation.queries.verdicts import nearest_unit
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement, State, Status
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay, children_as_of

ACCEPTED = (Status.STANDING, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Report:
    """What one place said of one quantity. `partial`: its count left blanks. `first`: the day of its first figure;
    `source`: how this one came in, a `measurements.models.Source`."""

    amount: Decimal
    male: Decimal | None
    female: Decimal | None
    partial: bool
    applies: bool
    as_of: date
    first: date
    source: str


Reports = dict[int, dict[str, Report]]  # by primary key of the place and by quantity


def villages_on(place: Place, on: date) -> list[PlaceOnDay]:
    """The villages of a commune on the day, or on the commune's nearest day, by code."""
    unit = nearest_unit(place, on)
    children = children_as_of(place, unit.on) if unit is not None else []
    return [child for child in children if child.level == Level.VILLAGE]


def reports(places: Iterable[Place], quantities: Collection[str], year: int, on: date) -> Reports:
    """By primary key and quantity, what each place had said of the year as of the day. One statement."""
    rows = Measurement.objects.filter(
        place__in=list(places), quantity__code__in=quantities, year=year, status__in=ACCEPTED, as_of__lte=on
    )
    found: Reports = {}
    for row in rows.select_related("quantity").order_by("as_of", "number"):
        said = found.setdefault(row.place_id, {})
        if row.state == State.UNKNOWN:
            said.pop(row.quantity.code, None)
        else:
            before = said.get(row.quantity.code)
            said[row.quantity.code] = _report(row, before.first if before else row.as_of)
    return found


def _report(row: Measurement, first: date) -> Report:
    places = row.quantity.places
    return Report(
        amount=unscaled(row.amount or 0, places),
        male=None if row.male is None else unscaled(row.male, places),
        female=None if row.female is None else unscaled(row.female, places),
        partial=row.is_partial,
        applies=row.state == State.REPORTED,
        as_of=row.as_of,
        first=first,
        source=row.source,
    )
