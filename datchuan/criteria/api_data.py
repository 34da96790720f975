"""Criteria sets and differences as plain values for the API."""

from __future__ import annotations

from typing import Any

from datchuan.criteria.as_json import checked_as_json, demand_as_json, reference_as_json
from datchuan.criteria.telling import tell_changes
from datchuan.domain.criteria.differences import Change, Said
from datchuan.domain.criteria.model import CriteriaSet, Criterion, Indicator


def set_data(law: CriteriaSet) -> dict[str, Any]:
    """A set with everything in it but its thresholds."""
    return {
        "code": law.code,
        "title": law.title,
        "short_title": law.short_title,
        "valid_from": law.period.start,
        "valid_to": law.period.end,
        "issuer": law.issuer,
        "document": law.document.number,
        "axis": law.axis.value,
        "zones": [{"code": zone.code, "name": zone.name} for zone in law.zones],
        "groups": [{"code": group.code, "name": group.name} for group in law.groups],
        "expected_criteria": law.expected.criteria,
        "expected_indicators": law.expected.indicators,
        "amendments": [
            {"document": one.document.number, "valid_from": one.start, "note": one.note} for one in law.amendments
        ],
        "provinces": [
            {"province": one.province, "name": one.name, "document": one.document.number, "invented": one.invented}
            for one in law.provinces
        ],
        "criteria": [_criterion_data(one) for one in law.criteria],
        "note": law.note,
    }


def _criterion_data(criterion: Criterion) -> dict[str, Any]:
    return {
        "number": str(criterion.number),
        "name": criterion.name,
        "group": criterion.group,
        "ministry": criterion.ministry,
        "complete": criterion.complete,
        "note": criterion.note,
        "indicators": [_indicator_data(one) for one in criterion.indicators],
    }


def _indicator_data(indicator: Indicator) -> dict[str, Any]:
    return {
        "key": indicator.key,
        "code": indicator.code,
        "name": indicator.names[-1].text,
        "kind": indicator.kind.value,
        "direction": indicator.direction and indicator.direction.value,
        "unit": indicator.unit,
    }


def change_data(law: CriteriaSet, change: Change) -> dict[str, Any]:
    """One difference, in parts and as the line that `datchuan law diff` prints; `law` is the newer of the two."""
    return {
        "kind": change.kind.value,
        "subject": change.at.subject.value,
        "code": change.at.code,
        "aspect": change.at.aspect.value,
        "scope": change.at.scope,
        "since": change.at.since,
        "before": _said_data(change.before),
        "after": _said_data(change.after),
        "line": next(iter(tell_changes(law, [change]))),
    }


def _said_data(said: Said | None) -> dict[str, Any] | str | None:
    if said is None or isinstance(said, str):
        return said
    return {
        "state": said.state.value,
        "demand": demand_as_json(said.demand),
        "reference": reference_as_json(said.reference),
        "checked": checked_as_json(said.reference.checked),
    }
