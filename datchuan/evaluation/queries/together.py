"""Communes as one: sums of sums, never means of percentages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries.many import reading_of
from datchuan.evaluation.queries.told import Told, told_of
from datchuan.measurements.queries import Rollup
from datchuan.places.models import Level, Place


def together(sums: Rollup, measure: Measure | None, communes: Sequence[Place]) -> Told:
    """What the communes' readings of the measure's quantities say when they are added up."""
    units = [one.pk for one in communes]
    keys = keys_of(sums, measure)
    expected = sum(_expected(sums, keys.values(), unit) for unit in units)
    found = {
        code: _added([reading_of(sums, Level.COMMUNE, unit, key) for unit in units], expected)
        for code, key in keys.items()
    }
    return told_of(measure, found, expected)


def keys_of(sums: Rollup, measure: Measure | None) -> dict[str, int]:
    """Primary keys of the quantities of the measure that the catalogue has, by their codes."""
    wanted = set(measure.quantities) if measure is not None else set()
    return {one.code: key for key, one in sums.quantities.items() if one.code in wanted}


def _expected(sums: Rollup, keys: Iterable[int], unit: int) -> int:
    return max((sums.expected_of(Level.COMMUNE, unit, key) for key in keys), default=0)


def _added(readings: Iterable[Reading | None], expected: int) -> Reading | None:
    """The sum of those who reported; None where nobody did."""
    known = [one for one in readings if one is not None]
    if not known:
        return None
    reported = sum(one.reported for one in known)
    return Reading(
        sum((one.amount for one in known), Decimal(0)),
        reported=reported,
        expected=max(expected, reported),
        not_applicable="-" if all(one.not_applicable for one in known) else None,
    )
