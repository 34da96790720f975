"""Rows come in: what is stored, what is refused in which words, what becomes of two people's changes."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import lock_period
from datchuan.measurements.errors import PeriodLockedError
from datchuan.measurements.models import Measurement, Total
from datchuan.registers.actions import RowState, save_records
from datchuan.registers.errors import RegistersError, UnknownRegisterError
from datchuan.registers.models import Record, RecordRevision, Saving
from tests.accounts.cast import DAY
from tests.registers.conftest import row

pytestmark = pytest.mark.django_db


def states(results):
    return [one.state.value for one in results]


def told(result):
    return {one.field: one.sentence for one in result.problems}


def standing(place, quantity):
    return Measurement.objects.get(place=place, quantity__code=quantity, status="standing")


def test_a_row_is_stored_with_its_first_revision(household, head, villages):
    assert household.values == {
        "so_ho": "1", "chu_ho": "Nguyễn Văn A", "members": 4, "insured": 3, "insured_women": 1, "land": 50,
    }  # fmt: skip
    assert (household.key, household.number, household.since, household.place) == ("1", 1, DAY, villages.first)
    revision = household.revisions.get()
    assert (revision.values, revision.saving.by, revision.saving.door) == (household.values, head, "grid")


def test_the_village_and_the_units_above_are_counted_in_the_same_transaction(household, save, villages, small_map):
    save(row(so_ho="2", land="1,25", insured="2", insured_women="0"))
    households = standing(villages.first, "households")
    assert (households.amount, households.records, households.answered, households.source) == (2, 2, 2, "register")
    assert standing(villages.first, "land").amount == 175
    insured = standing(villages.first, "insured")
    assert (insured.amount, insured.male, insured.female) == (5, 4, 1)
    for unit in (small_map.commune, small_map.district, small_map.province, None):
        assert Total.objects.get(place=unit, quantity__code="land").amount == 175


def test_a_blank_makes_a_count_partial_and_is_not_nought(household, save, villages):
    save(row(so_ho="2"))
    land = standing(villages.first, "land")
    assert (land.amount, land.records, land.answered) == (50, 2, 1)


def test_rows_that_are_right_are_stored_beside_those_that_are_wrong(save):
    results = save(
        row(so_ho="1", members="4"),
        row(so_ho="2", members="bốn"),
        row(members="3"),
        row(so_ho="4", members="2", insured="3"),
        row(so_ho="1"),
        row(so_ho="6", lost="1"),
        row(so_ho="7" * 301),
    )
    assert states(results) == ["new", *["wrong"] * 6]
    assert Record.objects.count() == 1
    assert [told(one) for one in results[1:]] == [
        {"members": "Nhân khẩu: “bốn” không phải là số."},
        {"so_ho": "Số hộ: chưa ghi."},
        {"members": "Số thẻ nhiều hơn số người."},
        {"so_ho": "Đã có hộ khác trùng Số hộ."},
        {"lost": "Sổ không có cột lost."},
        {"so_ho": "Nội dung phân biệt bản ghi dài quá."},
    ]


def test_a_warning_is_told_and_the_row_stored(save):
    [result] = save(row(so_ho="1", members="25"))
    assert (result.state, told(result)) == (RowState.NEW, {"members": "Hộ đông quá 20 người."})


def test_the_same_again_changes_nothing(household, save):
    sent = row(household.pk, so_ho="1", chu_ho="Nguyễn Văn A", members="4", insured="3", insured_women="1", land="0.50")
    assert states(save(sent)) == ["unchanged"]
    change = row(household.pk, 1, members="5")
    assert states(save(change)) == ["changed"]
    assert states(save(change)) == ["unchanged"]
    assert (RecordRevision.objects.count(), Saving.objects.count()) == (2, 2)


def test_a_row_made_once_and_changed_by_another_is_not_put_back_by_sending_it_again(household, save):
    save(row(household.pk, 1, members="5"))
    again = row(household.pk, so_ho="1", chu_ho="Nguyễn Văn A", members="4", insured="3", insured_women="1", land="0,5")
    assert states(save(again)) == ["unchanged"]
    household.refresh_from_db()
    assert household.values["members"] == 5


def test_changes_of_different_fields_are_put_together(household, save, official):
    assert states(save(row(household.pk, 1, members="5"))) == ["changed"]
    [result] = save(row(household.pk, 1, water="có"), by=official)
    assert result.state is RowState.MERGED
    assert (result.record.values["members"], result.record.values["water"], result.record.number) == (5, True, 3)
    assert [(one.based_on, one.is_merged) for one in household.revisions.order_by("number")] == [
        (None, False), (None, False), (1, True),
    ]  # fmt: skip


def test_the_same_field_asks(household, save, official):
    save(row(household.pk, 1, members="5"))
    [result] = save(row(household.pk, 1, members="6", water="x"), by=official)
    assert result.state is RowState.CONFLICTING
    assert dict(result.conflict) == {"members": (4, 5, 6)}
    household.refresh_from_db()
    assert household.values["members"] == 5
    assert "water" not in household.values


def test_a_field_is_blanked(household, save):
    [result] = save(row(household.pk, 1, land=""))
    assert "land" not in result.record.values


def test_a_choice_that_was_withdrawn_stays_where_it_stands(household, save):
    Record.objects.filter(pk=household.pk).update(values=household.values | {"class": "old"})
    assert states(save(row(household.pk, 1, **{"class": "Diện cũ"}, members="5"))) == ["changed"]
    assert states(save(row(household.pk, 2, **{"class": "Hộ nghèo"}))) == ["changed"]
    [refused] = save(row(household.pk, 3, **{"class": "old"}))
    assert "không dùng nữa" in told(refused)["class"]


def test_rows_of_elsewhere_and_of_nobody_are_refused(household, save, villages, small_map, official):
    [result] = save(row(household.pk, 1, members="5"), place=villages.second, by=official)
    assert "thuộc nơi khác" in told(result)[""]
    [result] = save(row(so_ho="9", place=villages.third), place=small_map.commune, by=official)
    assert "thuộc nơi khác" in told(result)[""]
    [result] = save(row(uuid4(), 3, so_ho="9"))
    assert "Không còn bản ghi" in told(result)[""]
    [result] = save(row(household.pk, 7, so_ho="9"))
    assert "chưa từng có" in told(result)[""]
    [result] = save(row(so_ho="9"), place=small_map.commune, by=official)
    assert told(result)[""] == "Sổ này do thôn ghi."


def test_a_record_of_another_register_is_refused(save, small_map, official):
    [made] = save(row(name="Trường A"), register="school", place=small_map.commune, year=2024, by=official)
    assert (made.state, made.record.since) == (RowState.NEW, date(2024, 1, 1))
    [result] = save(
        row(made.record.pk, 1, name="B"), register="school", place=small_map.commune, year=2023, by=official
    )
    assert "sổ khác hoặc năm khác" in told(result)[""]


def test_one_record_has_one_row_in_a_sending(household, save):
    results = save(row(household.pk, 1, members="5"), row(household.pk, 1, members="6"))
    assert states(results) == ["changed", "wrong"]


def test_a_commune_sends_the_rows_of_its_villages_together(save, villages, small_map, official):
    results = save(
        row(so_ho="1", place=villages.first, land="1"),
        row(so_ho="1", place=villages.second, land="2"),
        place=small_map.commune, by=official,
    )  # fmt: skip
    assert states(results) == ["new", "new"]
    assert standing(villages.second, "land").amount == 200
    assert states(save(row(results[1].record.pk, 1, land="3"), place=small_map.commune, by=official)) == ["changed"]


def test_whoever_may_not_write_is_refused(save, villages, chair):
    with pytest.raises(PermissionDenied):
        save(row(so_ho="1"), place=villages.second)
    with pytest.raises(PermissionDenied):
        save(row(so_ho="1"), by=chair)


def test_a_closed_year_takes_no_records(save, small_map, chair):
    lock_period(place=small_map.commune, year=2024, by=chair)
    with pytest.raises(PeriodLockedError, match="đã khóa"):
        save(row(so_ho="1"))
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("register", "year", "words"),
    [
        ("household", 2024, "không ghi theo năm"),
        ("school", None, "hãy chọn năm"),
        ("school", 2025, "Năm của sổ phải từ 2000 đến 2024"),
        ("school", 1999, "Năm của sổ phải từ 2000 đến 2024"),
    ],
)
def test_a_year_where_the_register_has_one(save, small_map, official, register, year, words):
    with pytest.raises(RegistersError, match=words):
        save(row(so_ho="1"), register=register, year=year, place=small_map.commune, by=official)


def test_an_unknown_register(save):
    with pytest.raises(UnknownRegisterError, match="không có sổ mã lost"):
        save(row(so_ho="1"), register="lost")


def test_ten_thousand_rows_are_stored_and_more_are_too_many(save, monkeypatch):
    with pytest.raises(RegistersError, match="10001 dòng một lần là quá nhiều"):
        save(*[row()] * 10_001)
    results = save(*(row(so_ho=str(number)) for number in range(1200)))
    assert set(states(results)) == {"new"}
    assert states(save(*(row(one.record.pk, 1, members="2") for one in results))) == ["changed"] * 1200


def test_a_saving_is_one_line_of_the_record_without_anybodys_name(household):
    line = AuditLine.objects.get(action="registers.save")
    assert line.details == {"register": "household", "year": None, "door": "grid", "new": 1}
    assert "Nguyễn" not in str(line.details) + line.subject_label


def test_nothing_wrong_leaves_nothing_behind(save):
    save(row(members="x"))
    assert not Saving.objects.exists()
    assert not AuditLine.objects.filter(action="registers.save").exists()


def test_statements_do_not_grow_with_rows(save, django_assert_max_num_queries):
    save(row(so_ho="0"))
    with django_assert_max_num_queries(60):
        save(*(row(so_ho=str(number)) for number in range(1, 200)))


def test_a_revision_is_never_changed(household):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RecordRevision.objects.update(values={})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RecordRevision.objects.all().delete()


def test_the_system_may_save(published, villages):
    [result] = save_records(
        register="household", place=villages.first, year=None, changes=[row(so_ho="1")], by=None, door="api"
    )
    assert result.state is RowState.NEW
    assert str(result.record) == "household/1"
    assert [str(one) for one in (result.record.revisions.get(), result.record.definition)] == [
        f"{result.record.pk} v1",
        "household v1",
    ]
    assert str(Saving.objects.get()).startswith("household ")
