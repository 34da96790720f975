"""People are added, leave, get passwords."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from datchuan.accounts.actions import (
    AccountsError,
    add_person,
    change_password,
    create_token,
    end_person,
    set_password,
)
from datchuan.accounts.models import OfficeHolding, Person, RoleGrant
from datchuan.accounts.queries import people, token_of_secret
from datchuan.audit.queries import lines_about
from tests.accounts.cast import DAY

GOOD = "rừng xanh núi đỏ 24"
NEXT = date(2024, 3, 16)


def added(by=None, **fields):
    return add_person(**{"username": "Anh.Ho", "full_name": " Hồ  Văn Ánh ", "by": by, "on": DAY, **fields})


def test_add_person(administrator):
    person = added(administrator, email="anh@example.vn", password=GOOD)
    person.refresh_from_db()
    assert (person.username, person.full_name, person.valid_from) == ("anh.ho", "Hồ Văn Ánh", DAY)
    assert person.check_password(GOOD)
    assert not person.invented
    assert lines_about(person)[0].actor_label == str(administrator)


def test_add_person_without_password_cannot_sign_in_yet(db):
    assert not added().has_usable_password()


def test_add_person_refuses_a_name_in_use(somebody):
    somebody("anh.ho")
    with pytest.raises(AccountsError, match=r"anh\.ho"):
        added()


@pytest.mark.parametrize(
    "fields",
    [{"username": "hồ ánh"}, {"full_name": ""}, {"email": "không phải thư"}, {"password": "12345678"}],
    ids=lambda fields: next(iter(fields)),
)
def test_add_person_refuses_what_is_not_sound(db, fields):
    with pytest.raises(ValidationError):
        added(**fields)
    assert not Person.objects.exists()


def test_only_those_who_manage_people_add_them(chair):
    with pytest.raises(PermissionDenied):
        added(chair)


def test_end_person_ends_offices_roles_and_tokens(held, administrator, chair):
    person = held.person
    _token, secret = create_token(person=person, name="Excel", expires_on=date(2024, 6, 1), on=DAY)
    later = OfficeHolding.objects.create(office=held.office, person=chair, valid_from=NEXT)
    RoleGrant.objects.create(person=person, role="reader", place=None, valid_from=NEXT)
    with pytest.raises(PermissionDenied):
        end_person(person=person, last_day=DAY, by=administrator, on=DAY)
    end_person(person=person, last_day=DAY, by=None, on=DAY)
    held.refresh_from_db()
    later.refresh_from_db()
    assert (held.valid_to, later.valid_to) == (DAY, None)
    assert [(grant.role, grant.valid_to) for grant in person.grants.all()] == [("official", DAY)]
    assert token_of_secret(secret, DAY)
    assert token_of_secret(secret, NEXT) is None
    assert lines_about(person)[0].action == "accounts.end_person"


def test_end_person_refuses_oneself_and_days_before_the_first(administrator, official):
    with pytest.raises(AccountsError, match="chính mình"):
        end_person(person=administrator, last_day=DAY, by=administrator, on=DAY)
    with pytest.raises(AccountsError, match="sớm hơn"):
        end_person(person=official, last_day=date(2023, 12, 31), by=administrator, on=DAY)


@pytest.mark.parametrize("at", ["neighbour", "province", None])
def test_an_administrator_of_a_commune_has_no_power_over_people_beyond_it(small_map, administrator, somebody, at):
    person = somebody(role="reader", place=getattr(small_map, at) if at else None)
    with pytest.raises(PermissionDenied):
        set_password(person=person, password=GOOD, by=administrator, on=DAY)
    with pytest.raises(PermissionDenied):
        end_person(person=person, last_day=DAY, by=administrator, on=DAY)


def test_set_password(administrator, official):
    set_password(person=official, password=GOOD, by=administrator, on=DAY)
    official.refresh_from_db()
    assert official.check_password(GOOD)
    with pytest.raises(ValidationError):
        set_password(person=official, password="ngắn", by=administrator, on=DAY)


def test_set_password_is_for_those_who_manage_people(chair, official):
    with pytest.raises(PermissionDenied):
        set_password(person=official, password=GOOD, by=chair, on=DAY)


def test_change_password(official):
    change_password(person=official, password=GOOD)
    official.refresh_from_db()
    assert official.check_password(GOOD)
    assert lines_about(official)[0].action == "accounts.change_password"
    assert "password" not in str(lines_about(official)[0].details)


def test_change_password_refuses_weak_ones_and_invented_people(official, somebody):
    with pytest.raises(ValidationError):
        change_password(person=official, password="1234567890")
    with pytest.raises(AccountsError, match="giả định"):
        change_password(person=somebody(invented=True), password=GOOD)


def test_people_stand_in_the_order_of_given_names(held, somebody, django_assert_num_queries):
    for username, name in (("b", "Hồ Văn Ánh"), ("c", "Trần Thị Bưởi"), ("d", "Lê Văn Ánh")):
        person = somebody(username)
        Person.objects.filter(pk=person.pk).update(full_name=name)
    somebody("e", valid_to=date(2024, 2, 1))
    with django_assert_num_queries(3):
        rows = people(DAY)
        names = [row.person.full_name for row in rows]
    assert names == ["Hồ Văn Ánh", "Lê Văn Ánh", "Trần Thị Bưởi", "Người official"]
    assert [h.office for h in rows[-1].holdings] == [held.office]
    assert [g.role for g in rows[-1].grants] == ["official"]
    assert "Người e" in [row.person.full_name for row in people(DAY, also_former=True)]
