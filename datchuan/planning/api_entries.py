"""Correcting the entries of a draft: each call is one step of its review and names the version it was made from."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status

from datchuan.accounts.access import person_of
from datchuan.planning.actions.review import (
    add_entry,
    dismiss_entry,
    edit_entry,
    merge_items,
    move_entry,
    restore_entry,
    split_item,
)
from datchuan.planning.api_access import entry_of, seen_draft
from datchuan.planning.api_schemas import (
    ContentIn,
    DismissIn,
    EntryIn,
    EntryOut,
    MergeIn,
    MoveIn,
    SplitIn,
    VersionIn,
)
from datchuan.planning.models import DraftEntry

router = Router(tags=["plan drafts"])


@router.post("/{int:draft}/entries", response={201: EntryOut}, summary="Add an entry")
def post_entry(request: HttpRequest, draft: int, sent: EntryIn) -> Status[DraftEntry]:
    """At the end of its section, or of its kind."""
    row = add_entry(
        draft=seen_draft(request, draft).pk,
        kind=sent.kind,
        content=sent.content,
        section=sent.section,
        blocks=None if sent.blocks is None else (sent.blocks.start, sent.blocks.end),
        by=person_of(request),
    )
    return Status(201, row)


@router.post("/{int:draft}/entries/merge", response=EntryOut, summary="Make several items one")
def post_merge(request: HttpRequest, draft: int, sent: MergeIn) -> DraftEntry:
    """Texts are joined in order, with the targets and parties of all; the others are set aside."""
    row = seen_draft(request, draft)
    versions = {chosen.id: chosen.version for chosen in sent.entries}
    return merge_items(draft=row.pk, versions=versions, by=person_of(request))


@router.get("/{int:draft}/entries/{int:entry}", response=EntryOut, summary="One entry")
def show_entry(request: HttpRequest, draft: int, entry: int) -> DraftEntry:
    return entry_of(seen_draft(request, draft), entry)


@router.put("/{int:draft}/entries/{int:entry}", response=EntryOut, summary="Correct an entry")
def put_entry(request: HttpRequest, draft: int, entry: int, sent: ContentIn) -> DraftEntry:
    """Replace its content: 409 when somebody changed it since `version`, 422 with a sentence a field."""
    _entry(request, draft, entry)
    return edit_entry(draft=draft, entry=entry, version=sent.version, content=sent.content, by=person_of(request))


@router.post("/{int:draft}/entries/{int:entry}/split", response=list[EntryOut], summary="Make one item several")
def post_split(request: HttpRequest, draft: int, entry: int, sent: SplitIn) -> list[DraftEntry]:
    """The first keeps the targets, all keep parties, deadline and source."""
    _entry(request, draft, entry)
    return split_item(draft=draft, entry=entry, version=sent.version, texts=sent.texts, by=person_of(request))


@router.post("/{int:draft}/entries/{int:entry}/move", response=EntryOut, summary="Hang an item on another section")
def post_move(request: HttpRequest, draft: int, entry: int, sent: MoveIn) -> DraftEntry:
    """It takes that section's criterion."""
    _entry(request, draft, entry)
    return move_entry(draft=draft, entry=entry, version=sent.version, section=sent.section, by=person_of(request))


@router.post("/{int:draft}/entries/{int:entry}/dismiss", response=EntryOut, summary="Set an entry aside")
def post_dismiss(request: HttpRequest, draft: int, entry: int, sent: DismissIn) -> DraftEntry:
    """With the reason; it stays visible and can be restored. A section takes its items along."""
    _entry(request, draft, entry)
    return dismiss_entry(draft=draft, entry=entry, version=sent.version, reason=sent.reason, by=person_of(request))


@router.post("/{int:draft}/entries/{int:entry}/restore", response=EntryOut, summary="Restore an entry")
def post_restore(request: HttpRequest, draft: int, entry: int, sent: VersionIn) -> DraftEntry:
    _entry(request, draft, entry)
    return restore_entry(draft=draft, entry=entry, version=sent.version, by=person_of(request))


def _entry(request: HttpRequest, draft: int, entry: int) -> DraftEntry:
    """Raises 404 before anything is done to an entry that is not there."""
    return entry_of(seen_draft(request, draft), entry)
