"""When the map changes, the kept sums are those of the map as it is now, in the same transaction."""

import csv
from datetime import date

import pytest

from datchuan.measurements.models import Quantity, Total
from datchuan.measurements.queries import LEVELS, kept_sums, readings_at, rollup, sums_anew
from datchuan.measurements.queries.rollup import added_up
from datchuan.places.actions import add_village, end_village, load_reference
from datchuan.places.models import PlacePeriod
from datchuan.places.queries import parents_as_of, place_on
from tests.accounts.cast import LAST, MERGED
from tests.measurements.conftest import report, told
from tests.measurements.test_sums import kept_sums as kept_amounts
from tests.measurements.test_sums import plain_sums
from tests.places.conftest import lists, small_lists  # noqa: F401  real lists of a few communes

pytestmark = pytest.mark.django_db
MARCH, END = date(2025, 3, 1), date(2025, 12, 31)


@pytest.fixture(autouse=True)
def _afterwards(on_the_day, settings):
    settings.DATCHUAN_TODAY = date(2026, 1, 10)


def right(year=2025):
    """The kept sums say, to the day, what the values add up to by the map."""
    keys = set(Quantity.objects.values_list("pk", flat=True))
    assert kept_sums(year, keys) == sums_anew(year, keys)
    assert kept_amounts() == plain_sums()
    for on, boundaries in ((END, None), (LAST, MERGED), (END, LAST)):
        days = {"alive": on, "map": boundaries or on}
        found = rollup(year, on, boundaries=boundaries)
        assert dict(found.sums) == dict(added_up(year, on, LEVELS, days).sums)


def test_a_village_that_ends_counts_only_where_it_was(quantities, villages, small_map):
    report(told(villages.first, "roads", 4), told(villages.first, "roads_hard", 1), as_of=date(2025, 5, 1))
    report(told(villages.second, "roads", 2), told(small_map.neighbour, "schools", 1), as_of=MARCH)
    end_village(village=villages.first, last_day=date(2025, 9, 30), by=None)
    assert Total.objects.get(place=small_map.commune, quantity__code="roads").amount == 6000
    nation = Total.objects.get(place=None, quantity__code="roads")
    assert (nation.amount, nation.reported, nation.as_of) == (2000, 1, MARCH)
    assert readings_at(small_map.province, 2025, END)["roads"].reported == 1
    assert "roads_hard" not in readings_at(None, 2025, END)
    right()


def test_a_village_that_ends_before_its_commune_leaves_that_too(quantities, villages, small_map):
    report(told(villages.first, "roads", 4), told(villages.second, "roads", 2), as_of=MARCH)
    end_village(village=villages.first, last_day=date(2025, 4, 30), by=None)
    assert Total.objects.get(place=small_map.commune, quantity__code="roads").amount == 2000
    assert Total.objects.get(place=small_map.district, quantity__code="roads").amount == 2000
    right()


def test_a_village_without_figures_changes_no_sum(quantities, villages, small_map, django_assert_max_num_queries):
    report(told(villages.first, "roads", 4), as_of=MARCH)
    with django_assert_max_num_queries(16):
        end_village(village=villages.second, last_day=date(2025, 4, 30), by=None)
    right()


def test_the_last_day_of_a_year_leaves_its_sums(quantities, villages):
    report(told(villages.first, "roads", 4), as_of=MARCH)
    report(told(villages.first, "roads", 5), as_of=date(2026, 1, 5))
    end_village(village=villages.first, last_day=END, by=None)
    assert kept_amounts() == plain_sums()
    assert {row.year for row in Total.objects.filter(reported__gt=0)} == {2025}


def forget_the_merger(folder):
    """The lists as they were before anybody knew of 1 July 2025."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, columns = list(reader), reader.fieldnames
        rows = [row for row in rows if row.get("date", row.get("valid_from", "")) < MERGED.isoformat()]
        for row in rows:
            if row.get("valid_to", "") == LAST.isoformat():
                row["valid_to"] = ""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def test_a_merger_that_comes_with_new_lists_moves_the_sums(quantities, lists, small_lists):  # noqa: F811
    forget_the_merger(lists)
    load_reference(folder=lists)
    commune = place_on("20185", MARCH)
    first, second = (add_village(commune=commune, name=name, since=date(2024, 1, 1), by=None) for name in "AB")
    report(told(first, "roads", 4), told(second, "roads", 2), told(commune, "schools", 3), as_of=MARCH)
    district = parents_as_of(commune, MARCH)[0].place
    assert Total.objects.get(place=district, quantity__code="roads").amount == 6000
    load_reference(folder=small_lists)
    successor = place_on("20161", END)
    assert PlacePeriod.objects.on(END).get(place=first).parent == successor
    for unit in (commune, district, successor, None):
        assert Total.objects.get(place=unit, quantity__code="roads").amount == 6000
    assert not Total.objects.filter(place=None, quantity__code="schools").exists()  # the commune itself is no more
    assert rollup(2025, LAST, boundaries=MERGED).sums["commune", successor.pk, quantities["schools"].pk].amount == 3
    right()
