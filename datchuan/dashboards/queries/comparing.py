"""The units below one beside each other: provinces of the nation, communes of a province or district, villages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from datchuan.domain.criteria.dated import HoldingThreshold, threshold_for
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.model import CriteriaSet, Indicator
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries import JudgedMany, Told, in_bands, judge_communes, reading_of, told_of
from datchuan.evaluation.queries.bands import Band, Standing
from datchuan.evaluation.queries.reports import Report, reports, villages_on
from datchuan.measurements.queries import Rollup, sums_of
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay

# Districts and most communes of before ended the day before (72/2025/QH15, the law on two tiers of local authority).
NEW_MAP_FROM = date(2025, 7, 1)
OLD_MAP_UNTIL = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare: a set (None: the one in force), an indicator (None: the first), the day, whose map."""

    on: date
    set: str | None = None
    indicator: str | None = None
    boundaries: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit. `met`: criteria met, of a commune. `mean`, `bands`: of the communes of a unit above them.

    `held`: what is asked of a commune of the chosen indicator, and `outcome` what its figure comes to.
    """

    unit: PlaceOnDay
    above: tuple[PlaceOnDay, ...]
    told: Told
    met: int | None = None
    mean: Fraction | None = None
    bands: tuple[Band, ...] = ()
    outcome: Outcome | None = None
    held: HoldingThreshold | None = None

    @property
    def required(self) -> Decimal | None:
        """The figure asked for; None where none is known, or where no figure is asked."""
        demand = self.held.demand if self.held is not None else None
        return demand.value if isinstance(demand, Amount) else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`top` None: the nation. `whole`: the chosen indicator over all rows. `level`: of the rows."""

    top: PlaceOnDay | None
    asked: Asked
    criteria_set: CriteriaSet
    law_digest: str
    indicators: tuple[Indicator, ...]
    indicator: Indicator
    measure: Measure | None
    level: str
    rows: tuple[Row, ...]
    whole: Told
    bands: tuple[Band, ...]
    mean: Fraction | None
    reported_by: str  # the level of the places that report the indicator's quantities


def comparison(top: PlaceOnDay | None, asked: Asked) -> Comparison:
    """Everything the page of a unit above villages shows: at most 26 statements, however many rows.

    Raises `UnknownSetError`, `NoSetInForceError`, and LookupError for an indicator the set does not have.
    """
    judged = judge_communes(top.place if top else None, asked.set, asked.on, boundaries=asked.boundaries)
    law = judged.criteria_set
    indicators = tuple(one for criterion in law.criteria for one in criterion.indicators)
    indicator = law.indicator(asked.indicator) if asked.indicator else _first_measured(law, indicators)
    measure = law.measure_of(indicator.key)
    chosen = _Chosen(judged, indicator, measure)
    if top is not None and top.level == Level.COMMUNE:
        rows, level = _villages(top, chosen, asked), Level.VILLAGE
    elif top is None:
        rows, level = _provinces(chosen, asked), Level.PROVINCE
    else:
        rows, level = _communes(chosen), Level.COMMUNE
    standings = [Standing(chain[0], met) for chain, met in zip(judged.chains, judged.met, strict=True)]
    return Comparison(
        top=top,
        asked=asked,
        criteria_set=law,
        law_digest=judged.publication.digest,
        indicators=indicators,
        indicator=indicator,
        measure=measure,
        level=level,
        rows=tuple(rows),
        whole=chosen.whole(),
        bands=tuple(in_bands(standings, len(law.criteria))),
        mean=_mean(judged.met),
        reported_by=chosen.reported_by,
    )


def _first_measured(law: CriteriaSet, indicators: Sequence[Indicator]) -> Indicator:
    measured = (one for one in indicators if law.measure_of(one.key) is not None)
    return next(measured, indicators[0])


def _mean(met: Sequence[int]) -> Fraction | None:
    return Fraction(sum(met), len(met)) if met else None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The communes judged, and the indicator that is looked at."""

    judged: JudgedMany
    indicator: Indicator
    measure: Measure | None

    @property
    def keys(self) -> dict[str, int]:
        """Primary keys of the quantities of the measure that the catalogue has."""
        wanted = set(self.measure.quantities) if self.measure is not None else set()
        return {one.code: key for key, one in self.judged.sums.quantities.items() if one.code in wanted}

    @property
    def reported_by(self) -> str:
        """Villages, unless communes report every quantity of the measure themselves."""
        levels = {self.judged.sums.quantities[key].level for key in self.keys.values()}
        return Level.COMMUNE if levels == {Level.COMMUNE} else Level.VILLAGE

    def told(self, sums: Rollup, level: str, unit: int) -> Told:
        readings = {code: reading_of(sums, level, unit, key) for code, key in self.keys.items()}
        return told_of(self.measure, readings, self.expected(sums, level, unit))

    def expected(self, sums: Rollup, level: str, unit: int) -> int:
        return max((sums.expected_of(level, unit, key) for key in self.keys.values()), default=0)

    def whole(self) -> Told:
        """All communes together: sums of sums, never means of percentages."""
        sums, communes = self.judged.sums, [chain[0].place.pk for chain in self.judged.chains]
        found = {
            code: [reading_of(sums, Level.COMMUNE, unit, key) for unit in communes] for code, key in self.keys.items()
        }
        expected = sum(self.expected(sums, Level.COMMUNE, unit) for unit in communes)
        return told_of(self.measure, {code: _added(some, expected) for code, some in found.items()}, expected)


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


def _communes(chosen: _Chosen) -> list[Row]:
    judged, rows = chosen.judged, []
    outcomes = judged.outcomes(chosen.indicator.key)
    for chain, facts, met, outcome in zip(judged.chains, judged.facts, judged.met, outcomes, strict=True):
        held = threshold_for(judged.criteria_set, chosen.indicator.key, on=judged.on, place=facts)
        told = chosen.told(judged.sums, Level.COMMUNE, chain[0].place.pk)
        rows.append(Row(chain[0], chain[1:], told, met=met, outcome=outcome, held=held))
    return rows


def _provinces(chosen: _Chosen, asked: Asked) -> list[Row]:
    """Each province with how its communes stand; its figure is the sum of theirs."""
    judged = chosen.judged
    standings: defaultdict[int, list[Standing]] = defaultdict(list)
    provinces: dict[int, PlaceOnDay] = {}
    for chain, met in zip(judged.chains, judged.met, strict=True):
        if chain[-1].level == Level.PROVINCE:
            provinces[chain[-1].place.pk] = chain[-1]
            standings[chain[-1].place.pk].append(Standing(chain[0], met))
    units = sorted(provinces.values(), key=lambda unit: unit.code)
    sums = sums_of([one.place for one in units], asked.on.year, asked.on, boundaries=asked.boundaries)
    total = len(judged.criteria_set.criteria)
    return [
        Row(
            unit,
            (),
            chosen.told(sums, Level.PROVINCE, unit.place.pk),
            mean=_mean([one.met for one in standings[unit.place.pk]]),
            bands=tuple(in_bands(standings[unit.place.pk], total)),
        )
        for unit in units
    ]


def _villages(top: PlaceOnDay, chosen: _Chosen, asked: Asked) -> list[Row]:
    """What each village said; a set of communes judges no village."""
    villages = villages_on(top.place, top.on)
    places: list[Place] = [one.place for one in villages]
    said = reports(places, chosen.keys.keys(), asked.on.year, asked.on)
    levels = {one.code: one.level for one in chosen.judged.sums.quantities.values()}
    codes = [code for code in chosen.keys if levels[code] == Level.VILLAGE]
    return [
        Row(
            one,
            (top,),
            told_of(chosen.measure, _village_readings(said.get(one.place.pk, {}), codes), 1 if codes else 0),
        )
        for one in villages
    ]


def _village_readings(said: Mapping[str, Report], codes: Iterable[str]) -> dict[str, Reading | None]:
    return {code: _village_reading(said[code]) for code in codes if code in said}


def _village_reading(one: Report) -> Reading:
    return Reading(
        one.amount, one.male, one.female, reported=int(not one.partial), not_applicable=None if one.applies else "-"
    )
