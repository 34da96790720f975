"""The pages of doubts about records, and the same for other programs."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.actions import find_or_create_office
from datchuan.registers.models import Record, RecordDoubt
from datchuan.registers.views import doubts as views
from tests.api.conftest import Caller
from tests.registers.conftest import row
from tests.registers.doubting import look, ruled  # noqa: F401  fixtures
from tests.registers.test_doubts import HEAD, twice  # noqa: F401  one household entered twice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("twice")]


@pytest.fixture
def as_official(client, official):
    client.force_login(official)
    return client


def listed(place="20185", **asked):
    return reverse("registers:doubts", args=[place]), asked


def one(place="20185"):
    return reverse("registers:doubt", args=[place, RecordDoubt.objects.get().pk])


def text(answer):
    return answer.content.decode()


def test_list_tells_what_is_doubted_and_leads_on(as_official, villages):
    page = text(as_official.get(*listed()))
    assert "Hai hộ cùng chủ hộ." in page
    assert "Hộ 1" in page
    assert "chưa giao" in page
    assert one() in page
    assert "Hai hộ" not in text(as_official.get(*listed(villages.second.code)))
    assert listed()[0] in text(as_official.get(reverse("registers:place", args=["20185"])))


def test_list_of_another_state_and_of_pages_that_are_not_there(as_official):
    assert "Chưa có điều nào" in text(as_official.get(*listed(state="mended")))
    assert as_official.get(*listed(state="odd", page="1")).status_code == 200
    assert as_official.get(*listed(page="2")).status_code == 404


def test_what_was_written_since_is_looked_through(as_official, save, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 1)
    save(row(so_ho="4", chu_ho="Hồ Văn Ví Dụ", members="2"), row(so_ho="5", chu_ho="hồ văn ví dụ", members="2"))
    assert "Hộ 4" not in text(as_official.get(*listed()))
    assert "Hộ 4" in text(as_official.get(*listed(page="2")))


def test_records_stand_beside_each_other(as_official):
    page = text(as_official.get(one()))
    assert "nguyen van dan" in page
    assert page.count("khác nhau") == 4  # number, head, land, water
    assert "Giữ hộ 1" in page


def test_readers_see_that_there_is_something_and_no_record(client, somebody, small_map):
    client.force_login(somebody("reader", role="reader", place=small_map.commune))
    page = text(client.get(*listed())) + text(client.get(one()))
    assert "Hai hộ cùng chủ hộ." in page
    assert "Hộ 1" not in page
    assert "Sổ này có dữ liệu cá nhân" in page
    assert "Ghi giải thích" not in page


def test_head_of_the_village_writes_and_gives_to_nobody(client, head, office, villages):
    client.force_login(head)
    page = text(client.get(one(villages.first.code)))
    assert "Ghi giải thích" in page
    assert "Giao xem lại" not in page


def test_explained_on_the_page(as_official):
    answer = as_official.post(one(), {"reason": "hai chi của một họ"})
    assert answer.url == listed()[0]
    assert "hai chi của một họ" in text(as_official.get(*listed(state="explained")))
    assert "hai chi của một họ" in text(as_official.get(one()))


def test_given_on_the_page(as_official, office):
    as_official.post(one(), {"office": office.name})
    assert office.name in text(as_official.get(*listed()))
    assert "Đang giao" in text(as_official.get(one()))


def test_made_one_on_the_page(as_official):
    first, other = Record.objects.get(key="1"), Record.objects.get(key="7")
    as_official.post(one(), {"keep": str(first.pk), "seen": [f"{first.pk} 1", f"{other.pk} 1"]})
    other.refresh_from_db()
    assert other.ended_on == other.since
    assert "Đã sửa" in text(as_official.get(one()))


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"office": "không có"}, {"keep": "x"}, {"keep": "", "seen": "y z"}, {}]
)
def test_what_cannot_be_done_so_is_told(as_official, wrong):
    assert as_official.post(one(), wrong).status_code == 422


def test_what_is_not_there_is_not_found(as_official):
    assert as_official.get(reverse("registers:doubt", args=["20185", 99999])).status_code == 404
    assert as_official.post(reverse("registers:doubt", args=["20185", 99999]), {"reason": "x"}).status_code == 404


def test_a_doubt_stands_under_its_own_places_alone(as_official, villages, small_map):
    assert as_official.get(one(villages.first.code)).status_code == 200
    for other in (villages.second, small_map.neighbour):
        assert as_official.get(one(other.code)).status_code == 404
        assert as_official.post(one(other.code), {"reason": "đúng"}).status_code == 404
    assert RecordDoubt.objects.get().state == "open"


# ------------------------------------------------------------------------------------------------------- other programs
@pytest.fixture
def program(official):
    return Caller(official)


def test_other_programs_list_and_filter(program):
    found = program.get("/record-doubts", place="20185").json()
    [doubt] = found["items"]
    assert (found["count"], doubt["kind"], doubt["rule"], doubt["state"]) == (1, "entered-twice", "same-head", "open")
    assert {record["values"]["so_ho"] for record in doubt["records"]} == {"1", "7"}
    assert program.get("/record-doubts", place="20185", kind="same-key").json()["count"] == 0
    assert program.get("/record-doubts", place="20185", code="school").json()["items"] == []
    assert program.get("/record-doubts", place="20185", state="odd").status_code == 422


def test_other_programs_explain_and_give(program, office):
    doubt = RecordDoubt.objects.get().pk
    assert program.post(f"/record-doubts/{doubt}/give", {"office": office.pk}).json()["office"] == office.name
    assert program.post(f"/record-doubts/{doubt}/give", {"office": 99999}).status_code == 422
    explained = program.post(f"/record-doubts/{doubt}/explain", {"reason": "hai chi"}).json()
    assert (explained["state"], explained["reason"]) == ("explained", "hai chi")
    assert program.get(f"/record-doubts/{doubt}").json()["decided_at"] is not None
    assert program.post(f"/record-doubts/{doubt}/explain", {"reason": "lại"}).status_code == 422


def test_other_programs_make_one_of_two(program):
    doubt = RecordDoubt.objects.get()
    sent = {"keep": str(doubt.record_id), "seen": {str(doubt.record_id): 1, str(doubt.other_id): 2}}
    assert program.post(f"/record-doubts/{doubt.pk}/join", sent).status_code == 409
    sent["seen"][str(doubt.other_id)] = 1
    assert program.post(f"/record-doubts/{doubt.pk}/join", sent).json()["state"] == "mended"


def test_offices_of_other_communes_look_into_nothing(program, small_map):
    other = find_or_create_office(place=small_map.neighbour, name="Văn phòng", since=date(2024, 1, 1), by=None)
    doubt = RecordDoubt.objects.get().pk
    assert program.post(f"/record-doubts/{doubt}/give", {"office": other.pk}).status_code == 422
