"""What is done to one entry as it stands: split, moved, set aside, brought back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission
from datchuan.planning.actions.review import dismiss_entry, move_entry, restore_entry, split_item
from datchuan.planning.forms import whole_number
from datchuan.planning.models import DraftEntry, EntryKind
from datchuan.planning.problems import PlanningError
from datchuan.planning.views.drafts import draft_for
from datchuan.planning.views.entries import entry_of, saved, version_seen
from datchuan.ui.responses import go_to


@signed_in
def split(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """GET: the text, a part a line, to be cut, and the sections to move it to. POST: the parts."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    row = entry_of(draft, entry)
    if request.method != "POST":
        sections = draft.entries.filter(kind=EntryKind.SECTION, dismissed_at__isnull=True)
        context = {"draft": draft, "place": draft.place, "entry": row, "sections": sections}
        return render(request, "planning/split.html", context)
    texts, version = request.POST.get("texts", "").splitlines(), version_seen(request)
    return _then_back(
        request,
        row,
        lambda: split_item(draft=pk, entry=entry, version=version, texts=texts, by=person_of(request)),
    )


@require_POST
@signed_in
def move(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    row = entry_of(draft_for(request, pk), entry)
    section, version = whole_number(request.POST.get("section")), version_seen(request)
    return _then_back(
        request,
        row,
        lambda: move_entry(draft=pk, entry=entry, version=version, section=section, by=person_of(request)),
    )


@signed_in
def dismiss(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """GET: where to write the reason. POST: the entry as set aside, in its place."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    row = entry_of(draft, entry)
    if request.method != "POST":
        template = "planning/_dismiss_form.html" if request.headers.get("HX-Request") else "planning/dismiss.html"
        return render(request, template, {"draft": draft, "place": draft.place, "entry": row})
    reason, version = request.POST.get("reason", ""), version_seen(request)
    return _then_back(
        request,
        row,
        lambda: dismiss_entry(draft=pk, entry=entry, version=version, reason=reason, by=person_of(request)),
    )


@require_POST
@signed_in
def restore(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    row, version = entry_of(draft_for(request, pk), entry), version_seen(request)
    return _then_back(
        request, row, lambda: restore_entry(draft=pk, entry=entry, version=version, by=person_of(request))
    )


def _then_back(request: HttpRequest, row: DraftEntry, work: Callable[[], object]) -> HttpResponse:
    """Do it and show the entry anew. What touches other entries, or cannot be done, shows the whole review."""
    scripted, alone = request.headers.get("HX-Request"), row.kind != EntryKind.SECTION
    try:
        work()
    except PlanningError as problem:
        messages.error(request, str(problem))
    else:
        draft = draft_for(request, row.draft_id)
        if scripted and alone and (row.section is None or row.section.dismissed_at is None):
            return saved(request, draft, row)
    back = reverse("planning:draft", args=[row.draft_id])
    return go_to(request, back if scripted else f"{back}#entry-{row.pk}")
