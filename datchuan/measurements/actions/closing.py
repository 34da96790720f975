"""Closing a year's figures of a unit, opening them again, and the day by which they are due."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.measurements.actions.locks import hold_for_closing
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import DueDay, PeriodLock
from datchuan.places.models import Level, Place
from datchuan.ui.dates import today


@transaction.atomic
def lock_period(*, place: Place, year: int, by: Person | None, reason: str = "") -> PeriodLock:
    """Close the year for the unit and everything below it, once whoever is writing there has finished.

    Raises `PermissionDenied`, and `MeasurementsError` when it is closed already.
    """
    require(by, Permission.LOCK_PERIOD, place=place, on=today())
    hold_for_closing(place)
    if PeriodLock.objects.filter(place=place, year=year, lifted_at=None).exists():
        raise MeasurementsError(_("Số liệu năm %(year)d đã khóa từ trước.") % {"year": year})
    lock = PeriodLock.objects.create(place=place, year=year, reason=reason.strip(), at=timezone.now(), by=by)
    record(
        action="measurements.lock_period",
        by=by,
        subject=lock,
        place=place,
        details={"year": year, "reason": reason.strip()},
    )
    return lock


@transaction.atomic
def lift_lock(*, lock: int, reason: str, by: Person | None) -> PeriodLock:
    """Open a closed year again, saying why.

    Raises `PermissionDenied`, and `MeasurementsError` without a reason or when the lock was lifted before.
    """
    row = PeriodLock.objects.select_for_update(of=("self",)).select_related("place").get(pk=lock)
    require(by, Permission.LOCK_PERIOD, place=row.place, on=today())
    if not reason.strip():
        raise MeasurementsError(_("Hãy ghi lý do mở khóa."))
    if row.lifted_at is not None:
        raise MeasurementsError(_("Khóa này đã được mở."))
    row.lifted_at, row.lifted_by, row.lifted_because = timezone.now(), by, reason.strip()
    row.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    record(
        action="measurements.lift_lock",
        by=by,
        subject=row,
        place=row.place,
        details={"year": row.year, "reason": reason.strip()},
    )
    return row


@transaction.atomic
def set_due_day(*, place: Place, year: int, day: date | None, by: Person | None) -> DueDay | None:
    """Say by which day the commune's villages are to have reported the year; None: there is no such day any more.

    Raises `PermissionDenied`, and `MeasurementsError` for a place that is no commune or a day that cannot be meant.
    """
    require(by, Permission.APPROVE_FIGURES, place=place, on=today())
    if place.level != Level.COMMUNE:
        raise MeasurementsError(_("Hạn báo cáo do xã đặt cho các thôn của mình."))
    if day is not None and not date(year, 1, 1) <= day <= date(year + 1, 12, 31):
        words = {"first": year, "last": year + 1}
        raise MeasurementsError(_("Hạn báo cáo phải từ 01/01/%(first)d đến 31/12/%(last)d.") % words)
    row = None
    if day is None:
        DueDay.objects.filter(place=place, year=year).delete()
    else:
        told = {"day": day, "at": timezone.now(), "by": by}
        row, _new = DueDay.objects.update_or_create(place=place, year=year, defaults=told)
    record(action="measurements.set_due_day", by=by, place=place, details={"year": year, "day": day})
    return row
