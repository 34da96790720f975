"""Verdicts as plain values, for the API and `datchuan evaluate --json`: figures as text, unknown null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from datchuan.criteria.words import checked_words, held_words
from datchuan.domain.criteria.evaluation import CriterionVerdict, SetVerdict
from datchuan.domain.criteria.facts import Incomplete
from datchuan.domain.criteria.judging import Outcome, Verdict
from datchuan.domain.forecast.trend import CannotTell, Forecast
from datchuan.evaluation.queries import (
    Bands,
    Bounds,
    Contributor,
    Gap,
    Judged,
    Mean,
    Reproduced,
    Standing,
    Tally,
    Trend,
    WhatIf,
    Why,
)
from datchuan.evaluation.queries.frozen import exact
from datchuan.evaluation.queries.reports import Report
from datchuan.evaluation.queries.where import is_asked, name_of
from datchuan.evaluation.queries.why import Part
from datchuan.evaluation.words import CANNOT_TELL, OUTLOOKS, fact_words, missing_words, reason_words
from datchuan.places.queries import PlaceOnDay
from datchuan.planning.models import Target


def judged_data(judged: Judged) -> dict[str, Any]:
    """A place, day and set with every verdict."""
    return {
        "place": judged.place.code,
        "place_name": name_of(judged.place, judged.on),
        "on": judged.on,
        "set": judged.criteria_set.code,
        "law_digest": judged.publication.digest,
        "has_figures": judged.has_figures,
        "is_asked": is_asked(judged),
        **set_verdict_data(judged.verdict),
    }


def set_verdict_data(verdict: SetVerdict) -> dict[str, Any]:
    return {
        "met": verdict.met,
        "met_at_most": verdict.met_at_most,
        "total": verdict.total,
        "counts": {outcome.value: verdict.counts[outcome] for outcome in Outcome},
        "criteria": [criterion_data(one) for one in verdict.criteria],
    }


def criterion_data(one: CriterionVerdict) -> dict[str, Any]:
    return {
        "number": one.criterion.number,
        "name": one.criterion.name,
        "outcome": one.outcome.value,
        "indicators": [verdict_data(each) for each in one.indicators],
    }


def verdict_data(one: Verdict) -> dict[str, Any]:
    """One indicator: outcome and reason, figure, what is asked and how well that is known."""
    held, indicator, fact = one.threshold, one.threshold.indicator, one.fact
    return {
        "key": indicator.key,
        "code": indicator.code,
        "name": indicator.name_on(held.on).text,
        "outcome": one.outcome.value,
        "reason": one.reason and one.reason.value,
        "reason_words": reason_words(one),
        "figure": fact_words(fact, indicator),
        "reported": fact.reported if isinstance(fact, Incomplete) else None,
        "expected": fact.expected if isinstance(fact, Incomplete) else None,
        "missing": exact(one.missing),
        "missing_words": missing_words(one),
        "asked": held_words(held),
        "article": str(held.reference) if held.reference else None,
        "confidence": held.confidence.value,
        "checked": checked_words(held.reference.checked) if held.reference else "",
    }


def why_data(found: Why, targets: Sequence[Target]) -> dict[str, Any]:
    measure = found.measure
    return {
        "place": found.judged.place.code,
        "on": found.judged.on,
        "set": found.judged.criteria_set.code,
        "verdict": verdict_data(found.verdict),
        "source": measure and measure.source.value,
        "came_in": [one.value for one in found.came_in],
        "measure_note": measure and measure.note,
        "quantities": [_part_data(one) for one in found.parts],
        "contributors": [_contributor_data(one, found.parts) for one in found.contributors],
        "not_reported": [one.unit.code for one in found.missing],
        "revisions": [
            {
                "place": row.place.code,
                "quantity": row.quantity.code,
                "number": row.number,
                "state": row.state,
                "status": row.status,
                "source": row.source,
                "as_of": row.as_of,
                "at": row.at,
                "by": str(row.by) if row.by else None,
                "document": row.document,
                "reason": row.reason,
                "evidence": row.evidence_id,
            }
            for row in found.revisions
        ],
        "bounds": found.bounds and _bounds_data(found.bounds),
        "targets": [
            {
                "op": one.op,
                "value": exact(one.value),
                "upper": exact(one.upper),
                "unit": one.unit,
                "due": one.due or one.item.due_end,
                "text": one.text or one.subject,
            }
            for one in targets
        ],
    }


def _bounds_data(found: Bounds) -> dict[str, Any]:
    return {
        "least": found.least and verdict_data(found.least),
        "most": found.most and verdict_data(found.most),
        "agree": found.agree,
        "taken": [{"place": one.unit.code, "whole": exact(one.whole), "as_of": one.as_of} for one in found.taken],
        "unknown": [one.code for one in found.unknown],
    }


def _part_data(one: Part) -> dict[str, Any]:
    known = one.known
    return {
        "code": one.quantity.code,
        "label": one.quantity.label,
        "unit": one.quantity.unit,
        "amount": known and exact(known.amount),
        "male": known and exact(known.male),
        "female": known and exact(known.female),
        "reported": known.complete if known else 0,
        "expected": known and known.expected,
        "as_of": known and known.as_of,
    }


def _contributor_data(one: Contributor, parts: tuple[Part, ...]) -> dict[str, Any]:
    pairs = zip(parts, one.said, strict=True)
    return {
        "place": one.unit.code,
        "name": one.unit.full_name,
        "said": {part.quantity.code: _report_data(said) for part, said in pairs},
    }


def _report_data(said: Report | None) -> dict[str, Any] | None:
    if said is None:
        return None
    amounts = {"amount": exact(said.amount), "male": exact(said.male), "female": exact(said.female)}
    return {**amounts, "partial": said.partial, "applies": said.applies, "as_of": said.as_of}


def gap_data(gap: Gap) -> dict[str, Any]:
    return {
        "indicator": gap.verdict.indicator,
        "quantity": gap.quantity.code,
        "label": gap.quantity.label,
        "unit": gap.quantity.unit,
        "missing": exact(gap.missing),
        "too_many": gap.too_many,
        "villages": [
            {
                "place": one.unit.code,
                "name": one.unit.full_name,
                "amount": exact(one.amount),
                "male": exact(one.by_sex[0]) if one.by_sex else None,
                "female": exact(one.by_sex[1]) if one.by_sex else None,
            }
            for one in gap.by_need
        ],
    }


def trend_data(found: Trend) -> dict[str, Any]:
    told = found.range
    return {
        "quantity": found.quantity and found.quantity.code,
        "points": [{"on": one.on, "amount": exact(one.amount), "reported": one.reported} for one in found.points],
        "until": found.until,
        "needed": exact(found.needed),
        "outlook": found.outlook.value,
        "outlook_words": str(OUTLOOKS[found.outlook]),
        "cannot_tell": told.value if isinstance(told, CannotTell) else None,
        "cannot_tell_words": str(CANNOT_TELL[told]) if isinstance(told, CannotTell) else "",
        "low": exact(told.low) if isinstance(told, Forecast) else None,
        "middle": exact(told.middle) if isinstance(told, Forecast) else None,
        "high": exact(told.high) if isinstance(told, Forecast) else None,
    }


def what_if_data(found: WhatIf) -> dict[str, Any]:
    return {
        "met_before": found.judged.verdict.met,
        "met_after": found.after.met,
        "total": found.after.total,
        "changed": [{"before": verdict_data(old), "after": verdict_data(new)} for old, new in found.changed],
        "after": set_verdict_data(found.after),
    }


def bands_data(found: Bands) -> dict[str, Any]:
    return {"on": found.on, "set": found.publication.criteria_set.code, **tally_data(found.tally, found.total)}


def tally_data(tally: Tally, total: int) -> dict[str, Any]:
    """Bands and mean of communes with figures, and which others there are."""
    return {
        "total": total,
        "communes": len(tally.counted),
        "mean": mean_data(tally.mean),
        "bands": [
            {
                "least": band.least,
                "most": band.most,
                "communes_for_certain": band.sure,
                "communes": [_standing_data(one) for one in band.communes],
            }
            for band in tally.bands
        ],
        "without_figures": [_unit_data(one.unit) for one in tally.silent],
        "not_asked": [_unit_data(one.unit) for one in tally.apart],
    }


def mean_data(mean: Mean | None) -> dict[str, int] | None:
    return None if mean is None else {"met": mean.met, "met_at_most": mean.met_at_most, "communes": mean.communes}


def _standing_data(one: Standing) -> dict[str, Any]:
    return {**_unit_data(one.unit), "met": one.met, "met_at_most": one.most}


def _unit_data(unit: PlaceOnDay) -> dict[str, str]:
    return {"place": unit.code, "name": unit.full_name}


def run_data(found: Reproduced) -> dict[str, Any]:
    run = found.run
    return {
        "id": run.pk,
        "place": run.place.code,
        "place_name": run.place_name,
        "set": run.publication.criteria_set.code,
        "law_digest": run.publication.digest,
        "on": run.on,
        "purpose": run.purpose,
        "digest": run.digest,
        "at": run.at,
        "by": str(run.by) if run.by else None,
        "is_same": found.is_same,
        **set_verdict_data(found.verdict),
    }
