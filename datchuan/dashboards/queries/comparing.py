"""The units below one beside each other: provinces of the nation, communes of a province or district, villages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from datchuan.domain.criteria.dated import HoldingThreshold, threshold_for
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.model import CriteriaSet, Indicator
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries import (
    Counted,
    JudgedMany,
    Standing,
    Tally,
    Told,
    judge_communes,
    keys_of,
    standings_of,
    tally,
    together,
    told_of,
)
from datchuan.evaluation.queries.reports import Report, reports, villages_on
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare: a set (None: the one in force), an indicator (None: what most communes miss), the day, whose
    map."""

    on: date
    set: str | None = None
    indicator: str | None = None
    boundaries: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit. `standing`: how many criteria a commune meets. `tally`: of the communes of a unit above them.

    `held`: what is asked of a commune of the chosen indicator, and `outcome` what its figure comes to. `made_of`: the
    communes whose sums are the figure.
    """

    unit: PlaceOnDay
    above: tuple[PlaceOnDay, ...]
    told: Told
    made_of: tuple[Place, ...] = ()
    standing: Standing | None = None
    tally: Tally | None = None
    outcome: Outcome | None = None
    held: HoldingThreshold | None = None

    @property
    def required(self) -> Decimal | None:
        """The figure asked for; None where none is known, or where no figure is asked."""
        demand = self.held.demand if self.held is not None else None
        return demand.value if isinstance(demand, Amount) else None


@dataclass(frozen=True, slots=True)
class Missed:
    """An indicator, and how many communes of those that are asked do not meet it."""

    indicator: Indicator
    communes: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`top` None: the nation. `whole`: the chosen indicator over all rows. `level`: of the rows.

    `tally`: of the communes the set is for; units it is not for (wards) are no rows and count in no figure. `missed`:
    what communes do not meet, most of them first.
    """

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
    tally: Tally
    missed: tuple[Missed, ...]
    reported_by: str  # the level of the places that report the indicator's quantities


def comparison(top: PlaceOnDay | None, asked: Asked) -> Comparison:
    """Everything the page of a unit above villages shows: at most 26 statements, however many rows.

    Raises `UnknownSetError`, `NoSetInForceError`, and LookupError for an indicator the set does not have.
    """
    judged = judge_communes(top.place if top else None, asked.set, asked.on, boundaries=asked.boundaries)
    law = judged.criteria_set
    indicators = tuple(one for criterion in law.criteria for one in criterion.indicators)
    standings = tuple(standings_of(judged))
    missed = _missed(judged, standings, indicators)
    indicator = law.indicator(asked.indicator) if asked.indicator else _to_begin_with(law, indicators, missed)
    measure = law.measure_of(indicator.key)
    chosen = _Chosen(judged, indicator, measure, standings)
    if top is not None and top.level == Level.COMMUNE:
        rows, level = _villages(top, chosen, asked), Level.VILLAGE
    elif top is None:
        rows, level = _provinces(chosen), Level.PROVINCE
    else:
        rows, level = _communes(chosen), Level.COMMUNE
    made_of = [place for row in rows for place in row.made_of] if top is None or level == Level.COMMUNE else [top.place]
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
        whole=chosen.told(made_of),
        tally=tally(standings, len(law.criteria)),
        missed=missed,
        reported_by=chosen.reported_by,
    )


def _missed(judged: JudgedMany, standings: Sequence[Standing], indicators: Iterable[Indicator]) -> tuple[Missed, ...]:
    asked = [at for at, one in enumerate(standings) if one.counted is not Counted.NOT_ASKED]
    found = []
    for indicator in indicators:
        outcomes = judged.outcomes(indicator.key)
        if communes := sum(outcomes[at] is Outcome.NOT_MET for at in asked):
            found.append(Missed(indicator, communes))
    return tuple(sorted(found, key=lambda one: -one.communes))


def _to_begin_with(law: CriteriaSet, indicators: Sequence[Indicator], missed: Sequence[Missed]) -> Indicator:
    """What most communes miss; where none misses any, the first that is measured."""
    if missed:
        return missed[0].indicator
    measured = (one for one in indicators if law.measure_of(one.key) is not None)
    return next(measured, indicators[0])


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The communes judged, and the indicator that is looked at."""

    judged: JudgedMany
    indicator: Indicator
    measure: Measure | None
    standings: tuple[Standing, ...]

    @property
    def keys(self) -> dict[str, int]:
        return keys_of(self.judged.sums, self.measure)

    @property
    def reported_by(self) -> str:
        """Villages, unless communes report every quantity of the measure themselves."""
        levels = {self.judged.sums.quantities[key].level for key in self.keys.values()}
        return Level.COMMUNE if levels == {Level.COMMUNE} else Level.VILLAGE

    def told(self, communes: Sequence[Place]) -> Told:
        return together(self.judged.sums, self.measure, communes)


def _communes(chosen: _Chosen) -> list[Row]:
    judged, rows = chosen.judged, []
    outcomes = judged.outcomes(chosen.indicator.key)
    for at, standing in enumerate(chosen.standings):
        if standing.counted is Counted.NOT_ASKED:
            continue
        unit, *above = judged.chains[at]
        held = threshold_for(judged.criteria_set, chosen.indicator.key, on=judged.on, place=judged.facts[at])
        told = chosen.told([unit.place])
        rows.append(Row(unit, tuple(above), told, (unit.place,), standing, outcome=outcomes[at], held=held))
    return rows


def _provinces(chosen: _Chosen) -> list[Row]:
    """Each province with how its communes stand; its figure is the sum of theirs."""
    judged, total = chosen.judged, len(chosen.judged.criteria_set.criteria)
    standings: defaultdict[int, list[Standing]] = defaultdict(list)
    provinces: dict[int, PlaceOnDay] = {}
    for chain, standing in zip(judged.chains, chosen.standings, strict=True):
        if chain[-1].level == Level.PROVINCE:
            provinces[chain[-1].place.pk] = chain[-1]
            standings[chain[-1].place.pk].append(standing)
    rows = []
    for unit in sorted(provinces.values(), key=lambda unit: unit.code):
        own = standings[unit.place.pk]
        made_of = tuple(one.unit.place for one in own if one.counted is not Counted.NOT_ASKED)
        rows.append(Row(unit, (), chosen.told(made_of), made_of, tally=tally(own, total)))
    return rows


def _villages(top: PlaceOnDay, chosen: _Chosen, asked: Asked) -> list[Row]:
    """What each village said; a set of communes judges no village."""
    villages = villages_on(top.place, top.on)
    places: list[Place] = [one.place for one in villages]
    said = reports(places, chosen.keys.keys(), asked.on.year, asked.on)
    levels = {one.code: one.level for one in chosen.judged.sums.quantities.values()}
    codes = [code for code in chosen.keys if levels[code] == Level.VILLAGE]
    return [Row(one, (top,), _village_told(chosen.measure, said.get(one.place.pk, {}), codes)) for one in villages]


def _village_told(measure: Measure | None, said: Mapping[str, Report], codes: Collection[str]) -> Told:
    """What a village said; it is expected to report what it is asked for, and nothing of what the commune reports."""
    readings = _village_readings(said, codes)
    reported = min((readings[code].reported if code in readings else 0 for code in codes), default=0)
    return replace(told_of(measure, readings, 0), reported=reported, expected=1 if codes else 0)


def _village_readings(said: Mapping[str, Report], codes: Iterable[str]) -> dict[str, Reading]:
    return {code: _village_reading(said[code]) for code in codes if code in said}


def _village_reading(one: Report) -> Reading:
    return Reading(
        one.amount, one.male, one.female, reported=int(not one.partial), not_applicable=None if one.applies else "-"
    )
