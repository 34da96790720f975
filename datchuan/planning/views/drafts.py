"""The review screen, and each correction on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.criteria.queries import set_rows
from datchuan.planning.actions.adoption import adopt_draft, discard_draft, what_hinders
from datchuan.planning.actions.findings import dismiss_finding, restore_finding
from datchuan.planning.actions.review import choose_criteria_set, merge_items, undo_change
from datchuan.planning.forms import whole_number
from datchuan.planning.models import PlanDraft
from datchuan.planning.problems import NotReady, PlanningError
from datchuan.planning.queries.differences import difference
from datchuan.planning.queries.drafts import changes_since, draft_contract, draft_of
from datchuan.planning.queries.review import review
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


def draft_for(request: HttpRequest, pk: int, permission: Permission = Permission.VIEW_PROGRAMME) -> PlanDraft:
    """The draft of a page. Raises `Http404`, `PermissionDenied`."""
    try:
        draft = draft_of(pk)
    except PlanDraft.DoesNotExist as problem:
        raise Http404 from problem
    require(person_of(request), permission, place=draft.place, on=today())
    return draft


@require_GET
@signed_in
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The document on one side, what was read on the other, findings first."""
    row = draft_for(request, pk)
    return render(request, "planning/draft.html", _screen(request, row))


@require_GET
@signed_in
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What a correction may change elsewhere on the page: findings, readiness, the latest steps."""
    row = draft_for(request, pk)
    return render(request, "planning/_panel.html", {**_screen(request, row), "refreshed": True})


@require_GET
@signed_in
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What others changed since the version a page shows, asked every few seconds; nothing new is an empty 204."""
    row = draft_for(request, pk)
    version = whole_number(request.GET.get("version"))
    seen = row.version if version is None else version
    changes = [c for c in changes_since(row, seen) if c.by_id != person_of(request).pk]
    if not changes and row.closed_at is None:
        return HttpResponse(status=204)
    return render(request, "planning/_news.html", {"draft": row, "changes": changes})


@require_GET
@signed_in
def as_contract(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as `plan.schema.json` has it, for a file."""
    row = draft_for(request, pk)
    response = JsonResponse(draft_contract(row), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="plan-draft-{row.pk}.json"'
    return response


@require_GET
@signed_in
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What the draft changes against the running plan."""
    row = draft_for(request, pk)
    return render(
        request, "planning/difference.html", {"draft": row, "place": row.place, "difference": difference(row)}
    )


@require_POST
@signed_in
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge the chosen items: `entry` is repeated as "id:version"."""
    chosen = [tuple(map(whole_number, part.split(":"))) for part in request.POST.getlist("entry")]
    versions = {p[0]: p[1] for p in chosen if len(p) == 2 and p[0] is not None and p[1] is not None}
    return _step(request, pk, lambda: merge_items(draft=pk, versions=versions, by=person_of(request)))


@require_POST
@signed_in
def undo(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    return _step(request, pk, lambda: undo_change(draft=pk, change=change, by=person_of(request)))


@require_POST
@signed_in
def choose_set(request: HttpRequest, pk: int) -> HttpResponse:
    code = request.POST.get("criteria_set", "")
    return _step(request, pk, lambda: choose_criteria_set(draft=pk, set_code=code, by=person_of(request)))


@require_POST
@signed_in
def set_finding_aside(request: HttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _step(
        request, pk, lambda: dismiss_finding(draft=pk, fingerprint=fingerprint, reason=reason, by=person_of(request))
    )


@require_POST
@signed_in
def bring_finding_back(request: HttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    return _step(request, pk, lambda: restore_finding(draft=pk, fingerprint=fingerprint, by=person_of(request)))


@require_POST
@signed_in
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the reviewed draft the running plan, as it stood when the page was shown."""
    draft_for(request, pk)
    version = whole_number(request.POST.get("version")) or 0
    try:
        plan = adopt_draft(draft=pk, version=version, by=person_of(request))
    except NotReady as problem:
        for reason in problem.reasons:
            messages.error(request, reason)
        return go_to(request, reverse("planning:draft", args=[pk]))
    except PlanningError as problem:
        messages.error(request, str(problem))
        return go_to(request, reverse("planning:draft", args=[pk]))
    messages.success(
        request, _("Đã thông qua. Chương trình năm %(year)s bắt đầu theo kế hoạch này.") % {"year": plan.year}
    )
    return go_to(request, reverse("dashboards:programme", args=[plan.place.code, plan.year]))


@require_POST
@signed_in
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = draft_for(request, pk)
    try:
        discard_draft(draft=pk, reason=request.POST.get("reason", ""), by=person_of(request))
    except PlanningError as problem:
        messages.error(request, str(problem))
        return go_to(request, reverse("planning:draft", args=[pk]))
    messages.success(request, _("Đã đóng bản rà soát. Văn bản vẫn được giữ."))
    return go_to(request, reverse("planning:documents", args=[row.place.code]))


def _screen(request: HttpRequest, row: PlanDraft) -> dict[str, object]:
    person, on = person_of(request), today()
    is_open = row.closed_at is None
    return {
        "draft": row,
        "place": row.place,
        "review": review(row),
        "sets": set_rows(),
        "hinders": what_hinders(row),
        "closed": not is_open,
        "may_review": is_open and may(person, Permission.REVIEW_PLAN, place=row.place, on=on),
        "may_adopt": is_open and may(person, Permission.ADOPT_PLAN, place=row.place, on=on),
    }


def _step(request: HttpRequest, pk: int, work: Callable[[], object]) -> HttpResponse:
    """Do a step of the review and show the screen again, with what went wrong if it did."""
    draft_for(request, pk)
    try:
        work()
    except PlanningError as problem:
        messages.error(request, str(problem))
    return go_to(request, reverse("planning:draft", args=[pk]))
