"""A province's workbook, checked as a whole and kept as a whole."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.domain.files.sheets import Sheet, address_of
from datchuan.measurements.actions import import_sql
from datchuan.measurements.actions.entries import Origin
from datchuan.measurements.actions.import_rows import RowReader
from datchuan.measurements.actions.import_sheet import SheetReader, figures_sheet, place_of
from datchuan.measurements.actions.importing import Imported, import_staged
from datchuan.measurements.errors import EntryFault, RefusedEntriesError


def import_workbook(*, content: bytes, year: int, origin: Origin, by: Person | None) -> Imported:
    """Keep every value of the workbook's sheet of figures, by the checks of `import_measurements`.

    Nothing is kept when one cell cannot be read or is refused: `RefusedEntriesError` names the cells. Raises what
    `import_measurements` raises, and `MeasurementsError` for what is no such workbook.
    """
    sheet = figures_sheet(content)

    def stage(reader: RowReader) -> None:
        import_sql.put(SheetReader(sheet, reader).read())

    try:
        return import_staged(stage=stage, year=year, origin=origin, by=by)
    except RefusedEntriesError as refused:
        raise RefusedEntriesError([_at_its_cell(fault, sheet) for fault in refused.faults]) from refused


def _at_its_cell(fault: EntryFault, sheet: Sheet) -> EntryFault:
    """The same fault with its row in place of the line, and its cell in the sentence, if that does not name it."""
    if not fault.entry:
        return fault
    row, column = place_of(fault.entry, sheet)
    told = {"cell": address_of(row, column), "sentence": fault.sentence}
    return replace(fault, entry=row, sentence=_("Ô %(cell)s: %(sentence)s") % told)
