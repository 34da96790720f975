"""One step of a review: locked, checked against what the person saw, recorded so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.planning.actions.checking import refresh_findings
from datchuan.planning.draft_content import Content
from datchuan.planning.models import DraftChange, DraftEntry, EntryKind, PlanDraft
from datchuan.planning.problems import ChangedMeanwhile, PlanningError, ReviewClosed
from datchuan.planning.queries.plans import running_plan_for
from datchuan.ui.dates import today

Snapshot = dict[str, Any]
SMALLEST_STEP = Decimal("0.0001")  # between two positions
KEPT = ("kind", "content", "first_block", "last_block", "dismissed_because")


def snapshot(entry: DraftEntry) -> Snapshot:
    """What an entry holds, as JSON."""
    kept = {name: getattr(entry, name) for name in KEPT}
    return {
        **kept,
        "position": str(entry.position.quantize(SMALLEST_STEP)),
        "section": entry.section_id,
        "version": entry.version,
        "dismissed_at": entry.dismissed_at.isoformat() if entry.dismissed_at else None,
        "dismissed_by": entry.dismissed_by_id,
    }


def stands_as(entry: DraftEntry, kept: Snapshot) -> bool:
    """Whether the row holds what the snapshot holds, whichever versions led there."""
    now = snapshot(entry)
    return all(now[name] == value for name, value in kept.items() if name != "version")


def restore_snapshot(entry: DraftEntry, kept: Snapshot) -> None:
    """Put a snapshot back into the row (not saved, version left alone)."""
    for name in KEPT:
        setattr(entry, name, kept[name])
    entry.position = Decimal(kept["position"])
    entry.section_id = kept["section"]
    entry.dismissed_at = datetime.fromisoformat(kept["dismissed_at"]) if kept["dismissed_at"] else None
    entry.dismissed_by_id = kept["dismissed_by"]


@dataclass
class ReviewStep:
    """What happens to the entries of one draft in one step."""

    draft: PlanDraft
    by: Person | None
    at: datetime
    seen: Mapping[int, int]
    before: dict[int, Snapshot | None] = field(default_factory=dict)
    changed: dict[int, DraftEntry] = field(default_factory=dict)
    undoes: DraftChange | None = None

    def take(self, entry_id: int) -> DraftEntry:
        """An entry to be changed. Raises `ChangedMeanwhile` when the person saw another version of it."""
        entry = self.draft.entries.select_related("changed_by").filter(pk=entry_id).first()
        if entry is None:
            raise PlanningError(_("Không tìm thấy nội dung này trong bản rà soát."))
        if self.seen.get(entry_id, entry.version) != entry.version:
            raise ChangedMeanwhile([entry_id], str(entry.changed_by or ""))
        self.before[entry_id] = snapshot(entry)
        self.changed[entry_id] = entry
        return entry

    def add(
        self, kind: EntryKind, content: Content, *, position: Decimal, section: DraftEntry | None = None
    ) -> DraftEntry:
        entry = DraftEntry.objects.create(
            draft=self.draft,
            kind=kind,
            section=section,
            position=position,
            content=content,
            changed_by=self.by,
            changed_at=self.at,
        )
        self.before[entry.pk] = None
        self.changed[entry.pk] = entry
        return entry

    def dismiss(self, entry: DraftEntry, *, reason: str) -> None:
        entry.dismissed_at, entry.dismissed_by, entry.dismissed_because = self.at, self.by, reason

    def restore(self, entry: DraftEntry) -> None:
        entry.dismissed_at, entry.dismissed_by, entry.dismissed_because = None, None, ""

    def write(self, action: str) -> DraftChange:
        """Save every changed entry and the record of the step. Raises `PlanningError` when an item would be lost."""
        self._check_sections()
        for entry_id, entry in self.changed.items():
            if self.before[entry_id] is not None:
                entry.version += 1
            entry.changed_by, entry.changed_at = self.by, self.at
            entry.save()
        return DraftChange.objects.create(
            draft=self.draft,
            version=self.draft.version,
            at=self.at,
            by=self.by,
            action=action,
            before={str(k): v for k, v in self.before.items()},
            after={str(k): snapshot(v) for k, v in self.changed.items()},
            undoes=self.undoes,
        )

    def _check_sections(self) -> None:
        """No item may stand in a section that was set aside: no page would show it."""
        gone = {pk for pk, entry in self.changed.items() if entry.dismissed_at is not None}
        hung_on = {e.section_id for e in self.changed.values() if e.dismissed_at is None and e.section_id is not None}
        others = self.draft.entries.exclude(pk__in=self.changed)
        if others.filter(section__in=gone, dismissed_at__isnull=True).exists():
            raise PlanningError(_("Mục này còn nội dung; hãy chuyển hoặc bỏ qua các nội dung đó trước."))
        if hung_on & gone or others.filter(pk__in=hung_on, dismissed_at__isnull=False).exists():
            raise PlanningError(_("Mục chứa nội dung này đã được bỏ qua; hãy lấy lại mục trước."))


@contextmanager
def review_step(
    draft_id: int, *, by: Person | None, action: str, seen: Mapping[int, int] | None = None
) -> Iterator[ReviewStep]:
    """Lock the draft, check that it is open and that the person may review it, and record what the block changes.

    `seen` maps entry ids to the versions the person had before them. Raises `ReviewClosed`, `ChangedMeanwhile`,
    `PermissionDenied`, or `PlanDraft.DoesNotExist`; nothing is stored then.
    """
    with transaction.atomic():
        draft = PlanDraft.objects.select_for_update(of=("self",)).select_related("place").get(pk=draft_id)
        at = timezone.now()
        require(by, Permission.REVIEW_PLAN, place=draft.place, on=today())
        if draft.closed_at is not None:
            raise ReviewClosed
        draft.version += 1
        step = ReviewStep(draft=draft, by=by, at=at, seen=seen or {})
        yield step
        step.write(action)
        draft.revises = running_plan_for(draft)
        draft.save(update_fields=["version", "year", "criteria_set", "revises"])
        refresh_findings(draft)
