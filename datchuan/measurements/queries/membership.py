"""Which units above a reporting place its value counts in: those it belongs to on their last day of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from datchuan.places.models import Level, PlacePeriod

NATION = None


@dataclass(frozen=True, slots=True)
class _Stay:
    """A place under a parent from a day to a day."""

    parent: int | None
    first: date
    last: date


@dataclass(slots=True)
class _Tree:
    year: int
    stays: defaultdict[int, list[_Stay]] = field(default_factory=lambda: defaultdict(list))
    last_days: dict[int, date] = field(default_factory=dict)
    communes: set[int] = field(default_factory=set)

    def chain(self, place: int, day: date) -> Iterator[int]:
        """The place's units above on the day, nearest first; the place itself must exist then."""
        stay = next((one for one in self.stays[place] if one.first <= day <= one.last), None)
        while stay is not None and stay.parent is not None:
            yield stay.parent
            stay = next((one for one in self.stays[stay.parent] if one.first <= day <= one.last), None)

    def exists(self, place: int, day: date) -> bool:
        return any(one.first <= day <= one.last for one in self.stays[place])


def units_above(places: Iterable[int], year: int) -> dict[int, tuple[int | None, ...]]:
    """For each place the primary keys of the units whose sums of the year hold it; last None, the nation.

    A commune's own values are in its own sums. One statement a tier, however many places.
    """
    wanted = list(dict.fromkeys(places))
    tree = _read(wanted, year)
    return {place: tuple(_above(tree, place)) for place in wanted}


def last_day(ended: date | None, year: int) -> date:
    """A unit's last day within the year: its own, or the year's."""
    end = date(year, 12, 31)
    return end if ended is None else min(ended, end)


def overlapping(year: int) -> Q:
    """The condition that a period touches the year."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)))


def map_is_steady(day: date, end: date) -> bool:
    """Has no unit begun, ended or moved between the day and the one as of which sums are kept?"""
    if day >= end:
        return True
    later = Q(valid_from__gt=day, valid_from__lte=end) | Q(valid_to__gte=day, valid_to__lt=end)
    return not PlacePeriod.objects.filter(later).exists()


def _read(places: Iterable[int], year: int) -> _Tree:
    tree = _Tree(year)
    frontier = set(places)
    while frontier:
        rows = PlacePeriod.objects.filter(overlapping(year), place__in=frontier)
        above = set()
        for place, level, parent, first, last, ended in rows.values_list(
            "place", "place__level", "parent", "valid_from", "valid_to", "parent__valid_to"
        ):
            if level == Level.COMMUNE:
                tree.communes.add(place)
            tree.stays[place].append(_Stay(parent, first or date.min, last or date.max))
            if parent is not None:
                above.add(parent)
                tree.last_days[parent] = last_day(ended, year)
        frontier = above - tree.stays.keys()
    return tree


def _above(tree: _Tree, place: int) -> Iterator[int | None]:
    if place in tree.communes:
        yield place
    candidates: dict[int, None] = {}
    waiting = [place]
    while waiting:
        below = waiting.pop(0)
        for stay in tree.stays[below]:
            if stay.parent is not None and stay.parent not in candidates:
                candidates[stay.parent] = None
                waiting.append(stay.parent)
    yield from (unit for unit in candidates if unit in tree.chain(place, tree.last_days[unit]))
    if tree.exists(place, date(tree.year, 12, 31)):
        yield NATION
