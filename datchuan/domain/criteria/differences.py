"""What changes between two states of the law: two versions of a set, two days of one set, or two sets.

Each state is spread out to points (whose what, where, since when) with a value each; a difference is a point whose
value differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from datchuan.domain.criteria.demands import Demand
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.model import CriteriaSet, Criterion, Indicator, Scope, Threshold, ThresholdState
from datchuan.domain.criteria.references import Reference


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Subject(StrEnum):
    """What a point is about; needed because criterion 5 and its one indicator share a number."""

    SET = "set"
    CRITERION = "criterion"
    INDICATOR = "indicator"


class Aspect(StrEnum):
    """What of a criterion or indicator changed."""

    EXISTENCE = "existence"
    NUMBER = "number"
    NAME = "name"
    MEASURE = "measure"  # how it is measured: kind, direction, unit, both sexes, not applicable
    QUANTITIES = "quantities"  # from which quantities its figure is made
    THRESHOLD = "threshold"
    CHECKED = "checked"  # the same demand, but its reference or confidence is another
    WORDS = "words"  # what readers are told or search by: aliases, notes, guidance


@dataclass(frozen=True, slots=True)
class Value:
    """A threshold as a difference shows it."""

    state: ThresholdState
    demand: Demand | None
    reference: Reference
    note: str | None = None

    def asks_the_same(self, other: Value) -> bool:
        return (self.state, self.demand) == (other.state, other.demand)


Said: TypeAlias = str | Value


@dataclass(frozen=True, slots=True)
class Point:
    """Where in the law something is said. `code` is "" for the set, "15" for a criterion, an indicator's key else;
    `scope` is a zone, "all", "national" or a province with these; `since` the first day, unless days are compared."""

    subject: Subject
    code: str
    aspect: Aspect
    scope: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` or `after` is None where there was or is nothing."""

    kind: ChangeKind
    at: Point
    before: Said | None
    after: Said | None


def differences(before: CriteriaSet, after: CriteriaSet) -> tuple[Change, ...]:
    """Between two versions of one set, point by point; or between two sets, where numbers mean nothing across.

    Across sets, criteria and indicators of the same name are paired, whatever their numbers.
    """
    if before.code == after.code:
        return _compare(_points(before), _points(after))
    return _compare_names(_names(before), _names(after))


def differences_between_days(criteria_set: CriteriaSet, before: date, after: date) -> tuple[Change, ...]:
    """What a set asks on one day and did not on another: names, and the value for each zone and province."""
    return _compare(_points_on(criteria_set, before), _points_on(criteria_set, after))


def first_version(criteria_set: CriteriaSet) -> tuple[Change, ...]:
    """A set published for the first time: its criteria and indicators as additions."""
    return _compare({}, _points(criteria_set))


def days_of_change(criteria_set: CriteriaSet) -> tuple[date, ...]:
    """The days after the set's first on which a name, a threshold or an amendment begins, in order."""
    starts = {amendment.start for amendment in criteria_set.amendments}
    for indicator in criteria_set.indicators:
        starts |= {name.period.start for name in indicator.names}
        starts |= {threshold.period.start for threshold in indicator.thresholds}
    for rules in criteria_set.provinces:
        starts |= {one.period.start for _, thresholds in rules.thresholds for one in thresholds}
    return tuple(sorted(day for day in starts if day > criteria_set.period.start))


def _points(criteria_set: CriteriaSet) -> dict[Point, Said]:
    said: dict[Point, Said] = dict(_set_points(criteria_set))
    said.update(_counted_points(criteria_set))
    for criterion in criteria_set.criteria:
        said.update(_criterion_points(criterion))
        for indicator in criterion.indicators:
            said.update(_indicator_points(indicator))
    for rules in criteria_set.provinces:
        said[Point(Subject.SET, "", Aspect.WORDS, rules.province)] = f"{rules.name}: {rules.document.number}"
        for key, thresholds in rules.thresholds:
            said.update(_threshold_points(key, thresholds, rules.province))
        for _, indicator in rules.added:
            said.update({replace(at, scope=rules.province): one for at, one in _indicator_points(indicator)})
    return said


def _set_points(criteria_set: CriteriaSet) -> Iterator[tuple[Point, Said]]:
    end = criteria_set.period.end or "…"
    yield Point(Subject.SET, "", Aspect.NAME), criteria_set.title
    yield (
        Point(Subject.SET, "", Aspect.MEASURE),
        f"{criteria_set.period.start} - {end}; {' '.join(zone.code for zone in criteria_set.zones)}",
    )
    yield (
        Point(Subject.SET, "", Aspect.WORDS),
        f"{criteria_set.note}; {criteria_set.zone_override}; {criteria_set.province_may}; {criteria_set.applies_to}",
    )
    for amendment in criteria_set.amendments:
        effects = "; ".join(f"{one.indicator} {one.effect}" for one in amendment.effects)
        yield Point(Subject.SET, "", Aspect.WORDS, amendment.document.number, amendment.start), effects


def _counted_points(criteria_set: CriteriaSet) -> Iterator[tuple[Point, Said]]:
    """From which quantities each indicator is made."""
    for one in criteria_set.measures:
        yield Point(Subject.INDICATOR, one.indicator, Aspect.QUANTITIES), _told(one)


def _told(measure: Measure) -> str:
    due = f"; {measure.due.day}/{measure.due.month}" if measure.due else ""
    return f"{' / '.join(measure.quantities)} ({measure.source}{due})"


def _criterion_points(criterion: Criterion) -> Iterator[tuple[Point, Said]]:
    code = str(criterion.number)
    yield Point(Subject.CRITERION, code, Aspect.EXISTENCE), criterion.name
    yield Point(Subject.CRITERION, code, Aspect.NAME), criterion.name
    yield Point(Subject.CRITERION, code, Aspect.MEASURE), f"{criterion.group} {criterion.complete}"
    words = (criterion.also_called, criterion.ministry, criterion.guidance, criterion.note, criterion.name_checked)
    yield Point(Subject.CRITERION, code, Aspect.WORDS), str(words)


def _indicator_points(indicator: Indicator) -> Iterator[tuple[Point, Said]]:
    code = indicator.key
    yield Point(Subject.INDICATOR, code, Aspect.EXISTENCE), indicator.names[-1].text
    yield Point(Subject.INDICATOR, code, Aspect.NUMBER), indicator.label
    for name in indicator.names:
        yield Point(Subject.INDICATOR, code, Aspect.NAME, since=name.period.start), name.text
    yield Point(Subject.INDICATOR, code, Aspect.MEASURE), _measure(indicator)
    words = (indicator.known_by, indicator.hinted_by, indicator.note, indicator.formula, indicator.ministry)
    yield (
        Point(Subject.INDICATOR, code, Aspect.WORDS),
        str((*words, indicator.guidance, [name.checked for name in indicator.names])),
    )
    yield from _threshold_points(code, indicator.thresholds)


def _measure(indicator: Indicator) -> str:
    rules = (indicator.both_sexes, indicator.not_applicable)
    parts = (indicator.kind, indicator.direction, indicator.unit, *(rule.text for rule in rules if rule))
    return " ".join(str(part) for part in parts if part)


def _threshold_points(
    code: str, thresholds: tuple[Threshold, ...], province: str | None = None
) -> Iterator[tuple[Point, Said]]:
    for one in thresholds:
        for column in _columns(one.scope):
            scope = f"{province} {column}" if province else column
            yield Point(Subject.INDICATOR, code, Aspect.THRESHOLD, scope, one.period.start), _value(one)


def _columns(scope: Scope) -> tuple[str, ...]:
    return scope.zones or (str(scope.kind),)


def _value(threshold: Threshold) -> Value:
    return Value(threshold.state, threshold.demand, threshold.reference, threshold.note)


def _points_on(criteria_set: CriteriaSet, day: date) -> dict[Point, Said]:
    """The points of one day, without the day: so that what holds on two days compares equal."""
    if not criteria_set.period.holds_on(day):
        return {}
    said: dict[Point, Said] = {}
    for indicator in criteria_set.indicators:
        said[Point(Subject.INDICATOR, indicator.key, Aspect.EXISTENCE)] = indicator.name_on(day).text
        said[Point(Subject.INDICATOR, indicator.key, Aspect.NAME)] = indicator.name_on(day).text
        said.update(_held_points(indicator.key, indicator.thresholds, day))
    for rules in criteria_set.provinces:
        for key, thresholds in rules.thresholds:
            said.update(_held_points(key, thresholds, day, rules.province))
    for amendment in criteria_set.amendments:
        if amendment.start <= day:
            said[Point(Subject.SET, "", Aspect.WORDS, amendment.document.number)] = amendment.document.title
    return said


def _held_points(
    code: str, thresholds: tuple[Threshold, ...], day: date, province: str | None = None
) -> dict[Point, Said]:
    held = tuple(one for one in thresholds if one.period.holds_on(day))
    return {replace(at, since=None): value for at, value in _threshold_points(code, held, province)}


def _compare(before: Mapping[Point, Said], after: Mapping[Point, Said]) -> tuple[Change, ...]:
    """The points that differ, in the order of the newer state; what came or went whole is told once."""
    came_or_went = {(at.subject, at.code) for at in before.keys() ^ after.keys() if at.aspect is Aspect.EXISTENCE}
    changes = []
    for at in (*after, *(at for at in before if at not in after)):
        told_once = (at.subject, at.code) in came_or_went
        if told_once != (at.aspect is Aspect.EXISTENCE) or before.get(at) == after.get(at):
            continue
        changes.append(_change(at, before.get(at), after.get(at)))
    return tuple(changes)


def _change(at: Point, before: Said | None, after: Said | None) -> Change:
    if before is None or after is None:
        return Change(ChangeKind.ADDED if before is None else ChangeKind.REMOVED, at, before, after)
    if isinstance(before, Value) and isinstance(after, Value) and before.asks_the_same(after):
        at = replace(at, aspect=Aspect.CHECKED)
    return Change(ChangeKind.CHANGED, at, before, after)


def _names(criteria_set: CriteriaSet) -> dict[tuple[Subject, str], tuple[str, str]]:
    """Number and name of every criterion and indicator, by the name as far as two sets can share it."""
    found = {}
    for criterion in criteria_set.criteria:
        found[Subject.CRITERION, criterion.name.casefold()] = (str(criterion.number), criterion.name)
        for indicator in criterion.indicators:
            name = indicator.names[-1].text
            found[Subject.INDICATOR, name.casefold()] = (indicator.label, name)
    return found


def _compare_names(
    before: Mapping[tuple[Subject, str], tuple[str, str]], after: Mapping[tuple[Subject, str], tuple[str, str]]
) -> tuple[Change, ...]:
    changes = []
    for key in (*before, *(key for key in after if key not in before)):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            changes.append(Change(ChangeKind.ADDED, Point(key[0], new[0], Aspect.EXISTENCE), None, new[1]))
        elif old is not None and new is None:
            changes.append(Change(ChangeKind.REMOVED, Point(key[0], old[0], Aspect.EXISTENCE), old[1], None))
        elif old is not None and new is not None and old[0] != new[0]:
            changes.append(
                Change(ChangeKind.CHANGED, Point(key[0], old[0], Aspect.NUMBER), old[1], f"{new[0]} {new[1]}")
            )
    return tuple(changes)
