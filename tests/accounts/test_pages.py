"""Pages of the account, of offices and of people: who gets in, what stands there, what the forms do."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.urls import reverse

from datchuan.accounts.access import person_of
from datchuan.accounts.actions import find_or_create_office
from datchuan.accounts.models import ApiToken, Office, OfficeHolding, Person, RoleGrant
from datchuan.accounts.templatetags.people import named, role_title
from tests.accounts.cast import DAY

PASSWORD = "rừng xanh núi đỏ 24"
FIRST = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


def page(client, name, /, *args, **query):
    return client.get(reverse(f"accounts:{name}", args=args), query)


def send(client, name, /, *args, follow=True, **fields):
    return client.post(reverse(f"accounts:{name}", args=args), fields, follow=follow)


def words(answer):
    return [str(message) for message in answer.context["messages"]]


def text(answer):
    return answer.content.decode()


# --------------------------------------------------------------------------------------------------------- who gets in
DOORS = {
    "my_account": (200, 200, 200, 200),
    "password": (200, 200, 200, 200),
    "offices_of": (200, 200, 200, 403),
    "office": (200, 200, 200, 403),
    "people": (403, 403, 200, 403),
    "add_person": (403, 403, 200, 403),
    "person": (403, 403, 200, 403),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", range(4), ids=["chair", "official", "administrator", "stranger"])
def test_who_gets_in(client, small_map, chair, official, administrator, office, somebody, door, who):
    person = [chair, official, administrator, somebody("stranger", role="reader", place=small_map.neighbour)][who]
    client.force_login(person)
    args = {"offices_of": ["20185"], "office": [office.pk], "person": [chair.pk]}.get(door, [])
    assert page(client, door, *args).status_code == DOORS[door][who]


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


# ----------------------------------------------------------------------------------------------------------- my account
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


# -------------------------------------------------------------------------------------------------------------- offices
def test_offices_lead_to_ones_own_commune(client, chair):
    client.force_login(chair)
    assert page(client, "offices").url == reverse("accounts:offices_of", args=["20185"])


@pytest.mark.parametrize("query", [{}, {"all": "1"}], ids=["without a commune", "all"])
def test_offices_list_the_places_one_may_see(client, small_map, office, somebody, query):
    place = small_map.commune if query else small_map.province
    client.force_login(somebody(role="reader", place=place))
    answer = page(client, "offices", **query)
    assert answer.context["rows"] == [(small_map.commune, "xã Thượng Lộ", 1)]


def test_offices_of_nowhere_say_so(client, small_map, somebody):
    client.force_login(somebody(role="reader", place=small_map.elsewhere))
    assert "Chưa có chức danh nào" in text(page(client, "offices"))


def test_offices_of_a_place_begin_with_those_nobody_holds(client, small_map, held, chair):
    find_or_create_office(place=small_map.commune, name="Đảng ủy", since=FIRST, by=None)
    client.force_login(chair)
    answer = page(client, "offices_of", "20185")
    assert [state.office.name for state in answer.context["states"]] == ["Đảng ủy", "Công chức Văn hóa - Xã hội"]
    assert "1 chưa có người giữ" in text(answer)
    assert "Người official" in text(answer)


def test_offices_of_a_place_without_any(client, chair):
    client.force_login(chair)
    assert "Đơn vị này chưa có chức danh nào" in text(page(client, "offices_of", "20185"))


def test_offices_of_an_unknown_place(client, chair):
    client.force_login(chair)
    assert page(client, "offices_of", "99999").status_code == 404


def test_whoever_only_reads_gets_no_forms(client, office, official):
    client.force_login(official)
    for answer in (page(client, "offices_of", "20185"), page(client, "office", office.pk)):
        assert "<form" not in text(answer).split("<main", 1)[1].split("</main>", 1)[0]


def test_former_holders_are_shown(client, held, chair):
    OfficeHolding.objects.create(
        office=held.office, person=chair, valid_from=date(2023, 1, 1), valid_to=date(2023, 12, 31)
    )
    client.force_login(chair)
    for answer in (page(client, "offices_of", "20185"), page(client, "office", held.office.pk)):
        assert "từ 01/01/2023 đến hết 31/12/2023" in text(answer)


def test_add_an_office(client, chair):
    client.force_login(chair)
    answer = send(client, "add_office", "20185", name="Trạm y tế xã", kind="body", since="2024-01-01")
    assert words(answer) == ["Đã thêm “Trạm y tế xã”."]
    assert Office.objects.get().kind == "body"


def test_add_an_office_refuses(client, office, chair):
    client.force_login(chair)
    again = send(client, "add_office", "20185", name=office.name, kind="post", since="2024-01-01")
    assert "đã có" in words(again)[0]
    wrong = send(client, "add_office", "20185", name="X", kind="post", since="hôm qua")
    assert words(wrong)[0].startswith("Có từ ngày: ")
    assert Office.objects.count() == 1


def test_rename_an_office_and_read_it_in_its_history(client, office, chair):
    client.force_login(chair)
    answer = send(client, "rename_office", office.pk, name="Công chức Văn hóa")
    assert words(answer) == ["Đã đổi tên."]
    assert "Đổi tên, trước là “Công chức Văn hóa - Xã hội”" in text(answer)
    assert words(send(client, "rename_office", office.pk, name=""))[0].startswith("Tên mới: ")


def test_end_an_office(client, office, chair):
    client.force_login(chair)
    assert words(send(client, "end_office", office.pk, last_day=""))[0].startswith("Hết ngày: ")
    answer = send(client, "end_office", office.pk, last_day="2024-03-14")
    assert words(answer) == ["Đã kết thúc “Công chức Văn hóa - Xã hội”."]
    assert not answer.context["manages"]


@pytest.mark.parametrize(("back", "name"), [("list", "offices_of"), ("", "office")])
def test_appoint_from_the_list_or_the_office(client, office, chair, official, back, name):
    client.force_login(chair)
    answer = send(client, "appoint", office.pk, person=official.pk, since="2024-01-01", back=back)
    assert words(answer) == ["Người official giữ “Công chức Văn hóa - Xã hội”."]
    assert answer.resolver_match.url_name == name
    assert OfficeHolding.objects.get().person == official


def test_appoint_refuses_nobody_and_those_who_left(client, office, chair, somebody):
    client.force_login(chair)
    gone = somebody("gone", valid_to=FIRST)
    for person in ("", gone.pk):
        assert words(send(client, "appoint", office.pk, person=person, since="2024-01-01"))[0].startswith("Người giữ")
    assert not OfficeHolding.objects.exists()


def test_end_a_holding(client, held, chair):
    client.force_login(chair)
    assert words(send(client, "end_holding", held.pk, last_day="?"))[0].startswith("Hết ngày: ")
    assert words(send(client, "end_holding", held.pk, last_day="2023-12-31")) == [
        "Ngày thôi giữ chức danh sớm hơn ngày bắt đầu giữ."
    ]
    answer = send(client, "end_holding", held.pk, last_day="2024-03-15")
    assert words(answer) == ["Người official thôi giữ “Công chức Văn hóa - Xã hội”."]
    assert "Người official thôi giữ chức danh, hết 15/03/2024" in text(answer)


def test_those_who_do_not_manage_offices_change_nothing(client, held, official):
    client.force_login(official)
    day = "2024-03-15"
    attempts = [
        ("add_office", "20185", {"name": "X", "kind": "post", "since": day}),
        ("rename_office", held.office.pk, {"name": "X"}),
        ("end_office", held.office.pk, {"last_day": day}),
        ("appoint", held.office.pk, {"person": official.pk, "since": day}),
        ("end_holding", held.pk, {"last_day": day}),
    ]
    for name, key, fields in attempts:
        assert send(client, name, key, **fields).status_code == 403
    assert Office.objects.get().name == "Công chức Văn hóa - Xã hội"


# --------------------------------------------------------------------------------------------------------------- people
def test_people_with_offices_and_roles(client, held, administrator, somebody, django_assert_max_num_queries):
    somebody("gone", valid_to=FIRST)
    client.force_login(administrator)
    with django_assert_max_num_queries(12):
        shown = text(page(client, "people"))
    assert "Công chức Văn hóa - Xã hội" in shown
    assert "Công chức phụ trách, xã Thượng Lộ" in shown
    assert "Người gone" not in shown
    assert "Người gone" in text(page(client, "people", former="1"))


def test_add_somebody_and_give_a_role(client, administrator):
    client.force_login(administrator)
    answer = send(client, "add_person", full_name="Hồ Văn Ánh", username="anh", email="", password=PASSWORD)
    person = Person.objects.get(username="anh")
    assert "Chưa có vai trò nào" in text(answer)
    answer = send(client, "grant_role", person.pk, role="official", place="20185", valid_from="2024-03-15")
    assert words(answer) == ["Đã giao vai trò cho Hồ Văn Ánh."]
    assert "Giao vai trò “Công chức phụ trách” từ 15/03/2024" in text(answer)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": "chair"}, "__all__"),
        ({"password": "12345"}, "password"),
        ({"username": "hồ ánh"}, "username"),
        ({"full_name": ""}, "full_name"),
    ],
    ids=["in use", "weak", "letters", "nameless"],
)
def test_add_somebody_refuses_and_names_the_field(client, administrator, chair, fields, field):
    client.force_login(administrator)
    given = {"full_name": "Hồ Văn Ánh", "username": "anh", "email": "", "password": PASSWORD, **fields}
    answer = send(client, "add_person", **given)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Person.objects.filter(full_name="Hồ Văn Ánh").exists()


def test_grant_a_role_refuses(client, administrator, somebody):
    client.force_login(administrator)
    person = somebody()
    unknown = send(client, "grant_role", person.pk, role="official", place="99999", valid_from="2024-03-15")
    assert "mang mã “99999”" in words(unknown)[0]
    missing = send(client, "grant_role", person.pk, role="official", place="20185", valid_from="")
    assert words(missing)[0].startswith("Từ ngày")
    beyond = send(client, "grant_role", person.pk, role="official", place="", valid_from="2024-03-15")
    assert beyond.status_code == 403
    assert not person.grants.exists()


def test_end_a_role(client, administrator, official):
    client.force_login(administrator)
    grant = official.grants.get()
    assert words(send(client, "end_grant", grant.pk, last_day=""))[0].startswith("Hết ngày: ")
    assert words(send(client, "end_grant", grant.pk, last_day="2024-03-15")) == [
        "Đã kết thúc vai trò của Người official."
    ]
    own = administrator.grants.get()
    assert "chính mình" in words(send(client, "end_grant", own.pk, last_day="2024-03-15"))[0]


def test_give_somebody_a_new_password(client, administrator, official):
    client.force_login(administrator)
    assert words(send(client, "new_password", official.pk, password="12345"))
    assert words(send(client, "new_password", official.pk, password=""))[0].startswith("Mật khẩu mới: ")
    answer = send(client, "new_password", official.pk, password=PASSWORD)
    assert words(answer) == ["Đã đặt mật khẩu mới cho Người official."]
    assert Person.objects.get(pk=official.pk).check_password(PASSWORD)


def test_end_somebodys_account(client, administrator, held):
    client.force_login(administrator)
    person = held.person
    assert words(send(client, "end_person", person.pk, last_day=""))[0].startswith("Hết ngày: ")
    answer = send(client, "end_person", person.pk, last_day="2024-03-15")
    assert words(answer) == ["Đã kết thúc tài khoản của Người official."]
    assert "từ 01/01/2024 đến hết 15/03/2024" in text(answer)


def test_those_who_do_not_manage_people_change_nothing(client, chair, official):
    client.force_login(chair)
    grant = official.grants.get()
    for name, key in (("grant_role", official.pk), ("end_grant", grant.pk), ("end_person", official.pk)):
        assert send(client, name, key, last_day="2024-03-15").status_code == 403
    assert send(client, "new_password", official.pk, password=PASSWORD).status_code == 403
    assert RoleGrant.objects.get(pk=grant.pk).valid_to is None


# ----------------------------------------------------------------------------------------------------- small words
def test_places_are_named_out_of_what_the_view_gave():
    assert (named(1, {1: "xã Thượng Lộ"}), named(2, {}), named(None, {})) == ("xã Thượng Lộ", "", "")


def test_a_role_that_no_longer_exists_shows_its_code():
    assert (str(role_title("leader")), role_title("king")) == ("Lãnh đạo", "king")


def test_the_day_of_the_pages_is_the_one_of_the_settings(client, chair):
    client.force_login(chair)
    assert page(client, "my_account").context["form"].fields["expires_on"].initial == date(2024, 6, 13)
    assert date(2024, 3, 15) == DAY
