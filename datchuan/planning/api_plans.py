"""Adopted plans for other programs: listed, taken out whole, revised."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.planning.actions.opening import open_revision
from datchuan.planning.api_access import seen_draft, seen_place, seen_plan
from datchuan.planning.api_contract import PlanContract
from datchuan.planning.api_data import draft_data, plan_data
from datchuan.planning.api_schemas import DraftOut, PlanOut
from datchuan.planning.queries.plans import plan_contract, plans_of

router = Router()
TAGS = ["plans"]  # an operation's own: what a router says of itself is said of those under it too


@router.get("", response=list[PlanOut], tags=TAGS, summary="Plans of a commune")
@paginate
def list_plans(request: HttpRequest, place: str = Query(max_length=12)) -> list[dict[str, Any]]:
    """The latest year first, running before superseded."""
    rows = plans_of(seen_place(request, place)).select_related("place", "criteria_set", "adopted_by", "superseded_by")
    return [plan_data(row) for row in rows]


@router.get("/{int:plan}", response=PlanOut, tags=TAGS, summary="One plan")
def show_plan(request: HttpRequest, plan: int) -> dict[str, Any]:
    """Running or superseded; its parts are in its contract, its progress in the programme of its place and year."""
    return plan_data(seen_plan(request, plan))


@router.get("/{int:plan}/contract", response=PlanContract, tags=TAGS, summary="A plan as plan.schema.json has it")
def show_plan_contract(request: HttpRequest, plan: int) -> dict[str, Any]:
    return plan_contract(seen_plan(request, plan))


@router.post("/{int:plan}/revise", response={201: DraftOut}, tags=TAGS, summary="Revise a plan")
def post_revision(request: HttpRequest, plan: int) -> Status[dict[str, Any]]:
    """A draft with everything the plan holds; it stays in force until the draft is adopted. An open one is reused."""
    draft = open_revision(plan=seen_plan(request, plan), by=person_of(request))
    return Status(201, draft_data(request, seen_draft(request, draft.pk)))
