"""Tokens for programs, and the API's door."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from ninja import Router
from ninja.testing import TestClient

from datchuan.accounts.actions import AccountsError, create_token, note_token_use, revoke_token
from datchuan.accounts.api_auth import API_AUTH
from datchuan.accounts.models import ApiToken
from datchuan.accounts.queries import token_of_secret, tokens_of
from datchuan.audit.queries import lines_about
from tests.accounts.cast import DAY

UNTIL = date(2024, 6, 30)


@pytest.fixture
def made(official):
    return create_token(person=official, name=" Excel ", expires_on=UNTIL, on=DAY)


def test_create_token_keeps_only_a_digest(made):
    token, secret = made
    token.refresh_from_db()
    assert secret.startswith(token.beginning)
    assert len(secret) > 40
    assert secret not in {str(value) for value in ApiToken.objects.values_list().get()}
    assert token.name == "Excel"
    assert secret not in str(lines_about(token)[0].details)


@pytest.mark.parametrize(
    ("name", "until", "words"),
    [(" ", UNTIL, "phần mềm nào"), ("x", date(2024, 3, 14), "Hạn dùng"), ("x", date(2025, 3, 17), "Hạn dùng")],
)
def test_create_token_refuses_no_name_and_too_long_a_life(official, name, until, words):
    with pytest.raises(AccountsError, match=words):
        create_token(person=official, name=name, expires_on=until, on=DAY)


@pytest.mark.parametrize("until", [DAY, date(2025, 3, 16)], ids=["today", "a year"])
def test_create_token_takes_the_shortest_and_the_longest_life(official, until):
    assert create_token(person=official, name="x", expires_on=until, on=DAY)[0].expires_on == until


def test_create_token_needs_use_of_the_api(small_map, somebody):
    with pytest.raises(PermissionDenied):
        create_token(person=somebody(role="village_head", place=small_map.village), name="x", expires_on=UNTIL, on=DAY)


def test_token_of_secret_until_its_last_day(made):
    token, secret = made
    assert token_of_secret(secret, UNTIL) == token
    assert token_of_secret(secret, date(2024, 7, 1)) is None
    assert token_of_secret(secret + "x", DAY) is None


def test_token_of_somebody_who_left_opens_nothing(made, official):
    official.valid_to = DAY
    official.save()
    assert token_of_secret(made[1], date(2024, 3, 16)) is None


def test_revoke_token(made, official, chair):
    token, secret = made
    with pytest.raises(AccountsError, match="không phải của bạn"):
        revoke_token(token=token, by=chair)
    revoke_token(token=token, by=official)
    first = token.revoked_at
    assert revoke_token(token=token, by=None).revoked_at == first
    assert token_of_secret(secret, DAY) is None
    assert list(tokens_of(official)) == []
    assert [line.action for line in lines_about(token)] == ["accounts.revoke_token", "accounts.create_token"]


def test_use_is_noted_once_a_day(made, django_assert_num_queries):
    token = made[0]
    with django_assert_num_queries(1):
        note_token_use(token=token, on=DAY)
        note_token_use(token=token, on=DAY)
    assert ApiToken.objects.get().last_used_on == DAY


@pytest.fixture
def api():
    router = Router(auth=API_AUTH)

    @router.get("/who")
    def who(request):
        return {"who": str(request.user), "office": str(request.user.acting_office)}

    @router.post("/do")
    def do(request):
        return {"who": str(request.auth)}

    return TestClient(router)


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def test_api_knows_the_person_and_their_office(api, made, held, on_the_day):
    answer = api.get("/who", headers=bearer(made[1]))
    assert answer.json() == {"who": "Người official", "office": "Công chức Văn hóa - Xã hội"}
    assert ApiToken.objects.get().last_used_on == DAY


def test_api_refuses_strangers(api, made, on_the_day):
    assert api.get("/who").status_code == 401
    assert api.get("/who", headers=bearer("dc_wrong")).status_code == 401
    assert api.post("/do", headers=bearer("dc_wrong")).status_code == 401


def test_api_refuses_who_may_no_longer_use_it(api, made, official, on_the_day):
    official.grants.update(role="village_head")
    assert api.get("/who", headers=bearer(made[1])).status_code == 401


@pytest.fixture
def api_pages(settings):
    settings.ROOT_URLCONF = "tests.accounts.api_pages"


def test_a_browser_session_opens_the_api(client, official, on_the_day, api_pages):
    client.force_login(official)
    assert client.get("/door/who").json() == {"who": "Người official"}


def test_a_browser_session_needs_the_csrf_token_to_change_anything(official, on_the_day, api_pages):
    client = Client(enforce_csrf_checks=True)
    client.force_login(official)
    assert client.post("/door/do").status_code == 403
    assert client.get("/door/who").status_code == 200


def test_a_token_needs_no_csrf_token(made, on_the_day, api_pages):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/door/do", headers=bearer(made[1])).json() == {"who": "Người official"}
