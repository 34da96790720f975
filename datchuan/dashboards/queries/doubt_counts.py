"""Doubts of the units below one, added up from what each commune last counted: by today's map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from datchuan.measurements.models import DoubtSource, DoubtTally
from datchuan.places.models import Level, Place, PlacePeriod
from datchuan.places.queries import PlaceOnDay

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Sum:
    """Doubts of one source. `communes`: how many were counted; of the others nothing is known."""

    communes: int = 0
    open: int = 0
    errors: int = 0
    given: int = 0
    settled: int = 0
    oldest: datetime | None = None

    def plus(self, tally: DoubtTally) -> Sum:
        return Sum(
            self.communes + 1,
            self.open + tally.open,
            self.errors + tally.errors,
            self.given + tally.given,
            self.settled + tally.settled,
            tally.at if self.oldest is None else min(self.oldest, tally.at),
        )


@dataclass(frozen=True, slots=True)
class UnitDoubts:
    """A unit with its communes' doubts. `communes`: how many it has on the day."""

    unit: PlaceOnDay | None
    communes: int
    figures: Sum
    records: Sum

    @property
    def given(self) -> int:
        """Of both sources those that are open and with an office."""
        return self.figures.given + self.records.given


def doubt_counts(top: Place | None, on: date, year: int) -> tuple[UnitDoubts, list[UnitDoubts]]:
    """All below the unit (None: the nation) as one, and each unit directly below it, by code.

    A statement a tier, and one a thousand communes.
    """
    units = _below(top, on)
    communes = communes_below(units, on)
    tallies = _tallies(communes, year)
    rows = []
    for unit in units:
        own = [commune for commune, above in communes.items() if above == unit.place.pk]
        rows.append(_unit(unit, own, tallies))
    return _unit(None, communes, tallies), rows


def communes_below(units: Iterable[PlaceOnDay], on: date) -> dict[int, int]:
    """By commune (primary key) which of the units it lies in; a commune lies in itself. One statement a tier."""
    found = {unit.place.pk: unit.place.pk for unit in units if unit.level == Level.COMMUNE}
    frontier = {unit.place.pk: unit.place.pk for unit in units if unit.level != Level.COMMUNE}
    while frontier:
        tier = PlacePeriod.objects.on(on).filter(parent__in=list(frontier)).exclude(place__level=Level.VILLAGE)
        following: dict[int, int] = {}
        for place, parent, level in tier.values_list("place", "parent", "place__level"):
            (found if level == Level.COMMUNE else following)[place] = frontier[parent]
        frontier = following
    return found


def communes_at(top: Place | None, on: date) -> list[Place]:
    """The communes below the unit on the day (None: of the nation), or it alone where it is one, by code."""
    if top is not None and top.level == Level.COMMUNE:
        return [top]
    return list(Place.objects.filter(pk__in=list(communes_below(_below(top, on), on))).order_by("code"))


SORTS: Mapping[str, Callable[[UnitDoubts], Any]] = {
    "code": lambda row: row.unit.code if row.unit else "",
    "name": lambda row: row.unit.full_name if row.unit else "",
    "figures": lambda row: row.figures.open,
    "records": lambda row: row.records.open,
    "counted": lambda row: row.figures.communes,
}


def in_order(rows: Iterable[UnitDoubts], sort: str) -> list[UnitDoubts]:
    """By a name of `SORTS`, falling with a minus before it; by code where the name is unknown, and within equals."""
    by_code = sorted(rows, key=SORTS["code"])
    return sorted(by_code, key=SORTS.get(sort.removeprefix("-"), SORTS["code"]), reverse=sort.startswith("-"))


def _below(top: Place | None, on: date) -> list[PlaceOnDay]:
    periods = PlacePeriod.objects.on(on).exclude(place__level=Level.VILLAGE)
    wanted = periods.filter(place__level=Level.PROVINCE) if top is None else periods.filter(parent=top)
    return [PlaceOnDay(one.place, one, on) for one in wanted.select_related("place").order_by("place__code")]


Tallies = dict[tuple[int, str], DoubtTally]


def _tallies(communes: Iterable[int], year: int) -> Tallies:
    """One statement a thousand communes."""
    return {(row.place_id, row.source): row for row in _rows(list(communes), year)}


def _rows(communes: list[int], year: int) -> Iterator[DoubtTally]:
    for start in range(0, len(communes), AT_ONCE):
        yield from DoubtTally.objects.filter(place__in=communes[start : start + AT_ONCE], year=year)


def _unit(unit: PlaceOnDay | None, communes: Iterable[int], tallies: Tallies) -> UnitDoubts:
    sums = dict.fromkeys((source.value for source in DoubtSource), Sum())
    number = 0
    for commune in communes:
        number += 1
        for source, known in sums.items():
            if tally := tallies.get((commune, source)):
                sums[source] = known.plus(tally)
    return UnitDoubts(unit, number, sums[DoubtSource.FIGURES], sums[DoubtSource.RECORDS])
