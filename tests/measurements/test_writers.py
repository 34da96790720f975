"""Several people save at once: nobody waits for ever, nothing is lost, the sums are right."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from datchuan.measurements.actions import Origin, import_measurements, lock_period, record_counts
from datchuan.measurements.errors import MeasurementsError, PeriodLockedError
from datchuan.measurements.models import Measurement, Total
from tests.accounts.cast import DAY
from tests.measurements.conftest import add_village, told
from tests.measurements.test_sums import kept_sums, plain_sums

COMMITS = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _several_connections():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")


WRITERS, ROUNDS = 8, 6
FIELDS = ("population", "insured", "roads", "roads_hard")


def at_once(*works):
    """Run each in a thread with a connection of its own; what any of them raised."""
    raised, start = [], threading.Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=20)
            work()
        except Exception as problem:  # noqa: BLE001  told to the test
            raised.append(problem)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return raised


def saves(places, writer):
    """A writer who goes through the places in an order of their own, and back to the first."""

    def work():
        order = places[writer % len(places) :] + places[: writer % len(places)]
        for number in range(ROUNDS):
            entries = [told(place, name, 10 * writer + number) for place in order[:2] for name in FIELDS]
            record_counts(entries=entries, year=2024, as_of=DAY + timedelta(days=number), by=None)

    return work


@COMMITS
def test_eight_writers_leave_right_sums(quantities, villages):
    places = [villages.first, villages.second, villages.third]
    assert at_once(*(saves(places, writer) for writer in range(WRITERS))) == []
    assert kept_sums() == plain_sums()
    standing = Measurement.objects.filter(status="standing")
    assert standing.count() == len(places) * len(FIELDS)
    assert Total.objects.get(place=None, quantity__code="roads").reported == 3


@COMMITS
def test_writers_of_different_villages_meet_only_in_the_sums(quantities, small_map, on_the_day):
    places = [add_village(10 + number, (small_map.commune, None, None)) for number in range(WRITERS)]
    assert at_once(*(saves([place], 0) for place in places)) == []
    assert kept_sums() == plain_sums()
    assert Total.objects.get(place=None, quantity__code="roads").reported == WRITERS


@COMMITS
def test_an_import_and_writers_leave_right_sums(quantities, villages):
    places = [villages.first, villages.second, villages.third]

    def imports():
        lines = ["place,quantity,amount\n", *(f"{place.code},population,1000\n" for place in places)]
        origin = Origin(as_of=DAY, source="import", reason="nạp lại")
        import_measurements(lines=lines, year=2024, origin=origin, by=None)

    assert at_once(imports, imports, *(saves(places, writer) for writer in range(3))) == []
    assert kept_sums() == plain_sums()


@COMMITS
def test_nothing_is_saved_after_the_year_was_closed(quantities, villages, small_map):
    places = [villages.first, villages.second, villages.third]
    raised = at_once(
        lambda: lock_period(place=small_map.district, year=2024, by=None),
        *(saves(places, writer) for writer in range(3)),
    )
    assert all(isinstance(problem, PeriodLockedError) for problem in raised)
    with pytest.raises(MeasurementsError):
        saves(places, 1)()
    assert kept_sums() == plain_sums()
