"""What contradicts itself or is missing in a draft under review."""

from __future__ import annotations

from datetime import date

from datchuan.criteria.queries import place_facts, published_sets
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.plan_document.contract import from_contract, to_contract
from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Document
from datchuan.domain.plan_document.findings import find
from datchuan.domain.plan_document.findings.telling import to_json
from datchuan.domain.plan_document.model import PlanDraft as DraftValue
from datchuan.places.errors import UnknownPlaceError
from datchuan.planning.draft_content import Content, contract_of
from datchuan.planning.models import PlanDocument, PlanDraft
from datchuan.planning.queries.drafts import entries_in_order, entry_value
from datchuan.planning.reading import thresholds_for
from datchuan.planning.vocabulary import standard_vocabulary


def findings_of_draft(draft: PlanDraft) -> list[Content]:
    """The findings of the draft's present entries, as the contract has them, each with its facts for other languages.

    Thresholds are those that the law published here asks of the draft's commune at the end of the plan's year.
    """
    code = draft.criteria_set.code if draft.criteria_set else None
    value = from_contract(contract_of(map(entry_value, entries_in_order(draft)), criteria_set=code, findings=[]))
    thresholds = thresholds_for(value, facts_of_commune(draft, value), sets=published_sets())
    found = find(value, document_value(draft.document), standard_vocabulary(), thresholds=thresholds)
    contract = to_contract(DraftValue(document=value.document, findings=found))["findings"]
    return [{**row, "facts": to_json(f.told) if f.told else {}} for row, f in zip(contract, found, strict=True)]


def facts_of_commune(draft: PlanDraft, value: DraftValue) -> PlaceFacts:
    """What the law needs to know of the commune at the end of the plan's year, or at its own end if that is earlier."""
    if value.document.year is None:
        return PlaceFacts()
    last = date(value.document.year, 12, 31)
    day = min(last, draft.place.valid_to) if draft.place.valid_to else last
    try:
        return place_facts(draft.place.code, day)
    except UnknownPlaceError:
        return PlaceFacts()


def document_value(document: PlanDocument | None) -> Document:
    """The blocks kept with a document, as the readers gave them; an empty document for a plan written by hand."""
    if document is None:
        return Document(blocks=(), format="txt")
    return Document(blocks=tuple(_block(row) for row in document.blocks), format=document.format)


def _block(row: Content) -> Block:
    cells = tuple(Cell(c["text"], c["columns"], c["continues_above"]) for c in row.get("cells", ()))
    return Block(
        number=row["number"],
        text=row["text"],
        kind=BlockKind(row["kind"]),
        cells=cells,
        table=row.get("table"),
        bold=row.get("bold", False),
        italic=row.get("italic", False),
        centred=row.get("centred", False),
        page=row.get("page"),
    )
