"""One's own account: offices, roles, tokens, password."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.models import ApiToken, Person
from datchuan.accounts.templatetags.people import named, role_title
from tests.accounts.browsing import page, send, text, words
from tests.accounts.cast import DAY

PASSWORD = "rừng xanh núi đỏ 24"


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


def test_my_account_shows_offices_roles_and_tokens(client, held):
    client.force_login(held.person)
    shown = text(page(client, "my_account"))
    for piece in (
        "Công chức Văn hóa - Xã hội",
        "xã Thượng Lộ",
        "từ 01/01/2024",
        "Công chức phụ trách",
        "Mã kết nối API",
    ):
        assert piece in shown


def test_my_account_without_anything_says_so(client, somebody):
    client.force_login(somebody())
    shown = text(page(client, "my_account"))
    assert "Bạn chưa giữ chức danh nào" in shown
    assert "Bạn chưa được giao vai trò nào" in shown
    assert "Mã kết nối API" not in shown


def test_invented_people_have_no_password_to_change(client, somebody):
    client.force_login(somebody(role="reader", invented=True))
    shown = text(page(client, "my_account"))
    assert "Nhân vật giả định" in shown
    assert reverse("accounts:password") not in shown
    assert "mọi nơi" in shown


def test_a_token_is_shown_once(client, official):
    client.force_login(official)
    answer = send(client, "add_token", name="Excel", expires_on="2024-06-30")
    secret = answer.context["secret"]
    assert secret in text(answer)
    assert "no-store" in answer["Cache-Control"]
    assert ApiToken.objects.get().name == "Excel"
    assert secret not in text(page(client, "my_account"))


@pytest.mark.parametrize(
    "fields", [{"name": "", "expires_on": "2024-06-30"}, {"name": "Excel", "expires_on": "2030-01-01"}], ids=str
)
def test_a_wrong_token_form_comes_back(client, official, fields):
    client.force_login(official)
    answer = send(client, "add_token", **fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not ApiToken.objects.exists()


def test_end_token_of_ones_own_only(client, official, chair):
    client.force_login(official)
    send(client, "add_token", name="Excel", expires_on="2024-06-30")
    token = ApiToken.objects.get()
    client.force_login(chair)
    assert send(client, "end_token", token.pk).status_code == 404
    client.force_login(official)
    assert words(send(client, "end_token", token.pk)) == ["Đã hủy mã kết nối “Excel”."]
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_change_ones_password(client, official):
    official.set_password("cũ mà vẫn dài 1")
    official.save()
    client.force_login(official)
    answer = send(client, "password", old_password="cũ mà vẫn dài 1", new_password1=PASSWORD, new_password2=PASSWORD)
    assert words(answer) == ["Đã đổi mật khẩu."]
    assert answer.context["person"] == official, "still signed in"
    assert Person.objects.get(pk=official.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"old_password": "sai"}, "Mật khẩu đang dùng không đúng."),
        ({"new_password2": "khác hẳn 123"}, "Hai lần nhập mật khẩu mới không giống nhau."),
        ({"new_password1": "12345", "new_password2": "12345"}, ""),
    ],
    ids=["old", "twice", "weak"],
)
def test_change_password_refuses(client, official, fields, said):
    official.set_password("cũ mà vẫn dài 1")
    official.save()
    client.force_login(official)
    given = {"old_password": "cũ mà vẫn dài 1", "new_password1": PASSWORD, "new_password2": PASSWORD, **fields}
    answer = send(client, "password", **given)
    assert said in str(answer.context["form"].errors)
    assert Person.objects.get(pk=official.pk).check_password("cũ mà vẫn dài 1")


def test_invented_people_keep_having_no_password(client, somebody):
    person = somebody(invented=True)
    person.set_password("cũ mà vẫn dài 1")
    person.save()
    client.force_login(person)
    answer = send(client, "password", old_password="cũ mà vẫn dài 1", new_password1=PASSWORD, new_password2=PASSWORD)
    assert words(answer) == ["Nhân vật giả định của bản dùng thử không có mật khẩu."]


def test_places_are_named_out_of_what_the_view_gave():
    assert (named(1, {1: "xã Thượng Lộ"}), named(2, {}), named(None, {})) == ("xã Thượng Lộ", "", "")


def test_a_role_that_no_longer_exists_shows_its_code():
    assert (str(role_title("leader")), role_title("king")) == ("Lãnh đạo", "king")


def test_the_day_of_the_pages_is_the_one_of_the_settings(client, chair):
    client.force_login(chair)
    assert page(client, "my_account").context["form"].fields["expires_on"].initial == date(2024, 6, 13)
    assert date(2024, 3, 15) == DAY


def test_only_those_who_manage_people_are_led_to_them(client, administrator, chair):
    client.force_login(administrator)
    assert reverse("accounts:people") in text(page(client, "my_account"))
    client.force_login(chair)
    assert reverse("accounts:people") not in text(page(client, "my_account"))
