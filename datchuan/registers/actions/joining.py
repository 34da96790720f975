"""Two records that are one thing become one, by the ways in which records change anyhow: a saving and an end."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission
from datchuan.registers.actions.changes import RecordChange, RowState
from datchuan.registers.actions.doubting import hold_open, look_through, noted
from datchuan.registers.actions.ending import end_record
from datchuan.registers.actions.saving import save_records
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError
from datchuan.registers.models import Door, DoubtState, Record, RecordDoubt
from datchuan.registers.queries import register_at
from datchuan.registers.texts import text_of
from datchuan.ui.dates import today


@transaction.atomic
def join_records(*, doubt: int, keep: UUID, seen: Mapping[UUID, int], by: Person | None, door: Door) -> RecordDoubt:
    """Keep one record of a doubt about two: it takes over what it leaves blank, and the other never counted.

    Where both say something, the kept one stands. `seen`: by record the revision the person saw. The other ends on its
    first day; its history stays, and it can be brought back. Raises `ChangedMeanwhileError`, `RegistersError`,
    `PermissionDenied`, measurements' `PeriodLockedError`, `RecordDoubt.DoesNotExist`.
    """
    row = hold_open(doubt, Permission.ENTER_RECORDS, by=by)
    kept, other = _both(row, keep)
    if any(one.number != seen.get(one.pk) for one in (kept, other)):
        raise ChangedMeanwhileError(_("Bản ghi này vừa được người khác sửa. Hãy xem lại rồi làm lại."))
    _fill(kept, other, by=by, door=door)
    end_record(record=other.pk, base_number=other.number, on=other.since, by=by, door=door)
    row.state, row.decided_at, row.decided_by = DoubtState.MENDED, timezone.now(), by
    row.save(update_fields=["state", "decided_at", "decided_by"])
    noted(row, "registers.join_records", {"kept": str(kept.pk), "ended": str(other.pk)}, by=by)
    look_through(place=row.place, by=by)
    return row


def _both(row: RecordDoubt, keep: UUID) -> tuple[Record, Record]:
    """The record that is kept, and the other one."""
    pair = {one.pk: one for one in Record.objects.select_related("place").filter(pk__in=[row.record_id, row.other_id])}
    kept = pair.pop(keep, None)
    if kept is None or len(pair) != 1:
        raise RegistersError(_("Hãy chọn một trong hai bản ghi để giữ."))
    return kept, next(iter(pair.values()))


def _fill(kept: Record, other: Record, *, by: Person | None, door: Door) -> None:
    """Save into the kept record what only the other one says."""
    register = register_at(kept.register, kept.place, today()).register
    typed: dict[str, object] = {
        field.code: text_of(field, other.values[field.code])
        for field in register.fields
        if kept.values.get(field.code) is None and other.values.get(field.code) is not None
    }
    if not typed:
        return
    change = RecordChange(id=kept.pk, base_number=kept.number, typed=typed)
    place = kept.place
    (result,) = save_records(register=kept.register, place=place, year=kept.year, changes=[change], by=by, door=door)
    if result.state in {RowState.WRONG, RowState.CONFLICTING}:
        told = " ".join(one.sentence for one in result.problems) or _("bản ghi vừa được người khác sửa.")
        raise RegistersError(_("Không gộp được: %(why)s") % {"why": told})
