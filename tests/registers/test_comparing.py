"""Counting everything again: nothing differs after any saving; what was tampered with is told, place by place."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from datchuan.measurements.actions import Origin, record_measurements
from datchuan.measurements.models import Measurement, Status, Total
from datchuan.registers.actions import (
    Engine,
    Wanted,
    compare_counts,
    comparing,
    end_record,
    publish_own_register,
    save_records,
)
from datchuan.registers.as_told import recount_data, recount_lines
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import Record
from tests.accounts.cast import DAY
from tests.measurements.conftest import told
from tests.registers.conftest import HOUSEHOLD, row

pytestmark = pytest.mark.django_db
ENGINES = [None, Engine.DUCKDB]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path / "data"
    return tmp_path / "data" / "analytics"


@pytest.fixture
def recorded(household, save, villages, small_map):
    """A household in two villages of different communes, and a school of last year's sheet in a commune."""
    save(row(uuid4(), so_ho="2", members="3", insured="2"))
    save(
        row(uuid4(), so_ho="1", members="5", insured="5", insured_women="2", land="1,25"), place=villages.third, by=None
    )
    save(row(uuid4(), name="Trường 1"), register="school", place=small_map.commune, year=2024, by=None)
    return household


def recount(engine=None, by=None, **wanted):
    return compare_counts(by=by, wanted=Wanted(**wanted), engine=engine)


def standing(place, quantity):
    return Measurement.objects.filter(place=place, quantity__code=quantity, status=Status.STANDING)


@pytest.mark.parametrize("engine", ENGINES)
def test_after_savings_nothing_differs(engine, recorded):
    found = recount(engine)
    assert found.agrees
    assert (found.records, found.moving) == (4, 0)
    assert found.compared == 3 * 2 + 1
    end_record(record=recorded.pk, base_number=1, on=DAY, by=None, door="grid")
    assert recount(engine).agrees


@pytest.mark.parametrize("engine", ENGINES)
def test_a_count_that_was_tampered_with_is_told(engine, recorded, villages):
    standing(villages.first, "insured").update(amount=30, male=10, female=20)
    found = recount(engine)
    [one] = found.places
    assert (one.place, one.quantity.code) == (villages.first.pk, "insured")
    assert (one.kept, one.counted) == ((30, 10, 20, 2, 1), (3, 2, 1, 2, 1))
    assert not found.agrees
    assert not found.sums  # the sums are still what the counts add up to


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sum_that_was_tampered_with_is_told(engine, recorded, small_map):
    Total.objects.filter(place=small_map.commune, quantity__code="households").update(amount=9)
    found = recount(engine)
    assert not found.places
    [one] = found.sums
    assert (one.place, one.kept.amount, one.counted.amount) == (small_map.commune.pk, 9, 2)
    lines = list(recount_lines(found))
    assert "Tổng 20185 households: đang giữ 9 [1/1]; đếm lại 2 [1/1]" in lines


def test_a_record_changed_behind_the_programs_back_is_told(recorded, small_map):
    Record.objects.filter(pk=recorded.pk).update(values={**recorded.values, "land": 75})
    found = recount()
    [one] = found.places
    assert (one.kept.amount, one.counted.amount) == (50, 75)
    assert {each.place for each in found.sums} >= {None, small_map.commune.pk, small_map.province.pk}
    assert "v-01 land: đang giữ 0.50 [1/2]; đếm lại 0.75 [1/2]" in list(recount_lines(found))


def test_a_count_nobody_kept_is_told(recorded, villages):
    standing(villages.third, "land").delete()
    found = recount()
    assert [(one.kept, one.counted.amount) for one in found.places] == [(None, 125)]
    data = recount_data(found)
    assert data["places"] == [
        {"place": "v-03", "quantity": "land", "kept": None, "counted": {"amount": "1.25", "records": 1, "answered": 1}}
    ]
    assert "v-03 land: đang giữ không có; đếm lại 1.25 [1/1]" in list(recount_lines(found))


def test_what_was_reported_by_hand_where_there_are_no_records_cannot_differ(recorded, villages):
    record_measurements(entries=[told(villages.second, "households", 7)], year=2024, origin=Origin(as_of=DAY), by=None)
    assert recount().agrees


def test_only_a_register_or_a_place_is_counted_when_that_is_asked(recorded, small_map, villages):
    assert recount(registers=("school",)).compared == 1
    assert recount(Engine.DUCKDB, registers=("school",)).compared == 1
    found = recount(place=small_map.commune)
    assert found.compared == 4
    assert recount(Engine.DUCKDB, place=villages.third).compared == 3


def test_of_another_year_only_its_own_records_are_counted(recorded, settings):
    settings.DATCHUAN_TODAY = date(2025, 2, 1)
    found = recount(year=2024)
    assert (found.compared, found.records) == (1, 1)
    assert found.agrees


def test_what_changes_while_the_copy_is_counted_is_left_out(recorded, villages, head, monkeypatch):
    real, late = comparing.duck.count, [row(uuid4(), so_ho="9")]

    def slow(*arguments, **words):
        if late:
            save_records(
                register="household", place=villages.first, year=None, changes=[late.pop()], by=head, door="grid"
            )  # fmt: skip
        return real(*arguments, **words)

    monkeypatch.setattr(comparing.duck, "count", slow)
    found = recount(Engine.DUCKDB)
    assert found.moving == 3
    assert found.agrees
    assert any(line.startswith("Chưa so 3 ") for line in recount_lines(found))


def test_what_is_being_saved_while_the_data_base_counts_is_right_at_the_second_look(recorded, villages, monkeypatch):
    standing(villages.first, "land").update(amount=51)
    first = comparing._count_records

    def once(wanted):
        found = first(wanted)
        standing(villages.first, "land").update(amount=50)
        return found

    monkeypatch.setattr(comparing, "_count_records", once)
    assert recount().agrees


def test_a_communes_own_definition_is_counted_by_itself(recorded, small_map, published_as_shipped):
    own = HOUSEHOLD.replace("version: 1", "version: 2").replace(
        "constraints:", "  - {code: toilet, label: Nhà tiêu, type: yes_no}\nconstraints:"
    )
    publish_own_register(text=own, place=small_map.commune, by=None)
    assert recount().agrees
    assert recount(Engine.DUCKDB).agrees


def test_the_other_data_base_is_refused(recorded):
    other = Engine.POSTGRESQL if connection.vendor == "sqlite" else Engine.SQLITE
    with pytest.raises(RegistersError, match=other.value):
        recount(other)
    assert recount(Engine(connection.vendor)).agrees


def test_whoever_sets_up_registers_there_may_count_again(recorded, head, chair, small_map):
    with pytest.raises(PermissionDenied):
        recount(by=head, place=small_map.commune)
    with pytest.raises(PermissionDenied):
        recount(by=chair)
    assert recount(by=chair, place=small_map.commune).agrees


def test_agreement_is_said(recorded):
    assert list(recount_lines(recount())) == ["Năm 2024: đã đếm 4 bản ghi, so 7 số liệu.", "Không có khác biệt."]


@pytest.mark.parametrize("engine", ENGINES)
def test_records_that_all_ended_behind_the_programs_back_are_told(engine, recorded, villages):
    Record.objects.filter(place=villages.third).update(ended_on=DAY)
    found = recount(engine)
    assert {(one.quantity.code, one.counted) for one in found.places} == {
        ("households", None), ("land", None), ("insured", None),
    }  # fmt: skip
    assert "v-03 insured: đang giữ 5 (3 + 2) [1/1]; đếm lại không có" in list(recount_lines(found))
