"""The copy for analysis: what changes is marked by the saving itself, and only what is marked is written anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require_everywhere
from datchuan.audit.actions import record
from datchuan.registers.analytics import files
from datchuan.registers.models import CopyMark, CopyPart
from datchuan.registers.queries import copying as queries
from datchuan.registers.queries.copying import Planned
from datchuan.ui.dates import today

AT_ONCE = 1000


@dataclass(slots=True)
class Copied:
    """How many files were written, with how many records, and how many were removed."""

    parts: int = 0
    records: int = 0
    removed: int = 0


def mark_changed(register: str, places: Iterable[int], year: int | None) -> None:
    """Note, in the caller's transaction, that the copy of the register at these places is out of date."""
    CopyMark.objects.bulk_create([CopyMark(register=register, place_id=key, year=year) for key in sorted(places)])


def write_copy(*, by: Person | None, since: date | None = None, whole: bool = False) -> Copied:
    """Write anew what changed since it was last written, or moved to another commune, and nothing else.

    `since`: besides, whatever was saved on that day or later; `whole`: everything there is. Each file is exchanged at
    once and noted after that: a process that is killed leaves whole files, and the next call does the rest. Raises
    `RegistersError` while another process writes, `PermissionDenied`, OSError on a full disk.
    """
    require_everywhere(by, Permission.MANAGE_REGISTERS, on=today())
    folder, copied = files.folder(), Copied()
    with files.only_writer(folder):
        files.sweep(folder, keep=set(CopyPart.objects.values_list("path", flat=True)))
        marked = queries.marks()
        known = set(marked.values())
        if whole:
            known |= queries.everything()
        elif since is not None:
            known |= queries.saved_since(since)
        keys = queries.parts_of(known, today()) | queries.misplaced(today(), folder)
        for planned in queries.plan(keys, today()):
            _write(planned, marked, folder, copied)
        _forget(marked)  # what is left of them speaks of what has no home or register, and is not copied
    if copied.parts or copied.removed:
        details = {"parts": copied.parts, "records": copied.records, "removed": copied.removed}
        record(action="registers.copy", by=by, details=details)
    return copied


def _write(planned: Planned, marked: dict[int, queries.Kept], folder: Path, copied: Copied) -> None:
    """One part: its file, then the row that tells of it; the marks it answers go in the same transaction."""
    records = [] if planned.kept is None else list(queries.records_for_copy(planned))
    before = CopyPart.objects.filter(**planned.key._asdict()).first()
    if planned.kept is None or planned.part is None or not records:
        copied.removed += _remove(before, folder)
        return
    files.write_part(planned.part, planned.kept.register, records, into=folder)
    path = planned.part.path.as_posix()
    if before is not None and before.path != path:
        (folder / before.path).unlink(missing_ok=True)
    answered = [
        pk
        for pk, one in marked.items()
        if (one.register, one.year) == (planned.key.register, planned.key.year) and one.place in planned.homes
    ]
    with transaction.atomic():
        CopyPart.objects.update_or_create(
            register=planned.key.register,
            commune_id=planned.key.commune,
            year=planned.key.year,
            defaults={
                "definition": planned.kept.definition,
                "path": path,
                "places": sorted({one.place for one in records}),
                "records": len(records),
                "written_at": timezone.now(),
            },
        )
        _forget(answered)
    copied.parts += 1
    copied.records += len(records)


def _remove(before: CopyPart | None, folder: Path) -> int:
    """Remove a part that holds nothing any more; how many were removed."""
    if before is None:
        return 0
    before.delete()
    (folder / before.path).unlink(missing_ok=True)
    return 1


def _forget(marked: Iterable[int]) -> None:
    left = list(marked)
    for start in range(0, len(left), AT_ONCE):
        CopyMark.objects.filter(pk__in=left[start : start + AT_ONCE]).delete()
