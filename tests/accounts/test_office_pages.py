"""Pages of offices: what stands there, and what the forms do."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.actions import find_or_create_office
from datchuan.accounts.models import Office, OfficeHolding
from tests.accounts.browsing import page, send, text, words

FIRST = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


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
