"""One entry of a review: shown, edited, added."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may
from datchuan.planning.actions.review import add_entry, edit_entry
from datchuan.planning.draft_content import EMPTY
from datchuan.planning.entry_forms import FORMS, EntryForm
from datchuan.planning.forms import whole_number
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
    return card_of(request, draft, entry_of(draft, entry))


@signed_in
def edit(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """GET: the form in place of the card. POST: the card anew; 422 with the form; 409 with both versions."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    row = entry_of(draft, entry)
    form_class = FORMS[EntryKind(row.kind)]
    if request.method != "POST":
        form = form_class(content=row.content, choices=choices_for(draft), prefix=f"e{row.pk}")
        return _form(request, draft, row, form)
    form = form_class(request.POST, content=row.content, choices=choices_for(draft), prefix=f"e{row.pk}")
    if not form.is_valid():
        return _form(request, draft, row, form, status=422)
    try:
        row = edit_entry(
            draft=pk, entry=entry, version=version_seen(request), content=form.content(), by=person_of(request)
        )
    except NotValid as problem:
        form.show_errors(problem.errors)
        return _form(request, draft, row, form, status=422)
    except ChangedMeanwhile as problem:
        return _form(request, draft, entry_of(draft, entry), form, conflict=problem, status=409)
    except PlanningError as problem:
        form.add_error(None, str(problem))
        return _form(request, draft, row, form, status=422)
    return saved(request, draft_for(request, pk), row)


@signed_in
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new entry of a kind; from a passage its words are filled in, from a section it hangs on it."""
    draft = draft_for(request, pk, Permission.REVIEW_PLAN)
    source = request.POST if request.method == "POST" else request.GET
    kind = source.get("kind", EntryKind.ITEM)
    if kind not in FORMS:
        raise Http404
    passage, section = whole_number(source.get("passage")), whole_number(source.get("section"))
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


def entry_of(draft: PlanDraft, pk: int) -> DraftEntry:
    row = draft.entries.select_related("section", "changed_by", "dismissed_by").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def card_of(request: HttpRequest, draft: PlanDraft, row: DraftEntry) -> HttpResponse:
    open_to = draft.closed_at is None and may(person_of(request), Permission.REVIEW_PLAN, place=draft.place, on=today())
    return render(request, "planning/_entry.html", {"draft": draft, "entry": row, "may_review": open_to})


def saved(request: HttpRequest, draft: PlanDraft, row: DraftEntry) -> HttpResponse:
    """The card anew, a toast that can undo, and word to the rest of the page that the draft has moved on; without
    scripts, the review at the entry."""
    if not request.headers.get("HX-Request"):
        return go_to(request, f"{reverse('planning:draft', args=[draft.pk])}#entry-{row.pk}")
    change = draft.changes.get(version=draft.version)
    undo = reverse("planning:undo", args=[draft.pk, change.pk])
    response = card_of(request, draft, entry_of(draft, row.pk))
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
    context = {"draft": draft, "place": draft.place, "entry": row, "form": form, "conflict": conflict}
    template = "planning/_entry_form.html" if request.headers.get("HX-Request") else "planning/edit_entry.html"
    return render(request, template, context, status=status)


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


def version_seen(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version")) or 0
