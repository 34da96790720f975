"""Everything about a code on a day, for a page or the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from datchuan.places.models import Place
from datchuan.places.queries.law import AttributeFact, attributes_of
from datchuan.places.queries.lineage import Became, outcome_of, predecessors, successors
from datchuan.places.queries.on_day import PlaceOnDay, parents_as_of, unit_as_of


@dataclass(frozen=True, slots=True)
class Described:
    """A unit on a day. When it no longer (or not yet) existed then, `unit` is how it was on its last (first) day.

    `exists`: it existed on the day. `outcome`: who holds its territory on the day, each with the units above; the unit
    itself while it exists.
    """

    on: date
    exists: bool
    unit: PlaceOnDay
    parents: tuple[PlaceOnDay, ...]
    attributes: dict[str, AttributeFact]
    came_from: tuple[Became, ...]
    became: tuple[Became, ...]
    outcome: tuple[tuple[PlaceOnDay, tuple[PlaceOnDay, ...]], ...]

    @property
    def address(self) -> str:
        """The unit and those above it: "xã Thượng Lộ, huyện Nam Đông, tỉnh Thừa Thiên Huế"."""
        return ", ".join(unit.full_name for unit in (self.unit, *self.parents))


def describe(code: str, on: date) -> Described | None:
    """The unit that has the code on the day, else the last that had it before, else the first after; else None."""
    place = _nearest(code, on)
    if place is None:
        return None
    day = _day_of_life(place, on)
    unit = unit_as_of(place, day)
    if unit is None:
        raise LookupError(f"{code}: no period on {day}, a day of its life")
    parents = parents_as_of(place, day)
    outcome = [] if place.holds_on(on) else outcome_of(place, on)
    return Described(
        on=on,
        exists=place.holds_on(on),
        unit=unit,
        parents=tuple(parents),
        attributes=attributes_of([unit, *parents]),
        came_from=tuple(predecessors(place)),
        became=tuple(successors(place)),
        outcome=tuple((held_by, tuple(parents_as_of(held_by.place, on))) for held_by in outcome),
    )


def _nearest(code: str, on: date) -> Place | None:
    units = list(Place.objects.filter(code=code).order_by(F("valid_from").asc(nulls_first=True)))
    begun = [unit for unit in units if unit.valid_from is None or unit.valid_from <= on]
    return begun[-1] if begun else next(iter(units), None)


def _day_of_life(place: Place, on: date) -> date:
    """The day itself, or the day of the unit's life that is nearest to it."""
    if place.valid_to is not None and place.valid_to < on:
        return place.valid_to
    if place.valid_from is not None and on < place.valid_from:
        return place.valid_from
    return on
