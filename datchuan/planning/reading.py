"""A file in, a plan draft with its findings out: reader, parser, law and findings put together. Knows no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.plan_document.document import Document
from datchuan.domain.plan_document.findings import find
from datchuan.domain.plan_document.model import PlanDraft
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.reading import Converter, read
from datchuan.domain.plan_document.vocabulary import KnownThreshold, Vocabulary
from datchuan.planning.vocabulary import standard_law, standard_vocabulary

_NOWHERE = PlaceFacts()


def read_plan(
    data: bytes,
    filename: str,
    *,
    set_code: str | None = None,
    place: PlaceFacts = _NOWHERE,
    convert: Converter | None = None,
) -> PlanDraft:
    """What the file says, with findings.

    `set_code` names the criteria set where the caller knows it; `place` is what the law needs to know of the commune
    (without it only thresholds that hold everywhere are compared); `convert` turns .doc and .rtf into .docx.
    Raises Unreadable when the file is no document.
    """
    return understand(read(data, filename, convert=convert), set_code=set_code, place=place)


def understand(
    document: Document,
    *,
    set_code: str | None = None,
    place: PlaceFacts = _NOWHERE,
    vocabulary: Vocabulary | None = None,
) -> PlanDraft:
    """What a document already read says, with findings. The standard vocabulary holds where none is given."""
    words = vocabulary or standard_vocabulary()
    draft = parse(document, words, set_code=set_code)
    thresholds = thresholds_for(draft, place)
    return replace(draft, findings=find(draft, document, words, thresholds=thresholds))


def thresholds_for(
    draft: PlanDraft, place: PlaceFacts = _NOWHERE, *, sets: Sequence[CriteriaSet] | None = None
) -> Mapping[str, KnownThreshold]:
    """What the law asks of the commune at the end of the plan's year, by indicator; empty without a set or a year.

    `sets` is the law to judge by; without it the law that came with the program holds, which has the invented values
    of the demonstration province.
    """
    law = standard_law() if sets is None else sets
    criteria_set = next((s for s in law if s.code == draft.criteria_set), None)
    if criteria_set is None or draft.document.year is None:
        return {}
    day = date(draft.document.year, 12, 31)
    codes = [i.code for i in criteria_set.indicators if i.code and i.direction is not None]
    return {code: _threshold(criteria_set, code, day, place) for code in codes}


def _threshold(criteria_set: CriteriaSet, code: str, day: date, place: PlaceFacts) -> KnownThreshold:
    held = threshold_for(criteria_set, code, on=day, place=place)
    indicator = held.indicator
    assert indicator.direction is not None
    demand = held.demand if held.in_force else None
    reference = held.reference.document.number if held.reference else ""
    return KnownThreshold(
        indicator=code,
        op=indicator.direction.value,
        value=demand.value if isinstance(demand, Amount) else None,
        unit=indicator.unit,
        reference=reference,
        confidence=held.confidence.value,
    )
