"""A province's workbook, compared with what stands, checked as a whole and kept as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.domain.files.sheets import Sheet, address_of
from datchuan.measurements.actions import import_sql
from datchuan.measurements.actions.comparing_workbook import CellState, Compared, Value, compare, standing_of
from datchuan.measurements.actions.entries import Origin
from datchuan.measurements.actions.import_rows import MOST_FAULTS, RowReader, reporting_places
from datchuan.measurements.actions.import_sheet import SheetReader, figures_sheet, place_of, stamp_of
from datchuan.measurements.actions.importing import Imported, import_staged
from datchuan.measurements.actions.locks import hold_places
from datchuan.measurements.actions.recording import quantities_by_code
from datchuan.measurements.errors import EntryFault, MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import Quantity
from datchuan.measurements.workbook import Stamp

_KEPT = (CellState.NEW, CellState.CHANGED)


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What becomes of cells that conflict: all of them (or those named) overwrite what stands, others are left out
    when `leave_others`, and refuse the workbook when not."""

    everything: bool = False
    cells: frozenset[str] = frozenset()
    leave_others: bool = False

    def takes(self, cell: str) -> bool:
        return self.everything or cell in self.cells


NOTHING = Overwrite()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the workbook and what it comes to; `place`: its code."""

    cell: str
    place: str
    quantity: Quantity
    state: CellState
    mine: Value
    theirs: Value | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class _Opened:
    """The workbook's sheet of figures and for what it was made."""

    sheet: Sheet
    stamp: Stamp

    def cell_of(self, one: Compared) -> str:
        return address_of(*place_of(one.said.line, self.sheet))

    def shown(self, one: Compared, quantities: dict[int, Quantity]) -> Cell:
        row, _column = place_of(one.said.line, self.sheet)
        place = str(self.sheet.rows[row - 1][0]).strip()
        quantity = quantities[one.said.quantity]
        return Cell(self.cell_of(one), place, quantity, one.state, one.mine, one.theirs, one.as_of)

    def chosen(self, found: Iterable[Compared], overwrite: Overwrite) -> list[Compared]:
        """What is to be kept."""
        return [one for one in found if one.state in _KEPT or self.is_taken(one, overwrite)]

    def is_taken(self, one: Compared, overwrite: Overwrite) -> bool:
        return one.state is CellState.CONFLICTING and overwrite.takes(self.cell_of(one))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a workbook comes to as things stand. `faults`: what would refuse it, by cell."""

    opened: _Opened
    found: tuple[Compared, ...]
    faults: tuple[EntryFault, ...]

    @property
    def stamp(self) -> Stamp:
        return self.opened.stamp

    @property
    def counts(self) -> dict[str, int]:
        """Cells by what they come to; every state is a key."""
        found = Counter(one.state for one in self.found)
        return {state.value: found[state] for state in CellState}

    def cells(self, *states: CellState, most: int | None = None) -> list[Cell]:
        """The cells of these states, in their order; of each state at most so many."""
        quantities = {one.pk: one for one in quantities_by_code().values()}
        some = (one for state in states for one in [one for one in self.found if one.state is state][:most])
        return [self.opened.shown(one, quantities) for one in some]


class _NothingNewError(Exception):
    """All that the workbook says stands already, or is left standing."""


def look_at_workbook(
    *, content: bytes, year: int, origin: Origin, by: Person | None, overwrite: Overwrite = NOTHING
) -> Looked:
    """What would become of each cell, and what is wrong: kept in a transaction that is taken back. Writes nothing.

    Raises as `import_workbook`, but for what is wrong with single cells, and for conflicts.
    """
    opened = _open(content, year)
    reader = RowReader(origin.as_of, quantities_by_code(), reporting_places(origin.as_of))
    rows = list(SheetReader(opened.sheet, reader).read())
    standing = standing_of({row.place for row in rows}, year)
    found = compare(rows, standing, opened.stamp, year=year, as_of=origin.as_of)
    faults: Sequence[EntryFault] = [_at_its_cell(fault, opened.sheet) for fault in reader.faults]
    chosen = opened.chosen(found, overwrite)
    if not faults and chosen:
        faults = _tried(lambda _reader: import_sql.put(one.said for one in chosen), year, origin, by, opened.sheet)
    return Looked(opened, tuple(found), tuple(faults))


def import_workbook(
    *, content: bytes, year: int, origin: Origin, by: Person | None, overwrite: Overwrite = NOTHING
) -> Imported:
    """Keep what the workbook's cells say anew, by the checks of `import_measurements`.

    Cells as they were handed out are no report: they stay out of it, also where the figure has changed since. Nothing
    is kept when one cell cannot be read, is refused, or conflicts with a newer figure (unless `overwrite` says what
    becomes of it): `RefusedEntriesError` names the cells. Raises what `import_measurements` raises, and
    `MeasurementsError` for what is no such workbook, or one of another year.
    """
    opened, found = _open(content, year), list[Compared]()

    def stage(reader: RowReader) -> None:
        cells = SheetReader(opened.sheet, reader)
        places = cells.places()
        hold_places(places)
        standing = standing_of(places, year)
        if not standing:  # the first of the year: nothing to compare, and no list of a million rows to hold
            import_sql.put(cells.read())
            return
        rows = list(cells.read())
        if reader.faults:
            return
        found.extend(compare(rows, standing, opened.stamp, year=year, as_of=origin.as_of))
        _refuse_conflicts(opened, found, overwrite)
        chosen = opened.chosen(found, overwrite)
        if found and not chosen:
            raise _NothingNewError
        import_sql.put(one.said for one in chosen)

    try:
        kept = import_staged(stage=stage, year=year, origin=origin, by=by)
    except _NothingNewError:
        kept = Imported(0, 0)
    except RefusedEntriesError as refused:
        raise RefusedEntriesError([_at_its_cell(fault, opened.sheet) for fault in refused.faults]) from refused
    if not found:
        return kept
    unchanged = kept.unchanged + sum(one.state is CellState.UNCHANGED for one in found)
    return Imported(kept.written, unchanged, len(found) - kept.written - unchanged)


def _open(content: bytes, year: int) -> _Opened:
    sheet = figures_sheet(content)
    stamp = stamp_of(sheet)
    if stamp.on.year != year:
        words = {"made": stamp.on.year, "year": year}
        raise MeasurementsError(_("Bảng này lập cho năm %(made)d, không phải năm %(year)d.") % words)
    return _Opened(sheet, stamp)


def _refuse_conflicts(opened: _Opened, found: Iterable[Compared], overwrite: Overwrite) -> None:
    conflicts = [one for one in found if one.state is CellState.CONFLICTING and not opened.is_taken(one, overwrite)]
    if not conflicts or overwrite.leave_others:
        return
    quantities = {one.pk: one for one in quantities_by_code().values()}
    sentence = _("Ô %(cell)s (%(place)s, %(quantity)s): từ khi lập bảng đã có người ghi số khác.")
    cells = [opened.shown(one, quantities) for one in conflicts[:MOST_FAULTS]]
    words = [{"cell": one.cell, "place": one.place, "quantity": one.quantity.label} for one in cells]
    raise RefusedEntriesError([EntryFault(0, "amount", sentence % one) for one in words])


def _tried(
    stage: Callable[[RowReader], None], year: int, origin: Origin, by: Person | None, sheet: Sheet
) -> list[EntryFault]:
    """What is wrong with the cells when they are kept; nothing stays kept."""
    try:
        with transaction.atomic():
            import_staged(stage=stage, year=year, origin=origin, by=by)
            transaction.set_rollback(True)
    except RefusedEntriesError as refused:
        return [_at_its_cell(fault, sheet) for fault in refused.faults]
    return []


def _at_its_cell(fault: EntryFault, sheet: Sheet) -> EntryFault:
    """The same fault with its row in place of the line, and its cell in the sentence, if that does not name it."""
    if not fault.entry:
        return fault
    row, column = place_of(fault.entry, sheet)
    told = {"cell": address_of(row, column), "sentence": fault.sentence}
    return replace(fault, entry=row, sentence=_("Ô %(cell)s: %(sentence)s") % told)
