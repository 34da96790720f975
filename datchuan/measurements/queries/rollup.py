"""The whole country, or any level of it, added up by one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection

from datchuan.measurements.models import Quantity, Total
from datchuan.measurements.queries.membership import map_is_steady
from datchuan.measurements.queries.tree_sql import expected_sql, kept_rollup_sql, rollup_sql
from datchuan.ui.dates import today

LEVELS = ("commune", "district", "province", "nation")
Key = tuple[str, int | None, int]  # level, unit, quantity


class Sum(NamedTuple):
    """What the values of one quantity add up to; amounts in kept units, counts of reporting places.

    `complete`: of those reported, how many left nothing blank. `by_sex`: how many told men and women apart. `as_of`:
    the latest day of a value in the sum, or on which one was taken back.
    """

    amount: int
    male: int
    female: int
    reported: int
    complete: int
    not_applicable: int
    by_sex: int
    as_of: date | None


class Sums(Mapping[Key, Sum]):
    """Rows of the data base as they came, by level, unit and quantity; each becomes a `Sum` when it is looked at."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows = rows

    def __getitem__(self, key: Key) -> Sum:
        return sum_of(self._by_key[key][len(key) :])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _by_key(self) -> dict[Key, tuple[Any, ...]]:
        return {row[:3]: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class Rollup:
    """Sums by (level, unit, quantity), units and quantities by primary key, the nation's unit None.

    `expected`: by (level, unit, level of those who report), how many are to report.
    """

    quantities: Mapping[int, Quantity]
    sums: Mapping[Key, Sum]
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
    part of a divided commune) counts in the nation alone. The kept sums are read where they say what is asked; where
    the map or a value has changed since the day, the values are added up anew. At most five statements.
    """
    wanted = tuple(level for level in LEVELS if level in set(levels))
    day = boundaries or on
    if kept_speak_of(year, on, day):
        return _read(kept_rollup_sql(wanted), {"year": year, "map": day}, wanted, {"alive": on, "map": day})
    return added_up(year, on, wanted, {"alive": on, "map": day})


def added_up(year: int, on: date, levels: tuple[str, ...], days: Mapping[str, date]) -> Rollup:
    """The same from the values, with the day on which places are to exist (`alive`) apart from the one as of which
    values are taken. Three statements, whatever the size."""
    sums = rollup_sql(levels, settled=is_settled(year, on))
    counted = f"SELECT * FROM ({sums}) AS summed WHERE reported > 0"  # noqa: S608
    return _read(counted, {"year": year, "on": on, **days}, levels, days)


def kept_speak_of(year: int, on: date, day: date) -> bool:
    """Are the kept sums of the nation, and of all that exists on the day of the map, those as of `on`? Two statements.

    They are kept for the year's last day: no unit may begin, end or move between, and no value be later.
    """
    end = date(year, 12, 31)
    if not map_is_steady(min(on, day, end), max(on, day, end)):
        return False
    return not Total.objects.filter(year=year, place=None, as_of__gt=on).exists()


def _read(sql: str, parameters: Mapping[str, Any], levels: tuple[str, ...], days: Mapping[str, date]) -> Rollup:
    with connection.cursor() as cursor:
        cursor.execute(sql, dict(parameters))
        sums = Sums(cursor.fetchall())
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
