"""Steps of a review as tests write them, and what the draft says after them."""

from datchuan.planning.actions.review import dismiss_entry, edit_entry, undo_change
from datchuan.planning.models import EntryKind, PlanDraft
from datchuan.planning.queries.drafts import draft_contract


def item(draft, begins):
    return draft.entries.get(kind=EntryKind.ITEM, content__text__startswith=begins)


def section(draft, criterion):
    return draft.entries.get(kind=EntryKind.SECTION, content__criterion=criterion)


def only(draft, kind):
    return draft.entries.get(kind=kind)


def text_of(entry, **content):
    entry.refresh_from_db()
    return entry.content["text"]


def edit(draft, entry, *, by=None, version=None, **content):
    seen = entry.version if version is None else version
    return edit_entry(draft=draft.pk, entry=entry.pk, version=seen, content={**entry.content, **content}, by=by)


def dismiss(draft, entry, *, by=None, reason="không phải nhiệm vụ"):
    return dismiss_entry(draft=draft.pk, entry=entry.pk, version=entry.version, reason=reason, by=by)


def undo_last(draft, *, by=None):
    return undo_change(draft=draft.pk, change=draft.changes.order_by("-version")[0].pk, by=by)


def contract(draft):
    return draft_contract(PlanDraft.objects.get(pk=draft.pk))


def of_section(draft, parent):
    return [i["text"] for i in contract(draft)["items"] if i["section"] == str(parent.pk)]


def without_findings(draft):
    return {**contract(draft), "findings": None}
