"""Records become quantities: their places are counted by SQL and the counts handed down to measurements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from datchuan.accounts.models import Person
from datchuan.domain.registers.compiling import PLACE, RECORDS, CountsQuery, Dialect, Source, compile_counts
from datchuan.domain.registers.expressions import checked_count
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.terms import CheckedCount
from datchuan.measurements.actions import Entry, record_counts
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Quantity
from datchuan.places.models import Place
from datchuan.ui.dates import today

_DIALECTS = {"sqlite": Dialect.SQLITE, "postgresql": Dialect.POSTGRES}
_RECORDS = Source(table='"registers_record"', place="place_id", values="values")
MOST_PLACES = 500


def count_places(*, register: Register, places: Iterable[Place], year: int | None, by: Person | None) -> None:
    """Count the register's records of the places anew and hand the counts down, inside the caller's transaction.

    A standing register is counted for the year of today. One statement, and what `record_counts` takes. Raises
    `PeriodLockedError`.
    """
    counts = _counts(register)
    wanted = list(places)
    if not counts or not wanted:
        return
    rows = _counted(counts, register, wanted, year)
    entries = [one for place in wanted for one in _entries(place, counts, rows.get(place.pk, {}))]
    record_counts(entries=entries, year=year or today().year, as_of=today(), by=by)


def _counts(register: Register) -> tuple[CheckedCount, ...]:
    """The counts whose quantity is in the catalogue in use."""
    codes = [one.quantity for one in register.counts]
    places = dict(Quantity.objects.filter(code__in=codes, withdrawn_at=None).values_list("code", "places"))
    return tuple(
        checked_count(one, register.fields, places[one.quantity]) for one in register.counts if one.quantity in places
    )


def _counted(
    counts: Sequence[CheckedCount], register: Register, places: Sequence[Place], year: int | None
) -> dict[int, dict[str, Any]]:
    """By place the row of the query, its columns by name."""
    query = _query(counts, year)
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(places), MOST_PLACES):
        some = [place.pk for place in places[start : start + MOST_PLACES]]
        marks = ", ".join(["%s"] * len(some))
        parameters: list[Any] = [register.code, today().isoformat(), *([] if year is None else [year]), *some]
        with connection.cursor() as cursor:
            cursor.execute(query.sql.replace(_PLACES, f"({marks})"), parameters)
            rows = (dict(zip(query.columns, row, strict=True)) for row in cursor.fetchall())
            found |= {row[PLACE]: row for row in rows}
    return found


_PLACES = "(/* places */)"


def _query(counts: Sequence[CheckedCount], year: int | None) -> CountsQuery:
    of_year = '"year" IS NULL' if year is None else '"year" = %s'
    where = f'"register" = %s AND "ended_on" IS NULL AND "since" <= %s AND {of_year} AND "place_id" IN {_PLACES}'
    return compile_counts(counts, _DIALECTS[connection.vendor], _RECORDS, where=where)


def _entries(place: Place, counts: Sequence[CheckedCount], row: dict[str, Any]) -> Iterator[Entry]:
    """One entry a count; of no records at all nothing is known."""
    for count in counts:
        code, records = count.quantity, row.get(RECORDS, 0)
        if not records:
            yield Entry(place, code, records=0, answered=0)
            continue

        def amount(column: str, count: CheckedCount = count) -> Decimal:
            return unscaled(row[column], count.places)

        male, female = (amount(f"{code}__male"), amount(f"{code}__female")) if count.by_sex else (None, None)
        yield Entry(place, code, amount(code), male, female, records=records, answered=row[f"{code}__answered"])
