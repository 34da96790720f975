"""Files that are no template through the interface: what is proposed is read, columns matched, the rest is as ever."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from datchuan.registers.models import Record, SentTable
from tests.api.conftest import Caller
from tests.registers.conftest import head, household, published, row, save, villages  # noqa: F401  fixtures
from tests.registers.foreign import own_list, text, workbook

pytestmark = pytest.mark.django_db

COMMUNE = "20185"


@pytest.fixture
def as_official(official, published, villages, on_the_day):  # noqa: F811
    return Caller(official)


def send(caller, content, place="v-01", name="hộ.xlsx"):
    file = SimpleUploadedFile(name, content)
    return caller.client.post(f"/api/v1/registers/household/imports?place={place}", {"file": file})


def test_a_list_is_sent_its_columns_matched_and_the_next_goes_straight_on(as_official):
    answer = send(as_official, own_list())
    assert answer.status_code == 202, answer.content
    table = answer.json()
    assert (table["sheet"], table["row"], table["hindrance"], table["matched_at"]) == ("Danh sách", 2, "", None)
    assert table["columns"][1] == {
        "letters": "B", "heading": "Số hộ", "samples": ["1", "2"], "field": "so_ho", "sureness": "certain",
    }  # fmt: skip
    assert table["tried"][0] == {
        "number": 3,
        "values": {
            "so_ho": "1", "chu_ho": "Nguyễn Văn A", "members": "4", "land": "0.5", "class": "Hộ nghèo", "water": "x",
        },
        "problems": [],
    }  # fmt: skip
    address = f"/registers/tables/{table['id']}"
    assert as_official.get(address).json() == table
    assert as_official.get(address, sheet="Danh sách", row=3).json()["columns"][1]["heading"] == "1"
    matched = as_official.post(f"{address}/match", {"columns": {"so_ho": "B", "Chủ hộ": "Chủ hộ"}})
    assert (matched.status_code, matched.json()["counts"], Record.objects.count()) == (201, {"new": 2}, 0)
    assert as_official.post(f"/registers/imports/{matched.json()['id']}/confirm").json()["state"] == "confirmed"
    assert Record.objects.count() == 2
    again = send(as_official, own_list([1, "9", "C", 1, "", "", ""]))
    assert (again.status_code, again.json()["matched_at"] is not None) == (201, True)


def test_answers_and_villages_are_said(as_official):
    content = text(["Hộ", "Xếp", "Ở"], ["1", "HN", "Trên"], ["2", "Không", "thôn 2"])
    table = send(as_official, content, place=COMMUNE, name="hộ.csv").json()
    assert (table["sheets"], table["asks_village"], table["hindrance"][:24]) == ([""], True, "Chưa chọn cột cho: Số hộ")
    sent = {
        "columns": {"so_ho": "A", "class": "Xếp", "place": "C"},
        "choices": {"class": {"HN": "poor"}},
        "villages": {"Trên": "v-01"},
    }
    upload = as_official.post(f"/registers/tables/{table['id']}/match", sent).json()
    rows = as_official.get(f"/registers/imports/{upload['id']}/rows").json()["items"]
    assert [(one["place"], one["changes"]["class"]) for one in rows] == [
        ("v-01", [None, "poor"]),
        ("v-02", [None, "none"]),
    ]


def test_what_is_wrong_is_said_and_a_file_is_dropped(as_official):
    table = send(as_official, workbook(["Hộ", "Xếp"], ["1", "x"])).json()
    address = f"/registers/tables/{table['id']}"
    refused = as_official.post(f"{address}/match", {"columns": {"so_ho": "Z"}})
    assert (refused.status_code, refused.json()["detail"]) == (
        422, "Tệp không có cột “Z”. Các cột của tệp: A “Hộ”, B “Xếp”.",
    )  # fmt: skip
    assert as_official.client.delete(f"/api/v1{address}").status_code == 204
    assert (as_official.get(address).status_code, SentTable.objects.count()) == (404, 0)


def test_what_is_remembered_is_listed_and_forgotten(as_official):
    table = send(as_official, own_list()).json()
    as_official.post(f"/registers/tables/{table['id']}/match", {"columns": {"so_ho": "B", "Chủ hộ": "Chủ hộ"}})
    [found] = as_official.get("/registers/household/matches", place="v-01").json()
    assert (found["place"], found["columns"], found["answers"]) == ("v-01", {"so_ho": "Số hộ", "chu_ho": "Chủ hộ"}, 0)
    assert as_official.delete(f"/registers/matches/{found['id']}").status_code == 204
    assert as_official.get("/registers/household/matches", place="v-01").json() == []
    assert as_official.delete(f"/registers/matches/{found['id']}").status_code == 404
