"""Proposals: what waits, one with what it would change, and the two people who decide it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may, may_everywhere
from datchuan.criteria.actions import confirm_proposal, return_proposal, withdraw_proposal
from datchuan.criteria.actions.proposals import province_place
from datchuan.criteria.comparing import compare_versions
from datchuan.criteria.errors import ProposalError
from datchuan.criteria.models import LawProposal
from datchuan.criteria.queries import examine, proposals
from datchuan.criteria.reading import proposes_for
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

PER_PAGE = 30


@allowed(Permission.VIEW_LAW)
@require_safe
def every_proposal(request: HttpRequest) -> HttpResponse:
    page = Paginator(proposals(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "waiting": proposals().filter(decision="").count(),
        "proposes": bool(proposes_for(person_of(request))),
    }
    return render(request, "criteria/proposals.html", context)


@allowed(Permission.VIEW_LAW)
@require_safe
def one_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: HttpRequest, pk: int, *, problem: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    row = _proposal(pk)
    seen = examine(row)
    person = person_of(request)
    context = {
        "proposal": row,
        "seen": seen,
        "comparison": compare_versions(seen.before, seen.law),
        "problem": problem,
        "reason": reason,
        "is_own": row.by_id == person.pk,
        "decides": row.is_open and row.by_id != person.pk and _decides(person, row),
    }
    return render(request, "criteria/proposal.html", context, status=status)


def _proposal(pk: int) -> LawProposal:
    row = LawProposal.objects.select_related("by", "decided_by", "base").filter(pk=pk).first()
    if row is None:
        raise Http404(pk)
    return row


def _decides(person: Person, row: LawProposal) -> bool:
    place = province_place(row.province) if row.province else None
    if place is not None:
        return may(person, Permission.PUBLISH_LAW, place=place, on=today())
    return may_everywhere(person, Permission.PUBLISH_LAW, on=today())


@allowed(Permission.PUBLISH_LAW)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    by = person_of(request)
    done = _("Đã công bố. Từ nay kết quả đánh giá theo mức mới, từ ngày mức ấy có hiệu lực.")
    return _decided(request, pk, lambda: confirm_proposal(proposal=pk, by=by, reason=reason), done)


@allowed(Permission.PUBLISH_LAW)
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    by = person_of(request)
    return _decided(
        request, pk, lambda: return_proposal(proposal=pk, by=by, reason=reason), _("Đã trả lại cho người nhập.")
    )


@allowed(Permission.PROPOSE_LAW)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by = person_of(request)
    return _decided(request, pk, lambda: withdraw_proposal(proposal=pk, by=by), _("Đã rút đề nghị."))


def _decided(request: HttpRequest, pk: int, decide: Callable[[], object], done: str) -> HttpResponse:
    """The proposal's page after a decision, or again with why it could not be taken."""
    try:
        decide()
    except LawProposal.DoesNotExist as problem:
        raise Http404(pk) from problem
    except ProposalError as problem:
        return _page(request, pk, problem=str(problem), reason=request.POST.get("reason", ""), status=422)
    messages.success(request, done)
    return go_to(request, reverse("criteria:proposal", args=[pk]))
