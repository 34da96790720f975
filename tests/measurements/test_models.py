"""What the data base itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from datchuan.measurements.models import ApprovalDuty, Measurement, PeriodLock, Total
from tests.measurements.conftest import make_quantity

pytestmark = pytest.mark.django_db


def refused(make, *args, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **fields)


@pytest.fixture
def measure(small_map, quantities):
    def make(**fields):
        known = {
            "place": small_map.village, "quantity": quantities["population"], "year": 2024, "amount": 10,
            "as_of": date(2024, 3, 1), "status": "standing", "source": "entered", "at": timezone.now(),
        }  # fmt: skip
        return Measurement.objects.create(**{**known, **fields})

    return make


@pytest.fixture
def total(small_map, quantities):
    def make(**fields):
        return Total.objects.create(
            **{"place": small_map.commune, "quantity": quantities["population"], "year": 2024, **fields}
        )

    return make


def test_a_quantity_is_reported_by_villages_or_communes(db):
    refused(make_quantity, "x", level="province")


def test_a_quantity_keeps_few_digits(db):
    refused(make_quantity, "x", places=7)


def test_a_quantity_has_a_code_of_its_own_and_a_name(db):
    one = make_quantity("x")
    refused(make_quantity, "x")
    refused(make_quantity, "y", label="")
    assert str(one) == "Số x"
    assert not one.is_answer
    assert make_quantity("z", unit="có/không").is_answer


def test_a_quantity_is_no_part_of_itself(db):
    one = make_quantity("x")
    one.part_of = one
    refused(one.save)


def test_one_value_stands(measure):
    measure()
    refused(measure, number=2)
    measure(number=2, status="superseded")


def test_one_proposal_waits(measure):
    measure(status="proposed")
    refused(measure, status="proposed", number=2)


def test_a_revision_has_a_number_of_its_own(measure):
    measure(status="superseded")
    refused(measure, status="superseded")
    standing = measure()
    standing.status = "superseded"
    refused(standing.save)
    refused(measure, status="returned", number=0)


def test_an_amount_is_there_when_reported_and_only_then(measure):
    refused(measure, amount=None)
    refused(measure, state="unknown")
    assert str(measure(state="unknown", amount=None)).endswith("/2024 v1")


def test_an_amount_is_not_negative(measure):
    refused(measure, amount=-1)


def test_men_and_women_add_up(measure):
    refused(measure, male=4, female=5)
    refused(measure, male=4)
    refused(measure, male=11, female=-1)
    measure(male=4, female=6)


def test_what_does_not_apply_says_why(measure):
    refused(measure, state="not_applicable", amount=None)
    measure(state="not_applicable", amount=None, reason="không có đất lúa")


def test_no_more_records_are_answered_than_there_are(measure):
    refused(measure, records=3, answered=4)
    refused(measure, records=3)
    assert measure(records=3, answered=2).is_partial
    assert not Measurement(records=3, answered=3).is_partial


def test_a_decision_has_a_time(measure, somebody):
    refused(measure, decided_by=somebody())
    refused(measure, status="returned")


def test_a_status_is_known(measure):
    refused(measure, status="lost")


def test_a_sum_is_kept_once(total, small_map):
    total()
    refused(total)
    total(place=None)
    refused(total, place=None)
    assert str(Total(quantity_id=1, year=2024)) == "nation/1/2024"


def test_a_sum_is_not_below_its_sexes(total):
    refused(total, male=-1, amount=5)
    refused(total, male=4, female=4, amount=7)


def test_sexes_of_everybody_add_up(total):
    refused(total, reported=2, by_sex=2, male=3, female=3, amount=7)
    total(reported=2, by_sex=1, male=3, female=3, amount=7)


def test_no_more_is_complete_than_reported(total):
    refused(total, complete=1)
    refused(total, reported=1, not_applicable=1, by_sex=1)


def test_a_lock_holds_once_and_says_why_it_was_lifted(small_map):
    def lock(**fields):
        return PeriodLock.objects.create(place=small_map.commune, year=2024, at=timezone.now(), **fields)

    assert str(lock()).endswith("/2024")
    refused(lock)
    refused(lock, lifted_at=timezone.now())
    lock(lifted_at=timezone.now(), lifted_because="nhầm")


def test_approval_is_asked_once(small_map, somebody):
    def ask(**fields):
        return ApprovalDuty.objects.create(place=small_map.commune, at=timezone.now(), **fields)

    assert str(ask()) == str(small_map.commune.pk)
    refused(ask)
    refused(ask, ended_by=somebody())
    ask(ended_at=timezone.now())
