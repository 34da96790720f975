"""Records become quantities: their places are counted by SQL and the counts handed down to measurements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from datchuan.accounts.models import Person
from datchuan.domain.registers.compiling import RECORDS
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.terms import CheckedCount
from datchuan.measurements.actions import Entry, record_counts
from datchuan.measurements.amounts import unscaled
from datchuan.places.models import Place
from datchuan.registers.queries.counting import counted, measured_counts
from datchuan.ui.dates import today


def count_places(*, register: Register, places: Iterable[Place], year: int | None, by: Person | None) -> None:
    """Count the register's records of the places anew and hand the counts down, inside the caller's transaction.

    A standing register is counted for the year of today. One statement, and what `record_counts` takes. Raises
    `PeriodLockedError`.
    """
    counts = measured_counts(register)
    wanted = list(places)
    if not counts or not wanted:
        return
    query, found = counted(counts, register.code, [place.pk for place in wanted], year=year, on=today())
    rows = {row[0]: dict(zip(query.columns, row, strict=True)) for row in found}
    entries = [one for place in wanted for one in _entries(place, counts, rows.get(place.pk, {}))]
    record_counts(entries=entries, year=year or today().year, as_of=today(), by=by)


def _entries(place: Place, counts: Sequence[CheckedCount], row: Mapping[str, Any]) -> Iterator[Entry]:
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
