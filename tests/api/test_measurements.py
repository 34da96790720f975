"""Figures through the interface: entered, read back at once at every level, corrected, approved, closed."""

import pytest

from datchuan.measurements.actions import require_approval
from tests import standing
from tests.api.conftest import Caller
from tests.measurements.conftest import add_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(small_map, on_the_day):
    standing.quantities()
    return add_village(1, (small_map.commune, None, None))


def sent(place, *numbers, quantity="population", **more):
    entry = dict(zip(("amount", "male", "female"), numbers, strict=False))
    return {"year": 2024, "as_of": "2024-03-01", "entries": [{"place": place, "quantity": quantity, **entry}], **more}


def known(caller, **question):
    answer = caller.get("/measurements", year=2024, **question)
    return {one["quantity"]: one for one in answer.json()}


def test_what_was_entered_is_known_at_every_level_at_once(village, small_map, as_chair, somebody):
    made = as_chair.post("/measurements", sent(village.code, "10", "4", "6"))
    assert made.status_code == 201
    assert made.json()["written"][0]["amount"] == "10"
    one = known(as_chair, place="20185")["population"]
    assert (one["amount"], one["male"], one["reported"], one["expected"]) == ("10", "4", 1, 2)
    everywhere = Caller(somebody("nation", role="leader", place=None))
    assert known(everywhere, place="46")["population"]["amount"] == "10"
    assert known(everywhere)["population"]["expected"] == 2
    assert as_chair.get("/measurements", year=2024).status_code == 403
    parts = as_chair.get("/measurements/contributions", place="20185", year=2024, quantity="population").json()
    assert [(part["place"], part["known"] and part["known"]["amount"]) for part in parts] == [
        ("20185-01", None),
        (village.code, "10"),
    ]


def test_every_fault_is_told_with_its_entry(village, as_chair):
    answer = as_chair.post("/measurements", sent(village.code, "mười"))
    assert answer.status_code == 422
    assert answer.json()["faults"] == [{"entry": 0, "field": "amount", "message": "Hãy ghi một con số."}]
    huge = as_chair.post("/measurements", sent(village.code, "1e999999"))
    assert "lớn quá mức" in huge.json()["detail"]
    nowhere = as_chair.post("/measurements", sent("nowhere", "1"))
    assert (nowhere.status_code, nowhere.json()["faults"]) == (
        422,
        [{"entry": 0, "field": "place", "message": "Không có đơn vị nào mang mã nowhere."}],
    )
    assert as_chair.post("/measurements", sent(village.code, "1", evidence=12345)).status_code == 404
    outside = as_chair.post("/measurements", sent(village.code, "1", within="20188"))
    assert "không thuộc 20188" in outside.json()["detail"]


def test_a_correction_is_a_revision_with_its_reason(village, as_chair):
    as_chair.post("/measurements", sent(village.code, "10"))
    as_chair.post("/measurements", sent(village.code, "12", reason="đếm lại"))
    found = as_chair.get("/measurements/history", place=village.code, year=2024, quantity="population").json()
    assert [(one["number"], one["amount"], one["status"]) for one in found["items"]] == [
        (2, "12", "standing"),
        (1, "10", "superseded"),
    ]


def test_a_figure_waits_for_another_person(village, as_chair, official):
    require_approval(place=village, by=None)
    waiting = Caller(official).post("/measurements", sent(village.code, "10")).json()["written"][0]["id"]
    assert known(as_chair, place="20185") == {}
    assert as_chair.get("/measurements/waiting", place="20185", year=2024).json()["count"] == 1
    done = as_chair.post("/measurements/approve", {"measurements": [waiting]}).json()
    assert (done[0]["status"], done[0]["decided_by"]) == ("standing", "Người chair")
    again = (
        Caller(official).post("/measurements", sent(village.code, "11", reason="đếm lại")).json()["written"][0]["id"]
    )
    returned = as_chair.post(f"/measurements/{again}/return", {"reason": "thiếu văn bản"}).json()
    assert returned["status"] == "returned"


def test_a_closed_year_answers_409(village, as_chair):
    lock = as_chair.post("/measurements/locks", {"place": "20185", "year": 2024}).json()
    assert as_chair.post("/measurements", sent(village.code, "10")).status_code == 409
    assert len(as_chair.get("/measurements/locks", place=village.code, year=2024).json()) == 1
    assert as_chair.post(f"/measurements/locks/{lock['id']}/lift", {"reason": "sửa"}).json()["lifted_because"] == "sửa"
    assert as_chair.post("/measurements", sent(village.code, "10")).status_code == 201


def test_figures_of_a_set_are_added_up_for_every_unit_of_a_level(village, as_chair, somebody):
    standing.law()
    as_chair.post("/measurements", sent(village.code, "10", "4", "6"))
    question = {"set": "vn-xa-2021-2025", "on": "2024-12-31", "level": "commune"}
    known = {
        "unit": "20185", "quantity": "population", "amount": "10", "male": "4", "female": "6", "reported": 1,
        "complete": 1, "expected": 2,
    }  # fmt: skip
    assert as_chair.get("/measurements/rollup", place="20185", **question).json() == {"items": [known], "count": 1}
    assert as_chair.get("/measurements/rollup", **question).status_code == 403
    everywhere = Caller(somebody("nation", role="leader", place=None))
    answer = everywhere.get("/measurements/rollup", **question).json()["items"]
    silent = dict.fromkeys(known) | {"unit": "20188", "reported": 0, "complete": 0}
    assert answer == everywhere.get("/measurements/rollup", place="46", **question).json()["items"] == [known, silent]
    above = [
        everywhere.get("/measurements/rollup", **question | {"level": level, **place}).json()["items"]
        for level, place in (("province", {"place": "46"}), ("nation", {}), ("commune", {"place": "20188"}))
    ]
    assert above == [[known | {"unit": "46"}], [known | {"unit": "VN"}], [silent]]
    assert everywhere.get("/measurements/rollup", **question | {"set": "lost"}).status_code == 404
