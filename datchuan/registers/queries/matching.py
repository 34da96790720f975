"""Files whose columns have to be matched, how such files were matched before, and which villages they may speak of."""

from __future__ import annotations

from uuid import UUID

from datchuan.accounts.models import Person
from datchuan.domain.registers.model import Level, Register
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay, parents_as_of, villages_of
from datchuan.registers.models import ColumnMatch, SentTable
from datchuan.ui.dates import today


def table_of(pk: UUID, person: Person | None) -> SentTable:
    """A file as whoever sent it may see it. Raises `SentTable.DoesNotExist`."""
    return SentTable.objects.select_related("place").get(pk=pk, by=person)


def waiting_tables(person: Person, register: str, place: Place, *, year: int | None) -> list[SentTable]:
    """What the person sent here whose columns were not matched yet, newest first, without what is in it."""
    rows = SentTable.objects.filter(by=person, register=register, place=place, year=year, imports=None)
    return list(rows.defer("content"))


def matches_for(register: str, place: Place) -> dict[str, ColumnMatch]:
    """By fingerprint how files were matched for the place before, the place's own before those above it."""
    above = [place.pk, *(unit.place.pk for unit in parents_as_of(place, today()))]
    rows = ColumnMatch.objects.filter(register=register, place__in=above).select_related("by", "place")
    nearest_last = sorted(rows, key=lambda one: -above.index(one.place_id))
    return {one.fingerprint: one for one in nearest_last}


def matches_at(register: str, place: Place) -> list[ColumnMatch]:
    """What is remembered for files sent to the place, the latest said first; what was said above it only where the
    place says nothing else of such files."""
    return sorted(matches_for(register, place).values(), key=lambda one: one.at, reverse=True)


def villages_near(register: Register, place: Place) -> list[PlaceOnDay]:
    """The villages rows of a file may be of: those of the commune. None of a register of the commune itself."""
    if register.level is Level.COMMUNE:
        return []
    if place.level == Level.COMMUNE:
        return villages_of(place, today())
    return [village for unit in parents_as_of(place, today())[:1] for village in villages_of(unit.place, today())]
