"""Many places judged at once: the same answers as `evaluate` gives place by place, computed column by column.

Amounts are whole scaled numbers; where a product might not fit 64 bits, Python's own integers take over. Outcomes only:
why, and how much is missing, `evaluate` says of one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from datchuan.domain.criteria.batch_answers import FAILED, PASSED, Answered, Asked, Column, answer
from datchuan.domain.criteria.dated import PlaceFacts, held_on, zone_of
from datchuan.domain.criteria.demands import Demand
from datchuan.domain.criteria.evaluation import LOUDEST_FIRST, UNKNOWN
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.model import CriteriaSet, Criterion, Indicator, ProvincialRules, ThresholdState

Codes = npt.NDArray[np.uint8]

OUTCOMES = tuple(Outcome)
NOT_ASKED = 255  # of an indicator that only other provinces have
_CODE = {outcome: np.uint8(place) for place, outcome in enumerate(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class BatchVerdicts:
    """Outcomes as places in `OUTCOMES`, one for each place: by indicator key and by number of the criterion."""

    indicators: Mapping[str, Codes]
    criteria: Mapping[int, Codes]

    @property
    def met(self) -> npt.NDArray[np.int64]:
        """How many criteria each place meets."""
        return self._count(Outcome.MET)

    @property
    def met_at_most(self) -> npt.NDArray[np.int64]:
        """How many each may meet, as far as is known: those met and those of which it is not known."""
        return self._count(Outcome.MET, *UNKNOWN)

    def _count(self, *outcomes: Outcome) -> npt.NDArray[np.int64]:
        codes = np.array(list(self.criteria.values()))
        return np.asarray(np.count_nonzero(np.isin(codes, [_CODE[one] for one in outcomes]), axis=0))


@dataclass(slots=True)
class _Group:
    """The places that read the same indicators: those of one province with rules, or all others."""

    criteria_set: CriteriaSet
    rules: ProvincialRules | None
    on: date
    zones: Sequence[str | None]  # the columns of the annex that the group reads
    zone: npt.NDArray[Any]  # for each place, which of them
    columns: Mapping[str, Column]
    measures: Mapping[str, Measure] = field(default_factory=dict)


def evaluate_many(
    criteria_set: CriteriaSet, columns: Mapping[str, Column], *, on: date, places: Sequence[PlaceFacts]
) -> BatchVerdicts:
    """The outcomes of every indicator and criterion for every place; `columns` by quantity, a row for each place."""
    measures = {one.indicator: one for one in criteria_set.measures}
    indicators: dict[str, Codes] = {}
    criteria = {one.number: np.empty(len(places), np.uint8) for one in criteria_set.criteria}
    for province, rows in _by_province(criteria_set, places).items():
        group = _group(criteria_set, province, rows, columns, on, places)
        group.measures = measures
        for criterion in criteria_set.criteria:
            own = {one.key: _judged(group, one) for one in criteria_set.indicators_of(criterion, province)}
            for key, codes in own.items():
                indicators.setdefault(key, np.full(len(places), NOT_ASKED, np.uint8))[rows] = codes
            criteria[criterion.number][rows] = _criterion(criterion, list(own.values()), len(rows))
    return BatchVerdicts(indicators, criteria)


def _by_province(criteria_set: CriteriaSet, places: Sequence[PlaceFacts]) -> dict[str | None, npt.NDArray[Any]]:
    ruled = {one.province for one in criteria_set.provinces}
    found: dict[str | None, list[int]] = {}
    for row, place in enumerate(places):
        found.setdefault(place.province if place.province in ruled else None, []).append(row)
    return {province: np.array(rows) for province, rows in found.items()}


def _group(
    criteria_set: CriteriaSet,
    province: str | None,
    rows: npt.NDArray[Any],
    columns: Mapping[str, Column],
    on: date,
    places: Sequence[PlaceFacts],
) -> _Group:
    read = [zone_of(criteria_set, places[row]) for row in rows]
    zones = list(dict.fromkeys(read))
    number = {zone: place for place, zone in enumerate(zones)}
    return _Group(
        criteria_set=criteria_set,
        rules=criteria_set.rules_of(province),
        on=on,
        zones=zones,
        zone=np.array([number[zone] for zone in read]),
        columns={code: column.rows(rows) for code, column in columns.items()},
    )


def _judged(group: _Group, indicator: Indicator) -> Codes:
    """The outcome of one indicator for every place of the group."""
    size = len(group.zone)
    measure = group.measures.get(indicator.key)
    if measure is None:
        return np.full(size, _CODE[Outcome.NO_DATA], np.uint8)
    demands = [_demand(group, indicator, zone) for zone in group.zones]
    columns = [group.columns.get(code) for code in measure.quantities]
    found = answer(measure.made, columns, Asked(demands, group.zone), indicator)
    return _outcomes(group, indicator, measure, demands, found)


def _outcomes(
    group: _Group, indicator: Indicator, measure: Measure, demands: Sequence[Demand | None], found: Answered
) -> Codes:
    codes = np.full(len(group.zone), _CODE[Outcome.NO_DATA], np.uint8)
    codes[found.answer == PASSED] = _CODE[Outcome.MET]
    codes[found.answer == FAILED] = _CODE[Outcome.NOT_MET]
    unknown = np.array([demand is None for demand in demands])[group.zone]
    codes[unknown & ~found.contradicting] = _CODE[Outcome.THRESHOLD_UNKNOWN]
    late = measure.due is None or group.on >= measure.due.in_year(group.on.year)
    codes[found.absent] = _CODE[Outcome.NO_DATA if late else Outcome.NOT_DUE]
    excused = indicator.not_applicable is not None
    codes[found.not_applicable] = _CODE[Outcome.NOT_APPLICABLE if excused else Outcome.NO_DATA]
    return codes


def _demand(group: _Group, indicator: Indicator, zone: str | None) -> Demand | None:
    """What is asked in a zone; None where nothing known is, or the set does not hold on the day."""
    if not group.criteria_set.period.holds_on(group.on):
        return None
    provincial = held_on(group.rules.thresholds_of(indicator.key), group.on, zone) if group.rules else None
    held = provincial or held_on(indicator.thresholds, group.on, zone)
    return held.demand if held is not None and held.state is ThresholdState.KNOWN else None


def _criterion(criterion: Criterion, indicators: Sequence[Codes], size: int) -> Codes:
    """As `criterion_outcome` says it, for all places: the quietest first, so that the loudest stands."""
    codes = np.full(size, _CODE[Outcome.NOT_APPLICABLE], np.uint8)
    for outcome in reversed(LOUDEST_FIRST):
        for one in indicators:
            codes[one == _CODE[outcome]] = _CODE[outcome]
        if outcome is Outcome.THRESHOLD_UNKNOWN and not criterion.complete:
            codes[:] = _CODE[outcome]
    return codes
