"""Files of somebody's own come in: their columns are matched once, and remembered for the next file of that make.

What was matched goes the way of every file: it is looked through, and nothing is stored until it is confirmed.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.registers.matching.opening import open_tables, tables_in
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.evidence.actions import safe_name
from datchuan.places.models import Place
from datchuan.registers.actions.staging import (
    KEPT_FOR,
    SentFile,
    check_target,
    forget_expired,
    stage_rows,
    stage_workbook,
)
from datchuan.registers.actions.tables import Said, TableLook, look_at_table, told
from datchuan.registers.errors import NoTemplateError, RegistersError
from datchuan.registers.models import ColumnMatch, ImportState, RecordImport, SentTable
from datchuan.ui.dates import today


def stage_file(
    *, file: SentFile, register: str, place: Place, year: int | None, by: Person | None
) -> RecordImport | SentTable:
    """Take a file of any make: a template goes the way of `stage_workbook`, as does a file of a make that was matched
    before and has nothing new in it; any other is kept until its columns are matched.

    Raises as `stage_workbook` does, `RegistersError` for what cannot be read.
    """
    try:
        return stage_workbook(file=file, register=register, place=place, year=year, by=by)
    except NoTemplateError:
        sent = keep_table(file=file, register=register, place=place, year=year, by=by)
        look = look_at_table(sent=sent, said=Said(), by=by)
        return _staged(look, look.remembered, by) if look.remembered and look.is_clear else sent


@transaction.atomic
def keep_table(*, file: SentFile, register: str, place: Place, year: int | None, by: Person | None) -> SentTable:
    """Keep a file that is no template. The same once more, by the same person, is the one that is kept.

    Raises `RegistersError` for what cannot be read, `PermissionDenied`.
    """
    kept = check_target(register, place, year, by=by)
    forget_expired()
    same = SentTable.objects.filter(register=register, place=place, year=year, digest=file.digest, by=by).first()
    if same is not None:
        return same
    try:
        tables_in(open_tables(file.content), kept.register, ())
    except SheetRefused as refused:
        raise RegistersError(told(refused)) from refused
    sent = SentTable.objects.create(
        id=uuid4(),
        register=register,
        place=place,
        year=year,
        file_name=safe_name(file.name),
        digest=file.digest,
        content=file.content,
        at=timezone.now(),
        by=by,
        expires_at=timezone.now() + KEPT_FOR,
    )
    details = {"register": register, "year": year, "file": sent.file_name, "digest": sent.digest}
    record(action="registers.keep_table", by=by, subject=sent, place=place, details=details)
    return sent


@transaction.atomic
def match_table(*, table: UUID, said: Said, by: Person | None) -> RecordImport:
    """Take the rows of a file by what was said of its columns, and remember that for the next file of its make.

    Raises `RegistersError` while something is missing, and what `stage_rows` raises; `SentTable.DoesNotExist`.
    """
    sent = held_table(table, by=by)
    look = look_at_table(sent=sent, said=said, by=by)
    if look.hindrance:
        raise RegistersError(look.hindrance)
    return _staged(look, _remember(look, by), by)


@transaction.atomic
def drop_table(*, table: UUID, by: Person | None) -> None:
    """The file is not wanted. Raises `SentTable.DoesNotExist`, `PermissionDenied`."""
    sent = held_table(table, by=by)
    record(action="registers.drop_table", by=by, subject=sent, place=sent.place, details={"file": sent.file_name})
    sent.delete()


@transaction.atomic
def forget_match(*, match: int, by: Person | None) -> None:
    """Columns of files of this make are asked about again; what was stored of such files stays.

    Raises `PermissionDenied`, `ColumnMatch.DoesNotExist`.
    """
    found = ColumnMatch.objects.select_for_update(of=("self",)).select_related("place").get(pk=match)
    require(by, Permission.ENTER_RECORDS, place=found.place, on=today())
    details = {"register": found.register, "fingerprint": found.fingerprint, "columns": found.columns}
    record(action="registers.forget_match", by=by, subject=found, place=found.place, details=details)
    found.delete()


def held_table(table: UUID, *, by: Person | None) -> SentTable:
    """The file, held until the transaction ends; only who sent it goes on with it."""
    sent = SentTable.objects.select_for_update(of=("self",)).select_related("place").get(pk=table, by=by)
    require(by, Permission.ENTER_RECORDS, place=sent.place, on=today())
    if sent.expires_at < timezone.now():
        raise RegistersError(_("Tệp này đã bỏ hoặc để quá hạn. Hãy nạp lại tệp."))
    return sent


def _remember(look: TableLook, by: Person | None) -> ColumnMatch:
    """What was said holds for the place the file was sent to, and what lies below. Answers given before stay."""
    villages = {name: look.places[code].pk for name, code in look.match.villages.items() if code in look.places}
    match, made = ColumnMatch.objects.update_or_create(
        register=look.sent.register,
        place=look.sent.place,
        fingerprint=look.found.fingerprint,
        defaults={
            "version": look.register.version,
            "headings": list(look.found.heading.names),
            "columns": dict(look.match.columns),
            "choices": {code: dict(answers) for code, answers in look.match.choices.items()},
            "villages": villages,
            "at": timezone.now(),
            "by": by,
        },
    )
    details = {
        "register": look.sent.register,
        "fingerprint": look.found.fingerprint,
        "columns": dict(look.match.columns),
        "answers": len(villages) + sum(map(len, look.match.choices.values())),
        "new": made,
    }
    record(action="registers.match_columns", by=by, subject=match, place=look.sent.place, details=details)
    return match


@transaction.atomic
def _staged(look: TableLook, match: ColumnMatch, by: Person | None) -> RecordImport:
    """The rows, looked through. What was made of the file before, otherwise matched or for another village, is dropped:
    nobody confirmed it."""
    sent = look.sent
    same = RecordImport.objects.filter(register=sent.register, year=sent.year, digest=sent.digest, by=by)
    waiting = same.filter(Q(table=sent) | Q(place=look.place), state=ImportState.WAITING)
    other = waiting.exclude(place=look.place, match=match, at__gte=match.at)
    for one in other:
        one.rows.all().delete()
    other.update(state=ImportState.DROPPED)
    upload = stage_rows(
        source=look.source(),
        file=SentFile(sent.file_name, bytes(sent.content)),
        register=sent.register,
        place=look.place,
        year=sent.year,
        by=by,
    )
    upload.table, upload.match = sent, match
    upload.save(update_fields=["table", "match"])
    return upload
