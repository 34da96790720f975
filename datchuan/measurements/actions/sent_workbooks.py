"""A province's workbook in two steps: sent and looked at, then confirmed. In between nothing of it is a figure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.evidence.actions import safe_name
from datchuan.measurements.actions.checking import check_day
from datchuan.measurements.actions.comparing_workbook import CellState
from datchuan.measurements.actions.entries import Origin
from datchuan.measurements.actions.import_sheet import figures_sheet, stamp_of
from datchuan.measurements.actions.importing import check_words
from datchuan.measurements.actions.importing_workbook import Looked, Overwrite, import_workbook, look_at_workbook
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import SentWorkbook, Source, WorkbookState
from datchuan.places.models import Place
from datchuan.ui.dates import today

KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """What a file is called and what is in it; what its sender says of the figures."""

    name: str
    content: bytes
    as_of: date
    document: str = ""
    reason: str = ""


@transaction.atomic
def send_workbook(*, file: WorkbookFile, place: Place, by: Person | None) -> SentWorkbook:
    """Keep the province's workbook aside. The same once more, while it waits, is the one that waits.

    Raises `MeasurementsError` for what is no workbook of this province and year, `PermissionDenied`.
    """
    require(by, Permission.ENTER_FIGURES, place=place, on=today())
    _check(file, place)
    _forget_expired()
    digest = hashlib.sha256(file.content).hexdigest()
    said = {"document": file.document, "reason": file.reason}
    same = SentWorkbook.objects.filter(place=place, by=by, digest=digest, as_of=file.as_of, state=WorkbookState.WAITING)
    if (waiting := same.first()) is not None:
        same.filter(pk=waiting.pk).update(**said)
        return waiting
    now = timezone.now()
    sent = SentWorkbook.objects.create(
        id=uuid4(),
        place=place,
        as_of=file.as_of,
        file_name=safe_name(file.name),
        digest=digest,
        content=file.content,
        at=now,
        by=by,
        expires_at=now + KEPT_FOR,
        **said,
    )
    details = {"file": sent.file_name, "digest": digest, "as_of": file.as_of}
    record(action="measurements.send_workbook", by=by, subject=sent, place=place, details=details)
    return sent


def look_at_sent(*, sent: SentWorkbook, by: Person | None) -> Looked:
    """What would become of each cell as things stand now. Raises as `look_at_workbook`."""
    return look_at_workbook(
        content=bytes(sent.content), year=sent.as_of.year, origin=_origin(sent), by=by, overwrite=_overwrite(sent)
    )


@transaction.atomic
def choose_cells(*, sent: UUID, choices: Mapping[str, bool] | bool, by: Person | None) -> SentWorkbook:
    """Say of cells that conflict whether they overwrite what stands: by cell, or of all of them at once.

    Raises `MeasurementsError`, `PermissionDenied`, `SentWorkbook.DoesNotExist`.
    """
    found = held_workbook(sent, by=by)
    conflicts = {one.cell for one in look_at_sent(sent=found, by=by).cells(CellState.CONFLICTING)}
    told = dict.fromkeys(conflicts, choices) if isinstance(choices, bool) else choices
    chosen = {cell for cell in conflicts if told.get(cell, cell in found.chosen)}
    found.chosen = sorted(chosen)
    found.save(update_fields=["chosen"])
    return found


@transaction.atomic
def confirm_workbook(*, sent: UUID, by: Person | None) -> SentWorkbook:
    """Keep what the workbook says anew, all of it or nothing; cells that conflict and were not chosen are left out.

    Confirmed once more it is what it was. Raises as `import_workbook`, and `SentWorkbook.DoesNotExist`.
    """
    found = SentWorkbook.objects.select_for_update(of=("self",)).select_related("place").get(pk=sent, by=by)
    if found.state == WorkbookState.CONFIRMED:
        return found
    found = held_workbook(sent, by=by)
    kept = import_workbook(
        content=bytes(found.content), year=found.as_of.year, origin=_origin(found), by=by, overwrite=_overwrite(found)
    )
    found.state, found.content = WorkbookState.CONFIRMED, b""
    found.written, found.unchanged, found.left = kept.written, kept.unchanged, kept.left
    found.save()
    details = {"file": found.file_name, "digest": found.digest, "written": kept.written, "left": kept.left}
    record(action="measurements.confirm_workbook", by=by, subject=found, place=found.place, details=details)
    return found


@transaction.atomic
def drop_workbook(*, sent: UUID, by: Person | None) -> SentWorkbook:
    """The workbook is not wanted. Raises `MeasurementsError`, `PermissionDenied`, `SentWorkbook.DoesNotExist`."""
    found = held_workbook(sent, by=by)
    found.state, found.content = WorkbookState.DROPPED, b""
    found.save(update_fields=["state", "content"])
    details = {"file": found.file_name}
    record(action="measurements.drop_workbook", by=by, subject=found, place=found.place, details=details)
    return found


def held_workbook(sent: UUID, *, by: Person | None) -> SentWorkbook:
    """A workbook that waits, held until the transaction ends; only who sent it goes on with it."""
    found = SentWorkbook.objects.select_for_update(of=("self",)).select_related("place").get(pk=sent, by=by)
    require(by, Permission.ENTER_FIGURES, place=found.place, on=today())
    if found.state != WorkbookState.WAITING or found.expires_at < timezone.now():
        raise MeasurementsError(_("Bảng này đã ghi, đã bỏ hoặc để quá hạn. Hãy gửi lại bảng."))
    return found


def _check(file: WorkbookFile, place: Place) -> None:
    check_day(file.as_of, year=file.as_of.year, today=today())
    check_words(Origin(file.as_of, document=file.document, reason=file.reason))
    stamp = stamp_of(figures_sheet(file.content))
    if stamp.province != place.code:
        raise MeasurementsError(
            _("Bảng này lập cho đơn vị mã %(code)s, không phải nơi này.") % {"code": stamp.province}
        )
    if stamp.on.year != file.as_of.year:
        words = {"made": stamp.on.year, "year": file.as_of.year}
        raise MeasurementsError(_("Bảng này lập cho năm %(made)d, không phải năm %(year)d.") % words)


def _origin(sent: SentWorkbook) -> Origin:
    return Origin(sent.as_of, Source.UPLOAD, sent.document or sent.file_name, reason=sent.reason)


def _overwrite(sent: SentWorkbook) -> Overwrite:
    return Overwrite(cells=frozenset(sent.chosen), leave_others=True)


def _forget_expired() -> None:
    SentWorkbook.objects.filter(state=WorkbookState.WAITING, expires_at__lt=timezone.now()).delete()
