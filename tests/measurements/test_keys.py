"""PostgreSQL holds figures to their places, quantities and people without a foreign key for each row."""

import pytest
from django.db import IntegrityError, connection, transaction

from datchuan.measurements import keys
from datchuan.measurements.models import Measurement, Total
from tests.accounts.cast import DAY
from tests.measurements.conftest import report, told

pytestmark = pytest.mark.django_db
NOBODY = 987654


@pytest.fixture(autouse=True)
def _postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its foreign keys")


@pytest.fixture
def value(quantities, villages):
    report(told(villages.first, "roads", 1), told(villages.second, "roads", 2))
    return Measurement.objects.get(place=villages.first)


def refused(sql, *parameters):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.mark.parametrize("column", ["place_id", "quantity_id", "evidence_id", "by_id", "decided_by_id"])
def test_a_value_points_at_what_is_there(value, column):
    wanted = {column: NOBODY, "decided_at": value.at}
    copies = [Measurement(place_id=value.place_id, quantity_id=value.quantity_id, year=2024, number=number, amount=1,
                          as_of=DAY, status="returned", source="entered", at=value.at, decided_at=value.at)
              for number in (7, 8)]  # fmt: skip
    for name, key in wanted.items():
        setattr(copies[1], name, key)
    with pytest.raises(IntegrityError, match=f"{column} names no row"), transaction.atomic():
        Measurement.objects.bulk_create(copies)
    setattr(copies[1], column, getattr(value, column))
    Measurement.objects.bulk_create(copies)


def test_a_sum_points_at_what_is_there(value):
    for fields in ({"place_id": NOBODY, "quantity_id": value.quantity_id}, {"quantity_id": NOBODY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Total.objects.create(year=2020, **fields)


def test_what_figures_point_at_is_not_deleted(value, somebody):
    person = somebody("gone")
    Measurement.objects.filter(pk=value.pk).update(decided_by=person, decided_at=value.at)
    refused("DELETE FROM accounts_person WHERE id = %s", person.pk)
    refused("DELETE FROM measurements_quantity WHERE id = %s", value.quantity_id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM places_placeperiod WHERE place_id = %s", [value.place_id])
    refused("DELETE FROM places_place WHERE id = %s", value.place_id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM measurements_measurement WHERE place_id = %s", [value.place_id])
        cursor.execute("DELETE FROM places_place WHERE id = %s", [value.place_id])


def test_a_figure_never_moves_and_a_decision_is_somebodys(value, villages):
    refused("UPDATE measurements_measurement SET place_id = %s", villages.third.pk)
    refused("UPDATE measurements_total SET quantity_id = %s", NOBODY)
    refused("UPDATE measurements_measurement SET decided_by_id = %s, decided_at = at", NOBODY)
    value.save()


def test_foreign_keys_come_back(value):
    count = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'measurements_measurement'::regclass"
    with connection.cursor() as cursor:
        keys.remove(connection)
        cursor.execute(count)
        assert cursor.fetchone() == (5,)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused("UPDATE measurements_measurement SET place_id = %s", NOBODY)
        keys.install(connection)
        cursor.execute(count)
        assert cursor.fetchone() == (0,)
