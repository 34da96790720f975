"""Records are shown to those who may see them; persons to those who may see persons; and it is noted."""

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.accounts.permissions import Permission
from datchuan.audit.models import AuditLine
from datchuan.registers.actions import read_records, read_revisions, reading
from tests.accounts.cast import DAY
from tests.registers.conftest import row

pytestmark = pytest.mark.django_db


def read(place, by, register="household", year=None, **fields):
    return read_records(register=register, place=place, year=year, on=DAY, by=by, **fields)


def test_the_reading_of_persons_is_written_to_the_record(household, head, villages):
    page = read(villages.first, head)
    assert (page.items, page.count, page.persons) == ((household,), 1, True)
    assert page.shown(household)["chu_ho"] == "Nguyễn Văn A"
    line = AuditLine.objects.get(action="registers.read_records")
    assert (line.place_code, line.details) == ("v-01", {"register": "household", "year": None, "records": 1})


def test_a_commune_reads_its_villages_a_part_at_a_time(household, save, villages, small_map, official):
    save(row(so_ho="2"), row(so_ho="3"))
    save(row(so_ho="1"), place=villages.second, by=official)
    page = read(small_map.commune, official, part=slice(1, 3))
    assert ([one.key for one in page.items], page.count) == (["2", "3"], 4)


def test_whoever_writes_without_seeing_persons_sees_the_rest(household, head, villages, monkeypatch):
    all_rights = reading.rights_at
    monkeypatch.setattr(reading, "rights_at", lambda *a, **k: all_rights(*a, **k) - {Permission.VIEW_PERSONS})
    page = read(villages.first, head)
    assert page.persons is False
    assert "chu_ho" not in page.shown(household)
    assert page.shown(household)["members"] == 4


@pytest.mark.parametrize("role", ["leader", "front", "overseer", "appraiser", "administrator", "reader"])
def test_nobody_else_reads_a_register_of_persons(household, somebody, small_map, villages, role):
    person = somebody(role=role, place=small_map.commune)
    with pytest.raises(PermissionDenied):
        read(villages.first, person)
    with pytest.raises(PermissionDenied):
        read_revisions(record=household.pk, by=person)


def test_other_registers_are_open_to_whoever_sees_the_programme_and_not_noted(save, small_map, official, somebody):
    save(row(name="Trường A"), register="school", place=small_map.commune, year=2024, by=official)
    reader = somebody(role="reader", place=small_map.commune)
    assert read(small_map.commune, reader, "school", 2024).count == 1
    assert not AuditLine.objects.filter(action__startswith="registers.read").exists()
    with pytest.raises(PermissionDenied):
        read(small_map.neighbour, reader, "school", 2024)


def test_revisions_tell_who_said_what(household, save, official, head):
    save(row(household.pk, 1, members="5"), by=official)
    page, revisions = read_revisions(record=household.pk, by=head)
    assert [(one.number, one.saving.by, page.shown(one)["members"]) for one in revisions] == [
        (2, official, 5),
        (1, head, 4),
    ]
    assert AuditLine.objects.filter(action="registers.read_revisions").count() == 1
