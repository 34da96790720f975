"""Definitions come in: once, newer ones beside older ones, a place's own."""

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.models import AuditLine
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.registers.loading import load_registers
from datchuan.measurements.models import Measurement
from datchuan.registers.actions import (
    RecordChange,
    Wanted,
    compare_counts,
    publish_own_register,
    publish_registers,
    save_records,
)
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import RegisterDefinition
from datchuan.registers.queries import kept, register_at, registers_at
from datchuan.registers.register_files import read_register_files, register_of
from tests.accounts.cast import DAY
from tests.registers.conftest import CATALOGUE, HOUSEHOLD, publish_all, row, write_files

pytestmark = pytest.mark.django_db
NEWER = HOUSEHOLD.replace("version: 1", "version: 2").replace("Nước sạch", "Có nước sạch")
OWN = """
code: orchard
version: 1
title: Sổ vườn
one: vườn
level: village
period: standing
identity: [name]
sensitive: false
fields: [{code: name, label: Tên, type: text, required: true}]
"""


def own(text, place, by=None):
    return publish_own_register(text=text, place=place, by=by)


def rules(text, place):
    with pytest.raises(FileFaultsError) as refused:
        own(text, place)
    return {one.rule for one in refused.value.faults}


def test_registers_are_published_once(published):
    assert [str(one) for one in RegisterDefinition.objects.all()] == ["household v1", "school v1"]
    assert AuditLine.objects.filter(action="registers.publish").count() == 2
    assert publish_registers(folder=published) == ()
    write_files(published, household="# một lời chú\n" + HOUSEHOLD)
    assert publish_registers(folder=published) == ()


def test_a_newer_version_stands_beside_the_older_one(published, household, villages):
    [made] = publish_registers(folder=write_files(published, household=NEWER))
    assert (made.number, made.version) == (2, 2)
    assert register_at("household", villages.first, DAY).definition == made
    assert kept(household.definition).register.version == 1


def test_a_record_takes_the_version_it_is_next_saved_with(published, household, save):
    publish_registers(folder=write_files(published, household=NEWER))
    [result] = save(row(household.pk, 1, water="có"))
    assert result.record.definition.version == 2
    assert household.revisions.get(number=1).definition.version == 1


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("period: standing", "period: year", "period"),
        ("type: integer, min: 1", "type: year, min: 1", "fields[members]"),
        ("{code: poor, label: Hộ nghèo}, ", "", "fields[class].choices"),
    ],
)
def test_a_column_does_not_come_to_mean_something_else(published, old, new, where):
    with pytest.raises(FileFaultsError) as refused:
        publish_registers(folder=write_files(published, household=NEWER.replace(old, new)))
    assert (refused.value.faults[0].key, refused.value.faults[0].rule) == (where, "kept-by-records")


def test_a_register_that_is_gone_is_withdrawn_and_can_come_back(published, household, small_map):
    lines = CATALOGUE.replace("counted_from: household", "counted_from: reported")
    publish_registers(folder=write_files(published, household=None, quantities=lines))
    assert [one.code for one in registers_at(small_map.commune, DAY)] == ["school"]
    assert publish_registers(folder=published) == ()
    [back] = publish_registers(folder=write_files(published, household=HOUSEHOLD, quantities=CATALOGUE))
    assert back.number == 2


def test_the_registers_that_come_with_the_program_can_be_published(db):
    files = read_register_files()
    assert len(publish_registers()) == len(files) - 1
    assert {one.code for one in load_registers(files).registers} == set(
        RegisterDefinition.objects.values_list("register", flat=True)
    )


def test_a_village_keeps_only_what_villages_keep(published, villages, small_map):
    assert [one.code for one in registers_at(villages.first, DAY)] == ["household"]
    assert [one.code for one in registers_at(small_map.commune, DAY)] == ["household", "school"]


def test_days_in_force_choose_the_version(published, villages):
    ending = HOUSEHOLD.replace("sensitive: true", "sensitive: true\nin_force: {to: 2024-12-31}")
    write_files(published, household=ending.replace("version: 1", "version: 2"))
    publish_registers(folder=published)
    later = NEWER.replace("version: 2", "version: 3")
    later = later.replace("sensitive: true", "sensitive: true\nin_force: {from: 2025-01-01}")
    publish_registers(folder=write_files(published, household=later))
    assert register_at("household", villages.first, DAY).register.version == 2
    assert register_at("household", villages.first, DAY.replace(year=2025)).register.version == 3


def test_a_commune_keeps_a_register_of_its_own(published, villages, small_map, chair):
    made = own(OWN, small_map.commune, chair)
    assert (made.place, made.published_by) == (small_map.commune, chair)
    assert own(OWN + "# lại\n", small_map.commune, chair) == made
    assert {one.code: one.is_own for one in registers_at(villages.first, DAY)} == {"household": False, "orchard": True}
    assert [one.code for one in registers_at(small_map.neighbour, DAY)] == ["household", "school"]


def test_a_commune_adds_a_column_and_goes_before_its_province(published_as_shipped, villages, small_map):
    more = HOUSEHOLD.replace("  - {code: water", "  - {code: trees, label: Số cây, type: integer}\n  - {code: water")
    province = own(more, small_map.province)
    assert register_at("household", villages.first, DAY).definition == province
    commune = own(more.replace("version: 1", "version: 2"), small_map.commune)
    assert register_at("household", villages.first, DAY).definition == commune


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - {code: water, label: Nước sạch, type: yes_no}\n", ""),
        ("type: text, personal: true", "type: text"),
        ("min: 1, max: 40", "min: 1, max: 50"),
        ("sensitive: true", "sensitive: false"),
        ("severity: warning", "severity: error"),
        ("  - {quantity: land, of: sum(land)}", "  - {quantity: land, of: sum(2 * land)}"),
        ("max: 1000", "max: 2000"),
    ],
)
def test_an_own_version_loosens_nothing_of_the_countrys(published_as_shipped, small_map, old, new):
    assert rules(HOUSEHOLD.replace(old, new, 1), small_map.commune) == {"national-kept"}


def test_an_own_version_keeps_level_and_kinds_of_columns(published_as_shipped, small_map):
    changed = HOUSEHOLD.replace("label: Đất, type: decimal, places: 2, unit: ha, max: 1000", "label: Đất, type: text")
    changed = changed.replace("  - {quantity: land, of: sum(land)}\n", "").replace("period: standing", "period: year")
    assert rules(changed, small_map.commune) == {"national-kept", "kept-by-records"}


def test_a_changed_own_register_says_a_greater_version(published, small_map):
    own(OWN, small_map.commune)
    assert rules(OWN.replace("Sổ vườn", "Sổ vườn cây"), small_map.commune) == {"version-raised"}
    assert own(OWN.replace("version: 1", "version: 2"), small_map.commune).number == 2


@pytest.mark.parametrize("text", ["[1]", "title: x", "code: [a]", "code: ''"])
def test_what_is_no_register_is_refused_with_its_faults(published, small_map, text):
    assert rules(text, small_map.commune)


def test_only_units_that_manage_have_own_registers(published, villages, small_map, official):
    with pytest.raises(RegistersError, match="một xã hoặc một tỉnh"):
        own(OWN, villages.first)
    with pytest.raises(RegistersError, match="dài quá"):
        own(OWN + "#" * 400_000, small_map.commune)
    with pytest.raises(PermissionDenied):
        own(OWN, small_map.commune, official)


def test_what_was_published_is_read_again_or_says_what_is_wrong():
    assert register_of(OWN).title == "Sổ vườn"
    with pytest.raises(FileFaultsError):
        register_of("title: x")


def test_a_register_that_counts_nothing_is_kept_and_gives_no_figure(published, villages, settings, tmp_path):
    head, _counts, _rest = HOUSEHOLD.replace("code: household", "code: note").partition("counts:")
    publish_all(write_files(published, note=head + "counts: []\n"))
    changes = [RecordChange(None, None, {"so_ho": "1"}, None)]
    [result] = save_records(register="note", place=villages.first, year=None, changes=changes, by=None, door="grid")
    assert result.state == "new"
    assert not Measurement.objects.exists()
    assert compare_counts(by=None, wanted=Wanted(registers=("note",))).agrees
