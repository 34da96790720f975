"""The chosen indicator of the same units in the years before, by one map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.dashboards.queries.comparing import Comparison
from datchuan.evaluation.queries import together
from datchuan.measurements.queries import Rollup, sums_of
from datchuan.places.queries import PlaceOnDay

YEARS = 5


@dataclass(frozen=True, slots=True)
class Course:
    """A unit's figure at the end of each year, of the last as of the day asked about; unknown is None."""

    unit: PlaceOnDay
    figures: tuple[tuple[date, Decimal | None], ...]


def courses(found: Comparison) -> list[Course]:
    """The rows of a comparison of communes or provinces over the years: at most five statements a year.

    The units are those of the comparison, whatever they were called or part of then: figures of communes that merged
    are added up to the commune they became.
    """
    asked, units = found.asked, [row.unit for row in found.rows]
    days = [*(date(asked.on.year - ago, 12, 31) for ago in range(YEARS - 1, 0, -1)), asked.on]
    told = {day: _shown(found, _sums(found, day)) for day in days}
    return [Course(unit, tuple((day, told[day].get(unit.place.pk)) for day in days)) for unit in units]


def _sums(found: Comparison, day: date) -> Rollup:
    asked = found.asked
    communes = [place for row in found.rows for place in row.made_of]
    wanted = found.measure.quantities if found.measure is not None else ()
    return sums_of(communes, day.year, day, boundaries=asked.boundaries or asked.on, quantities=wanted)


def _shown(found: Comparison, sums: Rollup) -> dict[int, Decimal | None]:
    return {row.unit.place.pk: together(sums, found.measure, row.made_of).shown for row in found.rows}
