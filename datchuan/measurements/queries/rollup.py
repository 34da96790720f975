"""The whole country, or any level of it, added up by one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from datchuan.measurements.models import Quantity
from datchuan.measurements.queries.tree_sql import expected_sql, rollup_sql
from datchuan.ui.dates import today

LEVELS = ("commune", "district", "province", "nation")


class Sum(NamedTuple):
    """What the values of one quantity add up to; amounts in kept units, counts of reporting places.

    `complete`: of those reported, how many left nothing blank. `by_sex`: how many told men and women apart.
    """

    amount: int
    male: int
    female: int
    reported: int
    complete: int
    not_applicable: int
    by_sex: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """Sums by (level, unit, quantity), units and quantities by primary key, the nation's unit None.

    `expected`: by (level, unit, level of those who report), how many are to report.
    """

    quantities: Mapping[int, Quantity]
    sums: Mapping[tuple[str, int | None, int], Sum]
    expected: Mapping[tuple[str, int | None, str], int]

    def units(self, level: str) -> list[int | None]:
        """The units of the level in which somebody is to report, by primary key."""
        return sorted({unit for tier, unit, _level in self.expected if tier == level}, key=lambda unit: unit or 0)

    def expected_of(self, level: str, unit: int | None, quantity: int) -> int:
        """How many places are to report the quantity in the unit."""
        return self.expected.get((level, unit, self.quantities[quantity].level), 0)


def rollup(year: int, on: date, *, levels: Iterable[str] = LEVELS, boundaries: date | None = None) -> Rollup:
    """Every sum of the year as of the day, at these levels, by the map of `boundaries` (None: of the day itself).

    The places that exist on the day report. Villages count where they belonged, or went on to, by the map asked for;
    communes of an earlier map count in the one that took over the whole of them. What cannot be placed on the map (a
    part of a divided commune) counts in the nation alone. Three statements, whatever the size.
    """
    wanted = tuple(level for level in LEVELS if level in set(levels))
    days = {"alive": on, "map": boundaries or on}
    return added_up(year, on, wanted, days)


def added_up(year: int, on: date, levels: tuple[str, ...], days: Mapping[str, date]) -> Rollup:
    """The same, with the day on which places are to exist (`alive`) apart from the one as of which values are taken."""
    with connection.cursor() as cursor:
        cursor.execute(rollup_sql(levels, settled=is_settled(year, on)), {"year": year, "on": on, **days})
        sums = {(row[0], row[1], row[2]): sum_of(row[3:]) for row in cursor.fetchall()}
        cursor.execute(expected_sql(levels), dict(days))
        expected = {(tier, unit, level): count for tier, unit, level, count in cursor.fetchall()}
    return Rollup({one.pk: one for one in Quantity.objects.all()}, sums, expected)


def is_settled(year: int, on: date) -> bool:
    """Is nothing that stands for the year later than the day? No figure speaks of a day to come or of another year."""
    return on >= min(date(year, 12, 31), today())


def sum_of(row: Sequence[Any]) -> Sum:
    """The sums of a row of the data base, which end with the day: SQLite gives it as text."""
    day = row[-1]
    return Sum._make((*row[:-1], date.fromisoformat(day) if isinstance(day, str) else day))
