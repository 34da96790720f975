"""A unit as it was on a day: name, kind, parents, children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import Level, Place, PlacePeriod


@dataclass(frozen=True, slots=True)
class PlaceOnDay:
    """A unit, and the period of its life in which the day lies."""

    place: Place
    period: PlacePeriod
    on: date

    @property
    def code(self) -> str:
        return self.place.code

    @property
    def level(self) -> str:
        return self.place.level

    @property
    def name(self) -> str:
        return self.period.name

    @property
    def kind(self) -> str:
        """ "xã", "phường", "thị trấn"."""
        return self.period.kind

    @property
    def full_name(self) -> str:
        """Kind and name: "xã Thượng Lộ"."""
        return self.period.full_name

    @property
    def attested(self) -> bool:
        """False: no source speaks of this day; that it was so already then is an assumption."""
        return self.period.attested_on(self.on)

    def __str__(self) -> str:
        return self.full_name


def place_as_of(code: str, on: date) -> PlaceOnDay | None:
    """The unit that had this code on the day, or None. One statement."""
    period = PlacePeriod.objects.on(on).filter(place__code=code).select_related("place").first()
    return None if period is None else PlaceOnDay(period.place, period, on)


def required(code: str, on: date) -> PlaceOnDay:
    """`place_as_of`, raising `UnknownPlaceError` when no unit had the code on the day. One statement."""
    found = place_as_of(code, on)
    if found is None:
        words = {"day": f"{on:%d/%m/%Y}", "code": code}
        raise UnknownPlaceError(_("Ngày %(day)s không có đơn vị mang mã %(code)s.") % words)
    return found


def place_on(code: str, on: date) -> Place:
    """The unit that had this code on the day. Raises `UnknownPlaceError` when none had. One statement."""
    return required(code, on).place


def nearest_with(code: str, on: date) -> Place:
    """The unit that has this code on the day, else the latest that had it. At most two statements.

    Raises `Place.DoesNotExist`.
    """
    found = place_as_of(code, on)
    if found is not None:
        return found.place
    place = Place.objects.filter(code=code).order_by(F("valid_from").asc(nulls_first=True)).last()
    if place is None:
        raise Place.DoesNotExist
    return place


def unit_as_of(place: Place, on: date) -> PlaceOnDay | None:
    """This very unit on the day, or None when it did not exist. One statement."""
    period = PlacePeriod.objects.on(on).filter(place=place).first()
    return None if period is None else PlaceOnDay(place, period, on)


def parents_as_of(place: Place, on: date) -> list[PlaceOnDay]:
    """The units above it on the day, nearest first, up to the province. One statement for each tier, and one more."""
    above: list[PlaceOnDay] = []
    period = PlacePeriod.objects.on(on).filter(place=place).first()
    while period is not None and period.parent_id is not None:
        period = PlacePeriod.objects.on(on).filter(place=period.parent_id).select_related("place").first()
        if period is not None:
            above.append(PlaceOnDay(period.place, period, on))
    return above


def with_parents(units: Sequence[PlaceOnDay]) -> list[tuple[PlaceOnDay, list[PlaceOnDay]]]:
    """Each unit with those above it on its own day, nearest first. One statement a tier, however many units."""
    above: list[list[PlaceOnDay]] = [[] for _unit in units]
    tops = dict(enumerate(units))
    while wanted := {unit.period.parent_id for unit in tops.values() if unit.period.parent_id is not None}:
        periods: defaultdict[int, list[PlacePeriod]] = defaultdict(list)
        for period in PlacePeriod.objects.filter(place__in=wanted).select_related("place"):
            periods[period.place_id].append(period)
        parents = {}
        for index, unit in tops.items():
            known = periods.get(unit.period.parent_id or 0, ())
            found = next((period for period in known if period.holds_on(unit.on)), None)
            if found is not None:
                parents[index] = PlaceOnDay(found.place, found, unit.on)
                above[index].append(parents[index])
        tops = parents
    return list(zip(units, above, strict=True))


def children_as_of(place: Place, on: date) -> list[PlaceOnDay]:
    """The units directly below it on the day, villages included, by code. One statement."""
    return _on_day(PlacePeriod.objects.on(on).filter(parent=place).select_related("place").order_by("place__code"), on)


def villages_of(commune: Place, on: date) -> list[PlaceOnDay]:
    """The villages of the commune on the day, in the order in which they were added. One statement."""
    periods = PlacePeriod.objects.on(on).filter(parent=commune, place__level=Level.VILLAGE)
    return _on_day(periods.select_related("place").order_by("place__pk"), on)


def life_of(place: Place) -> list[PlacePeriod]:
    """Every period of the unit's life with its parent, oldest first. One statement."""
    periods = list(PlacePeriod.objects.filter(place=place).select_related("parent"))
    return sorted(periods, key=lambda period: period.valid_from or date.min)


def _on_day(periods: Iterable[PlacePeriod], on: date) -> list[PlaceOnDay]:
    return [PlaceOnDay(period.place, period, on) for period in periods]
