"""Signing in with a password, being locked out, and the demonstration's one click."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from datchuan.accounts.actions import AccountsError, create_demonstration_people, set_password
from datchuan.accounts.actions.demonstration import CAST
from datchuan.accounts.models import Office, OfficeHolding, Person, RoleGrant
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import holders, invented_people
from datchuan.audit.queries import recent
from tests.accounts.cast import DAY

PASSWORD = "rừng xanh núi đỏ 24"
WRONG = {"username": "official", "password": "sai rồi"}


@pytest.fixture(autouse=True)
def pages(settings, on_the_day):
    settings.LOGIN_REDIRECT_URL = "accounts:my_account"


@pytest.fixture
def with_password(official):
    official.set_password(PASSWORD)
    official.save()
    return official


@pytest.fixture
def cast(small_map, in_demonstration):
    return create_demonstration_people(
        commune=small_map.commune, province=small_map.province, village=small_map.village, on=date(2024, 1, 1)
    )


def sign_in(client, **fields):
    return client.post(reverse("accounts:sign_in"), {"username": "official", "password": PASSWORD, **fields})


def who(client):
    return client.session.get("_auth_user_id")


# ----------------------------------------------------------------------------------------------------- with a password
@pytest.mark.parametrize("username", ["official", "OFFICIAL", " Official "])
def test_sign_in_with_the_name_in_capitals_or_not(client, with_password, username):
    answer = sign_in(client, username=username)
    assert answer.url == reverse("accounts:my_account")
    assert who(client) == str(with_password.pk)
    assert [line.action for line in recent()] == ["accounts.sign_in"]


@pytest.mark.parametrize(
    "fields", [{"password": "sai rồi"}, {"username": "nobody"}, {"password": ""}], ids=["wrong", "nobody", "empty"]
)
def test_sign_in_refuses_and_says_so(client, with_password, fields):
    answer = sign_in(client, **fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert who(client) is None


def test_sign_in_does_not_tell_a_wrong_name_from_a_wrong_password(client, with_password):
    words = [sign_in(client, **fields).context["form"].non_field_errors() for fields in ({"username": "x"}, WRONG)]
    assert words[0] == words[1] == ["Tên đăng nhập hoặc mật khẩu không đúng."]


def test_whoever_has_left_cannot_sign_in(client, with_password):
    with_password.valid_to = date(2024, 3, 14)
    with_password.save()
    sign_in(client)
    assert who(client) is None


def test_a_session_ends_with_the_persons_last_day(client, with_password):
    sign_in(client)
    assert client.get(reverse("accounts:my_account")).status_code == 200
    Person.objects.filter(pk=with_password.pk).update(valid_to=date(2024, 3, 14))
    assert client.get(reverse("accounts:my_account")).status_code == 302


def test_sign_in_returns_to_the_page_one_came_from(client, with_password):
    assert sign_in(client, next="/offices/?all=1").url == "/offices/?all=1"


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(client, with_password, address):
    assert sign_in(client, next=address).url == reverse("accounts:my_account")


def test_whoever_is_signed_in_goes_on(client, official):
    client.force_login(official)
    assert client.get(reverse("accounts:sign_in"), {"next": "/offices/"}).url == "/offices/"


def test_signing_in_changes_the_session_key(client, with_password):
    client.get(reverse("accounts:sign_in"))
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_sign_out(client, official):
    client.force_login(official)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert client.post(reverse("accounts:sign_out")).url == reverse("accounts:sign_in")
    assert who(client) is None
    assert recent(action="accounts.sign_out")
    assert client.post(reverse("accounts:sign_out")).status_code == 302


def test_forms_need_the_csrf_token(with_password):
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client).status_code == 403


# --------------------------------------------------------------------------------------------------------- locked out
def test_five_failures_lock_and_the_page_says_how_long(client, with_password):
    answers = [client.post(reverse("accounts:sign_in"), WRONG) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    page = answers[-1].content.decode()
    assert "Đã nhập sai mật khẩu 5 lần" in page
    assert "sau 15 phút" in page
    assert answers[-1]["Retry-After"] == "900"


def test_the_rule_stands_on_the_sign_in_page(client, db):
    assert "Sau 5 lần sai, việc đăng nhập tạm dừng 15 phút." in client.get("/sign-in/").content.decode()


def test_the_right_password_does_not_open_while_locked(client, with_password):
    for _ in range(5):
        client.post(reverse("accounts:sign_in"), WRONG)
    assert sign_in(client).status_code == 429
    assert who(client) is None


def test_capitals_do_not_give_more_tries(client, with_password):
    for name in ("official", "Official", "OFFICIAL", " official", "oFFicial"):
        answer = client.post(reverse("accounts:sign_in"), {**WRONG, "username": name})
    assert answer.status_code == 429


def test_a_new_password_lifts_the_lock(client, with_password):
    for _ in range(5):
        client.post(reverse("accounts:sign_in"), WRONG)
    set_password(person=with_password, password="núi đỏ rừng xanh 42", by=None, on=DAY)
    sign_in(client, password="núi đỏ rừng xanh 42")
    assert who(client) == str(with_password.pk)


def test_somebody_else_is_not_locked(client, with_password, chair):
    chair.set_password(PASSWORD)
    chair.save()
    for _ in range(5):
        client.post(reverse("accounts:sign_in"), WRONG)
    sign_in(client, username="chair")
    assert who(client) == str(chair.pk)


def test_success_forgets_earlier_failures(client, with_password):
    for _ in range(2):
        for _ in range(4):
            client.post(reverse("accounts:sign_in"), WRONG)
        sign_in(client)
        client.post(reverse("accounts:sign_out"))
    assert sign_in(client).status_code == 302


def test_a_lock_without_an_end_names_no_minutes(client, with_password, settings):
    settings.AXES_COOLOFF_TIME = None
    for _ in range(5):
        answer = client.post(reverse("accounts:sign_in"), WRONG)
    assert (answer.status_code, "Retry-After" in answer) == (429, False)
    assert "phút kể từ" not in answer.content.decode()


# ------------------------------------------------------------------------------------------------------ coming back
def test_pages_send_strangers_to_sign_in_and_back(client, db):
    answer = client.get("/offices/?all=1")
    assert answer.url == "/sign-in/?next=%2Foffices%2F%3Fall%3D1"
    assert "Đăng nhập để xem trang này." in client.get(answer.url).content.decode()


def test_an_expired_session_is_named(client, official):
    client.force_login(official)
    official_session = client.session
    official_session.delete()
    client.cookies["sessionid"] = "expired"
    page = client.get("/sign-in/?next=/offices/").content.decode()
    assert "Phiên làm việc đã hết hạn" in page
    assert 'name="next" value="/offices/"' in page


def test_a_script_is_told_to_go_to_sign_in_and_back_to_its_page(client, db):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/?former=1"}
    answer = client.get("/offices/", headers=headers)
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fpeople%2F%3Fformer%3D1"
    answer = client.get("/offices/", headers={**headers, "HX-Current-URL": "http://testserver/people/"})
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fpeople%2F"


def test_a_form_that_was_sent_too_late_leads_home_afterwards(client, db):
    assert client.post("/account/tokens/").url == "/sign-in/?next=%2F"


# ------------------------------------------------------------------------------------------------------ demonstration
def test_the_demonstration_has_its_cast(cast, small_map):
    assert [person.username for person in cast] == [part.username for part in CAST]
    assert all(person.invented and not person.has_usable_password() for person in cast)
    assert {grant.role for grant in RoleGrant.objects.all()} == {
        "leader", "official", "village_head", "front", "appraiser", "overseer", "reader", "administrator", "law_keeper",
    }  # fmt: skip
    chair = cast[0]
    assert list(holders(Office.objects.get(name="Chủ tịch UBND xã"), DAY)) == [chair]
    assert may(chair, Permission.ADOPT_PLAN, place=small_map.commune, on=DAY)


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.username)
def test_everybody_of_the_cast_sees_the_programme_of_the_commune(cast, small_map, part):
    person = Person.objects.get(username=part.username)
    assert may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=DAY)
    assert may(person, Permission.ADOPT_PLAN, place=small_map.commune, on=DAY) is (part.role == "leader")


def test_the_cast_is_made_once(cast, small_map):
    again = create_demonstration_people(commune=small_map.commune, province=small_map.province, on=DAY)
    assert again == cast
    assert (Person.objects.count(), OfficeHolding.objects.count()) == (
        len(CAST),
        sum(1 for part in CAST if part.office),
    )


def test_without_a_village_its_head_sits_at_the_commune(small_map, in_demonstration):
    create_demonstration_people(commune=small_map.commune, province=small_map.province, on=DAY)
    assert Office.objects.get(name="Trưởng thôn").place == small_map.commune


def test_a_real_installation_has_no_cast(small_map, on_the_day):
    with pytest.raises(AccountsError, match="dùng thử"):
        create_demonstration_people(commune=small_map.commune, province=small_map.province, on=DAY)
    assert not Person.objects.exists()


def test_the_sign_in_page_of_a_demonstration_lists_the_cast(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        page = client.get("/sign-in/").content.decode()
    assert "Bản dùng thử" in page
    for person in cast:
        assert person.full_name in page
        assert reverse("accounts:sign_in_as", args=[person.username]) in page
    for title in ("Chủ tịch UBND xã Thượng Lộ", "Trưởng thôn Cha Măng", "Mặt trận và các đoàn thể, xã Thượng Lộ"):
        assert title in page
    assert 'type="password"' not in page


def test_the_sign_in_page_of_an_empty_demonstration_says_so(client, db, in_demonstration):
    assert "Chưa có nhân vật giả định nào" in client.get("/sign-in/").content.decode()


def test_one_click_is_enough_in_a_demonstration(client, cast):
    answer = client.post(reverse("accounts:sign_in_as", args=["chu-tich"]), {"next": "/offices/"})
    assert answer.url == "/offices/"
    assert who(client) == str(cast[0].pk)
    assert recent(action="accounts.sign_in")[0].acting_office == ""


def test_the_record_names_the_office_of_whoever_acts(client, cast):
    client.post(reverse("accounts:sign_in_as", args=["chu-tich"]))
    client.post(reverse("accounts:sign_out"))
    assert recent(action="accounts.sign_out")[0].acting_office == "Chủ tịch UBND xã"


def test_one_click_needs_the_csrf_token(cast):
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("accounts:sign_in_as", args=["chu-tich"])).status_code == 403
    assert who(client) is None


def test_one_click_is_a_post(client, cast):
    assert client.get(reverse("accounts:sign_in_as", args=["chu-tich"])).status_code == 405


def test_one_click_is_for_invented_people_only(client, cast, with_password):
    assert client.post(reverse("accounts:sign_in_as", args=["official"])).status_code == 404
    assert who(client) is None


def test_a_real_installation_knows_no_click_and_no_list(client, cast, settings, with_password):
    settings.DATCHUAN_DEMO = False
    page = client.get("/sign-in/").content.decode()
    assert not any(person.full_name in page for person in cast)
    assert "Bản dùng thử" not in page
    assert 'type="password"' in page
    assert client.post(reverse("accounts:sign_in_as", args=["chu-tich"])).status_code == 404
    assert who(client) is None


def test_a_demonstration_takes_no_passwords(client, with_password, in_demonstration):
    sign_in(client)
    assert who(client) is None


def test_invented_people_are_those_of_the_day(cast, somebody):
    somebody("real")
    assert [row.person for row in invented_people(DAY)] == cast
    assert invented_people(date(2023, 1, 1)) == []
