"""Drafts under review for other programs: seen, compared, settled, adopted or discarded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.planning.actions.adoption import adopt_draft, discard_draft
from datchuan.planning.actions.findings import dismiss_finding, restore_finding
from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.actions.review import choose_criteria_set, undo_change
from datchuan.planning.api_access import place_with, seen_draft, seen_place, seen_plan
from datchuan.planning.api_contract import PlanContract
from datchuan.planning.api_data import difference_data, draft_data, plan_data
from datchuan.planning.api_schemas import (
    Because,
    DifferenceOut,
    DraftOut,
    DraftSummary,
    HandwrittenIn,
    PlanOut,
    SetIn,
    StepOut,
    VersionIn,
)
from datchuan.planning.models import DraftChange
from datchuan.planning.queries.differences import difference
from datchuan.planning.queries.documents import handwritten_drafts
from datchuan.planning.queries.drafts import changes_since, draft_contract

router = Router(tags=["plan drafts"])


@router.get("", response=list[DraftSummary], summary="Open drafts without a document")
@paginate
def list_drafts(request: HttpRequest, place: str = Query(max_length=12)) -> Any:
    """Plans written by hand and revisions of a commune that are still open; a document names its own draft."""
    return handwritten_drafts(seen_place(request, place)).select_related("place")


@router.post("", response={201: DraftOut}, summary="Write a plan by hand")
def post_draft(request: HttpRequest, sent: HandwrittenIn) -> Status[dict[str, Any]]:
    """An empty draft with a section for each criterion of the set."""
    draft = open_handwritten_draft(
        place=place_with(sent.place), year=sent.year, set_code=sent.criteria_set, by=person_of(request)
    )
    return Status(201, _data(request, draft.pk))


@router.get("/{int:draft}", response=DraftOut, summary="One draft")
def show_draft(request: HttpRequest, draft: int) -> dict[str, Any]:
    """Its version, entries (those set aside too), findings, and the passages nothing was read from."""
    return _data(request, draft)


@router.get("/{int:draft}/contract", response=PlanContract, summary="A draft as plan.schema.json has it")
def show_draft_contract(request: HttpRequest, draft: int) -> dict[str, Any]:
    return draft_contract(seen_draft(request, draft))


@router.get("/{int:draft}/changes", response=list[StepOut], summary="What changed since a version")
@paginate
def list_changes(request: HttpRequest, draft: int, since: int = Query(0, ge=0)) -> list[DraftChange]:
    """The steps after the version `since`, oldest first."""
    return changes_since(seen_draft(request, draft), since)


@router.get("/{int:draft}/difference", response=DifferenceOut | None, summary="A revision against the running plan")
def show_difference(request: HttpRequest, draft: int) -> dict[str, Any] | None:
    """Null for a draft that revises no plan."""
    found = difference(seen_draft(request, draft))
    return None if found is None else difference_data(found)


@router.post("/{int:draft}/changes/{int:change}/undo", response=DraftOut, summary="Take a step back")
def post_undo(request: HttpRequest, draft: int, change: int) -> dict[str, Any]:
    """409 when something the step touched has moved on since."""
    undo_change(draft=seen_draft(request, draft).pk, change=change, by=person_of(request))
    return _data(request, draft)


@router.put("/{int:draft}/criteria-set", response=DraftOut, summary="Choose the criteria set")
def put_criteria_set(request: HttpRequest, draft: int, sent: SetIn) -> dict[str, Any]:
    choose_criteria_set(draft=seen_draft(request, draft).pk, set_code=sent.criteria_set, by=person_of(request))
    return _data(request, draft)


@router.post("/{int:draft}/findings/{fingerprint}/aside", response=DraftOut, summary="Set a finding aside")
def post_finding_aside(request: HttpRequest, draft: int, fingerprint: str, sent: Because) -> dict[str, Any]:
    """The reason is kept with the plan."""
    pk = seen_draft(request, draft).pk
    dismiss_finding(draft=pk, fingerprint=fingerprint, reason=sent.reason, by=person_of(request))
    return _data(request, draft)


@router.post("/{int:draft}/findings/{fingerprint}/back", response=DraftOut, summary="Bring a finding back")
def post_finding_back(request: HttpRequest, draft: int, fingerprint: str) -> dict[str, Any]:
    restore_finding(draft=seen_draft(request, draft).pk, fingerprint=fingerprint, by=person_of(request))
    return _data(request, draft)


@router.post("/{int:draft}/adopt", response={201: PlanOut}, summary="Adopt a draft")
def post_adopt(request: HttpRequest, draft: int, sent: VersionIn) -> Status[dict[str, Any]]:
    """Make it the running plan, as it stood at `version`: 409 when it has changed since, 422 with the reasons when
    something must be settled first."""
    plan = adopt_draft(draft=seen_draft(request, draft).pk, version=sent.version, by=person_of(request))
    return Status(201, plan_data(seen_plan(request, plan.pk)))


@router.post("/{int:draft}/discard", response=DraftSummary, summary="Discard a draft")
def post_discard(request: HttpRequest, draft: int, sent: Because) -> Any:
    """Close the review without adopting; the document stays."""
    discard_draft(draft=seen_draft(request, draft).pk, reason=sent.reason, by=person_of(request))
    return seen_draft(request, draft)


def _data(request: HttpRequest, pk: int) -> dict[str, Any]:
    return draft_data(request, seen_draft(request, pk))
