"""A draft under review: its entries, its contract, its findings, and what others changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from datchuan.planning.draft_content import Content, EntryValue, contract_of
from datchuan.planning.models import DraftChange, DraftEntry, EntryKind, PlanDraft


@dataclass(frozen=True, slots=True)
class StandingFinding:
    """A finding of a draft, and who set it aside, when and why, if anybody did."""

    code: str
    severity: str
    message: str
    facts: Mapping[str, Any]
    criterion: str | None
    indicator: str | None
    first_block: int | None
    last_block: int | None
    fingerprint: str
    set_aside_because: str = ""
    set_aside_at: datetime | None = None
    set_aside_by_id: int | None = None


def draft_of(draft_id: int) -> PlanDraft:
    """One draft with what its page shows of it. Raises `PlanDraft.DoesNotExist`."""
    return PlanDraft.objects.select_related("place", "criteria_set", "document", "revises", "opened_by").get(
        pk=draft_id
    )


def entries_in_order(draft: PlanDraft, *, dismissed: bool = False) -> list[DraftEntry]:
    """The entries as they are read: items after one another inside the order of their sections.

    `dismissed` adds those set aside.
    """
    rows = draft.entries.select_related("section", "changed_by", "dismissed_by")
    if not dismissed:
        rows = rows.filter(dismissed_at__isnull=True)
    return sorted(rows, key=_order)


def draft_contract(draft: PlanDraft) -> Content:
    """The draft as `plan.schema.json` asks for it, without what was set aside."""
    return contract_of(
        map(entry_value, entries_in_order(draft)),
        criteria_set=draft.criteria_set.code if draft.criteria_set else None,
        findings=[finding_contract(f) for f in standing_findings(draft) if not f.set_aside_because],
    )


def entry_value(entry: DraftEntry) -> EntryValue:
    """The value of a row. A section's id in the contract is the entry's own: it stays when its number is corrected."""
    kind = EntryKind(entry.kind)
    content = {**entry.content, "id": str(entry.pk)} if kind == EntryKind.SECTION else entry.content
    section = str(entry.section_id) if entry.section_id else None
    return EntryValue(kind, content, entry.first_block, entry.last_block, section)


def standing_findings(draft: PlanDraft) -> list[StandingFinding]:
    """The findings of the draft's present version, as kept, with what was set aside."""
    dismissals = {d.fingerprint: d for d in draft.dismissals.all()}
    found = []
    for row in draft.findings:
        mark = fingerprint(row)
        gone = dismissals.get(mark)
        source = row["source"] or {}
        found.append(
            StandingFinding(
                code=row["code"],
                severity=row["severity"],
                message=row["message"],
                facts=row["facts"],
                criterion=row["criterion"],
                indicator=row["indicator"],
                first_block=source.get("start"),
                last_block=source.get("end"),
                fingerprint=mark,
                set_aside_because=gone.reason if gone else "",
                set_aside_at=gone.at if gone else None,
                set_aside_by_id=gone.by_id if gone else None,
            )
        )
    return found


def finding_contract(finding: StandingFinding) -> Content:
    source = None
    if finding.first_block is not None:
        source = {"start": finding.first_block, "end": finding.last_block}
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "criterion": finding.criterion,
        "indicator": finding.indicator,
        "source": source,
    }


def fingerprint(finding: Mapping[str, Any]) -> str:
    """What tells a finding from others: changes with the words, so that a new figure is looked at anew."""
    kept = {key: finding[key] for key in ("code", "criterion", "indicator", "source", "message")}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changes_since(draft: PlanDraft, version: int) -> list[DraftChange]:
    """Steps after the version a page shows, oldest first."""
    return list(draft.changes.filter(version__gt=version).select_related("by"))


def last_changes(draft: PlanDraft, *, limit: int = 20) -> list[DraftChange]:
    """The latest steps, newest first, with whether each was undone."""
    return list(draft.changes.select_related("by", "undone_by").order_by("-version")[:limit])


def unread_blocks(draft: PlanDraft, entries: Iterable[DraftEntry] | None = None) -> list[int]:
    """Numbers of the document's blocks that were used for nothing, neither for an entry (standing or set aside) nor as
    head, heading, label, parties … of the paper. `entries` are all of the draft's, where the caller has them."""
    if draft.document is None:
        return []
    covered = _covered(draft.entries.all() if entries is None else entries)
    return [b["number"] for b in draft.document.blocks if b["number"] not in covered and "use" not in b]


def _covered(entries: Iterable[DraftEntry]) -> set[int]:
    """A section covers its heading line only; what stands inside it must come from entries of its own."""
    covered: set[int] = set()
    for entry in entries:
        if entry.first_block is None or entry.last_block is None:
            continue
        last = entry.first_block if entry.kind == EntryKind.SECTION else entry.last_block
        covered.update(range(entry.first_block, last + 1))
    return covered


def _order(entry: DraftEntry) -> tuple[Any, ...]:
    if entry.section is not None:
        return (entry.section.position, entry.section_id, 1, entry.position, entry.pk)
    return (entry.position, entry.pk, 0, entry.position, entry.pk)
