"""A second person approves or returns; years are closed and opened again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import (
    approve_measurements,
    end_approval,
    lift_lock,
    lock_period,
    require_approval,
    return_measurement,
)
from datchuan.measurements.errors import MeasurementsError, PeriodLockedError, RefusedEntriesError
from datchuan.measurements.models import Measurement, Total
from tests.accounts.cast import DAY
from tests.measurements.conftest import report, told

pytestmark = pytest.mark.django_db
EARLIER = DAY - timedelta(days=20)


@pytest.fixture(autouse=True)
def _approval(quantities, villages, small_map):
    """What officials key in waits for somebody else."""
    require_approval(place=small_map.commune, by=None)


@pytest.fixture
def propose(official):
    def make(*entries, **fields):
        return [row.pk for row in report(*entries, by=official, **fields).written]

    return make


def test_approved_values_stand_and_count(villages, small_map, propose, chair):
    report(told(villages.first, "roads", 1), as_of=EARLIER)
    waiting = propose(told(villages.first, "roads", 2), told(villages.second, "roads", 3))
    assert Total.objects.get(place=None).amount == 1000
    rows = approve_measurements(measurements=waiting, by=chair)
    assert {row.status for row in rows} == {"standing"}
    row = Measurement.objects.get(pk=waiting[0])
    assert (row.decided_by, row.by.username) == (chair, "official")
    assert Total.objects.get(place=small_map.commune).amount == 5000
    assert Total.objects.get(place=None).amount == 5000
    assert AuditLine.objects.get(action="measurements.approve").details == {"measurements": sorted(waiting)}


def test_one_approved_value_names_its_place(villages, propose, chair):
    approve_measurements(measurements=propose(told(villages.first, "roads", 2)), by=chair)
    assert AuditLine.objects.get(action="measurements.approve").place_code == villages.first.code


def test_nobody_approves_what_they_entered(villages, propose, official):
    with pytest.raises(MeasurementsError, match="người khác duyệt"):
        approve_measurements(measurements=propose(told(villages.first, "roads", 2)), by=official)


def test_only_who_may_approve_approves(villages, small_map, propose, somebody):
    with pytest.raises(PermissionDenied):
        approve_measurements(
            measurements=propose(told(villages.first, "roads", 2)),
            by=somebody(role="village_head", place=small_map.commune),
        )


def test_what_waits_no_more_cannot_be_approved(villages, propose, chair):
    waiting = propose(told(villages.first, "roads", 2))
    approve_measurements(measurements=waiting, by=chair)
    with pytest.raises(MeasurementsError, match="không còn chờ duyệt"):
        approve_measurements(measurements=waiting, by=chair)


def test_an_approved_value_of_an_earlier_day_is_history_only(villages, propose, chair):
    waiting = propose(told(villages.first, "roads", 2), as_of=EARLIER)
    report(told(villages.first, "roads", 3))
    approve_measurements(measurements=waiting, by=chair)
    assert Measurement.objects.get(pk=waiting[0]).status == "superseded"
    assert Total.objects.get(place=None).amount == 3000


def test_a_part_that_has_become_greater_than_its_whole_is_not_approved(villages, propose, chair):
    waiting = propose(told(villages.first, "insured", 9))
    report(told(villages.first, "population", 8))
    with pytest.raises(RefusedEntriesError):
        approve_measurements(measurements=waiting, by=chair)


def test_values_of_several_years_are_approved_together(villages, propose, chair):
    waiting = propose(told(villages.first, "roads", 2))
    waiting += propose(told(villages.first, "roads", 3), as_of=EARLIER.replace(year=2023))
    approve_measurements(measurements=waiting, by=None)
    assert sorted(Total.objects.filter(place=None).values_list("year", "amount")) == [(2023, 3000), (2024, 2000)]


def test_a_closed_year_is_not_decided(villages, small_map, propose, chair):
    waiting = propose(told(villages.first, "roads", 2))
    lock_period(place=small_map.commune, year=2024, by=chair)
    with pytest.raises(PeriodLockedError):
        approve_measurements(measurements=waiting, by=chair)
    with pytest.raises(PeriodLockedError):
        return_measurement(measurement=waiting[0], reason="xem lại", by=chair)


def test_a_returned_value_says_why(villages, propose, chair):
    (waiting,) = propose(told(villages.first, "roads", 2))
    with pytest.raises(MeasurementsError, match="lý do trả lại"):
        return_measurement(measurement=waiting, reason=" ", by=chair)
    row = return_measurement(measurement=waiting, reason="thiếu văn bản", by=chair)
    row.refresh_from_db()
    assert (row.status, row.reason, row.decided_by) == ("returned", "thiếu văn bản", chair)
    assert not Total.objects.exists()


def test_approval_can_end(villages, small_map, official, chair):
    with pytest.raises(PermissionDenied):
        end_approval(place=small_map.commune, by=official)
    assert require_approval(place=small_map.commune, by=chair).by is None
    end_approval(place=small_map.commune, by=chair)
    with pytest.raises(MeasurementsError):
        end_approval(place=small_map.commune, by=chair)
    report(told(villages.first, "roads", 2), by=official)
    assert Total.objects.get(place=None).amount == 2000


def test_a_year_is_closed_once_and_opened_with_a_reason(villages, small_map, chair, official):
    with pytest.raises(PermissionDenied):
        lock_period(place=small_map.commune, year=2024, by=official)
    lock = lock_period(place=small_map.commune, year=2024, by=chair, reason="đã nộp báo cáo")
    with pytest.raises(MeasurementsError, match="đã khóa từ trước"):
        lock_period(place=small_map.commune, year=2024, by=chair)
    with pytest.raises(MeasurementsError, match="lý do mở khóa"):
        lift_lock(lock=lock.pk, reason="", by=chair)
    lift_lock(lock=lock.pk, reason="sửa số liệu thôn 1", by=chair)
    with pytest.raises(MeasurementsError, match="đã được mở"):
        lift_lock(lock=lock.pk, reason="x", by=chair)
    report(told(villages.first, "roads", 2))
    actions = set(AuditLine.objects.values_list("action", flat=True))
    assert {"measurements.lock_period", "measurements.lift_lock"} <= actions
