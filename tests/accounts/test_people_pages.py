"""Pages of people and roles, for administrators."""

from datetime import date

import pytest

from datchuan.accounts.models import Person, RoleGrant
from tests.accounts.browsing import page, send, text, words

PASSWORD = "rừng xanh núi đỏ 24"
FIRST = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


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
    answer = send(
        client, "grant_role", person.pk, role="official", reach="place", place="20185", valid_from="2024-03-15"
    )
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
    unknown = send(
        client, "grant_role", person.pk, role="official", reach="place", place="99999", valid_from="2024-03-15"
    )
    assert "mang mã “99999”" in words(unknown)[0]
    missing = send(client, "grant_role", person.pk, role="official", reach="place", place="20185", valid_from="")
    assert words(missing)[0].startswith("Từ ngày")
    beyond = send(
        client, "grant_role", person.pk, role="official", reach="everywhere", place="", valid_from="2024-03-15"
    )
    assert beyond.status_code == 403
    assert not person.grants.exists()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"place": ""}, "Có hiệu lực ở đâu"),
        ({"reach": "place", "place": ""}, "Ghi mã đơn vị, hoặc chọn toàn quốc."),
        ({"reach": "everywhere", "place": "20185"}, "Đã chọn toàn quốc thì để trống mã đơn vị."),
    ],
    ids=["not asked for", "no place", "both"],
)
def test_everywhere_is_chosen_on_purpose(client, head_administrator, somebody, where, said):
    client.force_login(head_administrator)
    person = somebody()
    answer = send(client, "grant_role", person.pk, role="official", valid_from="2024-03-15", **where)
    assert said in words(answer)[0]
    assert not person.grants.exists()


def test_everywhere_can_be_chosen(client, head_administrator, somebody):
    client.force_login(head_administrator)
    person = somebody()
    send(client, "grant_role", person.pk, role="official", reach="everywhere", place="", valid_from="2024-03-15")
    assert person.grants.get().place is None


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
