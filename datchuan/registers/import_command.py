"""What `datchuan registers import` does: a file looked through, told line by line, and stored as a whole."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.places.queries import nearest_with
from datchuan.registers.actions import RowState, SentFile, TableLook, confirm_import, returned_workbook
from datchuan.registers.as_shown import ShownChange, ShownRow, shown_row
from datchuan.registers.match_command import taken_in, unclear_lines
from datchuan.registers.models import ImportState, RecordImport
from datchuan.registers.queries import kept
from datchuan.ui.dates import today


def import_file(options: argparse.Namespace) -> int:
    """0 when every row is right (and, without `--dry-run`, stored), else 1 and nothing is kept.

    Raises `RegistersError`, `PeriodLockedError`, `Place.DoesNotExist`, `OSError`.
    """
    sent = SentFile(options.file.name, options.file.read_bytes())
    place = nearest_with(options.place, today())
    with transaction.atomic():
        upload = taken_in(options, sent, place)
        if isinstance(upload, TableLook):
            sys.stdout.writelines(f"{line}\n" for line in unclear_lines(upload))
            transaction.set_rollback(True)
            return 1
        sys.stdout.writelines(f"{line}\n" for line in lines(upload))
        amiss = bool({RowState.WRONG, RowState.CONFLICTING} & upload.counts.keys())
        if amiss and options.returned:
            options.returned.write_bytes(returned_workbook(upload=upload.pk, by=None))
        if amiss or options.dry_run:
            transaction.set_rollback(True)
            return int(amiss)
        if upload.counts.keys() != {RowState.UNCHANGED}:
            upload = confirm_import(upload=upload.pk, by=None)
    if upload.state == ImportState.CONFIRMED:
        sys.stdout.write(_("Đã ghi vào sổ.") + "\n")
    return 0


def lines(upload: RecordImport) -> Iterator[str]:
    """What is said of the file, its rows but the unchanged, and how many come to what."""
    yield from upload.notes
    register = kept(upload.definition).register
    for row in upload.rows.exclude(state=RowState.UNCHANGED).iterator():
        yield from _of_row(shown_row(row, register, upload.columns, persons=True))
    words = _state_words()
    told = (f"{words[state]} {upload.counts[state]}" for state in words if state in upload.counts)
    yield _("Tổng: %(counts)s.") % {"counts": ", ".join(told)}


def _state_words() -> dict[RowState, str]:
    return {
        RowState.NEW: _("mới"),
        RowState.CHANGED: _("sửa"),
        RowState.MERGED: _("ghép"),
        RowState.UNCHANGED: _("không đổi"),
        RowState.CONFLICTING: _("trùng sửa"),
        RowState.WRONG: _("sai"),
    }


def _of_row(shown: ShownRow) -> Iterator[str]:
    head = f"{shown.row.number} {shown.row.name} [{_state_words()[shown.state]}]"
    if shown.changes:
        yield f"{head}: {', '.join(_change(one) for one in shown.changes)}"
    for problem in shown.problems:
        yield f"{' '.join(filter(None, (head, problem.cell)))}: {problem.sentence}"
    for clash in shown.clashes:
        told = {"field": clash.label, "theirs": clash.theirs, "mine": clash.mine}
        yield f"{head}: " + _("%(field)s: sổ ghi %(theirs)s, tệp ghi %(mine)s") % told


def _change(one: ShownChange) -> str:
    return f"{one.label} {one.before} → {one.after}" if one.before else f"{one.label} {one.after}"
