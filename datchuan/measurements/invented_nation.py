"""The invented nation on the real map: villages for every rural commune, and a year of values for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from datchuan.measurements.models import Quantity
from datchuan.measurements.nation import VILLAGES, Field, lines, villages_per_commune
from datchuan.places.actions import add_villages
from datchuan.places.models import Level, Place, PlacePeriod

RURAL = ("xã", "đặc khu")


def invent_places(*, seed: int, on: date, villages: int | None = None) -> int:
    """Give the rural communes of the day that have no village some; how many villages the country has then."""
    communes = _rural(on)
    alive = PlacePeriod.objects.on(on).filter(place__level=Level.VILLAGE)
    bare = sorted(communes.keys() - set(alive.values_list("parent__code", flat=True)))
    have = alive.count()
    if not bare:
        return have
    wanted = villages_per_commune(bare, seed, villages=(villages or VILLAGES) - have)
    for code, count in wanted.items():
        names = [f"{number}" for number in range(1, count + 1)]
        since = max(communes[code].valid_from or on, on.replace(month=1, day=1))
        add_villages(commune=communes[code], names=names, since=since, by=None)
    return have + sum(wanted.values())


def value_lines(*, seed: int, on: date) -> Iterator[str]:
    """CSV of a value for each field and place of its level on the day, commune by commune."""
    communes = sorted(_rural(on))
    alive = PlacePeriod.objects.on(on).filter(place__level=Level.VILLAGE, parent__code__in=communes)
    villages = alive.order_by("place__code").values_list("place__code", flat=True)
    places = [*((code, Level.COMMUNE.value) for code in communes), *((code, Level.VILLAGE.value) for code in villages)]
    return lines(_fields(), places, seed)


def _rural(on: date) -> dict[str, Place]:
    periods = PlacePeriod.objects.on(on).filter(place__level=Level.COMMUNE, kind__in=RURAL).select_related("place")
    return {period.place.code: period.place for period in periods}


def _fields() -> list[Field]:
    rows = Quantity.objects.filter(withdrawn_at=None).select_related("part_of")
    return [
        Field(row.code, row.level, row.places, row.sexes, row.part_of.code if row.part_of else None, row.is_answer)
        for row in rows
    ]
