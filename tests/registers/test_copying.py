"""The copy for analysis: what is in it, what a saving marks, what is written anew, what a killed process leaves."""

from datetime import date
from uuid import uuid4

import duckdb
import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.models import AuditLine
from datchuan.places.models import Place, PlacePeriod
from datchuan.registers.actions import Copied, end_record, publish_registers, write_copy
from datchuan.registers.analytics import files
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import CopyMark, CopyPart, Record
from datchuan.registers.queries.homes import homes_of
from tests.accounts.cast import DAY, LAST, MERGED
from tests.registers.conftest import HOUSEHOLD, publish_all, row, write_files

pytestmark = pytest.mark.django_db
FILE = "household/46/standing/20185.parquet"


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path / "data"
    return tmp_path / "data" / "analytics"


def parts():
    return {part.path: part.records for part in CopyPart.objects.all()}


def read(path):
    with duckdb.connect(":memory:") as base:
        found = base.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, one, strict=True)) for one in found.fetchall()]


def test_a_record_is_copied_without_names(household, folder, villages):
    assert write_copy(by=None) == Copied(parts=1, records=1)
    [copied] = read(folder / FILE)
    assert copied == {
        "_province": "46", "_commune": "20185", "_place_code": "v-01", "_place": villages.first.pk, "_since": DAY,
        "_ended": None, "so_ho": "1", "members": 4, "insured": 3, "insured_women": 1, "land": 50, "class": None,
        "reviewed": None, "water": None,
    }  # fmt: skip
    assert "Nguyễn".encode() not in (folder / FILE).read_bytes()
    line = AuditLine.objects.get(action="registers.copy")
    assert line.details == {"parts": 1, "records": 1, "removed": 0}


def test_only_what_was_marked_is_written_again(household, save, somebody, villages, folder):
    write_copy(by=None)
    assert write_copy(by=None) == Copied()
    assert AuditLine.objects.filter(action="registers.copy").count() == 1
    third = somebody("head-of-3", role="village_head", place=villages.third)
    save(row(uuid4(), so_ho="1"), place=villages.third, by=third)
    assert CopyMark.objects.count() == 1
    assert write_copy(by=None) == Copied(parts=1, records=1)
    assert parts() == {FILE: 1, "household/46/standing/20188.parquet": 1}
    end_record(record=household.pk, base_number=1, on=DAY, by=None, door="grid")
    assert write_copy(by=None) == Copied(parts=1, records=1)
    assert read(folder / FILE)[0]["_ended"] == DAY


def test_a_saving_that_is_taken_back_leaves_no_mark(save, published, villages):
    save(row(uuid4(), so_ho=""))
    assert not CopyMark.objects.exists()


def test_a_year_is_a_part_of_its_own(save, small_map, folder):
    save(row(uuid4(), name="Trường 1"), register="school", place=small_map.commune, year=2024, by=None)
    write_copy(by=None)
    assert list(parts()) == ["school/46/2024/20185.parquet"]


def test_since_and_whole_write_what_is_not_marked(household, folder):
    write_copy(by=None)
    assert write_copy(by=None, whole=True).parts == 1
    assert write_copy(by=None, since=date(2999, 1, 1)).parts == 0
    assert write_copy(by=None, since=date(2020, 1, 1)).parts == 1


def test_a_file_that_is_gone_is_written_again(household, folder):
    write_copy(by=None)
    (folder / FILE).unlink()
    assert write_copy(by=None).parts == 1
    assert (folder / FILE).is_file()


def test_villages_take_their_records_along_to_another_commune(household, save, somebody, villages, folder, settings):
    third = somebody("head-of-3", role="village_head", place=villages.third)
    save(row(uuid4(), so_ho="1"), place=villages.third, by=third)
    write_copy(by=None)
    settings.DATCHUAN_TODAY = MERGED
    assert write_copy(by=None) == Copied(parts=1, records=2, removed=2)
    assert parts() == {"household/46/standing/20161.parquet": 2}
    assert not (folder / FILE).exists()


def test_what_stays_in_an_ended_commune_lies_beside_its_successor_of_the_same_code(save, small_map, folder, settings):
    save(row(uuid4(), name="Trường 1"), register="school", place=small_map.commune, year=2024, by=None)
    settings.DATCHUAN_TODAY = MERGED
    write_copy(by=None)
    assert list(parts()) == [f"school/46/2024/20185-until-{LAST}.parquet"]


def test_a_commune_that_moves_to_another_province_moves_its_file(household, folder, small_map, settings):
    write_copy(by=None)
    PlacePeriod.objects.filter(place=small_map.district).update(parent=small_map.elsewhere)
    assert write_copy(by=None, whole=True).parts == 1
    assert list(parts()) == ["household/48/standing/20185.parquet"]
    assert not (folder / FILE).exists()


def test_a_new_definition_writes_the_file_anew(household, folder, published):
    write_copy(by=None)
    changed = HOUSEHOLD.replace("version: 1", "version: 2").replace(
        "constraints:", "  - {code: toilet, label: Nhà tiêu, type: yes_no}\nconstraints:"
    )
    publish_all(write_files(published, household=changed))
    assert write_copy(by=None) == Copied(parts=1, records=1)
    assert read(folder / FILE)[0]["toilet"] is None


def test_a_register_that_is_withdrawn_is_copied_no_longer(household, folder, published):
    write_copy(by=None)
    text = "\n".join(line for line in (published / "quantities.yaml").read_text("utf-8").splitlines())
    write_files(published, household=None, quantities=text)
    publish_registers(folder=published)
    assert write_copy(by=None, whole=True) == Copied(removed=1)
    assert not (folder / FILE).exists()
    assert not parts()


def test_a_register_that_was_withdrawn_before_it_was_ever_copied_leaves_nothing(household, folder, published):
    write_files(published, household=None)
    publish_registers(folder=published)
    assert write_copy(by=None) == Copied()
    assert not parts()


def test_a_village_is_at_home_where_it_was_last(villages, small_map):
    """Whatever the order in which its stays were written down."""
    moved = Place.objects.create(code="v-77", level="village")
    for parent, first, last in ((small_map.successor, MERGED, None), (small_map.commune, None, LAST)):
        PlacePeriod.objects.create(
            place=moved, name="Thôn 77", kind="thôn", parent=parent, valid_from=first, valid_to=last, search_name="",
            search_path="",
        )  # fmt: skip
    homes = [homes_of([moved.pk], day)[moved.pk].commune for day in (LAST, MERGED)]
    assert homes == [small_map.commune.pk, small_map.successor.pk]


def test_places_without_a_home_are_left_out(household, folder):
    PlacePeriod.objects.filter(place=household.place).delete()
    assert write_copy(by=None) == Copied()
    assert not CopyMark.objects.exists()


def test_a_process_killed_while_writing_leaves_the_old_file_and_the_mark(household, save, folder, monkeypatch):
    write_copy(by=None)
    before = (folder / FILE).read_bytes()
    save(row(household.pk, 1, members="5"))

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_settle", full)
        with pytest.raises(OSError, match="No space"):
            write_copy(by=None)
    assert (folder / FILE).read_bytes() == before
    assert CopyMark.objects.count() == 1
    assert sorted(path.name for path in (folder / FILE).parent.iterdir()) == ["20185.parquet"]
    left = (folder / FILE).with_name("20185.parquet.1.unfinished")
    left.write_bytes(b"half")
    assert write_copy(by=None).parts == 1
    assert not left.exists()
    assert read(folder / FILE)[0]["members"] == 5


def test_a_file_nobody_knows_of_is_swept_away(household, folder):
    write_copy(by=None)
    CopyPart.objects.all().delete()  # killed after the file, before its row
    assert write_copy(by=None) == Copied()
    assert not (folder / FILE).exists()
    assert write_copy(by=None, whole=True).parts == 1


def test_two_processes_do_not_write_at_once(household, folder):
    with files.only_writer(folder), pytest.raises(RegistersError, match="đang được ghi"):
        write_copy(by=None)
    assert write_copy(by=None).parts == 1


def test_whoever_sets_up_registers_everywhere_may_write_the_copy(household, head, folder):
    with pytest.raises(PermissionDenied):
        write_copy(by=head)
    assert Record.objects.count() == 1


def test_rows_say_what_they_are(household, folder):
    assert str(CopyMark.objects.get()) == f"household/{household.place_id}/"
    write_copy(by=None)
    assert str(CopyPart.objects.get()) == FILE
