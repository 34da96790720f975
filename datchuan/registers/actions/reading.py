"""Showing records: who may see them is asked, persons are left out for those who may not, and it is noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require, rights_at
from datchuan.audit.actions import record
from datchuan.domain.registers.model import Register, Stored
from datchuan.places.models import Place
from datchuan.registers.models import Record, RecordRevision
from datchuan.registers.queries import KeptRegister, ended_records, kept, records_of, register_at, revisions_of
from datchuan.registers.queries.past import PastRecord, as_they_stood
from datchuan.ui.dates import today

FIRST_PART = slice(0, 500)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some of a register's records. `persons`: are personal fields shown; else they are left out of the values."""

    kept: KeptRegister
    items: tuple[Record, ...]
    count: int
    persons: bool

    def shown(self, row: Record | RecordRevision) -> dict[str, Stored]:
        """What the row says, as far as this person may see it."""
        return shown(self.kept.register, row.values, persons=self.persons)


@transaction.atomic
def read_records(
    *, register: str, place: Place, year: int | None, on: date, by: Person, part: slice = FIRST_PART
) -> RecordPage:
    """The records that hold on the day, of the place and its villages; nothing for whoever may not see them.

    `part`: which of them. Reading a register of persons is written to the record. Raises `PermissionDenied`,
    `UnknownRegisterError`.
    """
    found = register_at(register, place, on if year is None else min(on, date(year, 12, 31)))
    persons = may_read(found.register, place, by=by)
    rows = records_of(register, place, year=year, on=on)
    page = RecordPage(found, tuple(rows[part]), rows.count(), persons)
    _note("registers.read_records", found.register, place, by=by, details={"year": year, "records": len(page.items)})
    return page


@dataclass(frozen=True, slots=True)
class PastPage:
    """Some of a register's records as they stood on a day; `persons` as above."""

    kept: KeptRegister
    items: tuple[PastRecord, ...]
    count: int
    persons: bool


@transaction.atomic
def read_past(
    *, register: str, place: Place, year: int | None, on: date, by: Person, part: slice = FIRST_PART
) -> PastPage:
    """The records that held on the day, as they stood by its end. Noted and refused as above."""
    found = register_at(register, place, on if year is None else min(on, date(year, 12, 31)))
    persons = may_read(found.register, place, by=by)
    rows = records_of(register, place, year=year, on=on)
    items = tuple(as_they_stood(list(rows[part]), on))
    details = {"year": year, "on": on, "records": len(items)}
    _note("registers.read_records", found.register, place, by=by, details=details)
    return PastPage(found, items, rows.count(), persons)


@transaction.atomic
def read_ended(*, register: str, place: Place, year: int | None, on: date, by: Person) -> RecordPage:
    """The place's own records that no longer hold on the day, the latest ended first. Noted and refused as above."""
    found = register_at(register, place, on)
    persons = may_read(found.register, place, by=by)
    rows = tuple(ended_records(register, place, year=year, on=on))
    _note("registers.read_records", found.register, place, by=by, details={"year": year, "records": len(rows)})
    return RecordPage(found, rows, len(rows), persons)


@transaction.atomic
def read_revisions(*, record: UUID, by: Person) -> tuple[RecordPage, tuple[RecordRevision, ...]]:
    """The record, and everything it said, newest first. Raises `PermissionDenied`, `Record.DoesNotExist`."""
    row = Record.objects.select_related("place", "definition").get(pk=record)
    found = kept(row.definition)
    persons = may_read(found.register, row.place, by=by)
    revisions = tuple(revisions_of(row))
    _note("registers.read_revisions", found.register, row.place, by=by, details={"record": str(row.pk)})
    return RecordPage(found, (row,), 1, persons), revisions


def may_read(register: Register, place: Place, *, by: Person) -> bool:
    """Whether the person may see personal fields of the register there.

    A register of persons is open to those who write it or may see persons, any other to whoever sees the programme.
    Raises `PermissionDenied`.
    """
    rights = rights_at(by, place=place, on=today())
    if not register.sensitive:
        require(by, Permission.VIEW_PROGRAMME, place=place, on=today())
    elif Permission.VIEW_PERSONS not in rights:
        require(by, Permission.ENTER_RECORDS, place=place, on=today())
    return Permission.VIEW_PERSONS in rights


def shown(register: Register, values: Mapping[str, Stored], *, persons: bool) -> dict[str, Stored]:
    """The values without personal fields, unless `persons`."""
    if persons:
        return dict(values)
    personal = {field.code for field in register.fields if field.personal}
    return {code: value for code, value in values.items() if code not in personal}


def _note(action: str, register: Register, place: Place, *, by: Person, details: Mapping[str, object]) -> None:
    if register.sensitive:
        record(action=action, by=by, place=place, details={"register": register.code, **details})
