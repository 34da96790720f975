"""Making the kept sums of a year anew from what stands, by one statement for each day on which units ended."""

from __future__ import annotations

from datetime import date

from django.db import connection

from datchuan.measurements.models import Total
from datchuan.measurements.queries.rollup import LEVELS
from datchuan.measurements.queries.tree_sql import kept_sums_sql
from datchuan.places.models import Level, Place


def hold_all_sums() -> None:
    """Other writers wait with their sums until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE measurements_total IN SHARE ROW EXCLUSIVE MODE")


def sum_again(year: int) -> None:
    """Replace every kept sum of the year. The caller holds all sums."""
    Total.objects.filter(year=year).delete()
    first, end = date(year, 1, 1), date(year, 12, 31)
    ended = Place.objects.filter(level__in=(Level.COMMUNE, Level.DISTRICT, Level.PROVINCE))
    last_days = ended.filter(valid_to__gte=first, valid_to__lt=end).order_by().values_list("valid_to", flat=True)
    days = {day for day in last_days.distinct() if day is not None}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # it must know of the millions just written, or it plans for none
            cursor.execute("ANALYZE measurements_measurement")
        for day in sorted(days | {end}):
            cursor.execute(kept_sums_sql(LEVELS), {"year": year, "alive": day, "map": day, "end": end})
