"""Counting records by SQL in the data base they are kept in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from datchuan.domain.registers.compiling import PLACE, CountsQuery, Dialect, Source, compile_counts
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
) -> dict[int, Mapping[str, Any]]:
    """By place the row of `compile_counts`, its columns by name; places without records are not in it.

    Of the records that live on the day. One statement for five hundred places.
    """
    query = _query(counts, year)
    return {
        row[PLACE]: row
        for start in range(0, len(places), MOST_PLACES)
        for row in _rows(query, register, places[start : start + MOST_PLACES], year, on)
    }


def _rows(
    query: CountsQuery, register: str, places: Sequence[int], year: int | None, on: date
) -> Iterator[Mapping[str, Any]]:
    marks = ", ".join(["%s"] * len(places))
    parameters: list[Any] = [register, on.isoformat(), *([] if year is None else [year]), *places]
    with connection.cursor() as cursor:
        cursor.execute(query.sql.replace(_PLACES, f"({marks})"), parameters)
        for row in cursor.fetchall():
            yield dict(zip(query.columns, row, strict=True))


def _query(counts: Sequence[CheckedCount], year: int | None) -> CountsQuery:
    of_year = '"year" IS NULL' if year is None else '"year" = %s'
    where = f'"register" = %s AND "ended_on" IS NULL AND "since" <= %s AND {of_year} AND "place_id" IN {_PLACES}'
    return compile_counts(counts, _DIALECTS[connection.vendor], _RECORDS, where=where)
