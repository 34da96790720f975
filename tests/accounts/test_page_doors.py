"""Who gets in where."""

import pytest
from django.test import RequestFactory

from datchuan.accounts.access import person_of
from tests.accounts.browsing import page, text


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


DOORS = {
    "my_account": (200, 200, 200, 200),
    "password": (200, 200, 200, 200),
    "offices_of": (200, 200, 200, 403),
    "office": (200, 200, 200, 403),
    "people": (403, 403, 200, 403),
    "add_person": (403, 403, 200, 403),
    "person": (403, 403, 200, 403),
    "record": (200, 403, 200, 403),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", range(4), ids=["chair", "official", "administrator", "stranger"])
def test_who_gets_in(client, small_map, chair, official, administrator, office, somebody, door, who):
    person = [chair, official, administrator, somebody("stranger", role="reader", place=small_map.neighbour)][who]
    client.force_login(person)
    args = {"offices_of": ["20185"], "office": [office.pk], "person": [chair.pk]}.get(door, [])
    assert page(client, door, *args).status_code == DOORS[door][who]


def test_a_refusal_says_which_right_is_missing(client, chair):
    client.force_login(chair)
    assert "Bạn không có quyền quản lý người dùng và vai trò ở nơi này." in text(page(client, "people"))


@pytest.mark.parametrize("door", [*DOORS, "offices"])
def test_strangers_are_sent_to_sign_in(client, db, door):
    args = {"offices_of": ["20185"], "office": [1], "person": [1]}.get(door, [])
    assert page(client, door, *args).url.startswith("/sign-in/?next=")


def test_person_of_an_unguarded_page_is_a_fault(db):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(TypeError, match="signed_in"):
        person_of(request)
