"""The threshold that holds for a place on a day: its region or group, the override, and what its province adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datchuan.domain.criteria.demands import Demand, no_weaker
from datchuan.domain.criteria.model import (
    Amendment,
    Axis,
    CriteriaSet,
    Indicator,
    ScopeKind,
    Threshold,
    ThresholdState,
)
from datchuan.domain.criteria.references import Confidence, Reference


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the law needs to know of a commune on the day asked about; None where it is not known.

    region: code of its region (BTB …), group: its commune group ("1" to "3"), province: code of its province,
    special_difficulty: whether the override for special-difficulty and safe-zone communes reaches it.
    """

    region: str | None = None
    group: str | None = None
    special_difficulty: bool | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class HoldingThreshold:
    """What is asked of a place on a day, and whence. `national` or `provincial` is None where there is none.

    override_in_doubt: nobody said whether the place is one of special difficulty, and it would make a difference.
    """

    indicator: Indicator
    on: date
    zone: str | None
    by_override: bool
    override_in_doubt: bool
    national: Threshold | None
    provincial: Threshold | None
    amendments: tuple[Amendment, ...]
    in_force: bool

    @property
    def effective(self) -> Threshold | None:
        """The one to judge by: the province's where it has one (it may only fill or raise), else the nation's."""
        return self.provincial or self.national

    @property
    def state(self) -> ThresholdState:
        if not self.in_force:
            return ThresholdState.NOT_IN_FORCE
        if self.effective is None:
            return ThresholdState.ZONE_UNKNOWN
        return self.effective.state

    @property
    def demand(self) -> Demand | None:
        """What to judge by; None unless the threshold is known."""
        if self.effective is None or self.effective.state is not ThresholdState.KNOWN:
            return None
        return self.effective.demand

    @property
    def confidence(self) -> Confidence:
        return self.effective.reference.checked.confidence if self.effective else Confidence.UNKNOWN

    @property
    def reference(self) -> Reference | None:
        return self.effective.reference if self.effective else None


def threshold_for(criteria_set: CriteriaSet, indicator: str, *, on: date, place: PlaceFacts) -> HoldingThreshold:
    """The threshold of an indicator (number or key) that holds for `place` on the day `on`.

    Region override: 318/QĐ-TTg of 8 March 2022, for special-difficulty and safe-zone communes. The income of a year
    is judged by that year's line: ask with the day of the result. Raises LookupError for an unknown indicator.
    """
    found = criteria_set.indicator(indicator)
    zone = zone_of(criteria_set, place)
    in_force = criteria_set.period.holds_on(on)
    rules = criteria_set.rules_of(place.province)
    provincial = held_on(rules.thresholds_of(found.key), on, zone) if rules else None
    override = criteria_set.zone_override
    national = held_on(found.thresholds, on, zone)
    in_doubt = override is not None and place.special_difficulty is None and zone != override.zone
    return HoldingThreshold(
        indicator=found,
        on=on,
        zone=zone,
        by_override=_is_overridden(criteria_set, place),
        override_in_doubt=in_doubt
        and _demand(held_on(found.thresholds, on, override.zone if override else None)) != _demand(national),
        national=national if in_force else None,
        provincial=provincial if in_force else None,
        amendments=tuple(one for one in criteria_set.amendments if in_force and one.start <= on),
        in_force=in_force,
    )


def zone_of(criteria_set: CriteriaSet, place: PlaceFacts) -> str | None:
    """The column of the annex a place reads: its group or its region, unless the override moves it."""
    if criteria_set.axis is Axis.GROUP:
        return place.group
    override = criteria_set.zone_override
    if override is not None and place.special_difficulty:
        return override.zone
    return place.region


def _is_overridden(criteria_set: CriteriaSet, place: PlaceFacts) -> bool:
    """Whether the override changes which column the place reads."""
    return criteria_set.axis is Axis.REGION and zone_of(criteria_set, place) != place.region


def held_on(thresholds: Iterable[Threshold], day: date, zone: str | None) -> Threshold | None:
    """The one line that holds on a day in a zone. The loader sees to it that there are never two."""
    return next((one for one in thresholds if one.period.holds_on(day) and one.scope.covers(zone)), None)


def national_goal(indicator: Indicator, day: date) -> Threshold | None:
    """The annex's column for the whole country, which is asked of no single commune."""
    return next(
        (one for one in indicator.thresholds if one.scope.kind is ScopeKind.NATIONAL and one.period.holds_on(day)), None
    )


def _demand(threshold: Threshold | None) -> Demand | None:
    return threshold.demand if threshold else None


def sets_in_force(sets: Iterable[CriteriaSet], on: date) -> tuple[CriteriaSet, ...]:
    """The sets that hold on a day: none, one, or more where phases overlap."""
    return tuple(one for one in sets if one.period.holds_on(on))


def weaker_than_demanded(promised: Demand, held: HoldingThreshold) -> bool | None:
    """Whether a promised figure asks less than the law does; None where the threshold is not known.

    Raises ValueError when the two cannot be compared (a figure against yes-or-no).
    """
    if held.demand is None:
        return None
    return not no_weaker(promised, held.demand, held.indicator.direction)
