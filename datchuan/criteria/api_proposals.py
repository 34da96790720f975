"""Proposing and deciding changes of the law, for other programs."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.criteria.actions import confirm_proposal, propose_law, return_proposal, withdraw_proposal
from datchuan.criteria.api_data import change_data
from datchuan.criteria.filing import filed
from datchuan.criteria.models import LawProposal
from datchuan.criteria.queries import Examined, examine, latest_publication, proposals, trees_of
from datchuan.criteria.schemas import DecisionIn, ProposalIn, ProposalOut, WholeProposal
from datchuan.ui.dates import today

router = Router(tags=["law"])


@router.get("/proposals", response=list[ProposalOut], by_alias=True, summary="Proposed changes")
@paginate
def list_proposals(request: HttpRequest) -> list[dict[str, Any]]:
    """Every proposal, newest first."""
    _reader(request)
    return [_short(row) for row in proposals()]


@router.post("/proposals", response={201: WholeProposal}, by_alias=True, summary="Propose a change")
def make_proposal(request: HttpRequest, sent: ProposalIn) -> Any:
    """Keep a change for another person to confirm. 422 with every fault of the files, or when nothing changes."""
    person = person_of(request)
    require(person, Permission.PROPOSE_LAW, place=None, on=today())
    base = latest_publication(sent.criteria_set) if sent.criteria_set else None
    law = filed(sent.files, set_code=sent.criteria_set, published=trees_of(base) if base else {})
    return Status(201, _whole(propose_law(filed=law, title=sent.title, by=person)))


@router.get("/proposals/{int:pk}", response=WholeProposal, by_alias=True, summary="One proposed change")
def show_proposal(request: HttpRequest, pk: int) -> Any:
    """What it would change, and which cases would no longer hold."""
    _reader(request)
    return _whole(LawProposal.objects.get(pk=pk))


@router.post("/proposals/{int:pk}/confirm", response=WholeProposal, by_alias=True, summary="Confirm and publish")
def confirm(request: HttpRequest, pk: int, sent: DecisionIn) -> Any:
    """Publish what somebody else proposed."""
    confirm_proposal(proposal=pk, by=person_of(request), reason=sent.reason)
    return _whole(LawProposal.objects.get(pk=pk))


@router.post("/proposals/{int:pk}/return", response=ProposalOut, by_alias=True, summary="Return with a reason")
def send_back(request: HttpRequest, pk: int, sent: DecisionIn) -> Any:
    """Say no, and why."""
    return _short(return_proposal(proposal=pk, by=person_of(request), reason=sent.reason))


@router.post("/proposals/{int:pk}/withdraw", response=ProposalOut, by_alias=True, summary="Withdraw")
def withdraw(request: HttpRequest, pk: int) -> Any:
    """Take one's own proposal back."""
    return _short(withdraw_proposal(proposal=pk, by=person_of(request)))


def _reader(request: HttpRequest) -> None:
    require(person_of(request), Permission.VIEW_LAW, place=None, on=today())


def _short(row: LawProposal) -> dict[str, Any]:
    names = ("id", "set_code", "province", "title", "at", "decision", "decided_at", "reason")
    told: dict[str, Any] = {name: getattr(row, name) for name in names}
    return {**told, "by": str(row.by), "decided_by": str(row.decided_by) if row.decided_by else None}


def _whole(row: LawProposal) -> dict[str, Any]:
    seen: Examined = examine(row)
    return {
        **_short(row),
        "out_of_date": seen.out_of_date,
        "changes": [change_data(seen.law, change) for change in seen.changes],
        "cases_tried": seen.tried,
        "cases_broken": [
            {"case": str(one.case), "about": one.about, "expected": _text(one.expected), "found": _text(one.found)}
            for one in seen.broken
        ],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
