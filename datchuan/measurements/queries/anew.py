"""The kept sums of a year, and the same added up anew from what stands: they must be equal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from datchuan.measurements.models import Total
from datchuan.measurements.queries.rollup import LEVELS, Sum, sum_of
from datchuan.measurements.queries.tree_sql import sums_of_ended_sql
from datchuan.places.models import Level, Place

_REPORTED = 2 + Sum._fields.index("reported")
Sums = dict[tuple[int | None, int], Sum]  # by unit (None: the nation) and quantity, by primary key


def kept_sums(year: int, quantities: Collection[int]) -> Sums:
    """What is kept of these quantities, sums nobody contributed to left out. One statement."""
    rows = Total.objects.filter(year=year, quantity__in=quantities, reported__gt=0)
    return {(row[0], row[1]): sum_of(row[2:]) for row in rows.values_list("place", "quantity", *Sum._fields)}


def sums_anew(year: int, quantities: Collection[int]) -> Sums:
    """What the standing values add up to: one statement for each day of the year on which units ended."""
    found: Sums = {}
    with connection.cursor() as cursor:
        for day in last_days(year):
            cursor.execute(sums_of_ended_sql(LEVELS), days_of(year, day))
            found |= {
                (row[0], row[1]): sum_of(row[2:])
                for row in cursor.fetchall()
                if row[1] in quantities and row[_REPORTED]
            }
    return found


def last_days(year: int) -> list[date]:
    """The days of the year on which units ended whose sums are kept, and the year's own last. One statement."""
    first, end = date(year, 1, 1), date(year, 12, 31)
    ended = Place.objects.filter(level__in=(Level.COMMUNE, Level.DISTRICT, Level.PROVINCE))
    days = ended.filter(valid_to__gte=first, valid_to__lt=end).order_by().values_list("valid_to", flat=True)
    return sorted({day for day in days.distinct() if day is not None} | {end})


def days_of(year: int, day: date) -> dict[str, date | int]:
    """The parameters of the statement about the units whose last day it is."""
    return {"year": year, "alive": day, "map": day, "end": date(year, 12, 31)}
