"""Thresholds as plain values for JSON: figures as text, so that nothing is rounded on the way."""

from __future__ import annotations

from typing import Any

from datchuan.criteria import words
from datchuan.domain.criteria.dated import HoldingThreshold
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Met, SchoolShares
from datchuan.domain.criteria.model import CriteriaSet, Effect, Threshold
from datchuan.domain.criteria.references import Checked, Reference


def held_as_json(criteria_set: CriteriaSet, held: HoldingThreshold) -> dict[str, Any]:
    """Everything `datchuan law show --json` says of a threshold for a place on a day. Unknown is null."""
    indicator, name = held.indicator, held.indicator.name_on(held.on)
    return {
        "set": criteria_set.code,
        "key": indicator.key,
        "code": indicator.code,
        "name": name.text,
        "name_checked": checked_as_json(name.checked),
        "kind": indicator.kind.value,
        "direction": indicator.direction and indicator.direction.value,
        "unit": indicator.unit,
        "both_sexes": indicator.both_sexes is not None,
        "on": held.on.isoformat(),
        "zone": held.zone,
        "by_override": held.by_override,
        "override_in_doubt": held.override_in_doubt,
        "state": held.state.value,
        "demand": demand_as_json(held.demand),
        "words": words.held_words(held),
        "national": _line_as_json(held.national),
        "provincial": _line_as_json(held.provincial),
        "amendments": [
            {
                "document": amendment.document.number,
                "from": amendment.start.isoformat(),
                "effect": (effect.effect if effect else Effect.UNKNOWN).value,
                "checked": checked_as_json(effect.checked) if effect else None,
            }
            for amendment in held.amendments
            for effect in [amendment.effect_on(indicator.label)]
        ],
    }


def _line_as_json(threshold: Threshold | None) -> dict[str, Any] | None:
    if threshold is None:
        return None
    return {
        "state": threshold.state.value,
        "demand": demand_as_json(threshold.demand),
        "from": threshold.period.start.isoformat(),
        "to": threshold.period.end and threshold.period.end.isoformat(),
        "reference": reference_as_json(threshold.reference),
        "checked": checked_as_json(threshold.reference.checked),
        "note": threshold.note,
    }


def demand_as_json(demand: Demand | None) -> dict[str, Any] | None:
    """One key says which demand it is; None where none is known."""
    match demand:
        case Met():
            return {"met": True}
        case Amount(value):
            return {"value": str(value)}
        case ChecklistScore(score):
            return {"score": str(score)}
        case SchoolShares():
            return {
                "level_1": str(demand.level_1),
                "minimum": None if demand.minimum is None else str(demand.minimum),
                "few_schools": demand.few_schools,
                "level_1_when_few": None if demand.level_1_when_few is None else str(demand.level_1_when_few),
            }
    return None


def reference_as_json(reference: Reference) -> dict[str, Any]:
    document = reference.document
    return {
        "document": document.number,
        "date": document.date.isoformat(),
        "issuer": document.issuer,
        "title": document.title,
        "part": reference.part,
    }


def checked_as_json(checked: Checked) -> dict[str, Any]:
    return {
        "confidence": checked.confidence.value,
        "certainty": checked.certainty and checked.certainty.value,
        "sources": list(checked.sources),
        "words": words.checked_words(checked),
    }
