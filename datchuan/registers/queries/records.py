"""Records as they stand, and what they said before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from datchuan.accounts.models import Person
from datchuan.places.models import Level, Place
from datchuan.places.queries import villages_of
from datchuan.registers.models import Record, RecordRevision, Saving


def records_of(register: str, place: Place, *, year: int | None, on: date) -> QuerySet[Record]:
    """The records that hold on the day, of the place and, for a commune, of its villages, in order of their keys.

    `year` None: of a standing register. Two statements, one for a village.
    """
    rows = living(on).filter(register=register, year=year, place__in=[one.pk for one in keepers(place, on)])
    return rows.order_by("place", "key", "pk")


def ended_records(register: str, place: Place, *, year: int | None, on: date) -> QuerySet[Record]:
    """The place's own records that no longer hold on the day, the latest ended first."""
    return Record.objects.filter(register=register, place=place, year=year, ended_on__lte=on).order_by(
        "-ended_on", "key"
    )


def living(on: date) -> QuerySet[Record]:
    """The records that hold on the day."""
    rows = Record.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), since__lte=on)
    return rows.select_related("place", "definition")


def keepers(place: Place, on: date) -> list[Place]:
    """The places whose registers are the place's: itself, and a commune's villages on the day. One statement."""
    if place.level != Level.COMMUNE:
        return [place]
    return [place, *(village.place for village in villages_of(place, on))]


def revisions_of(record: Record) -> QuerySet[RecordRevision]:
    """Everything the record said, newest first, with who saved it. One statement."""
    return record.revisions.select_related("saving__by", "saving__record_import", "definition").order_by("-number")


def revisions_named(numbers: Iterable[tuple[object, int]]) -> dict[tuple[object, int], RecordRevision]:
    """Revisions by (record, number). One statement a thousand."""
    wanted = list(numbers)
    found: dict[tuple[object, int], RecordRevision] = {}
    for start in range(0, len(wanted), 1000):
        some = wanted[start : start + 1000]
        rows = RecordRevision.objects.filter(record__in={key for key, _number in some})
        found |= {(row.record_id, row.number): row for row in rows if (row.record_id, row.number) in set(some)}
    return found


def last_saving(person: Person, register: str, place: Place, *, year: int | None) -> Saving | None:
    """What the person saved last in this register here and did not take back yet. One statement."""
    rows = Saving.objects.filter(by=person, register=register, place=place, year=year)
    return rows.filter(undoes=None, undone_by=None).order_by("-at").first()
