"""Which registers a place keeps, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Q

from datchuan.domain.registers.model import Level, Period
from datchuan.measurements.models import Measurement, Status
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay, villages_of
from datchuan.registers.models import RecordRevision
from datchuan.registers.queries.definitions import KeptRegister, registers_at
from datchuan.registers.queries.records import living


@dataclass(frozen=True, slots=True)
class Line:
    """One register at a place. `last`: when it was written last. `year`: of a register kept by year.

    `unclear`: how many records have blanks that leave a count in doubt, None where nothing is counted from it.
    `villages`: in how many of its villages a commune has records, None for a register of the place's own.
    """

    kept: KeptRegister
    year: int | None
    records: int
    last: datetime | None
    unclear: int | None
    villages: int | None


def overview(place: Place, *, on: date) -> tuple[Line, ...]:
    """A village's registers; of a commune its own and, summed, those of its villages. A handful of statements."""
    villages = [village.place for village in villages_of(place, on)] if place.level == Level.COMMUNE else []
    known = _Known.of([place, *villages], on)
    return tuple(known.line(one, place, villages) for one in registers_at(place, on))


def begun(villages: Iterable[PlaceOnDay], *, on: date) -> dict[int, tuple[int, datetime | None]]:
    """By village: in how many registers there are records, and when it was written last. Three statements."""
    places = [village.place for village in villages]
    known = _Known.of(places, on)
    return {place.pk: known.begun_in(place) for place in places}


@dataclass(frozen=True, slots=True)
class _Known:
    """By place and register how many records there are and when one was written; by place and quantity the doubts."""

    year: int
    records: dict[tuple[int, str, int | None], int]
    last: dict[tuple[int, str], datetime]
    unclear: dict[tuple[int, str], int]

    @classmethod
    def of(cls, places: list[Place], on: date) -> _Known:
        return cls(on.year, _records(places, on), _last(places), _unclear(places, on.year))

    def line(self, kept: KeptRegister, place: Place, villages: list[Place]) -> Line:
        summed = place.level == Level.COMMUNE and kept.register.level is Level.VILLAGE
        keepers = [one.pk for one in villages] if summed else [place.pk]
        year = self.year if kept.register.period is Period.YEAR else None
        records = [self.records.get((one, kept.code, year), 0) for one in keepers]
        moments = [self.last[one, kept.code] for one in keepers if (one, kept.code) in self.last]
        quantities = [count.quantity for count in kept.register.counts]
        return Line(
            kept=kept,
            year=year,
            records=sum(records),
            last=max(moments, default=None),
            unclear=sum(self._doubts(one, quantities) for one in keepers) if quantities else None,
            villages=sum(1 for count in records if count) if summed else None,
        )

    def _doubts(self, place: int, quantities: list[str]) -> int:
        return max(self.unclear.get((place, code), 0) for code in quantities)

    def begun_in(self, place: Place) -> tuple[int, datetime | None]:
        registers = {register for where, register, _year in self.records if where == place.pk}
        moments = [at for (where, _register), at in self.last.items() if where == place.pk]
        return len(registers), max(moments, default=None)


def _records(places: list[Place], on: date) -> dict[tuple[int, str, int | None], int]:
    rows = living(on).filter(Q(year=None) | Q(year=on.year), place__in=places).order_by()
    grouped = rows.values_list("place", "register", "year").annotate(records=Count("pk"))
    return {(place, register, year): records for place, register, year, records in grouped}


def _last(places: list[Place]) -> dict[tuple[int, str], datetime]:
    rows = RecordRevision.objects.filter(record__place__in=places).order_by()
    grouped = rows.values_list("record__place", "record__register").annotate(at=Max("saving__at"))
    return {(place, register): at for place, register, at in grouped}


def _unclear(places: list[Place], year: int) -> dict[tuple[int, str], int]:
    rows = Measurement.objects.filter(place__in=places, year=year, status=Status.STANDING, records__isnull=False)
    told = rows.annotate(doubts=F("records") - F("answered")).filter(doubts__gt=0)
    return {(place, code): doubts for place, code, doubts in told.values_list("place", "quantity__code", "doubts")}
