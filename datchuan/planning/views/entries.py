"""One entry of a review: shown, edited, added, split, moved, dismissed, restored."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may
from datchuan.planning.actions.review import (
    add_entry,
    dismiss_entry,
    edit_entry,
    move_entry,
    restore_entry,
    split_item,
)
from datchuan.planning.draft_content import EMPTY
from datchuan.planning.entry_forms import FORMS, EntryForm
from datchuan.planning.models import DraftEntry, EntryKind, PlanDraft
from datchuan.planning.problems import ChangedMeanwhile, NotValid, PlanningError
from datchuan.planning.queries.choices import choices_for
from datchuan.planning.views.drafts import draft_for
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@require_GET
@signed_in
def card(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    draft = draft_for(request, pk)
    return _card(request, draft, _entry(draft, entry))


@signed_in
def edit(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """GET: the form in place of the card. POST: the card anew; 422 with the form; 409 with both versions."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    row = _entry(draft, entry)
    form_class = FORMS[EntryKind(row.kind)]
    if request.method != "POST":
        form = form_class(content=row.content, choices=choices_for(draft), prefix=f"e{row.pk}")
        return _form(request, draft, row, form)
    form = form_class(request.POST, content=row.content, choices=choices_for(draft), prefix=f"e{row.pk}")
    if not form.is_valid():
        return _form(request, draft, row, form, status=422)
    try:
        saved = edit_entry(
            draft=pk, entry=entry, version=_version(request), content=form.content(), by=person_of(request)
        )
    except NotValid as problem:
        form.show_errors(problem.errors)
        return _form(request, draft, row, form, status=422)
    except ChangedMeanwhile as problem:
        return _form(request, draft, _entry(draft, entry), form, conflict=problem, status=409)
    except PlanningError as problem:
        form.add_error(None, str(problem))
        return _form(request, draft, row, form, status=422)
    return _saved(request, draft_for(request, pk), saved)


@signed_in
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new entry of a kind; from a passage its words are filled in, from a section it hangs on it."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    source = request.POST if request.method == "POST" else request.GET
    kind = source.get("kind", EntryKind.ITEM)
    if kind not in FORMS:
        raise Http404
    passage, section = _digits(source.get("passage")), _digits(source.get("section"))
    content = _started(draft, EntryKind(kind), passage=passage, section=section)
    form = FORMS[EntryKind(kind)](
        request.POST if request.method == "POST" else None, content=content, choices=choices_for(draft), prefix="new"
    )
    context = {
        "draft": draft,
        "place": draft.place,
        "form": form,
        "kind": EntryKind(kind),
        "passage": passage,
        "section": section,
    }
    if request.method != "POST":
        return render(request, "planning/add_entry.html", context)
    if not form.is_valid():
        return render(request, "planning/add_entry.html", context, status=422)
    try:
        row = add_entry(
            draft=pk,
            kind=EntryKind(kind),
            content=form.content(),
            by=person_of(request),
            section=section,
            blocks=(passage, passage) if passage else None,
        )
    except NotValid as problem:
        form.show_errors(problem.errors)
        return render(request, "planning/add_entry.html", context, status=422)
    except PlanningError as problem:
        form.add_error(None, str(problem))
        return render(request, "planning/add_entry.html", context, status=422)
    return go_to(request, f"{reverse('planning:draft', args=[pk])}#entry-{row.pk}")


@signed_in
def split(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """GET: the text, a part a line, to be cut. POST: the parts."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    row = _entry(draft, entry)
    if request.method != "POST":
        sections = draft.entries.filter(kind=EntryKind.SECTION, dismissed_at__isnull=True)
        context = {"draft": draft, "place": draft.place, "entry": row, "sections": sections}
        return render(request, "planning/split.html", context)
    texts = request.POST.get("texts", "").splitlines()
    return _then_back(
        request,
        pk,
        lambda: split_item(draft=pk, entry=entry, version=_version(request), texts=texts, by=person_of(request)),
        entry,
    )


@require_POST
@signed_in
def move(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    section = _digits(request.POST.get("section"))
    return _then_back(
        request,
        pk,
        lambda: move_entry(draft=pk, entry=entry, version=_version(request), section=section, by=person_of(request)),
        entry,
    )


@require_POST
@signed_in
def dismiss(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _then_back(
        request,
        pk,
        lambda: dismiss_entry(draft=pk, entry=entry, version=_version(request), reason=reason, by=person_of(request)),
        entry,
    )


@require_POST
@signed_in
def restore(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    return _then_back(
        request,
        pk,
        lambda: restore_entry(draft=pk, entry=entry, version=_version(request), by=person_of(request)),
        entry,
    )


def _entry(draft: PlanDraft, pk: int) -> DraftEntry:
    row = draft.entries.select_related("section", "changed_by", "dismissed_by").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _card(request: HttpRequest, draft: PlanDraft, row: DraftEntry) -> HttpResponse:
    open_to = draft.closed_at is None and may(person_of(request), Permission.REVIEW_PLAN, place=draft.place, on=today())
    return render(request, "planning/_entry.html", {"draft": draft, "entry": row, "may_review": open_to})


def _saved(request: HttpRequest, draft: PlanDraft, row: DraftEntry) -> HttpResponse:
    """The card anew, a toast that can undo, and word to the rest of the page that the draft has moved on."""
    change = draft.changes.get(version=draft.version)
    undo = reverse("planning:undo", args=[draft.pk, change.pk])
    response = _card(request, draft, _entry(draft, row.pk))
    response["HX-Trigger"] = json.dumps({"toast": {"text": gettext("Đã lưu."), "undo": undo}, "draftchanged": {}})
    return response


def _form(
    request: HttpRequest,
    draft: PlanDraft,
    row: DraftEntry,
    form: EntryForm,
    *,
    conflict: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"draft": draft, "entry": row, "form": form, "conflict": conflict}
    return render(request, "planning/_entry_form.html", context, status=status)


def _started(draft: PlanDraft, kind: EntryKind, *, passage: int | None, section: int | None) -> dict[str, object]:
    """What a new entry begins with: the passage's words, the section's criterion."""
    content = dict(EMPTY[kind])
    blocks = draft.document.blocks if draft.document else []
    words = next((b["text"] for b in blocks if b["number"] == passage), "")
    for name in ("text", "title", "village"):
        if name in content and words:
            content[name] = words
            break
    parent = draft.entries.filter(pk=section, kind=EntryKind.SECTION).first() if section else None
    if parent is not None and "criterion" in content:
        content["criterion"] = parent.content["criterion"]
    return content


def _then_back(request: HttpRequest, pk: int, work: Callable[[], object], entry: int) -> HttpResponse:
    draft_for(request, pk)
    try:
        work()
    except PlanningError as problem:
        messages.error(request, str(problem))
    return go_to(request, f"{reverse('planning:draft', args=[pk])}#entry-{entry}")


def _version(request: HttpRequest) -> int:
    return _digits(request.POST.get("version")) or 0


def _digits(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
