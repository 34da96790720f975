"""Answers about places as plain values, for the command line and the API: days as ISO text, unknown as null."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from datchuan.places.queries import AttributeFact, Became, Described, PlaceOnDay


def unit_data(unit: PlaceOnDay) -> dict[str, Any]:
    """A unit on its day."""
    return {
        "code": unit.code,
        "level": unit.level,
        "kind": unit.period.kind,
        "name": unit.name,
        "full_name": unit.full_name,
        "on": unit.on.isoformat(),
    }


def found_data(unit: PlaceOnDay, parents: Sequence[PlaceOnDay]) -> dict[str, Any]:
    """A unit with those above it on its day, and its life."""
    return unit_data(unit) | {
        "valid_from": _iso(unit.place.valid_from),
        "valid_to": _iso(unit.place.valid_to),
        "parents": [unit_data(parent) for parent in parents],
    }


def described_data(described: Described) -> dict[str, Any]:
    """Everything about a unit on a day. `on` is the day asked about; the unit itself is as of `as_of`."""
    outcome = [found_data(unit, parents) for unit, parents in described.outcome]
    return found_data(described.unit, described.parents) | {
        "on": described.on.isoformat(),
        "as_of": described.unit.on.isoformat(),
        "exists": described.exists,
        "address": described.address,
        "attested": described.unit.attested,
        "source": described.unit.period.source or None,
        "confidence": str(described.unit.period.confidence),
        "attributes": {str(key): _fact_data(fact) for key, fact in described.attributes.items()},
        "came_from": [_became_data(became) for became in described.came_from],
        "became": [_became_data(became) for became in described.became],
        "outcome": outcome,
    }


def _fact_data(fact: AttributeFact) -> dict[str, Any]:
    return {
        "value": fact.value,
        "confidence": str(fact.confidence),
        "source": fact.source or None,
        "note": fact.note or None,
        "of": None if fact.of is None else fact.of.code,
    }


def _became_data(became: Became) -> dict[str, Any]:
    """The unit on the other side, with the day of the change and the share that went over."""
    share = None if became.share is None else f"{became.share.normalize():f}"
    return unit_data(became.unit) | {"changed_on": became.on.isoformat(), "share": share}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
