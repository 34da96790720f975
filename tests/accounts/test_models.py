"""What the data base itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from datchuan.accounts.models import ApiToken, Office, OfficeHolding, Person, RoleGrant, folded
from tests.accounts.cast import DAY

FIRST, BEFORE = date(2024, 1, 1), date(2023, 12, 31)


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def office_of(small_map, name="Trưởng thôn", **fields):
    given = {"name": name, "folded_name": folded(name), "valid_from": FIRST}
    return Office.objects.create(place=small_map.commune, **{**given, **fields})


@pytest.mark.parametrize("fields", [{"username": ""}, {"full_name": ""}, {"valid_to": BEFORE}], ids=str)
def test_half_a_person_is_refused(db, fields):
    refused(lambda: Person.objects.create(**{"username": "a", "full_name": "A", "valid_from": FIRST, **fields}))


def test_one_user_name_in_capitals_or_not(somebody):
    somebody("chair")
    refused(lambda: somebody("Chair"))


def test_a_person_may_come_for_one_day(somebody):
    assert somebody(valid_to=FIRST).holds_on(FIRST)


@pytest.mark.parametrize("fields", [{"folded_name": ""}, {"valid_to": BEFORE}], ids=str)
def test_half_an_office_is_refused(small_map, fields):
    refused(lambda: office_of(small_map, **fields))


def test_an_office_has_its_name_for_itself_while_it_lasts(small_map):
    first = office_of(small_map)
    refused(lambda: office_of(small_map))
    first.valid_to = FIRST
    first.save()
    assert office_of(small_map).pk != first.pk


def test_another_place_may_have_an_office_of_that_name(small_map):
    office_of(small_map)
    Office.objects.create(
        place=small_map.neighbour, name="Trưởng thôn", folded_name=folded("Trưởng thôn"), valid_from=FIRST
    )
    assert Office.objects.count() == 2


def test_nobody_holds_one_office_twice_at_once(held):
    refused(lambda: OfficeHolding.objects.create(office=held.office, person=held.person, valid_from=date(2024, 2, 1)))
    refused(
        lambda: OfficeHolding.objects.create(
            office=held.office, person=held.person, valid_from=held.valid_from, valid_to=DAY
        )
    )
    refused(lambda: OfficeHolding.objects.filter(pk=held.pk).update(valid_to=BEFORE))


@pytest.mark.parametrize("at", ["commune", None])
def test_one_open_grant_of_a_role_at_a_place(small_map, somebody, at):
    place = getattr(small_map, at) if at else None
    person = somebody(role="reader", place=place)
    refused(lambda: RoleGrant.objects.create(person=person, role="reader", place=place, valid_from=DAY))
    RoleGrant.objects.create(person=person, role="leader", place=place, valid_from=DAY)


@pytest.mark.parametrize("fields", [{"role": ""}, {"valid_to": BEFORE}], ids=str)
def test_half_a_grant_is_refused(somebody, fields):
    person = somebody()
    refused(lambda: RoleGrant.objects.create(**{"person": person, "role": "reader", "valid_from": FIRST, **fields}))


def test_a_token_has_a_name_and_a_digest_of_its_own(somebody):
    fields = {"person": somebody(), "beginning": "dc_abc", "digest": "0" * 64, "expires_on": DAY}
    refused(lambda: ApiToken.objects.create(**fields, name=""))
    token = ApiToken.objects.create(**fields, name="Excel")
    assert str(token) == "Excel (dc_abc…)"
    refused(lambda: ApiToken.objects.create(**fields, name="khác"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Công chức Địa chính – Xây dựng", "công chức địa chính-xây dựng", True),
        ("Công chức Văn hóa - Xã hội", "Công chức  Văn hoá, Xã hội", True),
        ("Trưởng thôn Hòa", "Trưởng thôn Hoa", False),
        ("Phó Chủ tịch UBND xã", "Chủ tịch UBND xã", False),
    ],
)
def test_names_of_offices_are_compared_as_people_read_them(one, other, same):
    assert (folded(one) == folded(other)) is same


def test_rows_name_themselves(held, somebody):
    person = somebody(role="reader")
    assert str(person) == person.get_full_name() == "Người somebody"
    assert str(held) == "Công chức Văn hóa - Xã hội – Người official"
    assert str(person.grants.get()) == "Người somebody: reader"


def test_whoever_may_sign_in_is_a_matter_of_days(somebody, settings):
    person = somebody(valid_to=DAY)
    settings.DATCHUAN_TODAY = DAY
    assert person.is_active
    settings.DATCHUAN_TODAY = date(2024, 3, 16)
    assert not person.is_active


def test_the_manager_finds_a_name_in_capitals_too(somebody):
    person = somebody("chair")
    assert Person.objects.get_by_natural_key("CHAIR") == person
    assert list(Person.objects.on(DAY)) == [person]
    assert list(Person.objects.on(BEFORE)) == []
