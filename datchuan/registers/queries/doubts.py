"""Doubts about records: what is kept of them, and the records that are looked through."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from datchuan.accounts.models import Office
from datchuan.accounts.queries import offices_of
from datchuan.measurements.models import DoubtSource, DoubtTally
from datchuan.places.models import Level, Place
from datchuan.places.queries import parents_as_of
from datchuan.registers.models import DoubtState, Record, RecordDoubt, RecordRevision
from datchuan.registers.queries.definitions import KeptRegister
from datchuan.registers.queries.records import keepers
from datchuan.registers.queries.suspecting import Row
from datchuan.registers.register_files import doubt_rules

A_DAY = timedelta(days=1)


OF_RECORDS = ("record__definition", "record__place", "other__definition", "other__place")


def doubts_at(place: Place, on: date, *, states: Iterable[DoubtState]) -> QuerySet[RecordDoubt]:
    """Those of the place and, for a commune, of its villages: errors first, then by village and register."""
    rows = RecordDoubt.objects.filter(place__in=[one.pk for one in keepers(place, on)], state__in=list(states))
    return rows.select_related("place", "office", "given_by", "decided_by", *OF_RECORDS).order_by(
        "severity", "place__code", "register", "pk"
    )


def is_doubted(pk: int, place: Place, on: date) -> bool:
    """Is this a doubt about a record of the place or, for a commune, of its villages?"""
    return RecordDoubt.objects.filter(pk=pk, place__in=[one.pk for one in keepers(place, on)]).exists()


def counts_of_doubts(place: Place, on: date) -> dict[str, int]:
    """By state how many there are at the place and in its villages. Two statements."""
    rows = RecordDoubt.objects.filter(place__in=[one.pk for one in keepers(place, on)]).order_by()
    found = dict(rows.values_list("state").annotate(total=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in DoubtState}


def commune_of(place: Place, on: date) -> Place | None:
    """The commune of a village on the day; a commune itself."""
    if place.level == Level.COMMUNE:
        return place
    return next((unit.place for unit in parents_as_of(place, on) if unit.place.level == Level.COMMUNE), None)


def home_of(place: Place, on: date) -> Place:
    """Whose the doubts of a place are: its commune; the place itself where it left the map."""
    return commune_of(place, on) or place


def offices_to_look(place: Place, on: date) -> QuerySet[Office]:
    """The offices that a doubt at the place may be given to, by name. One statement."""
    return offices_of(home_of(place, on), on).order_by("name")


def is_tallied(commune: Place, year: int) -> bool:
    """Was the number of the commune's doubts handed down this year? One statement."""
    return DoubtTally.objects.filter(place=commune, year=year, source=DoubtSource.RECORDS).exists()


def years_looked_at(on: date) -> tuple[int, int]:
    """Of registers kept by year: this one's, and the last one's, which are finished at the beginning of this year."""
    return on.year - 1, on.year


def rows_at(places: Sequence[Place], on: date) -> dict[str, list[Row]]:
    """By register the records that hold at the places, standing or of the years looked at. One statement."""
    holding = Record.objects.filter(Q(year=None) | Q(year__in=years_looked_at(on)), place__in=places, ended_on=None)
    found: dict[str, list[Row]] = {}
    columns = ("register", "pk", "place", "year", "values")
    for register, pk, place, year, values in holding.order_by().values_list(*columns).iterator():
        found.setdefault(register, []).append(Row(pk, place, year, values))
    return found


def rows_left(places: Sequence[Place], registers: Iterable[str], on: date) -> dict[str, list[Row]]:
    """By standing register the records at the places that ended in the years looked at. One statement.

    One that ended on its first day never counted.
    """
    first = date(years_looked_at(on)[0], 1, 1)
    counted = Q(ended_on__gt=first) & Q(ended_on__gt=F("since"))
    ended = Record.objects.filter(counted, register__in=list(registers), place__in=places, year=None)
    found: dict[str, list[Row]] = {}
    columns = ("register", "pk", "place", "ended_on", "values")
    for register, pk, place, ended_on, values in ended.order_by().values_list(*columns).iterator():
        found.setdefault(register, []).append(Row(pk, place, (ended_on - A_DAY).year, values))
    return found


def seen_at(places: Sequence[Place], kept: Iterable[KeptRegister], on: date) -> str:
    """SHA-256 of what there is to look at: revisions, definitions, rules and years; and of the day, with which
    certificates end. One statement.

    Every change of a record adds a revision, also one whose transaction ends after a later one's.
    """
    revisions = RecordRevision.objects.filter(record__place__in=places).aggregate(total=Count("pk"), last=Max("pk"))
    told = [
        str(revisions["total"]),
        str(revisions["last"]),
        doubt_rules()[1],
        *map(str, years_looked_at(on)),
        on.isoformat(),
        *sorted(str(one.definition.pk) for one in kept),
        *sorted(str(place.pk) for place in places),
    ]
    return hashlib.sha256(" ".join(told).encode()).hexdigest()
