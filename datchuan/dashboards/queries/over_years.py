"""The chosen indicator of the same units in the years before, by one map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.dashboards.queries.comparing import Comparison
from datchuan.evaluation.queries import Told, together
from datchuan.measurements.queries import Rollup, sums_of
from datchuan.places.queries import PlaceOnDay

YEARS = 5


@dataclass(frozen=True, slots=True)
class Course:
    """What a unit's readings say at the end of each year, of the last as of the day asked about."""

    unit: PlaceOnDay
    told: tuple[tuple[date, Told], ...]

    @property
    def figures(self) -> tuple[tuple[date, Decimal | None], ...]:
        """Unknown is None."""
        return tuple((day, told.shown) for day, told in self.told)


def courses(found: Comparison) -> list[Course]:
    """The rows of a comparison of communes or provinces over the years: at most five statements a year.

    The units are those of the comparison, whatever they were called or part of then: figures of communes that merged
    are added up to the commune they became.
    """
    asked, units = found.asked, [row.unit for row in found.rows]
    days = [*(date(asked.on.year - ago, 12, 31) for ago in range(YEARS - 1, 0, -1)), asked.on]
    told = {day: _told(found, _sums(found, day)) for day in days}
    return [Course(unit, tuple((day, told[day][unit.place.pk]) for day in days)) for unit in units]


def _sums(found: Comparison, day: date) -> Rollup:
    asked = found.asked
    communes = [place for row in found.rows for place in row.made_of]
    wanted = found.measure.quantities if found.measure is not None else ()
    return sums_of(communes, day.year, day, boundaries=asked.boundaries or asked.on, quantities=wanted)


def _told(found: Comparison, sums: Rollup) -> dict[int, Told]:
    return {row.unit.place.pk: together(sums, found.measure, row.made_of) for row in found.rows}
