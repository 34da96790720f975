"""Correcting what was read: edit, add, split, merge, move, dismiss, restore, undo. Each is one recorded step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.criteria.models import CriteriaSet
from datchuan.planning.actions.review_step import SMALLEST_STEP, ReviewStep, restore_snapshot, review_step, stands_as
from datchuan.planning.content_types import checked
from datchuan.planning.draft_content import EMPTY
from datchuan.planning.models import DraftChange, DraftEntry, EntryKind, PlanDraft
from datchuan.planning.problems import ChangedMeanwhile, PlanningError

SINGLE = (EntryKind.HEADING, EntryKind.STATUS)  # every plan has one of each


def edit_entry(*, draft: int, entry: int, version: int, content: Mapping[str, Any], by: Person | None) -> DraftEntry:
    """Replace an entry's content. Raises `NotValid`, or `ChangedMeanwhile` when `version` is not the present one."""
    with review_step(draft, by=by, action="edit", seen={entry: version}) as step:
        row = step.take(entry)
        row.content = checked(EntryKind(row.kind), content)
        if row.kind == EntryKind.HEADING:
            step.draft.year = row.content["year"]
        return row


def add_entry(
    *,
    draft: int,
    kind: EntryKind,
    content: Mapping[str, Any],
    by: Person | None,
    section: int | None = None,
    blocks: tuple[int, int] | None = None,
) -> DraftEntry:
    """A new entry at the end of its section (or of its kind), perhaps from a passage nothing was read from."""
    with review_step(draft, by=by, action="add") as step:
        if kind in SINGLE and step.draft.entries.filter(kind=kind, dismissed_at__isnull=True).exists():
            raise PlanningError(_("Mỗi kế hoạch chỉ có một phần này; hãy sửa phần đang có."))
        if blocks and not _has_blocks(step.draft, blocks):
            raise PlanningError(_("Văn bản không có đoạn này."))
        parent = _section(step, section) if kind == EntryKind.ITEM else None
        row = step.add(
            kind, checked(kind, {**EMPTY[kind], **content}), position=_position_for(step.draft, parent), section=parent
        )
        if blocks:
            row.first_block, row.last_block = blocks
        return row


def split_item(*, draft: int, entry: int, version: int, texts: Sequence[str], by: Person | None) -> list[DraftEntry]:
    """Make one item several, in order; the first keeps the targets, all keep parties, deadline and source."""
    wanted = [t.strip() for t in texts if t.strip()]
    if len(wanted) < 2:
        raise PlanningError(_("Tách cần ít nhất hai đoạn, mỗi đoạn một dòng."))
    with review_step(draft, by=by, action="split", seen={entry: version}) as step:
        first = _take_item(step, entry)
        room = (_gap_after(first) / len(wanted)).quantize(SMALLEST_STEP, ROUND_DOWN)
        shared = {**first.content, "targets": []}
        first.content = checked(EntryKind.ITEM, {**first.content, "text": wanted[0]})
        rows = [first]
        for n, text in enumerate(wanted[1:], start=1):
            row = step.add(
                EntryKind.ITEM,
                checked(EntryKind.ITEM, {**shared, "text": text}),
                position=first.position + room * n,
                section=first.section,
            )
            row.first_block, row.last_block = first.first_block, first.last_block
            rows.append(row)
        return rows


def merge_items(*, draft: int, versions: Mapping[int, int], by: Person | None) -> DraftEntry:
    """Make several items one: texts joined in order, targets and parties of all; the others are dismissed."""
    if len(versions) < 2:
        raise PlanningError(_("Chọn ít nhất hai nội dung để gộp."))
    with review_step(draft, by=by, action="merge", seen=versions) as step:
        rows = sorted((_take_item(step, pk) for pk in versions), key=_reading_order)
        first, others = rows[0], rows[1:]
        content = dict(first.content)
        content["text"] = " ".join(str(r.content["text"]) for r in rows)
        content["targets"] = [t for r in rows for t in r.content["targets"]]
        for slot in ("directors", "responsible", "cooperating"):
            content[slot] = _distinct([p for r in rows for p in r.content[slot]])
        first.content = checked(EntryKind.ITEM, content)
        places = [n for r in rows for n in (r.first_block, r.last_block) if n is not None]
        first.first_block, first.last_block = (min(places), max(places)) if places else (None, None)
        for row in others:
            step.dismiss(row, reason=_("Đã gộp vào nội dung khác."))
        return first


def move_entry(*, draft: int, entry: int, version: int, section: int | None, by: Person | None) -> DraftEntry:
    """Hang an item on another section; it takes that section's criterion."""
    with review_step(draft, by=by, action="move", seen={entry: version}) as step:
        row = _take_item(step, entry)
        parent = _section(step, section)
        row.section, row.position = parent, _position_for(step.draft, parent)
        if parent is not None and parent.content["criterion"]:
            row.content = {**row.content, "criterion": parent.content["criterion"]}
        return row


def dismiss_entry(*, draft: int, entry: int, version: int, reason: str, by: Person | None) -> DraftEntry:
    """Set an entry aside, with the reason; it stays visible and can be restored. A section takes its items along."""
    if not reason.strip():
        raise PlanningError(_("Ghi lý do bỏ qua để người khác hiểu."))
    with review_step(draft, by=by, action="dismiss", seen={entry: version}) as step:
        row = step.take(entry)
        if row.kind in SINGLE:
            raise PlanningError(_("Phần này không bỏ qua được; hãy sửa nội dung của nó."))
        step.dismiss(row, reason=reason.strip())
        for item in row.items.filter(dismissed_at__isnull=True):
            step.dismiss(step.take(item.pk), reason=reason.strip())
        return row


def restore_entry(*, draft: int, entry: int, version: int, by: Person | None) -> DraftEntry:
    """Bring back what was set aside: an item with its section, a section with the items that went together with it."""
    with review_step(draft, by=by, action="restore", seen={entry: version}) as step:
        row = step.take(entry)
        if row.section_id is not None:
            step.restore(step.take(row.section_id))
        for item in row.items.filter(dismissed_at=row.dismissed_at, dismissed_at__isnull=False):
            step.restore(step.take(item.pk))
        step.restore(row)
        return row


def undo_change(*, draft: int, change: int, by: Person | None) -> DraftChange:
    """Take back one step; what the step added is dismissed. Raises `ChangedMeanwhile` when something moved on since."""
    with review_step(draft, by=by, action="undo") as step:
        done = step.draft.changes.filter(pk=change).first()
        if done is None or not done.before or hasattr(done, "undone_by"):
            raise PlanningError(_("Thay đổi này đã được hoàn tác hoặc không còn nữa."))
        step.undoes = done
        for key, before in done.before.items():
            row = step.take(int(key))
            if not stands_as(row, done.after[key]):
                raise ChangedMeanwhile([row.pk], str(row.changed_by or ""))
            if before is None:
                step.dismiss(row, reason=_("Hoàn tác việc thêm."))
            else:
                restore_snapshot(row, before)
                if row.kind == EntryKind.HEADING:
                    step.draft.year = row.content["year"]
    return step.draft.changes.get(version=step.draft.version)


def choose_criteria_set(*, draft: int, set_code: str, by: Person | None) -> PlanDraft:
    """Say which criteria set the plan speaks of. Raises `PlanningError` for a set that is not published."""
    chosen = CriteriaSet.objects.filter(code=set_code).first()
    if chosen is None:
        raise PlanningError(_("Không có bộ tiêu chí %(code)s.") % {"code": set_code})
    with review_step(draft, by=by, action="set") as step:
        step.draft.criteria_set = chosen
        return step.draft


def _take_item(step: ReviewStep, entry: int) -> DraftEntry:
    row = step.take(entry)
    if row.kind != EntryKind.ITEM or row.dismissed_at is not None:
        raise PlanningError(_("Chỉ làm được với nhiệm vụ, giải pháp, kiến nghị hoặc nhận định đang còn."))
    return row


def _reading_order(item: DraftEntry) -> tuple[Decimal, int, Decimal, int]:
    """Items as they are read: by their sections, then among themselves."""
    of_section = (item.section.position, item.section.pk) if item.section else (Decimal(0), 0)
    return (*of_section, item.position, item.pk)


def _has_blocks(draft: PlanDraft, blocks: tuple[int, int]) -> bool:
    numbers = {b["number"] for b in draft.document.blocks} if draft.document else set()
    return set(blocks) <= numbers and blocks[0] <= blocks[1]


def _section(step: ReviewStep, section: int | None) -> DraftEntry | None:
    if section is None:
        return None
    row = step.draft.entries.filter(pk=section, kind=EntryKind.SECTION, dismissed_at__isnull=True).first()
    if row is None:
        raise PlanningError(_("Không tìm thấy mục này trong bản rà soát."))
    return row


def _position_for(draft: PlanDraft, section: DraftEntry | None) -> Decimal:
    """After the last entry; items of a section are ordered among themselves only."""
    rows = section.items.all() if section is not None else draft.entries.all()
    last: Decimal | None = rows.aggregate(last=Max("position"))["last"]
    return (last or Decimal(0)) + 1


def _gap_after(entry: DraftEntry) -> Decimal:
    following = entry.draft.entries.filter(position__gt=entry.position).order_by("position").first()
    return following.position - entry.position if following else Decimal(1)


def _distinct(parties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(p["office"] or p["text"]): p for p in reversed(parties)}.values())[::-1]
