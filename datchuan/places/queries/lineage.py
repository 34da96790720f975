"""What a unit became, and what it came from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from datchuan.places.models import Lineage, Place, PlacePeriod
from datchuan.places.queries.on_day import PlaceOnDay

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Became:
    """A unit on the other side of a change of territory, as it was on the day of the change or the day before."""

    unit: PlaceOnDay
    line: Lineage

    @property
    def on(self) -> date:
        return self.line.on

    @property
    def share(self) -> Decimal | None:
        """Part of the old unit that went over; 1: all of it; None: divided, not known how."""
        return self.line.share

    @property
    def whole(self) -> bool:
        return self.line.whole


def successors(place: Place) -> list[Became]:
    """The units this one became part of, as they were called on that day; empty while it lives. Two statements."""
    lines = list(Lineage.objects.filter(old=place).select_related("new").order_by("on", "new__code"))
    return _named([(line.new, line) for line in lines], first_day=True)


def predecessors(place: Place) -> list[Became]:
    """The units, or parts of units, this one was made of, as they were called the day before. Two statements."""
    lines = list(Lineage.objects.filter(new=place).select_related("old").order_by("on", "old__code"))
    return _named([(line.old, line) for line in lines], first_day=False)


def outcome_of(place: Place, on: date) -> list[PlaceOnDay]:
    """The units that hold this one's territory on the day: itself while it lives, else its successors or theirs.

    Empty before its first day, and where nobody took it over (districts). Two statements for each merger on the way.
    """
    found: dict[int, PlaceOnDay] = {}
    waiting, seen = [place], {place.pk}
    while waiting:
        alive = PlacePeriod.objects.on(on).filter(place__in=waiting).select_related("place")
        found |= {period.place_id: PlaceOnDay(period.place, period, on) for period in alive}
        ended = [unit for unit in waiting if unit.valid_to is not None and unit.valid_to < on]
        lines = Lineage.objects.filter(old__in=ended).exclude(new__in=seen).select_related("new")
        waiting = list({line.new_id: line.new for line in lines}.values())
        seen |= {unit.pk for unit in waiting}
    return sorted(found.values(), key=lambda unit: unit.code)


def _named(pairs: list[tuple[Place, Lineage]], *, first_day: bool) -> list[Became]:
    """Each unit as of the day of the change (a new one), or of the day before (an old one)."""
    periods: defaultdict[int, list[PlacePeriod]] = defaultdict(list)
    for period in PlacePeriod.objects.filter(place__in=[place.pk for place, _ in pairs]):
        periods[period.place_id].append(period)
    result = []
    for place, line in pairs:
        day = line.on if first_day else line.on - DAY
        period = next(period for period in periods[place.pk] if period.holds_on(day))
        result.append(Became(PlaceOnDay(place, period, day), line))
    return result
