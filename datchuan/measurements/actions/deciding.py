"""A second person approves what was keyed in, or returns it with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.measurements.actions.checking import Checked, check_parts
from datchuan.measurements.actions.entries import Entry
from datchuan.measurements.actions.locks import Above, hold_places, refuse_closed
from datchuan.measurements.actions.revising import standing_of
from datchuan.measurements.actions.sums import add_to_sums
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import ApprovalDuty, Measurement, Status
from datchuan.measurements.queries.membership import units_above
from datchuan.places.models import Place
from datchuan.ui.dates import today


@transaction.atomic
def approve_measurements(*, measurements: Sequence[int], by: Person | None) -> list[Measurement]:
    """Make the proposals with these primary keys stand, all or none, and carry the sums.

    Nobody approves what they entered themselves. Raises `MeasurementsError` for that and for a row that waits no more,
    `RefusedEntriesError` when a part has meanwhile become greater than its whole, `PeriodLockedError`,
    `PermissionDenied`.
    """
    rows = _waiting(measurements, by)
    if by is not None and any(row.by_id == by.pk for row in rows):
        raise MeasurementsError(_("Số liệu do bạn nhập phải do người khác duyệt."))
    for year in sorted({row.year for row in rows}):
        _approve([row for row in rows if row.year == year], year, by)
    record(
        action="measurements.approve",
        by=by,
        subject=rows[0] if len(rows) == 1 else None,
        place=rows[0].place if len({row.place_id for row in rows}) == 1 else None,
        details={"measurements": [row.pk for row in rows]},
    )
    return rows


@transaction.atomic
def return_measurement(*, measurement: int, reason: str, by: Person | None) -> Measurement:
    """Give a proposal back to whoever entered it, saying why. Raises as `approve_measurements`."""
    if not reason.strip():
        raise MeasurementsError(_("Hãy ghi lý do trả lại."))
    (row,) = _waiting([measurement], by)
    refuse_closed([row.place_id], row.year, units_above([row.place_id], row.year))
    row.status, row.reason = Status.RETURNED, reason.strip()
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    record(action="measurements.return", by=by, subject=row, place=row.place, details={"reason": reason.strip()})
    return row


@transaction.atomic
def require_approval(*, place: Place, by: Person | None) -> ApprovalDuty:
    """From now on what is keyed in at the place and below waits for a second person. Raises `PermissionDenied`."""
    require(by, Permission.LOCK_PERIOD, place=place, on=today())
    duty, is_new = ApprovalDuty.objects.get_or_create(
        place=place, ended_at=None, defaults={"by": by, "at": timezone.now()}
    )
    if is_new:
        record(action="measurements.require_approval", by=by, subject=duty, place=place)
    return duty


@transaction.atomic
def end_approval(*, place: Place, by: Person | None) -> None:
    """Values keyed in at the place stand at once again; what waits goes on waiting. Raises `PermissionDenied`."""
    require(by, Permission.LOCK_PERIOD, place=place, on=today())
    duty = ApprovalDuty.objects.select_for_update().filter(place=place, ended_at=None).first()
    if duty is None:
        raise MeasurementsError(_("Nơi này không yêu cầu duyệt số liệu."))
    duty.ended_by, duty.ended_at = by, timezone.now()
    duty.save(update_fields=["ended_by", "ended_at"])
    record(action="measurements.end_approval", by=by, subject=duty, place=place)


def _waiting(measurements: Sequence[int], by: Person | None) -> list[Measurement]:
    """The proposals, held with their places, for somebody who may decide them."""
    found = Measurement.objects.filter(pk__in=measurements).select_related("place", "quantity__part_of")
    places = list({row.place_id: row.place for row in found}.values())
    for place in places:
        require(by, Permission.APPROVE_FIGURES, place=place, on=today())
    hold_places(place.pk for place in places)
    rows = list(found.filter(status=Status.PROPOSED))
    if not rows or len(rows) < len(set(measurements)):
        raise MeasurementsError(_("Số liệu này không còn chờ duyệt: có người vừa duyệt, trả lại hoặc nhập lại."))
    return rows


def _approve(rows: Sequence[Measurement], year: int, by: Person | None) -> None:
    places = list({row.place_id: row.place for row in rows}.values())
    above = units_above((place.pk for place in places), year)
    refuse_closed(above, year, above)
    standing = standing_of(places, year)
    checked = [_as_entered(row) for row in rows]
    faults = list(check_parts(checked, standing, [one.entry for one in checked]))
    if faults:
        raise RefusedEntriesError(faults)
    _stand(rows, standing, above, by)


def _stand(
    rows: Sequence[Measurement], standing: dict[tuple[int, int], Measurement], above: Above, by: Person | None
) -> None:
    now = timezone.now()
    replaced, changes = [], []
    for row in rows:
        before = standing.get((row.place_id, row.quantity_id))
        row.decided_by, row.decided_at = by, now
        if before is not None and before.as_of > row.as_of:
            row.status = Status.SUPERSEDED
            continue
        row.status = Status.STANDING
        changes.append((before, row))
        if before is not None:
            replaced.append(before.pk)
    Measurement.objects.filter(pk__in=replaced).update(status=Status.SUPERSEDED)
    Measurement.objects.bulk_update(rows, ["status", "decided_by", "decided_at"], batch_size=200)
    for as_of in sorted({row.as_of for _before, row in changes}):
        same_day = [(before, row) for before, row in changes if row.as_of == as_of]
        add_to_sums(same_day, year=rows[0].year, above=above, as_of=as_of)


def _as_entered(row: Measurement) -> Checked:
    places = row.quantity.places
    amount = None if row.amount is None else unscaled(row.amount, places)
    entry = Entry(row.place, row.quantity.code, amount)
    return Checked(entry, row.quantity, row.amount, row.male, row.female)
