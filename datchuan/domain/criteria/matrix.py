"""The dated lines of an indicator laid out as a table: a row for each zone, a column for each period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from datchuan.domain.criteria.model import Scope, ScopeKind, Threshold, Zone
from datchuan.domain.criteria.references import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """What holds in one scope, period by period; None where no line speaks of it."""

    scope: Scope
    zone: Zone | None
    cells: tuple[Threshold | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]

    @property
    def is_single(self) -> bool:
        """One cell only: a sentence says it better than a table."""
        return len(self.periods) == len(self.rows) == 1


def matrix_of(thresholds: Sequence[Threshold], zones: Sequence[Zone]) -> Matrix:
    """The lines as a table. One row stands for every commune where no line names a zone; the national goal is a row of
    its own. Zones that no line covers have no row."""
    periods = _periods(thresholds)
    rows = [_row(scope, zone, thresholds, periods) for scope, zone in _scopes(thresholds, zones)]
    return Matrix(periods, tuple(row for row in rows if any(row.cells)))


def _periods(thresholds: Sequence[Threshold]) -> tuple[Period, ...]:
    """The stretches of days between which something begins or ends, those without any line left out."""
    starts = {one.period.start for one in thresholds}
    starts |= {one.period.end + _DAY for one in thresholds if one.period.end is not None}
    ordered = sorted(starts)
    stretches = [Period(start, following - _DAY) for start, following in pairwise(ordered)]
    stretches += [Period(start) for start in ordered[-1:]]
    return tuple(one for one in stretches if any(line.period.holds_on(one.start) for line in thresholds))


def _scopes(thresholds: Sequence[Threshold], zones: Sequence[Zone]) -> list[tuple[Scope, Zone | None]]:
    kinds = {one.scope.kind for one in thresholds}
    scopes: list[tuple[Scope, Zone | None]] = []
    if ScopeKind.ZONES in kinds:
        scopes += [(Scope(ScopeKind.ZONES, (zone.code,)), zone) for zone in zones]
    elif ScopeKind.ALL in kinds:
        scopes.append((Scope(ScopeKind.ALL), None))
    if ScopeKind.NATIONAL in kinds:
        scopes.append((Scope(ScopeKind.NATIONAL), None))
    return scopes


def _row(scope: Scope, zone: Zone | None, thresholds: Sequence[Threshold], periods: Sequence[Period]) -> Row:
    return Row(scope, zone, tuple(_held(scope, zone, thresholds, period) for period in periods))


def _held(scope: Scope, zone: Zone | None, thresholds: Sequence[Threshold], period: Period) -> Threshold | None:
    """The line of a scope throughout a period; between breaks a line that holds on the first day holds on all."""
    for one in thresholds:
        national = one.scope.kind is ScopeKind.NATIONAL
        same = national if scope.kind is ScopeKind.NATIONAL else one.scope.covers(zone.code if zone else None)
        if same and one.period.holds_on(period.start):
            return one
    return None
