"""The review screen: passages with what came of each, and entries with where each came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datchuan.planning.models import DraftChange, DraftEntry, EntryKind, PlanDraft
from datchuan.planning.queries.drafts import (
    StandingFinding,
    entries_in_order,
    last_changes,
    standing_findings,
    unread_blocks,
)


@dataclass(frozen=True, slots=True)
class PassageView:
    """One block of the document. `entries` are what came of it; `unread` when nothing did and it served nothing."""

    number: int
    block: Mapping[str, Any]
    entries: tuple[DraftEntry, ...]
    unread: bool

    @property
    def use(self) -> str:
        """What the block was used for beside entries ("heading", "parties", …); empty for none."""
        return str(self.block.get("use", ""))


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its items that stand; `entry` None for items outside any section."""

    entry: DraftEntry | None
    items: tuple[DraftEntry, ...]


@dataclass(frozen=True, slots=True)
class Review:
    draft: PlanDraft
    passages: tuple[PassageView, ...]
    open_findings: tuple[StandingFinding, ...]
    settled_findings: tuple[StandingFinding, ...]
    heading: DraftEntry | None
    totals: DraftEntry | None
    by_kind: Mapping[str, tuple[DraftEntry, ...]]
    sections: tuple[SectionView, ...]
    dismissed: tuple[DraftEntry, ...]
    changes: tuple[DraftChange, ...]

    @property
    def unread(self) -> tuple[PassageView, ...]:
        return tuple(p for p in self.passages if p.unread)

    @property
    def item_count(self) -> int:
        return sum(len(s.items) for s in self.sections)


def review(draft: PlanDraft) -> Review:
    """Everything the review screen shows of a draft. At most ten SQL statements, however long the document."""
    everything = entries_in_order(draft, dismissed=True)
    standing = [e for e in everything if e.dismissed_at is None]
    by_kind: dict[str, list[DraftEntry]] = defaultdict(list)
    for entry in standing:
        by_kind[entry.kind].append(entry)
    findings = standing_findings(draft)
    heading, totals = by_kind[EntryKind.HEADING], by_kind[EntryKind.STATUS]
    return Review(
        draft=draft,
        passages=_passages(draft, standing, unread=set(unread_blocks(draft, everything))),
        open_findings=tuple(f for f in findings if not f.set_aside_because),
        settled_findings=tuple(f for f in findings if f.set_aside_because),
        heading=heading[0] if heading else None,
        totals=totals[0] if totals else None,
        by_kind={kind: tuple(rows) for kind, rows in by_kind.items()},
        sections=_sections(by_kind[EntryKind.SECTION], by_kind[EntryKind.ITEM]),
        dismissed=tuple(e for e in everything if e.dismissed_at is not None),
        changes=tuple(last_changes(draft)),
    )


def _sections(sections: list[DraftEntry], items: list[DraftEntry]) -> tuple[SectionView, ...]:
    of: dict[int | None, list[DraftEntry]] = defaultdict(list)
    for item in items:
        of[item.section_id].append(item)
    views = [SectionView(s, tuple(of[s.pk])) for s in sections]
    return (SectionView(None, tuple(of[None])), *views) if of[None] else tuple(views)


def _passages(draft: PlanDraft, entries: list[DraftEntry], *, unread: set[int]) -> tuple[PassageView, ...]:
    if draft.document is None:
        return ()
    came: dict[int, list[DraftEntry]] = defaultdict(list)
    for entry in entries:
        if entry.first_block is None or entry.last_block is None:
            continue
        last = entry.first_block if entry.kind == EntryKind.SECTION else entry.last_block
        for number in range(entry.first_block, last + 1):
            came[number].append(entry)
    return tuple(
        PassageView(b["number"], b, tuple(came[b["number"]]), b["number"] in unread) for b in draft.document.blocks
    )
