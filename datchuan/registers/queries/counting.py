"""Counting records by SQL in the data base they are kept in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from datchuan.domain.registers.compiling import CountsQuery, Dialect, Source, compile_counts
from datchuan.domain.registers.expressions import checked_count
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.terms import CheckedCount
from datchuan.measurements.models import Quantity

MOST_PLACES = 500
_DIALECTS = {"sqlite": Dialect.SQLITE, "postgresql": Dialect.POSTGRES}
_RECORDS = Source(table='"registers_record"', place="place_id", values="values")
_PLACES = "(/* places */)"


def measured_counts(register: Register) -> tuple[CheckedCount, ...]:
    """The counts whose quantity is in the catalogue in use. One statement."""
    codes = [one.quantity for one in register.counts]
    places = dict(Quantity.objects.filter(code__in=codes, withdrawn_at=None).values_list("code", "places"))
    return tuple(
        checked_count(one, register.fields, places[one.quantity]) for one in register.counts if one.quantity in places
    )


def counted(
    counts: Sequence[CheckedCount], register: str, places: Sequence[int], *, year: int | None, on: date
) -> tuple[CountsQuery, list[tuple[Any, ...]]]:
    """The query that was asked, and its rows: of each place that has records, the counts of those that live on the day.

    One statement for five hundred places.
    """
    query = _query(counts, year)
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(places), MOST_PLACES):
        some = places[start : start + MOST_PLACES]
        parameters: list[Any] = [register, on.isoformat(), *([] if year is None else [year]), *some]
        with connection.cursor() as cursor:
            cursor.execute(query.sql.replace(_PLACES, f"({', '.join(['%s'] * len(some))})"), parameters)
            rows.extend(cursor.fetchall())
    return query, rows


def _query(counts: Sequence[CheckedCount], year: int | None) -> CountsQuery:
    of_year = '"year" IS NULL' if year is None else '"year" = %s'
    where = f'"register" = %s AND "ended_on" IS NULL AND "since" <= %s AND {of_year} AND "place_id" IN {_PLACES}'
    return compile_counts(counts, _DIALECTS[connection.vendor], _RECORDS, where=where)
