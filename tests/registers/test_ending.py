"""Records end, come back, and savings are taken back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.measurements.models import Measurement
from datchuan.registers.actions import bring_back, end_record, recount, undo
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError
from datchuan.registers.models import Record
from datchuan.registers.queries import records_of
from tests.accounts.cast import DAY
from tests.registers.conftest import row

pytestmark = pytest.mark.django_db


def households(villages):
    found = Measurement.objects.get(place=villages.first, quantity__code="households", status="standing")
    return found.amount


def end(household, by, *, base=1, on=DAY):
    return end_record(record=household.pk, base_number=base, on=on, by=by, door="page")


def test_an_ended_record_no_longer_counts_and_comes_back(household, head, villages, save):
    save(row(so_ho="2"))
    end(household, head)
    assert households(villages) == 1
    assert [one.key for one in records_of("household", villages.first, year=None, on=DAY)] == ["2"]
    bring_back(record=household.pk, base_number=2, by=head, door="page")
    assert households(villages) == 2
    assert household.revisions.count() == 3


def test_a_village_whose_last_record_ended_says_nothing(household, head, villages):
    end(household, head)
    assert households(villages) is None


def test_an_ended_record_is_not_written(household, head, save):
    end(household, head)
    [result] = save(row(household.pk, 2, members="5"))
    assert "đã kết thúc" in result.problems[0].sentence


def test_a_record_holds_from_its_first_day_to_the_one_before_its_last(household, head):
    assert household.holds_on(DAY)
    assert not household.holds_on(DAY - timedelta(1))
    assert not end(household, head).holds_on(DAY)


@pytest.mark.parametrize(
    ("on", "words"), [(DAY + timedelta(1), "chưa đến"), (DAY - timedelta(1), "trước ngày 15/03/2024")]
)
def test_a_record_ends_on_a_day_that_can_be(household, head, on, words):
    with pytest.raises(RegistersError, match=words):
        end(household, head, on=on)


def test_ending_and_bringing_back_know_what_stands(household, head, save):
    with pytest.raises(RegistersError, match="chưa kết thúc"):
        bring_back(record=household.pk, base_number=1, by=head, door="page")
    with pytest.raises(ChangedMeanwhileError):
        end(household, head, base=7)
    end(household, head)
    with pytest.raises(RegistersError, match="từ trước"):
        end(household, head, base=2)
    save(row(so_ho="1"))
    with pytest.raises(RegistersError, match="Đã có bản ghi khác"):
        bring_back(record=household.pk, base_number=2, by=head, door="page")


def test_whoever_may_not_write_ends_nothing(household, chair):
    with pytest.raises(PermissionDenied):
        end(household, chair)


def take_back(villages, by):
    return undo(register="household", place=villages.first, year=None, by=by, door="grid")


def test_the_last_saving_is_taken_back_whole(household, save, head, villages):
    save(row(household.pk, 1, members="5", so_ho="1b"), row(so_ho="2"))
    assert {one.number for one in take_back(villages, head)} == {2, 3}
    household.refresh_from_db()
    assert (household.values["members"], household.key, household.number) == (4, "1", 3)
    assert households(villages) == 1
    with pytest.raises(ChangedMeanwhileError):
        take_back(villages, head)


def test_a_new_row_that_is_taken_back_never_counted(household, head, villages):
    take_back(villages, head)
    assert not Record.objects.filter(ended_on=None).exists()
    with pytest.raises(RegistersError, match="chưa lưu gì"):
        take_back(villages, head)


def test_many_rows_are_taken_back_by_a_handful_of_statements(save, head, villages, django_assert_max_num_queries):
    save(*(row(uuid4(), so_ho=f"{n}") for n in range(120)))
    save(*(row(one.pk, 1, members="3") for one in Record.objects.all()))
    with django_assert_max_num_queries(60):
        assert len(take_back(villages, head)) == 120


def test_what_others_changed_since_is_not_taken_back(household, save, head, official, villages):
    save(row(household.pk, 1, members="5"), by=official)
    with pytest.raises(ChangedMeanwhileError, match="không hoàn tác được"):
        take_back(villages, head)


def test_an_ending_is_taken_back_unless_another_stands_there(household, save, head, official, villages):
    end(household, head)
    save(row(so_ho="1"), by=official)
    with pytest.raises(RegistersError, match="Đã có bản ghi khác"):
        take_back(villages, head)


def test_the_new_year_is_counted_from_what_stands(household, save, small_map, official, settings):
    save(row(name="Trường A"), register="school", place=small_map.commune, year=2024, by=official)
    settings.DATCHUAN_TODAY = date(2025, 1, 10)
    assert recount(place=small_map.commune, year=None, by=official) == ("household",)
    assert set(Measurement.objects.filter(quantity__code="households").values_list("year", flat=True)) == {2024, 2025}
    assert recount(place=small_map.commune, year=2024, by=official) == ("household", "school")
    with pytest.raises(PermissionDenied):
        recount(place=small_map.neighbour, year=None, by=official)
