"""Making the kept sums of a year anew from what stands, by one statement for each day on which units ended."""

from __future__ import annotations

from django.db import connection

from datchuan.measurements.models import Total
from datchuan.measurements.queries.anew import days_of, last_days
from datchuan.measurements.queries.rollup import LEVELS
from datchuan.measurements.queries.tree_sql import kept_sums_sql


def hold_all_sums() -> None:
    """Other writers wait with their sums until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE measurements_total IN SHARE ROW EXCLUSIVE MODE")


def sum_again(year: int) -> None:
    """Replace every kept sum of the year. The caller holds all sums."""
    Total.objects.filter(year=year).delete()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # it must know of the millions just written, or it plans for none
            cursor.execute("ANALYZE measurements_measurement")
        for day in last_days(year):
            cursor.execute(kept_sums_sql(LEVELS), days_of(year, day))
