"""Records end, come back, and somebody's last saving is taken back. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.places.models import Place
from datchuan.registers.actions.counting import count_places
from datchuan.registers.actions.saving import BATCH, check_year, hold, new_saving, store, tell
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError
from datchuan.registers.models import Door, Record, Saving
from datchuan.registers.queries import KeptRegister, last_saving, register_at, revisions_named
from datchuan.ui.dates import today


@transaction.atomic
def end_record(*, record: UUID, base_number: int, on: date, by: Person | None, door: Door) -> Record:
    """The record no longer counts from the day on; it stays readable and can be brought back.

    Raises `ChangedMeanwhileError` when it is not as the person saw it, `RegistersError`, `PermissionDenied`,
    `PeriodLockedError`, `Record.DoesNotExist`.
    """
    row, kept = _held(record, base_number, by)
    if row.ended_on is not None:
        raise RegistersError(_("Bản ghi này đã kết thúc từ trước."))
    if on > today():
        raise RegistersError(_("Ngày kết thúc chưa đến."))
    if on < row.since:
        raise RegistersError(
            _("Ngày kết thúc trước ngày %(day)s, khi bản ghi bắt đầu.") % {"day": f"{row.since:%d/%m/%Y}"}
        )
    row.ended_on = on
    _store("registers.end", kept, [(row, base_number)], door, by=by)
    return row


@transaction.atomic
def bring_back(*, record: UUID, base_number: int, by: Person | None, door: Door) -> Record:
    """An ended record counts again. Raises as `end_record` does, and when another now stands in its stead."""
    row, kept = _held(record, base_number, by)
    if row.ended_on is None:
        raise RegistersError(_("Bản ghi này chưa kết thúc."))
    _refuse_taken([row])
    row.ended_on = None
    _store("registers.bring_back", kept, [(row, base_number)], door, by=by)
    return row


@transaction.atomic
def undo(*, register: str, place: Place, year: int | None, by: Person, door: Door) -> tuple[Record, ...]:
    """Take back what the person saved last in this register here: records become what they said before, new ones end.

    Raises `ChangedMeanwhileError` when somebody changed one of them since, `RegistersError` when there is nothing to
    take back, `PermissionDenied`, `PeriodLockedError`.
    """
    require(by, Permission.ENTER_RECORDS, place=place, on=today())
    kept = register_at(register, place, check_year(year))
    hold(kept.register, place, year)
    saving = last_saving(by, register, place, year=year)
    if saving is None:
        raise RegistersError(_("Bạn chưa lưu gì ở sổ này để hoàn tác."))
    return take_back(saving, kept, by=by, door=door)


def take_back(saving: Saving, kept: KeptRegister, *, by: Person | None, door: Door) -> tuple[Record, ...]:
    """What `undo` does, of a given saving, inside the caller's transaction that holds the place. Raises the same."""
    rows = [(one.record, one.number) for one in saving.revisions.select_related("record__place")]
    if any(row.number != number for row, number in rows):
        raise ChangedMeanwhileError(_("Có bản ghi đã được sửa sau lần lưu này, nên không hoàn tác được nữa."))
    _step_back([row for row, _number in rows], kept)
    _refuse_taken([row for row, _number in rows if row.ended_on is None])
    _store("registers.undo", kept, rows, door, by=by, undoes=saving)
    return tuple(row for row, _number in rows)


def _held(pk: UUID, base_number: int, by: Person | None) -> tuple[Record, KeptRegister]:
    """The record, held and as the person saw it, and how its register is kept."""
    row = Record.objects.select_related("place").get(pk=pk)
    require(by, Permission.ENTER_RECORDS, place=row.place, on=today())
    kept = register_at(row.register, row.place, check_year(row.year))
    hold(kept.register, row.place, row.year)
    row.refresh_from_db()
    if row.number != base_number:
        raise ChangedMeanwhileError(_("Bản ghi này vừa được người khác sửa. Hãy xem lại rồi làm lại."))
    return row, kept


def _step_back(rows: Sequence[Record], kept: KeptRegister) -> None:
    before = revisions_named((row.pk, row.number - 1) for row in rows)
    for row in rows:
        earlier = before.get((row.pk, row.number - 1))
        if earlier is None:
            row.ended_on = row.since
            continue
        row.values, row.ended_on, row.definition_id = earlier.values, earlier.ended_on, earlier.definition_id
        row.key = kept.register.key_of(row.values)


def _refuse_taken(rows: Sequence[Record]) -> None:
    """Raise `RegistersError` when another record stands under the key of one of the rows. A statement a batch."""
    mine = {(row.place_id, row.key): row.pk for row in rows}
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        standing = Record.objects.filter(
            register=some[0].register,
            year=some[0].year,
            ended_on=None,
            place__in={row.place_id for row in some},
            key__in=[row.key for row in some],
        )
        for pk, place, key in standing.order_by().values_list("pk", "place", "key"):
            if mine.get((place, key), pk) != pk:
                raise RegistersError(_("Đã có bản ghi khác mang nội dung phân biệt này."))


def _store(
    action: str,
    kept: KeptRegister,
    rows: Sequence[tuple[Record, int]],
    door: Door,
    *,
    by: Person | None,
    undoes: Saving | None = None,
) -> None:
    """A further revision of each row, its places counted, a line of the record."""
    first = rows[0][0]
    place = first.place if undoes is None else undoes.place
    saving = new_saving(kept.code, place, year=first.year, door=door, by=by)
    saving.undoes = undoes
    for row, _base in rows:
        row.number += 1
    store(rows, saving)
    places = {row.place_id: row.place for row, _base in rows}
    count_places(register=kept.register, places=places.values(), year=first.year, by=by)
    tell(action, saving)
