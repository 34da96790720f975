"""What the data base itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication

pytestmark = pytest.mark.usefixtures("published")
DIGEST = "0" * 64


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.mark.parametrize("fields", [{"code": ""}, {"code": "thu"}, {"valid_to": "2020-01-01"}])
def test_set_has_a_code_of_its_own_and_days_in_order(fields):
    row = {"code": "khac", "title": "x", "short_title": "x", "valid_from": "2022-01-01"} | fields
    refused(lambda: CriteriaSet.objects.create(**row))


@pytest.mark.parametrize("fields", [{"number": "1"}, {"number": "0"}, {"number": "một"}, {"name": ""}])
def test_criterion_has_a_number_of_its_own_and_a_name(fields):
    row = {"criteria_set": CriteriaSet.objects.get(), "number": "2", "position": 2, "name": "Điện"} | fields
    refused(lambda: Criterion.objects.create(**row))


@pytest.mark.parametrize(
    "fields", [{"key": "1.1"}, {"code": "1.1"}, {"key": ""}, {"code": ""}, {"name": ""}, {"kind": "guess"}]
)
def test_indicator_has_a_key_and_a_code_of_its_own(fields):
    row = {"key": "1.9", "code": "1.9", "position": 9, "name": "Tên", "kind": "yes_no"} | fields
    refused(lambda: Indicator.objects.create(criterion=Criterion.objects.get(), **row))


def test_code_of_a_withdrawn_indicator_may_be_given_again():
    old = Indicator.objects.get(key="1.2")
    Indicator.objects.filter(pk=old.pk).update(withdrawn_in=LawPublication.objects.get())
    row = Indicator(criterion=old.criterion, key="1-moi", code="1.2", position=2, name="Mới", kind="yes_no")
    row.save()
    assert str(row) == "1.2 Mới"


@pytest.mark.parametrize("fields", [{"number": 1}, {"number": 0}, {"content": ""}, {"digest": "abc"}])
def test_publication_is_numbered_and_whole(fields):
    row = {"criteria_set": CriteriaSet.objects.get(), "number": 2, "digest": DIGEST, "content": "{}"} | fields
    refused(lambda: LawPublication.objects.create(**row))


def test_rows_are_told_by_number_and_name():
    assert str(CriteriaSet.objects.get()) == "Thử"
    assert str(Criterion.objects.get()) == "1. Đường"
    assert str(LawPublication.objects.get()).startswith(f"{CriteriaSet.objects.get().pk}/1 ")
