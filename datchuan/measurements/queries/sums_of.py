"""The sums of many units of one level at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection
from django.db.models import Count

from datchuan.measurements.models import Quantity, Total
from datchuan.measurements.queries.membership import last_day, map_is_steady
from datchuan.measurements.queries.rollup import Rollup, Sum, added_up
from datchuan.measurements.queries.tree_sql import expected_sql
from datchuan.places.models import Level, Place, PlacePeriod

_NAMED = 500  # units up to which a statement names each of them; beyond that it reads the whole level


def sums_of(
    units: Sequence[Place],
    year: int,
    on: date,
    *,
    boundaries: date | None = None,
    quantities: Collection[str] | None = None,
) -> Rollup:
    """What these units (communes, districts or provinces; all of one level) add up to, as of the day.

    `quantities`: the codes of those that are wanted; None: all.

    By the map of `boundaries` (None: of the day itself). The kept sums are read where neither the map nor a value has
    changed since the day; else the whole country is added up anew. At most five statements, whatever the size.
    """
    if not units:
        return Rollup({}, {}, {})
    level, keys, day = units[0].level, {unit.pk for unit in units}, boundaries or on
    rows = Quantity.objects.all()
    wanted = {one.pk: one for one in (rows if quantities is None else rows.filter(code__in=quantities))}
    kept = _kept(units, level, keys, (year, on, day), None if quantities is None else list(wanted))
    if kept is not None:
        return Rollup(wanted, kept, _expected(level, keys, day))
    whole = added_up(year, on, (level,), {"alive": on, "map": day})
    sums = {key: one for key, one in whole.sums.items() if key[1] in keys and key[2] in wanted}
    return Rollup(wanted, sums, {key: count for key, count in whole.expected.items() if key[1] in keys})


Sums = dict[tuple[str, int | None, int], Sum]


def _kept(
    units: Sequence[Place], level: str, keys: set[int], asked: tuple[int, date, date], quantities: Sequence[int] | None
) -> Sums | None:
    """The kept sums; None where they speak of another day, or another map, than the one asked about."""
    year, on, day = asked
    ends = [last_day(unit.valid_to, year) for unit in units]
    if not map_is_steady(min(on, day, *ends), max(on, day, *ends)):
        return None
    rows = Total.objects.filter(year=year, reported__gt=0)
    rows = rows.filter(place__in=keys) if len(keys) <= _NAMED else rows.filter(place__level=level)
    rows = rows if quantities is None else rows.filter(quantity__in=quantities)
    sums = {(level, row[0], row[1]): Sum(*row[2:]) for row in rows.values_list("place", "quantity", *Sum._fields)}
    if any(one.as_of is not None and one.as_of > on for one in sums.values()):
        return None
    return {key: one for key, one in sums.items() if key[1] in keys}


def _expected(level: str, keys: set[int], on: date) -> dict[tuple[str, int | None, str], int]:
    if level == Level.COMMUNE and len(keys) <= _NAMED:
        below = PlacePeriod.objects.on(on).filter(parent__in=keys, place__level=Level.VILLAGE)
        villages = below.values_list("parent").annotate(count=Count("pk")).order_by()
        return {("commune", commune, "village"): count for commune, count in villages} | {
            ("commune", commune, "commune"): 1 for commune in keys
        }
    with connection.cursor() as cursor:
        cursor.execute(expected_sql((level,)), {"alive": on, "map": on})
        return {(tier, unit, of): count for tier, unit, of, count in cursor.fetchall() if unit in keys}
