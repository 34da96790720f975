"""Registers as files through the interface: what pages can do, programs can."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from datchuan.registers.models import Record
from tests.api.conftest import Caller
from tests.registers.conftest import head, household, published, row, save, villages  # noqa: F401  fixtures
from tests.registers.sending import cells, households, lines, worked_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_official(official, on_the_day):
    return Caller(official)


def send(caller, content):
    file = SimpleUploadedFile("sổ.xlsx", content)
    answer = caller.client.post("/api/v1/registers/household/imports?place=v-01", {"file": file})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_file_is_sent_looked_at_confirmed_and_taken_back(as_official, household, on_the_day):  # noqa: F811
    taken = as_official.get("/registers/household/template", place="v-01").content
    upload = send(
        as_official,
        worked_on(taken, lambda sheet: (cells(H4=0.75)(sheet), lines(*households(2), {"members": 1}, first=5)(sheet))),
    )
    assert (upload["state"], upload["counts"], upload["columns"]["land"]) == (
        "waiting", {"changed": 1, "new": 1, "wrong": 1}, "H",
    )  # fmt: skip
    address = f"/registers/imports/{upload['id']}"
    assert as_official.get(address).json() == upload
    rows = as_official.get(f"{address}/rows", state="changed").json()
    assert (rows["count"], rows["items"][0]["changes"]) == (1, {"land": ["0.50", "0.75"]})
    [wrong] = as_official.get(f"{address}/rows", state="wrong").json()["items"]
    assert [(one["cell"], one["severity"]) for one in wrong["problems"]] == [("C6", "error")]
    confirmed = as_official.post(f"{address}/confirm").json()
    assert (confirmed["state"], confirmed["undone"]) == ("confirmed", False)
    revisions = as_official.get(f"/registers/records/{household.pk}/revisions").json()
    assert [(one["door"], one["file"], one["row"]) for one in revisions] == [
        ("excel", "sổ.xlsx", 4),
        ("grid", None, None),
    ]
    assert as_official.get(f"{address}/returned").content[:2] == b"PK"
    assert as_official.post(f"{address}/undo").json()["undone"]
    assert Record.objects.get(ended_on=None).values["land"] == 50


def test_conflicts_are_settled_and_files_dropped(as_official, household, save, chair):  # noqa: F811
    taken = as_official.get("/registers/household/template", place="v-01").content
    save(row(household.pk, 1, members="6"))
    upload = send(as_official, worked_on(taken, cells(E4=5)))
    address = f"/registers/imports/{upload['id']}"
    [asked] = as_official.get(f"{address}/rows").json()["items"]
    assert asked["conflict"] == {"members": [4, 6, 5]}
    settled = as_official.post(f"{address}/settle", {"rows": [{"number": 4, "stands": {"members": "mine"}}]}).json()
    assert settled["counts"] == {"changed": 1}
    assert as_official.client.delete(f"/api/v1{address}").status_code == 204
    assert as_official.post(f"{address}/confirm").status_code == 422
    assert Caller(chair).get(address).status_code == 404
