"""Records come in: all rows that are right are stored at once, and their places counted, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.registers.model import Period, Register
from datchuan.measurements.actions import hold_open
from datchuan.places.models import Place
from datchuan.registers.actions.changes import STORED, RecordChange, RecordResult, RowState
from datchuan.registers.actions.copying import mark_changed
from datchuan.registers.actions.counting import count_places
from datchuan.registers.actions.deciding import Decided, prepare
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import Door, Record, RecordRevision, Saving
from datchuan.registers.progress import Stage, Tell, to_nobody
from datchuan.registers.queries import KeptRegister, keepers, register_at
from datchuan.ui.dates import today

MOST_CHANGES = 10_000
FIRST_YEAR = 2000
BATCH = 500
CHANGING = ("definition", "key", "values", "number", "since", "ended_on")  # what a saving may change of a record


@transaction.atomic
def save_records(
    *, register: str, place: Place, year: int | None, changes: Sequence[RecordChange], by: Person | None, door: Door
) -> tuple[RecordResult, ...]:
    """Store every row that is right; answers for each row, in order, what became of it.

    A row that is wrong, or in which somebody changed the same field meanwhile, is not stored and says why; the others
    are. Two people's changes of different fields of one record are put together. Sending the same again changes
    nothing. Raises `RegistersError`, `PermissionDenied`, and measurements' `PeriodLockedError` for a closed year.
    """
    require(by, Permission.ENTER_RECORDS, place=place, on=today())
    day = check_year(year)
    kept = register_at(register, place, day)
    check_period(kept.register, year)
    if len(changes) > MOST_CHANGES:
        words = {"count": len(changes), "most": MOST_CHANGES}
        raise RegistersError(_("%(count)d dòng một lần là quá nhiều; nhiều nhất %(most)d dòng.") % words)
    hold(kept.register, place, year)
    deciding = prepare(kept, place, year=year, on=today(), changes=changes)
    decided = [deciding.decide(one) for one in changes]
    write(
        kept, [one for one in decided if one.state in STORED], new_saving(register, place, year=year, door=door, by=by)
    )
    return tuple(one.result for one in decided)


def hold(register: Register, place: Place, year: int | None) -> None:
    """Nobody else writes here until the transaction ends. Raises measurements' `PeriodLockedError`."""
    places = [one for one in keepers(place, today()) if one.level == register.level]
    hold_open(places or [place], year or today().year)


def check_year(year: int | None) -> date:
    """The day whose definitions hold: of a year its last, as far as it has come. Raises `RegistersError`."""
    now = today()
    if year is None:
        return now
    if not FIRST_YEAR <= year <= now.year:
        words = {"first": FIRST_YEAR, "last": now.year}
        raise RegistersError(_("Năm của sổ phải từ %(first)d đến %(last)d.") % words)
    return min(now, date(year, 12, 31))


def check_period(register: Register, year: int | None) -> None:
    """Raise `RegistersError` for a year where the register has none, and for none where it has."""
    if register.period is Period.YEAR and year is None:
        raise RegistersError(_("“%(title)s” ghi theo năm: hãy chọn năm.") % {"title": register.title})
    if register.period is Period.STANDING and year is not None:
        raise RegistersError(_("“%(title)s” không ghi theo năm.") % {"title": register.title})


def new_saving(register: str, place: Place, *, year: int | None, door: Door, by: Person | None) -> Saving:
    """A saving that is not stored yet: `write` stores it when there is something to write."""
    return Saving(id=uuid4(), register=register, place=place, year=year, door=door, by=by, at=timezone.now())


def write(
    kept: KeptRegister,
    decided: Sequence[Decided],
    saving: Saving,
    source_rows: Mapping[UUID, int] | None = None,
    tell_progress: Tell = to_nobody,
) -> None:
    """Store what was decided, a revision each, count the places touched, and note it in the record."""
    if not decided:
        return
    for one in decided:
        one.before = _changed(kept, one, one.before) if one.before else _made(kept, one, saving)
    changed = [(one.before, one.change.base_number) for one in decided if one.before]
    store(changed, saving, source_rows, tell_progress)
    places = {one.place.pk: one.place for one in decided}
    tell_progress(Stage.COUNTING, 0, len(places))
    count_places(register=kept.register, places=places.values(), year=saving.year, by=saving.by)
    tell("registers.save", saving, states=[one.state for one in decided])


def store(
    changed: Iterable[tuple[Record, int | None]],
    saving: Saving,
    source_rows: Mapping[UUID, int] | None = None,
    tell_progress: Tell = to_nobody,
) -> None:
    """Write the saving, the records as they are now, and a revision of each. Number 1 are new ones.

    Those that were there come first: a new one may take the key that one of them gives up. `source_rows`: by record its
    row in the file it came from.
    """
    rows = sorted(changed, key=lambda one: one[0].number == 1)
    saving.save(force_insert=True)
    for start in range(0, len(rows), BATCH):
        tell_progress(Stage.WRITING, start, len(rows))
        some = rows[start : start + BATCH]
        Record.objects.bulk_update([row for row, _base in some if row.number > 1], CHANGING)
        Record.objects.bulk_create([row for row, _base in some if row.number == 1])
        revisions = [_revision(row, base, saving) for row, base in some]
        for one in revisions:
            one.source_row = (source_rows or {}).get(one.record_id)
        RecordRevision.objects.bulk_create(revisions)
    mark_changed(saving.register, {row.place_id for row, _base in rows}, saving.year)


def tell(action: str, saving: Saving, *, states: Sequence[RowState] = ()) -> None:
    """A line of the record for a saving; it names no person of the register."""
    counts = {state.value: states.count(state) for state in RowState if state in states}
    details = {"register": saving.register, "year": saving.year, "door": saving.door, **counts}
    record(action=action, by=saving.by, subject=saving, place=saving.place, details=details)


def _made(kept: KeptRegister, one: Decided, saving: Saving) -> Record:
    since = today() if saving.year is None else date(saving.year, 1, 1)
    return Record(
        id=one.id,
        register=kept.code,
        definition=kept.definition,
        place=one.place,
        year=saving.year,
        key=kept.register.key_of(one.values),
        values=one.values,
        number=1,
        since=since,
    )


def _changed(kept: KeptRegister, one: Decided, row: Record) -> Record:
    row.definition, row.values, row.number = kept.definition, one.values, row.number + 1
    row.key = kept.register.key_of(one.values)
    return row


def _revision(row: Record, base: int | None, saving: Saving) -> RecordRevision:
    return RecordRevision(
        record=row,
        number=row.number,
        definition_id=row.definition_id,
        values=row.values,
        since=row.since,
        ended_on=row.ended_on,
        based_on=base if base and base < row.number - 1 else None,
        saving=saving,
    )
