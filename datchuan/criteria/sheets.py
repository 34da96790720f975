"""A set laid out as the annex prints it: groups, criteria, and for each indicator what is asked of whoever reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from datchuan.domain.criteria.dated import HoldingThreshold, PlaceFacts, threshold_for
from datchuan.domain.criteria.model import (
    CriteriaGroup,
    CriteriaSet,
    Criterion,
    DatedName,
    Indicator,
    ScopeKind,
    Threshold,
    ThresholdState,
)
from datchuan.domain.criteria.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator on a day. `lines` hold for the reader, what to judge by first; `held` is None for every zone."""

    indicator: Indicator
    name: DatedName
    lines: tuple[Threshold, ...]
    held: HoldingThreshold | None
    added_by_province: bool

    @property
    def state(self) -> ThresholdState:
        """Why there is no line, where there is none."""
        return self.held.state if self.held else ThresholdState.UNKNOWN

    @property
    def is_known(self) -> bool:
        return bool(self.lines) and all(line.state is ThresholdState.KNOWN for line in self.judged)

    @property
    def judged(self) -> tuple[Threshold, ...]:
        """The lines to judge by: a province's before the nation's."""
        return self.lines[:1] if self.held else self.lines

    @property
    def standings(self) -> frozenset[Standing]:
        return frozenset(standing_of(line) for line in self.judged) or frozenset({Standing.UNKNOWN})


@dataclass(frozen=True, slots=True)
class CriterionRows:
    criterion: Criterion
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`groups`: a heading (None in a set without groups) and the criteria under it that have something to show."""

    groups: tuple[tuple[CriteriaGroup | None, tuple[CriterionRows, ...]], ...]
    tally: Mapping[Standing, int]

    @property
    def indicators(self) -> int:
        return sum(self.tally.values())

    @property
    def doubtful(self) -> tuple[IndicatorRow, ...]:
        """Indicators for which it matters whether the commune is one of special difficulty, which nobody said."""
        rows = (row for _, criteria in self.groups for part in criteria for row in part.rows)
        return tuple(row for row in rows if row.held and row.held.override_in_doubt)


def sheet_of(criteria_set: CriteriaSet, *, on: date, place: PlaceFacts | None, only_unknown: bool = False) -> Sheet:
    """What the set asks of a place, or of every zone (None), on a day. `tally` counts indicators, each by the worst of
    its lines, those left out included."""
    every = [CriterionRows(criterion, _rows(criteria_set, criterion, on, place)) for criterion in criteria_set.criteria]
    tally = dict.fromkeys(Standing, 0)
    for row in (row for part in every for row in part.rows):
        tally[worst(row.standings)] += 1
    shown = [part for one in every if (part := _unknown_of(one) if only_unknown else one) is not None]
    return Sheet(_grouped(criteria_set, shown), tally)


_ORDER = tuple(Standing)


def worst(standings: Iterable[Standing]) -> Standing:
    """The least known of some."""
    return max(standings, key=_ORDER.index)


def _rows(
    criteria_set: CriteriaSet, criterion: Criterion, on: date, place: PlaceFacts | None
) -> tuple[IndicatorRow, ...]:
    indicators = criteria_set.indicators_of(criterion, place.province if place else None)
    return tuple(_row(criteria_set, one, on, place, one not in criterion.indicators) for one in indicators)


def _row(
    criteria_set: CriteriaSet, indicator: Indicator, on: date, place: PlaceFacts | None, added: bool
) -> IndicatorRow:
    name = indicator.name_on(on)
    if place is None:
        lines = tuple(
            one for one in indicator.thresholds if one.period.holds_on(on) and one.scope.kind is not ScopeKind.NATIONAL
        )
        return IndicatorRow(indicator, name, lines, None, added)
    held = threshold_for(criteria_set, indicator.key, on=on, place=place)
    both = tuple(one for one in (held.provincial, held.national) if one is not None)
    return IndicatorRow(indicator, name, both, held, added)


def _unknown_of(part: CriterionRows) -> CriterionRows | None:
    """The part of a criterion that is not known: None where everything is, indicators that nobody knows included."""
    rows = tuple(row for row in part.rows if not row.is_known)
    return CriterionRows(part.criterion, rows) if rows or not part.criterion.complete else None


def _grouped(
    criteria_set: CriteriaSet, parts: Sequence[CriterionRows]
) -> tuple[tuple[CriteriaGroup | None, tuple[CriterionRows, ...]], ...]:
    headings: list[CriteriaGroup | None] = [*criteria_set.groups, None]
    codes = {group.code for group in criteria_set.groups}
    found = []
    for heading in headings:
        under = tuple(part for part in parts if _group_code(part, codes) == (heading.code if heading else None))
        if under:
            found.append((heading, under))
    return tuple(found)


def _group_code(part: CriterionRows, codes: set[str]) -> str | None:
    return part.criterion.group if part.criterion.group in codes else None


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of a bar: from `start` on, `width` wide, both percent as SVG wants them."""

    standing: Standing
    count: int
    start: str
    width: str


def shares_of(tally: Mapping[Standing, int]) -> tuple[Share, ...]:
    """The pieces of a bar that shows a tally, empty ones left out."""
    total = sum(tally.values())
    pieces, before = [], 0
    for standing, count in tally.items():
        if count:
            pieces.append(Share(standing, count, _percent(before, total), _percent(count, total)))
            before += count
    return tuple(pieces)


def _percent(count: int, total: int) -> str:
    return f"{round(count * 10000 / total) / 100}%"
