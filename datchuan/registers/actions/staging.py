"""A file of rows comes in: it is looked through and kept aside. Nothing of it is in the register until confirmed.

Rows may come from anywhere that gives a `RowSource`; `stage_workbook` takes them from a template that was filled in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.files.folding import folded
from datchuan.domain.registers.entry_sentences import SENTENCES
from datchuan.domain.registers.matching.sentences import NOTES as OF_TABLES
from datchuan.domain.registers.model import Level, Register, Values
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.domain.registers.sheets.reading import Sent, SheetRefused, open_workbook, rows_of
from datchuan.domain.registers.sheets.rows import RowSource, SourceNote, SourceRow
from datchuan.domain.registers.sheets.sentences import NOTES, REFUSALS
from datchuan.evidence.actions import safe_name
from datchuan.places.models import Place
from datchuan.registers.actions.changes import NOTHING_SEEN, RowState
from datchuan.registers.actions.looking import OUTCOME, counted, look_through, note_outcome
from datchuan.registers.actions.saving import BATCH, check_period, check_year, hold
from datchuan.registers.actions.typed import read_typed
from datchuan.registers.errors import NoTemplateError, RegistersError
from datchuan.registers.models import ImportRow, ImportState, RecordImport, SentTable
from datchuan.registers.queries import KeptRegister, kept, register_at, revisions_named
from datchuan.registers.queries.importing import village_labels
from datchuan.registers.texts import called
from datchuan.ui.dates import today

KEPT_FOR = timedelta(days=14)
LONGEST_NAME = 300
_NOTES = {**NOTES, **OF_TABLES}
_FOREIGN = frozenset({"no-template", "no-workbook"})


@dataclass(frozen=True, slots=True)
class SentFile:
    """What a file is called and what is in it."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def stage_workbook(*, file: SentFile, register: str, place: Place, year: int | None, by: Person | None) -> RecordImport:
    """Keep aside the rows of a register's template that was filled in, with what they come to.

    Raises `NoTemplateError` for a workbook that is none, `RegistersError` for one that cannot be taken, and what
    `stage_rows` raises.
    """
    found = check_target(register, place, year, by=by)
    try:
        sent = open_workbook(file.content)
        _check_meant(sent, found.register, place, year)
        source = rows_of(sent, found.register)
    except SheetRefused as refused:
        kind = NoTemplateError if refused.code in _FOREIGN else RegistersError
        raise kind(_(REFUSALS[refused.code]).format(**refused.facts)) from refused
    return stage_rows(source=source, file=file, register=register, place=place, year=year, by=by)


@transaction.atomic
def stage_rows(
    *, source: RowSource, file: SentFile, register: str, place: Place, year: int | None, by: Person | None
) -> RecordImport:
    """Keep aside rows from a file, with what they come to as things stand now.

    The same file once more, while it waits, is the one that waits, looked through anew. Raises `RegistersError`,
    `PermissionDenied`, and measurements' `PeriodLockedError` for a closed year.
    """
    found = check_target(register, place, year, by=by)
    same = RecordImport.objects.filter(register=register, place=place, year=year, digest=file.digest)
    list(same.select_for_update().filter(by=by).values_list("pk"))  # before the places, as whoever confirms one does
    hold(found.register, place, year)
    forget_expired()
    waiting = same.filter(state=ImportState.WAITING, by=by).first()
    if waiting is not None:
        look_again(waiting)
        return waiting
    upload = RecordImport(
        id=uuid4(),
        register=register,
        place=place,
        year=year,
        definition=found.definition,
        file_name=safe_name(file.name),
        digest=file.digest,
        columns=dict(source.columns),
        notes=[*_told(source.notes), *_told_before(same)],
        at=timezone.now(),
        by=by,
        expires_at=timezone.now() + KEPT_FOR,
    )
    rows = _rows(upload, source, found.register)
    for row, decided in zip(rows, look_through(upload, found, rows), strict=True):
        note_outcome(row, decided)
    upload.counts = counted(rows)
    upload.save(force_insert=True)
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    details = {"register": register, "year": year, "file": upload.file_name, "digest": upload.digest, **upload.counts}
    record(action="registers.stage_import", by=by, subject=upload, place=place, details=details)
    return upload


def look_again(upload: RecordImport) -> bool:
    """Look its rows through as things stand now; says whether any comes to something else. One statement a changed
    batch."""
    found = register_at(upload.register, upload.place, check_year(upload.year))
    rows = list(upload.rows.select_related("place"))
    decided = look_through(upload, found, rows)
    changed = [row for row, one in zip(rows, decided, strict=True) if note_outcome(row, one)]
    ImportRow.objects.bulk_update(changed, OUTCOME, batch_size=BATCH)
    upload.definition, upload.counts = found.definition, counted(rows)
    upload.save(update_fields=["definition", "counts"])
    return bool(changed)


@transaction.atomic
def settle_import(*, upload: UUID, choices: Mapping[int, Mapping[str, str]], by: Person | None) -> RecordImport:
    """Say for fields two people changed whose stands: by row number and field "mine" or "theirs".

    A row is settled when all its fields in question are; if somebody changes one again afterwards, it is asked again.
    Raises `RegistersError`, `PermissionDenied`, `RecordImport.DoesNotExist`.
    """
    found = held_import(upload, by=by)
    rows = list(found.rows.filter(number__in=choices, state=RowState.CONFLICTING))
    settled = [row for row in rows if row.conflict.keys() <= choices[row.number].keys()]
    register = kept(found.definition).register
    seen = revisions_named((row.record, row.base or 1) for row in settled if row.base != NOTHING_SEEN)
    for row in settled:
        before = {} if row.base == NOTHING_SEEN else seen[row.record, row.base or 1].values
        _settle(row, choices[row.number], register, before)
    ImportRow.objects.bulk_update(settled, ["base", "typed"], batch_size=BATCH)
    look_again(found)
    record(action="registers.settle_import", by=by, subject=found, place=found.place, details={"rows": len(settled)})
    return found


@transaction.atomic
def drop_import(*, upload: UUID, by: Person | None) -> None:
    """The file is not wanted: its rows are deleted, that it was there stays. Raises as `settle_import`."""
    found = held_import(upload, by=by)
    found.state = ImportState.DROPPED
    found.save(update_fields=["state"])
    found.rows.all().delete()
    forget_table(found)
    record(action="registers.drop_import", by=by, subject=found, place=found.place)


def forget_expired() -> None:
    """What nobody confirmed in time is dropped, and what was left out of confirmed files forgotten."""
    late = RecordImport.objects.filter(expires_at__lt=timezone.now())
    ImportRow.objects.filter(of__in=late).delete()
    late.filter(state=ImportState.WAITING).update(state=ImportState.DROPPED)
    SentTable.objects.filter(expires_at__lt=timezone.now()).delete()


def forget_table(upload: RecordImport) -> None:
    """The file of somebody's own that it was made of is needed no more."""
    if upload.table is not None:
        upload.table.delete()


def held_import(upload: UUID, *, by: Person | None) -> RecordImport:
    """A file that waits, held until the transaction ends; only who sent it goes on with it."""
    found = RecordImport.objects.select_for_update(of=("self",)).select_related("place").get(pk=upload, by=by)
    require(by, Permission.ENTER_RECORDS, place=found.place, on=today())
    if found.state == ImportState.WAITING and found.expires_at < timezone.now():
        found.state = ImportState.DROPPED
    if found.state == ImportState.DROPPED:
        raise RegistersError(_("Tệp này đã bỏ hoặc để quá hạn. Hãy nạp lại tệp."))
    if found.state == ImportState.CONFIRMED:
        raise RegistersError(_("Tệp này đã được ghi vào sổ."))
    return found


# ------------------------------------------------------------------------------------------------------- what is meant
def check_target(register: str, place: Place, year: int | None, *, by: Person | None) -> KeptRegister:
    """The register a file is sent for. Raises `RegistersError`, `PermissionDenied`."""
    require(by, Permission.ENTER_RECORDS, place=place, on=today())
    found = register_at(register, place, check_year(year))
    check_period(found.register, year)
    if place.level not in {found.register.level, Level.COMMUNE}:
        raise RegistersError(_("Sổ này do xã ghi."))
    return found


def _check_meant(sent: Sent, register: Register, place: Place, year: int | None) -> None:
    """Raises SheetRefused for the template of another register, place or year."""
    marks = sent.marks
    if marks.register != register.code:
        raise SheetRefused("other-register", title=marks.title)
    if marks.place != place.code:
        raise SheetRefused("other-place", name=marks.place_name, code=marks.place)
    if marks.year != year:
        raise SheetRefused("other-year", year=str(marks.year))


def _told(notes: Iterable[SourceNote]) -> list[str]:
    return [_(_NOTES[one.code]).format(**one.facts) for one in notes]


def _told_before(same: Iterable[RecordImport]) -> list[str]:
    before = [one for one in same if one.state == ImportState.CONFIRMED]
    if not before:
        return []
    told = {"at": f"{timezone.localtime(before[0].at):%H:%M %d/%m/%Y}"}
    return [_("Tệp này đã được ghi vào sổ, nạp lúc %(at)s; ghi lại lần nữa không đổi gì.") % told]


# ----------------------------------------------------------------------------------------------------------------- rows
def _rows(upload: RecordImport, source: RowSource, register: Register) -> list[ImportRow]:
    """A row copied within the sheet, key and all, is a new one: the first keeps the key."""
    villages = village_labels(upload.place) if PLACE in source.columns else {}
    by_words = {folded(label): place for label, place in villages.items()}
    by_words |= {folded(place.code): place for place in villages.values()}
    known: set[UUID] = set()
    rows = []
    for one in source.rows:
        copied = one.id is None or one.id in known
        faults = [[fault.field, _sentence(register, fault.field, fault.code, fault.facts)] for fault in one.faults]
        if not copied and all(typed == "" for typed in one.typed.values()):
            faults.append(["", _("Dòng đã lưu nay bỏ trống. Muốn bỏ bản ghi thì kết thúc nó; muốn giữ thì ghi lại.")])
        place = by_words.get(folded(one.place or ""))
        if PLACE in source.columns and place is None and (one.place or copied):
            faults.append([PLACE, _misplaced(one)])
        row = ImportRow(
            of=upload,
            number=one.number,
            record=uuid4() if copied or one.id is None else one.id,
            base=None if copied else one.base,
            place=place,
            typed=dict(one.typed),
            faults=faults,
            name=_name(register, one),
        )
        known.add(row.record)
        rows.append(row)
    return rows


def _misplaced(row: SourceRow) -> str:
    if not row.place:
        return _("Chưa chọn thôn của dòng này.")
    return _("Xã không có thôn “%(place)s”. Hãy chọn trong danh sách.") % {"place": row.place}


def _sentence(register: Register, field: str, code: str, facts: Mapping[str, str]) -> str:
    label = register.field(field).label if field else ""
    return _(SENTENCES[code]).format(**{"label": label, **facts})


def _name(register: Register, row: SourceRow) -> str:
    return called(register, (str(row.typed.get(code, "")).strip() for code in register.identity))[:LONGEST_NAME]


def _settle(row: ImportRow, choice: Mapping[str, str], register: Register, before: Values) -> None:
    """From here on the row is about what stands now: of what was typed only what the person changed is kept, without
    the fields in which the other's stand."""
    values, _problems = read_typed(register, row.typed, before, today())
    yielded = {code for code in row.conflict if choice[code] != "mine"}
    row.typed = {
        code: typed for code, typed in row.typed.items() if values[code] != before.get(code) and code not in yielded
    }
    row.base = row.seen
