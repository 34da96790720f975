"""Where places belong by today's map, also those that are on it no more: by this the copy for analysis is divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datchuan.places.models import Level, PlacePeriod

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Home:
    """A place that keeps registers, its commune and its province, by primary key and code.

    `commune_ended`: its last day, when that is before the day asked about; its code may be another commune's now.
    """

    place: int
    code: str
    commune: int
    commune_code: str
    commune_ended: date | None
    province: int
    province_code: str

    @property
    def chain(self) -> tuple[int, int]:
        """Those whose own registers may hold here, nearest first."""
        return self.commune, self.province


@dataclass(frozen=True, slots=True)
class _Stay:
    code: str
    level: str
    ended: date | None
    parent: int | None


def homes_of(places: Iterable[int], on: date) -> dict[int, Home]:
    """By place its home as of the day, or as of its last day before. Places without one are left out.

    At most four statements a thousand places.
    """
    known: dict[int, _Stay] = {}
    frontier = set(places)
    wanted = set(frontier)
    while frontier:
        known |= _last_stays(frontier, on)
        frontier = {one.parent for one in known.values() if one.parent is not None} - known.keys() - frontier
    found = {place: _home(place, known) for place in wanted}
    return {place: home for place, home in found.items() if home is not None}


def at_home_in(communes: Iterable[int], on: date) -> dict[int, Home]:
    """By place the homes of the communes themselves and of all that ever lay in them and still does, or did last."""
    wanted = set(communes)
    villages: set[int] = set()
    for some in _in_turn(wanted):
        rows = PlacePeriod.objects.filter(parent__in=some, place__level=Level.VILLAGE)
        villages.update(rows.values_list("place", flat=True))
    return {place: home for place, home in homes_of(wanted | villages, on).items() if home.commune in wanted}


def _last_stays(places: set[int], on: date) -> dict[int, _Stay]:
    """Where each of the places was last, up to the day."""
    found: dict[int, tuple[date, _Stay]] = {}
    for some in _in_turn(places):
        rows = PlacePeriod.objects.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on), place__in=some)
        names = ("place", "valid_from", "place__code", "place__level", "place__valid_to", "parent")
        for place, first, code, level, last, parent in rows.order_by().values_list(*names):
            begun = first or date.min
            if place not in found or found[place][0] <= begun:
                ended = last if last is not None and last < on else None
                found[place] = (begun, _Stay(code, level, ended, parent))
    return {place: stay for place, (_begun, stay) in found.items()}


def _in_turn(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _home(place: int, known: Mapping[int, _Stay]) -> Home | None:
    units: dict[str, int] = {}
    key: int | None = place
    while key is not None and key in known:
        units[known[key].level] = key
        key = known[key].parent
    commune, province = units.get(Level.COMMUNE), units.get(Level.PROVINCE)
    if commune is None or province is None:
        return None
    unit = known[commune]
    return Home(place, known[place].code, commune, unit.code, unit.ended, province, known[province].code)
