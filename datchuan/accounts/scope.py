"""How far a grant at a place reaches: that place, everything below it, and what became part of any of these.

The tree is that of the day asked about. A unit that has ended keeps the parent of its last day and is also looked after
by the units it became part of: the officials of xã Khe Tre go on working with the plans of xã Thượng Lộ.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from datchuan.places.models import Lineage, Place, PlacePeriod, valid_on


def is_within(place: Place, wanted: Iterable[int], on: date) -> bool:
    """Does the place lie within one of the places with these primary keys? Two SQL statements a level, at most."""
    keys = set(wanted)
    seen: set[int] = set()
    frontier = {place.pk}
    while frontier:
        if frontier & keys:
            return True
        seen |= frontier
        frontier = _above(frontier, on) - seen
    return False


def everything_within(places: Iterable[int], on: date) -> frozenset[int]:
    """Primary keys of these places and of everything they reach. Two SQL statements a level."""
    seen: set[int] = set()
    frontier = set(places)
    while frontier:
        seen |= frontier
        frontier = _below(frontier, on) - seen
    return frozenset(seen)


def _above(places: set[int], on: date) -> set[int]:
    periods = PlacePeriod.objects.filter(_counts(on), place__in=places, parent__isnull=False)
    heirs = Lineage.objects.filter(old__in=places, old__valid_to__lt=on, on__lte=on)
    return set(periods.values_list("parent", flat=True)) | set(heirs.values_list("new", flat=True))


def _below(places: set[int], on: date) -> set[int]:
    periods = PlacePeriod.objects.filter(_counts(on), parent__in=places)
    ended = Lineage.objects.filter(new__in=places, old__valid_to__lt=on, on__lte=on)
    return set(periods.values_list("place", flat=True)) | set(ended.values_list("old", flat=True))


def _counts(on: date) -> Q:
    """The period of the day, or the last one of a unit that has ended by then."""
    return valid_on(on) | Q(place__valid_to__lt=on, valid_to=F("place__valid_to"))
