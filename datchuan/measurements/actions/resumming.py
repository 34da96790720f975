"""Many kept sums at once: moved by what an import changed, or made anew from what stands.

By one statement for each day of the year on which units ended, whatever the size.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection
from django.db.models import Q

from datchuan.measurements.models import Total
from datchuan.measurements.queries.anew import days_of, last_days
from datchuan.measurements.queries.rollup import LEVELS
from datchuan.measurements.queries.tree_sql import MOVING, differences_sql, kept_sums_sql

_COLUMNS = ", ".join(MOVING)
_MORE = """
CREATE TEMPORARY TABLE measurements_more (
    place_id bigint, quantity_id bigint, amount bigint, male bigint, female bigint, reported bigint, complete bigint,
    not_applicable bigint, by_sex bigint, as_of date
)
"""
_MOVE = f"""
UPDATE measurements_total SET {", ".join(f"{name} = measurements_total.{name} + more.{name}" for name in MOVING)},
    as_of = CASE WHEN measurements_total.as_of > more.as_of THEN measurements_total.as_of ELSE more.as_of END
FROM measurements_more more
WHERE year = %(year)s AND measurements_total.quantity_id = more.quantity_id AND
"""  # noqa: S608
_BEGIN = f"""
INSERT INTO measurements_total (place_id, quantity_id, year, {_COLUMNS}, as_of)
SELECT more.place_id, more.quantity_id, %(year)s, {", ".join(f"more.{name}" for name in MOVING)}, more.as_of
FROM measurements_more more LEFT JOIN measurements_total total ON total.year = %(year)s
    AND total.quantity_id = more.quantity_id AND coalesce(total.place_id, 0) = coalesce(more.place_id, 0)
WHERE total.id IS NULL
ORDER BY more.place_id, more.quantity_id
"""  # noqa: S608


def move_sums(table: str, year: int, as_of: date) -> None:
    """Move the kept sums of the year by what the table says of places and quantities, and hold all of them.

    `table`: a table, or a select in brackets with the parameter `as_of`.
    """
    _hold_all_sums()
    with connection.cursor() as cursor:
        cursor.execute(_MORE)
        for day in last_days(year):
            columns = f"place_id, quantity_id, {_COLUMNS}, as_of"
            cursor.execute(
                f"INSERT INTO measurements_more ({columns}) {differences_sql(LEVELS, table)}",
                {**days_of(year, day), "as_of": as_of},
            )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE measurements_more")
        for which in ("measurements_total.place_id = more.place_id",
                      "measurements_total.place_id IS NULL AND more.place_id IS NULL"):  # fmt: skip
            cursor.execute(_MOVE + which, {"year": year})
        cursor.execute(_BEGIN, {"year": year})
        cursor.execute("DROP TABLE measurements_more")


def sum_again(year: int, units: Collection[int | None] | None = None) -> None:
    """Replace the kept sums of these units (None: of all; the nation is None among them), and hold all sums."""
    _hold_all_sums()
    kept = Total.objects.filter(year=year)
    if units is not None:
        named = Q(place__in=[unit for unit in units if unit is not None])
        kept = kept.filter(named | Q(place=None) if None in units else named)
    kept.delete()
    with connection.cursor() as cursor:
        for day in last_days(year):
            cursor.execute(kept_sums_sql(LEVELS, units), days_of(year, day))


def _hold_all_sums() -> None:
    """Other writers wait with their sums until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE measurements_total IN SHARE ROW EXCLUSIVE MODE")
