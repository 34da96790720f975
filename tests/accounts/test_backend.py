"""How Django's own question reaches the one module that answers it."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from datchuan.accounts.backends import RoleBackend
from datchuan.accounts.models import Person

PASSWORD = "rừng xanh núi đỏ 24"


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Today is 15 March 2024."""


def test_has_perm_asks_for_the_place(small_map, chair):
    assert chair.has_perm("places.manage_villages", small_map.commune)
    assert chair.has_perm("places.manage_villages", obj=small_map.village)
    assert not chair.has_perm("places.manage_villages", small_map.neighbour)


def test_has_perm_without_a_place_asks_for_anywhere(chair):
    assert chair.has_perm("places.manage_villages")
    assert not chair.has_perm("accounts.manage_people")


def test_has_perm_of_an_unknown_permission_is_a_fault_and_no_refusal(chair):
    with pytest.raises(ValueError, match="manage_vilages"):
        chair.has_perm("places.manage_vilages")


def test_nobody_has_a_permission(db):
    assert not AnonymousUser().has_perm("criteria.view_law")


def test_authenticate_needs_both_words(db):
    assert RoleBackend().authenticate(None) is None
    assert RoleBackend().authenticate(None, username="chair") is None


def test_authenticate(chair):
    chair.set_password(PASSWORD)
    chair.save()
    request = RequestFactory().post("/")
    assert authenticate(request, username="Chair", password=PASSWORD) == chair
    assert RoleBackend().authenticate(None, username="chair", password="sai") is None


def test_an_unknown_name_costs_as_much_as_a_wrong_password(db, monkeypatch):
    hashed = []
    monkeypatch.setattr(Person, "set_password", lambda person, password: hashed.append(password))
    assert RoleBackend().authenticate(None, username="nobody", password=PASSWORD) is None
    assert hashed == [PASSWORD]


def test_get_user_knows_the_office_only_when_asked(held, django_assert_num_queries):
    with django_assert_num_queries(1):
        person = RoleBackend().get_user(held.person.pk)
    with django_assert_num_queries(1):
        assert str(person.acting_office) == "Công chức Văn hóa - Xã hội"


def test_get_user_gives_nobody_who_is_gone(somebody):
    from datetime import date

    assert RoleBackend().get_user(0) is None
    assert RoleBackend().get_user(somebody(valid_to=date(2024, 3, 14)).pk) is None
