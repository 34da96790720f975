"""Files that wait to be confirmed, and the names by which a commune's rows say their village."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet

from datchuan.accounts.models import Person
from datchuan.places.models import Level, Place
from datchuan.places.queries import villages_of
from datchuan.registers.models import ImportState, RecordImport
from datchuan.ui.dates import today


def village_labels(place: Place) -> dict[str, Place]:
    """By what a cell says the village, in their order; a name that two villages bear has the code beside it."""
    if place.level != Level.COMMUNE:
        return {}
    villages = villages_of(place, today())
    often = Counter(one.full_name for one in villages)
    return {
        one.full_name if often[one.full_name] == 1 else f"{one.full_name} ({one.place.code})": one.place
        for one in villages
    }


def import_of(pk: UUID, person: Person | None) -> RecordImport:
    """A file as whoever sent it may see it. Raises `RecordImport.DoesNotExist`."""
    return RecordImport.objects.select_related("place", "definition", "saving", "match__by").get(pk=pk, by=person)


def waiting_imports(person: Person, register: str, place: Place, *, year: int | None) -> QuerySet[RecordImport]:
    """What the person sent here and did not confirm yet, newest first."""
    return RecordImport.objects.filter(by=person, register=register, place=place, year=year, state=ImportState.WAITING)
