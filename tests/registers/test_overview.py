"""How far the registers of a place have come."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from datchuan.places.queries import villages_of
from datchuan.registers.actions import end_record
from datchuan.registers.queries.overview import begun, overview
from tests.registers.conftest import CATALOGUE, HOUSEHOLD, publish_all, row, write_files

ON = date(2024, 3, 15)


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DATCHUAN_TODAY = ON


def line(place, code):
    [found] = [one for one in overview(place, on=ON) if one.kept.code == code]
    return found


def test_overview_of_a_village_counts_what_holds_and_what_is_unclear(household, save, villages, head):
    save(row(uuid4(), so_ho="2"))
    [third] = save(row(uuid4(), so_ho="3"))
    end_record(record=third.record.pk, base_number=1, on=ON, by=head, door="page")
    found = line(villages.first, "household")
    assert (found.records, found.unclear, found.villages, found.year) == (2, 1, None, None)
    assert found.last is not None


def test_overview_of_a_place_without_records_knows_of_none(published, villages, small_map):
    village, own = line(villages.first, "household"), line(small_map.commune, "school")
    assert (village.records, village.last, village.unclear) == (0, None, 0)
    assert (own.records, own.year, own.villages) == (0, 2024, None)


def test_overview_of_a_commune_sums_its_villages(household, save, villages, small_map):
    found = line(small_map.commune, "household")
    assert (found.records, found.villages) == (1, 1)


def test_overview_tells_no_doubts_where_nothing_is_counted(tmp_path, db, villages):
    catalogue = CATALOGUE.replace("counted_from: household", "counted_from: reported")
    publish_all(write_files(tmp_path, quantities=catalogue, household=HOUSEHOLD[: HOUSEHOLD.index("counts:")]))
    assert line(villages.first, "household").unclear is None


def test_overview_asks_as_much_of_many_registers_as_of_few(household, villages, small_map):
    with CaptureQueriesContext(connection) as asked:
        overview(small_map.commune, on=ON)
    assert len(asked) <= 9


def test_begun_says_of_each_village_how_many_registers_and_when(household, villages, small_map):
    units = villages_of(small_map.commune, ON)
    found = begun(units, on=ON)
    assert found[villages.first.pk][0] == 1
    assert found[villages.first.pk][1] is not None
    assert found[villages.second.pk] == (0, None)
