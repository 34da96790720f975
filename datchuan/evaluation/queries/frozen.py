"""Runs that were frozen, and the proof that they still come out the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.evaluation import SetVerdict
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.errors import ChangedRunError
from datchuan.evaluation.models import FrozenRun
from datchuan.evaluation.queries.verdicts import Judged, judge_readings
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class Reproduced:
    """A frozen run judged again from what it kept, by the law as it was published then."""

    run: FrozenRun
    readings: dict[str, Reading]
    verdict: SetVerdict
    is_same: bool  # the verdicts are those that were frozen


def runs_of(place: Place) -> QuerySet[FrozenRun]:
    """The frozen runs of a place, newest first. One statement."""
    rows = FrozenRun.objects.filter(place=place).select_related("publication__criteria_set", "by", "place")
    return rows.defer("publication__content")


def reproduced(run: FrozenRun) -> Reproduced:
    """Judges again. Two statements at most; figures and law of today have no part in it.

    Raises `ChangedRunError` for a run whose row is not as it was written.
    """
    if digest_of(run.publication.digest, run.content) != run.digest:
        raise ChangedRunError
    kept = json.loads(run.content)
    readings = {code: _reading(one) for code, one in kept["readings"].items()}
    verdict = judge_readings(run.publication, PlaceFacts(**kept["place"]), readings, run.on)
    return Reproduced(run, readings, verdict, is_same=verdict_rows(verdict) == kept["verdicts"])


def content_of(judged: Judged) -> str:
    """Everything a run is made from and came to, as canonical JSON text."""
    place = judged.place_facts
    kept = {
        "place": {
            "region": place.region,
            "group": place.group,
            "special_difficulty": place.special_difficulty,
            "province": place.province,
        },
        "readings": {code: _kept(one) for code, one in judged.readings.items()},
        "verdicts": verdict_rows(judged.verdict),
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(law_digest: str, content: str) -> str:
    return hashlib.sha256(f"{law_digest}\n{content}".encode()).hexdigest()


def verdict_rows(verdict: SetVerdict) -> list[dict[str, Any]]:
    """Criterion by criterion, with its indicators: outcome, reason, what is missing."""
    return [
        {
            "criterion": one.criterion.number,
            "outcome": one.outcome.value,
            "indicators": [
                {
                    "key": each.indicator,
                    "outcome": each.outcome.value,
                    "reason": each.reason and each.reason.value,
                    "missing": exact(each.missing),
                }
                for each in one.indicators
            ],
        }
        for one in verdict.criteria
    ]


def exact(number: Decimal | None) -> str | None:
    """A number as text with the digits it has, never as an exponent."""
    return None if number is None else format(number, "f")


def _kept(one: Reading) -> dict[str, Any]:
    return {
        "amount": exact(one.amount),
        "male": exact(one.male),
        "female": exact(one.female),
        "reported": one.reported,
        "expected": one.expected,
        "not_applicable": one.not_applicable,
    }


def _reading(kept: dict[str, Any]) -> Reading:
    numbers = {name: kept[name] and Decimal(kept[name]) for name in ("amount", "male", "female")}
    return Reading(
        **numbers, reported=kept["reported"], expected=kept["expected"], not_applicable=kept["not_applicable"]
    )
