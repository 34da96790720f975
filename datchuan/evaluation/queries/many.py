"""Many communes judged at once, by the map of any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import facts_of, published_law
from datchuan.domain.criteria.batch import OUTCOMES, BatchVerdicts, evaluate_many
from datchuan.domain.criteria.batch_answers import Column
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries.verdicts import publication_of
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.queries import Rollup, sums_of
from datchuan.places.models import Level, Place, PlacePeriod
from datchuan.places.queries import PlaceOnDay, law_facts_of_many, with_parents

Chain = tuple[PlaceOnDay, ...]  # a unit and those above it, nearest first


@dataclass(frozen=True, slots=True)
class JudgedMany:
    """Communes with what was read of each (by quantity) and what it comes to; all in one order."""

    publication: LawPublication
    on: date
    chains: tuple[Chain, ...]
    facts: tuple[PlaceFacts, ...]
    sums: Rollup
    verdicts: BatchVerdicts | None  # None where there is no commune

    @property
    def criteria_set(self) -> CriteriaSet:
        return published_law(self.publication)

    @property
    def met(self) -> tuple[int, ...]:
        """How many criteria each commune meets."""
        return () if self.verdicts is None else tuple(int(count) for count in self.verdicts.met)

    @property
    def met_at_most(self) -> tuple[int, ...]:
        """How many criteria each may meet, as far as is known."""
        return () if self.verdicts is None else tuple(int(count) for count in self.verdicts.met_at_most)

    @property
    def with_figures(self) -> set[int]:
        """The communes (by primary key) of which anything the set is made of was reported, there or in a village."""
        wanted = self.criteria_set.quantities
        keys = {key for key, one in self.sums.quantities.items() if one.code in wanted}
        return {unit for _level, unit, key in self.sums.sums if key in keys and unit is not None}

    def outcomes(self, indicator: str) -> tuple[Outcome | None, ...]:
        """The outcome of an indicator (by key) for each commune; None where it is not asked there."""
        codes = None if self.verdicts is None else self.verdicts.indicators.get(indicator)
        if codes is None:
            return (None,) * len(self.chains)
        return tuple(OUTCOMES[code] if code < len(OUTCOMES) else None for code in codes)


def judge_communes(top: Place | None, set_code: str | None, on: date, *, boundaries: date | None = None) -> JudgedMany:
    """Every commune of the unit (None: of the nation), judged by the figures as of the day: at most sixteen statements.

    `boundaries`: the day whose map is taken; None: the day itself. Raises `UnknownSetError`, `NoSetInForceError`.
    """
    publication = publication_of(set_code, on)
    chains = communes_of(top, boundaries or on)
    sums = sums_of([chain[0].place for chain in chains], on.year, on, boundaries=boundaries)
    facts = tuple(facts_of(one) for one in law_facts_of_many(chains))
    law = published_law(publication)
    columns = _columns(sums, [chain[0].place.pk for chain in chains])
    verdicts = evaluate_many(law, columns, on=on, places=facts) if chains else None
    return JudgedMany(publication, on, tuple(chains), facts, sums, verdicts)


def communes_of(top: Place | None, on: date) -> list[Chain]:
    """Each commune of the unit on the day with the units above it, by code. At most three statements."""
    periods = PlacePeriod.objects.on(on).filter(place__level=Level.COMMUNE)
    if top is not None:
        below = PlacePeriod.objects.on(on).filter(parent=top, place__level=Level.DISTRICT)
        periods = periods.filter(Q(parent=top) | Q(parent__in=below.values("place")) | Q(place=top))
    rows = periods.select_related("place").order_by("place__code")
    return [(unit, *above) for unit, above in with_parents([PlaceOnDay(row.place, row, on) for row in rows])]


def reading_of(sums: Rollup, level: str, unit: int, key: int) -> Reading | None:
    """What is known of a quantity (by primary key) at a unit; None where nobody reported."""
    one = sums.sums.get((level, unit, key))
    if one is None or not one.reported:
        return None
    places, apart = sums.quantities[key].places, 0 < one.by_sex == one.reported - one.not_applicable
    return Reading(
        amount=unscaled(one.amount, places),
        male=unscaled(one.male, places) if apart else None,
        female=unscaled(one.female, places) if apart else None,
        reported=one.complete,
        expected=max(sums.expected_of(level, unit, key), one.reported),
        not_applicable="-" if one.not_applicable == one.reported else None,
    )


def _columns(sums: Rollup, communes: Sequence[int]) -> dict[str, Column]:
    reported = {key for _level, _unit, key in sums.sums}
    columns = {}
    for key, quantity in sums.quantities.items():
        readings = [reading_of(sums, Level.COMMUNE, unit, key) for unit in communes] if key in reported else []
        if any(readings):
            columns[quantity.code] = Column.of(readings, quantity.places)
    return columns
