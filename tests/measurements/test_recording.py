"""Values come in: what is kept, what is refused and in which words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import (
    Origin,
    lock_period,
    record_counts,
    record_measurements,
    require_approval,
)
from datchuan.measurements.errors import MeasurementsError, PeriodLockedError, RefusedEntriesError
from datchuan.measurements.models import Measurement
from datchuan.places.models import Place
from tests.accounts.cast import DAY
from tests.measurements.conftest import make_quantity, report, told

pytestmark = pytest.mark.django_db
EARLIER = DAY - timedelta(days=20)


@pytest.fixture(autouse=True)
def _catalogue(quantities, villages):
    """The catalogue and the villages."""


def faults(*entries, **fields):
    with pytest.raises(RefusedEntriesError) as refused:
        report(*entries, **fields)
    assert not Measurement.objects.exists() or "reason" in {one.field for one in refused.value.faults}
    return {(one.entry, one.field): one.sentence for one in refused.value.faults}


def standing(place, quantity):
    return Measurement.objects.get(place=place, quantity__code=quantity, status="standing")


def test_a_value_stands_with_its_source(villages, official):
    recorded = report(told(villages.first, "roads", "4.125"), by=official, document="BC 12/BC-UBND")
    row = standing(villages.first, "roads")
    assert recorded.written == [row]
    assert (row.amount, row.number, row.source, row.document, row.by) == (4125, 1, "entered", "BC 12/BC-UBND", official)
    line = AuditLine.objects.get(action="measurements.record")
    assert line.details["quantities"] == ["roads"]


def test_nothing_is_no_report():
    with pytest.raises(MeasurementsError, match="Chưa có số liệu"):
        report()


def test_the_same_again_changes_nothing(villages):
    report(told(villages.first, "roads", 4))
    again = report(told(villages.first, "roads", 4))
    assert (again.written, again.unchanged) == ([], 1)
    assert Measurement.objects.count() == 1
    assert AuditLine.objects.filter(action="measurements.record").count() == 1


def test_a_later_day_replaces_what_stood(villages):
    report(told(villages.first, "roads", 4), as_of=EARLIER)
    report(told(villages.first, "roads", 5))
    assert list(Measurement.objects.order_by("number").values_list("status", "amount")) == [
        ("superseded", 4000),
        ("standing", 5000),
    ]


def test_an_earlier_day_is_history_only(villages):
    report(told(villages.first, "roads", 5))
    report(told(villages.first, "roads", 4), as_of=EARLIER)
    assert standing(villages.first, "roads").amount == 5000
    assert Measurement.objects.get(number=2).status == "superseded"


def test_a_correction_says_why(villages):
    report(told(villages.first, "roads", 4))
    assert "lý do" in faults(told(villages.first, "roads", 5))[0, "reason"]
    report(told(villages.first, "roads", 5), reason="đo lại")
    assert standing(villages.first, "roads").reason == "đo lại"


def test_a_value_can_be_taken_back(villages):
    report(told(villages.first, "roads", 4), as_of=EARLIER)
    faults(told(villages.first, "roads"))
    report(told(villages.first, "roads"), reason="nhập nhầm thôn")
    assert standing(villages.first, "roads").state == "unknown"


def test_taking_back_what_is_not_there_changes_nothing(villages):
    assert report(told(villages.first, "roads")).unchanged == 1


def test_what_does_not_apply_keeps_its_reason(villages):
    report(told(villages.first, "roads", not_applicable="không có đường"))
    row = standing(villages.first, "roads")
    assert (row.state, row.amount, row.reason) == ("not_applicable", None, "không có đường")


@pytest.mark.parametrize(
    ("quantity", "numbers", "field", "words"),
    [
        ("population", (-1,), "amount", "không thể âm"),
        ("population", ("0.78",), "amount", "không ghi tỷ lệ phần trăm"),
        ("population", ("NaN",), "amount", "một con số"),
        ("population", (10**13,), "amount", "lớn quá mức"),
        ("roads", ("1.2345",), "amount", "nhiều nhất 3 chữ số"),
        ("population", (10, 4, 5), "amount", "Nam 4 cộng nữ 5 khác tổng số 10"),
        ("population", (10, 4, None), "female", "cả số nam và số nữ"),
        ("population", (10, None, 4), "male", "cả số nam và số nữ"),
        ("population", (10, -4, 14), "male", "không thể âm"),
        ("population", (None, 4, 5), "amount", "tổng số cùng với"),
        ("roads", (10, 4, 6), "male", "không chia theo nam và nữ"),
        ("lost", (1,), "quantity", "Không có đại lượng"),
        ("schools", (1,), "place", "theo cấp xã"),
    ],
)
def test_impossible_values_are_refused_in_words(villages, quantity, numbers, field, words):
    assert words in faults(told(villages.first, quantity, *numbers))[0, field]


def test_an_answer_is_yes_or_no(small_map):
    assert "có (1) hoặc không (0)" in faults(told(small_map.commune, "plan_approved", 2))[0, "amount"]
    report(told(small_map.commune, "plan_approved", 1))


def test_what_does_not_apply_has_no_amount(villages):
    assert "không ghi số" in faults(told(villages.first, "roads", 1, not_applicable="x"))[0, "amount"]


def test_a_place_exists_on_the_day(small_map):
    assert "không có đơn vị" in faults(told(small_map.successor, "schools", 1))[0, "place"]


def test_one_value_for_one_place(villages):
    assert "hai lần" in faults(told(villages.first, "roads", 1), told(villages.first, "roads", 2))[1, "quantity"]


def test_a_part_is_no_more_than_its_whole(villages):
    words = faults(told(villages.first, "population", 10), told(villages.first, "insured", 11))
    assert words[1, "amount"] == "“Số insured” nhiều hơn “Số population”."


def test_a_part_is_held_against_what_stands_and_the_other_way_round(villages):
    report(told(villages.first, "population", 10, 4, 6), told(villages.first, "insured", 9, 4, 5), as_of=EARLIER)
    with pytest.raises(RefusedEntriesError):
        report(told(villages.first, "insured", 10, 5, 5))
    with pytest.raises(RefusedEntriesError, match="nhiều hơn"):
        report(told(villages.first, "population", 8))
    with pytest.raises(RefusedEntriesError):
        report(told(villages.first, "population", 9, 3, 6))
    report(told(villages.first, "population", 9, 4, 5))
    report(told(villages.first, "population"), reason="đếm lại")
    report(told(villages.first, "insured", 50))


def test_parts_compare_by_what_they_mean_and_not_by_how_they_are_kept(villages, quantities):
    make_quantity("roads_new", "km", 0, part_of=quantities["roads"])
    report(told(villages.first, "roads", 4), told(villages.first, "roads_new", 4))
    with pytest.raises(RefusedEntriesError):
        report(told(villages.first, "roads_new", 5), reason="x")


@pytest.mark.parametrize(
    ("as_of", "year", "words"),
    [(DAY + timedelta(days=1), 2024, "chưa đến"), (date(2023, 12, 31), 2024, "không thuộc năm")],
)
def test_a_day_lies_in_the_year_and_not_ahead(villages, as_of, year, words):
    with pytest.raises(MeasurementsError, match=words):
        record_measurements(entries=[told(villages.first, "roads", 1)], year=year, origin=Origin(as_of=as_of), by=None)


def test_a_village_of_another_commune_is_refused(villages, small_map):
    def record(place):
        record_measurements(
            entries=[told(place, "roads", 1)], year=2024, origin=Origin(as_of=DAY), by=None, within=small_map.commune
        )

    record(villages.first)
    with pytest.raises(RefusedEntriesError, match="v-03 không thuộc 20185"):
        record(villages.third)


def test_every_fault_is_told(villages):
    with pytest.raises(RefusedEntriesError, match="Còn 1 lỗi khác") as refused:
        report(told(villages.first, "roads", -1), told(villages.second, "roads", -1), told(villages.third, "roads", 1))
    assert [one.entry for one in refused.value.faults] == [0, 1]
    assert not Measurement.objects.exists()


def test_only_who_may_enter_enters(villages, small_map, somebody, chair):
    head = somebody("head_of_village", role="village_head", place=villages.first)
    report(told(villages.first, "roads", 1), by=head)
    with pytest.raises(PermissionDenied):
        report(told(villages.second, "roads", 1), by=head)
    with pytest.raises(PermissionDenied):
        report(told(villages.second, "roads", 1), by=somebody("reader", role="reader", place=small_map.commune))
    more = [Place.objects.create(code=f"x-{n}", level="village") for n in range(4)]
    with pytest.raises(PermissionDenied):
        report(*(told(place, "roads", 1) for place in more), by=chair)


def test_many_places_are_asked_about_at_once(villages, small_map, chair):
    report(told(small_map.village, "roads", 1), told(villages.first, "roads", 1), told(villages.second, "roads", 1),
           told(small_map.commune, "schools", 3), by=chair)  # fmt: skip
    assert Measurement.objects.count() == 4


def test_a_closed_year_takes_nothing(villages, small_map):
    lock_period(place=small_map.district, year=2024, by=None)
    with pytest.raises(PeriodLockedError, match="483 đã khóa"):
        report(told(villages.first, "roads", 1))
    with pytest.raises(PeriodLockedError):
        record_counts(entries=[told(villages.first, "roads", 1)], year=2024, as_of=DAY, by=None)
    report(told(villages.first, "roads", 1), as_of=date(2023, 12, 31))


def test_what_waits_for_approval_does_not_stand(villages, small_map, official):
    require_approval(place=small_map.commune, by=None)
    report(told(villages.first, "roads", 1), by=official)
    report(told(villages.first, "roads", 2), told(villages.second, "roads", 2), by=official)
    report(told(villages.third, "roads", 3), by=None)
    assert sorted(Measurement.objects.values_list("status", "amount")) == [
        ("proposed", 2000),
        ("proposed", 2000),
        ("standing", 3000),
        ("withdrawn", 1000),
    ]


def test_a_proposal_that_says_nothing_new_is_not_made(villages, small_map, official):
    report(told(villages.first, "roads", 1))
    require_approval(place=small_map.commune, by=None)
    assert report(told(villages.first, "roads", 1), by=official).unchanged == 1


def test_counts_say_how_many_records_are_answered(villages):
    counted = told(villages.first, "population", 3, 1, 2, records=4, answered=3)
    record_counts(entries=[counted], year=2024, as_of=DAY, by=None)
    row = standing(villages.first, "population")
    assert (row.source, row.amount, row.is_partial) == ("register", 3, True)
    again = record_counts(entries=[counted], year=2024, as_of=DAY + timedelta(days=3), by=None)
    assert again.unchanged == 1


def test_a_count_of_no_records_is_unknown_again(villages):
    record_counts(entries=[told(villages.first, "roads", 3, records=1, answered=1)], year=2024, as_of=DAY, by=None)
    record_counts(entries=[told(villages.first, "roads", records=0, answered=0)], year=2024, as_of=DAY, by=None)
    assert standing(villages.first, "roads").state == "unknown"


def test_a_recount_after_the_year_counts_as_its_last_day(villages):
    record_counts(entries=[told(villages.first, "roads", 3)], year=2023, as_of=DAY, by=None)
    assert standing(villages.first, "roads").as_of == date(2023, 12, 31)


def test_what_registers_must_not_hand_over_is_refused(villages):
    with pytest.raises(RefusedEntriesError):
        record_counts(entries=[told(villages.first, "roads", Decimal("0.0001"))], year=2024, as_of=DAY, by=None)


def test_a_count_is_replaced_by_hand_only_with_a_reason(villages):
    """Whatever day the figure speaks of; the next saving of a record counts anew."""
    counted = told(villages.first, "roads", 3, records=2, answered=2)
    record_counts(entries=[counted], year=2024, as_of=EARLIER, by=None)
    assert "đếm từ sổ" in faults(told(villages.first, "roads", 4))[0, "reason"]
    again = report(told(villages.first, "roads", 3))
    assert (again.unchanged, standing(villages.first, "roads").source) == (1, "register")
    report(told(villages.first, "roads", 2), as_of=EARLIER - timedelta(days=1))  # history only
    report(told(villages.first, "roads", 4), reason="sổ chưa đủ")
    assert standing(villages.first, "roads").source == "entered"
    record_counts(entries=[counted], year=2024, as_of=DAY, by=None)
    assert standing(villages.first, "roads").records == 2


def test_a_count_with_blanks_is_said_by_hand_with_a_reason_too(villages):
    record_counts(entries=[told(villages.first, "roads", 3, records=2, answered=1)], year=2024, as_of=EARLIER, by=None)
    assert "đếm từ sổ" in faults(told(villages.first, "roads", 3))[0, "reason"]
