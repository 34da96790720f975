"""A province's workbook, checked as a whole and kept as a whole."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.measurements.actions.entries import Origin
from datchuan.measurements.actions.importing import Imported, import_measurements
from datchuan.measurements.actions.recording import quantities_by_code
from datchuan.measurements.errors import EntryFault, RefusedEntriesError
from datchuan.measurements.workbook import SheetReader


def import_workbook(*, content: bytes, year: int, origin: Origin, by: Person | None) -> Imported:
    """Keep every value of the workbook's sheet of figures, by the checks of `import_measurements`.

    Nothing is kept when one cell cannot be read or is refused: `RefusedEntriesError` names the cells. Raises what
    `import_measurements` raises, and `MeasurementsError` for what is no such workbook.
    """
    reader = SheetReader(quantities_by_code(), [], [])
    lines = list(reader.lines(content))
    if reader.faults:
        raise RefusedEntriesError(reader.faults)
    try:
        return import_measurements(lines=lines, year=year, origin=origin, by=by)
    except RefusedEntriesError as refused:
        raise RefusedEntriesError([_at_its_cell(fault, reader.cells) for fault in refused.faults]) from refused


def _at_its_cell(fault: EntryFault, cells: list[str]) -> EntryFault:
    """The same fault with the cell in place of the line (the heading is line 1)."""
    told = {"cell": cells[fault.entry - 2], "sentence": fault.sentence}
    return replace(fault, sentence=_("Ô %(cell)s: %(sentence)s") % told)
