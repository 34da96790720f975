"""Registers leave the house as workbooks: a template with what stands, and a file that was sent with notes in its
cells.

Who may see them is asked as on the pages, persons are left out for those who may not, and it is noted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.accounts.queries import names_of
from datchuan.audit.actions import record
from datchuan.domain.registers.describing import describe
from datchuan.domain.registers.model import Level, Register
from datchuan.domain.registers.sheets.layout import PLACE, Marks
from datchuan.domain.registers.sheets.reading import MOST_ROWS
from datchuan.domain.registers.sheets.writing import WrittenRow, cell_of, register_workbook, typed_cell_of
from datchuan.places.models import Place
from datchuan.registers.actions.reading import may_read
from datchuan.registers.actions.saving import check_period, check_year
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import ImportRow, Record, RecordImport, RecordRevision
from datchuan.registers.queries import kept, records_of, register_at, revisions_named
from datchuan.registers.queries.importing import import_of, village_labels
from datchuan.registers.texts import in_natural_order
from datchuan.ui.dates import today


@transaction.atomic
def template_workbook(*, register: str, place: Place, year: int | None, by: Person | None) -> bytes:
    """The register's workbook with every record that holds today, of a commune with those of its villages.

    Raises `RegistersError`, `PermissionDenied`.
    """
    require(by, Permission.ENTER_RECORDS, place=place, on=today())
    found = register_at(register, place, check_year(year))
    check_period(found.register, year)
    if place.level not in {found.register.level, Level.COMMUNE}:
        raise RegistersError(_("Sổ này do xã ghi."))
    persons = by is None or may_read(found.register, place, by=by)
    columns = describe(found.register, on=today(), with_persons=persons)
    rows = in_natural_order(list(records_of(register, place, year=year, on=today())[: MOST_ROWS + 1]))
    if len(rows) > MOST_ROWS:
        raise RegistersError(_("Sổ có hơn %(most)d bản ghi: hãy tải mẫu của từng thôn.") % {"most": MOST_ROWS})
    villages = _villages(found.register, place)
    details = {"register": register, "year": year, "records": len(rows)}
    record(action="registers.take_template", by=by, place=place, details=details)
    return register_workbook(
        marks=_marks(found.register, place, year),
        columns=columns,
        places=None if villages is None else list(villages.values()),
        rows=_standing(rows, [found.register.field(one.code).code for one in columns], found.register, villages),
    )


@transaction.atomic
def returned_workbook(*, upload: UUID, by: Person | None) -> bytes:
    """The rows of a file that waits, or those that were left out of one that was confirmed, as they were typed, with
    what is wrong as notes in coloured cells.

    Raises `RecordImport.DoesNotExist`, `PermissionDenied`.
    """
    found = import_of(upload, by)
    require(by, Permission.ENTER_RECORDS, place=found.place, on=today())
    register = kept(found.definition).register
    columns = [one for one in describe(register, on=today()) if one.code in found.columns]
    rows = list(found.rows.select_related("place"))
    villages = _villages(register, found.place)
    record(action="registers.take_returned", by=by, subject=found, place=found.place, details={"rows": len(rows)})
    return register_workbook(
        marks=_marks(register, found.place, found.year),
        columns=columns,
        places=None if villages is None else list(villages.values()),
        rows=_typed(found, rows, register, villages),
    )


def _marks(register: Register, place: Place, year: int | None) -> Marks:
    name = names_of([place], today())[place.pk]
    return Marks(register.code, register.title, register.version, place.code, name, year)


def _villages(register: Register, place: Place) -> dict[int, str] | None:
    """By place what a cell says it; None where there is nothing to choose."""
    if register.level is Level.COMMUNE or place.level != Level.COMMUNE:
        return None
    return {one.pk: label for label, one in village_labels(place).items()}


def _standing(
    rows: Sequence[Record], codes: Sequence[str], register: Register, villages: dict[int, str] | None
) -> Iterator[WrittenRow]:
    ordered = rows if villages is None else sorted(rows, key=lambda row: list(villages).index(row.place_id))
    for row in ordered:
        cells = {code: cell_of(register.field(code), row.values.get(code)) for code in codes}
        yield WrittenRow(cells, str(row.pk), row.number, None if villages is None else villages[row.place_id])


def _typed(
    upload: RecordImport, rows: Sequence[ImportRow], register: Register, villages: dict[int, str] | None
) -> Iterator[WrittenRow]:
    """What was typed; where the row says less than all, what it was based on."""
    seen = revisions_named((row.record, row.base) for row in rows if row.base)
    known = Record.objects.in_bulk([row.record for row in rows if row.base])
    for row in rows:
        standing = _values(seen.get((row.record, row.base or 0)), register, upload)
        typed = {code: typed_cell_of(register.field(code), said) for code, said in row.typed.items()}
        place = row.place_id or (known[row.record].place_id if row.record in known else None)
        yield WrittenRow(
            cells=standing | typed,
            id=str(row.record),
            base=row.base,
            place=None if villages is None or place is None else villages.get(place),
            notes=_notes(row, register),
        )


def _values(seen: RecordRevision | None, register: Register, upload: RecordImport) -> dict[str, object]:
    if seen is None:
        return {}
    known = {code: value for code, value in seen.values.items() if code in upload.columns and code in register.by_code}
    return {code: cell_of(register.field(code), value) for code, value in known.items()}


def _notes(row: ImportRow, register: Register) -> dict[str, str]:
    """By field what is wrong there, in the words of the page."""
    notes: dict[str, list[str]] = {}
    for field, sentence, _severity in row.problems:
        notes.setdefault(field, []).append(sentence)
    for code, (_base, theirs, _mine) in row.conflict.items():
        said = cell_of(register.field(code), theirs) if code in register.by_code else theirs
        told = _("Người khác vừa ghi “%(theirs)s”. Hãy chọn trên trang xem trước.") % {"theirs": said or ""}
        notes.setdefault(code, []).append(told)
    return {("" if field == PLACE else field): "\n".join(said) for field, said in notes.items()}
