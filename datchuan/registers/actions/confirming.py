"""A file that was looked through is stored in its register, all of it at once, and can be taken back at once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.registers.actions.changes import STORED, RowState
from datchuan.registers.actions.ending import take_back
from datchuan.registers.actions.looking import OUTCOME, counted, look_through, note_outcome
from datchuan.registers.actions.saving import BATCH, check_year, hold, new_saving, write
from datchuan.registers.actions.staging import forget_table, held_import
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import Door, ImportRow, ImportState, Record, RecordImport
from datchuan.registers.progress import Stage, Tell, telling
from datchuan.registers.queries import register_at
from datchuan.registers.queries.importing import import_of
from datchuan.ui.dates import today

_RIGHT = STORED | {RowState.UNCHANGED}


def confirm_import(*, upload: UUID, by: Person | None) -> RecordImport:
    """Store every row that is right, count its places, and keep of the file only the rows that were left out.

    When somebody changed the register since the person looked, so that a row no longer comes to what was shown, nothing
    is stored and the file still waits, looked through anew. Of a file that was confirmed before nothing is stored
    again. How far it is, `progress_of` tells meanwhile. Raises `RegistersError`, `PermissionDenied`,
    `PeriodLockedError`, `RecordImport.DoesNotExist`.
    """
    if import_of(upload, by).state == ImportState.CONFIRMED:
        return import_of(upload, by)
    with telling(upload) as tell_progress, transaction.atomic():
        return _confirmed(upload, by, tell_progress)


def _confirmed(upload: UUID, by: Person | None, tell_progress: Tell) -> RecordImport:
    # Whoever pressed twice comes here with both requests; the second waits for the first, and finds it done.
    waiting = RecordImport.objects.select_for_update(of=("self",)).get(pk=upload, by=by)
    if waiting.state == ImportState.CONFIRMED:
        return import_of(upload, by)
    found = held_import(upload, by=by)
    tell_progress(Stage.LOOKING, 0, sum(found.counts.values()))
    kept = register_at(found.register, found.place, check_year(found.year))
    hold(kept.register, found.place, found.year)
    rows = list(found.rows.select_related("place"))
    shown = [row.state for row in rows]
    decided = look_through(found, kept, rows, tell_progress)
    changed = [row for row, one in zip(rows, decided, strict=True) if note_outcome(row, one)]
    otherwise = any(not _as_shown(before, row.state) for before, row in zip(shown, rows, strict=True))
    if otherwise or kept.definition.pk != found.definition_id:
        ImportRow.objects.bulk_update(changed, OUTCOME, batch_size=BATCH)
        found.definition, found.counts = kept.definition, counted(rows)
        found.save(update_fields=["definition", "counts"])
        return found
    stored = [one for one in decided if one.state in STORED]
    if not stored:
        raise RegistersError(
            _("Tệp không có dòng nào để ghi: mọi dòng đều đã có trong sổ, còn sai, hoặc đang trùng sửa.")
        )
    saving = new_saving(found.register, found.place, year=found.year, door=Door.EXCEL, by=by)
    numbers = {one.id: row.number for row, one in zip(rows, decided, strict=True)}
    write(kept, stored, saving, numbers, tell_progress)
    found.state, found.saving, found.counts = ImportState.CONFIRMED, saving, counted(rows)
    found.save(update_fields=["state", "saving", "counts"])
    found.rows.filter(state__in=_RIGHT).delete()
    forget_table(found)
    details = {"file": found.file_name, "digest": found.digest, **found.counts}
    record(action="registers.confirm_import", by=by, subject=found, place=found.place, details=details)
    return found


@transaction.atomic
def undo_import(*, upload: UUID, by: Person | None) -> tuple[Record, ...]:
    """Take back all that the file changed: records say what they said before, new ones end.

    Raises `ChangedMeanwhileError` when one of them was changed since, `RegistersError` when it was taken back before or
    never stored, `PermissionDenied`, `PeriodLockedError`, `RecordImport.DoesNotExist`.
    """
    found = import_of(upload, by)
    require(by, Permission.ENTER_RECORDS, place=found.place, on=today())
    kept = register_at(found.register, found.place, check_year(found.year))
    hold(kept.register, found.place, found.year)
    if found.saving is None:
        raise RegistersError(_("Tệp này chưa được ghi vào sổ."))
    if hasattr(found.saving, "undone_by"):
        raise RegistersError(_("Lần ghi từ tệp này đã được bỏ trước đó."))
    return take_back(found.saving, kept, by=by, door=Door.EXCEL)


def _as_shown(before: str, now: str) -> bool:
    """Whether the person may be taken at their word: what was right is right, and what was new is not another's."""
    if before not in _RIGHT or now == RowState.UNCHANGED:
        return before == now or now == RowState.UNCHANGED
    if before == RowState.NEW:
        return now == RowState.NEW
    return now in _RIGHT
