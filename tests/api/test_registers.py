"""Registers through the interface: values exact both ways, rows answered one by one, persons for those who may."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from datchuan.accounts.permissions import Permission
from datchuan.measurements.models import Measurement
from datchuan.registers.actions import reading
from tests.api.conftest import Caller
from tests.registers.conftest import HOUSEHOLD, head, household, published, published_as_shipped, save, villages  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
RECORDS = "/registers/household/records"


@pytest.fixture
def as_official(official, on_the_day):
    return Caller(official)


def saved(caller, *changes, place="v-01"):
    answer = caller.post(f"{RECORDS}?place={place}", {"changes": list(changes)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_registers_of_a_village_and_what_one_asks(as_official, published, villages):  # noqa: F811
    [register] = as_official.get("/registers", place="v-01").json()
    assert (register["code"], register["level"], register["own"]) == ("household", "village", False)
    described = as_official.get("/registers/household", place="v-01").json()
    fields = {one["code"]: one for one in described["fields"]}
    assert [one["code"] for one in fields["class"]["choices"]] == ["poor", "none"]
    assert (fields["land"]["most"], fields["land"]["places"], fields["so_ho"]["tells_apart"]) == ("1000", 2, True)
    assert [one["severity"] for one in described["rules"]] == ["error", "warning"]
    assert {"quantity": "land"} in described["counts"]
    assert as_official.get("/registers/lost", place="v-01").status_code == 404


def test_decimals_go_in_and_out_exactly(as_official, household):  # noqa: F811
    listed = as_official.get(RECORDS, place="v-01").json()
    [record] = listed["items"]
    assert (listed["count"], listed["persons"], record["values"]["land"], record["number"]) == (1, True, "0.50", 1)
    sent = {
        "id": record["id"],
        "base": 1,
        "values": {"land": "1.25", "members": 5, "water": True, "reviewed": "2024-03-01"},
    }
    [result] = saved(as_official, sent)
    assert (result["state"], result["record"]["values"]["land"]) == ("changed", "1.25")
    assert result["record"]["values"]["reviewed"] == "2024-03-01"
    assert saved(as_official, sent)[0]["state"] == "unchanged"


def test_each_row_is_answered(as_official, household, published):  # noqa: F811
    new = str(uuid4())
    rows = saved(
        as_official,
        {"id": new, "values": {"so_ho": "2"}},
        {"values": {"members": "x"}},
        {"values": {"so_ho": "3"}, "place": "v-02"},
    )
    assert [one["state"] for one in rows] == ["new", "wrong", "wrong"]
    assert rows[0]["record"]["id"] == new
    assert rows[1]["record"] is None
    assert {one["field"] for one in rows[1]["problems"]} == {"members"}
    assert rows[2]["problems"][0]["field"] == ""


def test_a_conflict_hides_what_others_wrote_of_persons(as_official, household, monkeypatch):  # noqa: F811
    saved(as_official, {"id": str(household.pk), "base": 1, "values": {"chu_ho": "B", "members": 5}})
    all_rights = reading.rights_at
    monkeypatch.setattr(reading, "rights_at", lambda *a, **k: all_rights(*a, **k) - {Permission.VIEW_PERSONS})
    [result] = saved(as_official, {"id": str(household.pk), "base": 1, "values": {"chu_ho": "C", "members": 6}})
    assert result["conflict"] == {
        "chu_ho": {"base": None, "theirs": None, "mine": "C"},
        "members": {"base": 4, "theirs": 5, "mine": 6},
    }
    assert "chu_ho" not in result["record"]["values"]


def test_ending_back_revisions_and_undo(as_official, household):  # noqa: F811
    where = f"/registers/records/{household.pk}"
    ended = as_official.post(f"{where}/end", {"base": 1, "on": "2024-03-15"}).json()
    assert (ended["ended_on"], ended["number"]) == ("2024-03-15", 2)
    assert as_official.post(f"{where}/end", {"base": 1, "on": "2024-03-15"}).status_code == 409
    assert as_official.post(f"{where}/back", {"base": 2}).json()["ended_on"] is None
    revisions = as_official.get(f"{where}/revisions").json()
    assert [(one["number"], one["door"], one["by"]) for one in revisions] == [
        (3, "api", "Người official"), (2, "api", "Người official"), (1, "grid", "Người head-of-1"),
    ]  # fmt: skip
    [row] = as_official.post("/registers/household/undo?place=v-01").json()
    assert row["ended_on"] == "2024-03-15"


def test_an_own_register_and_its_faults(chair, published, on_the_day):  # noqa: F811
    caller = Caller(chair)
    text = HOUSEHOLD.replace("code: household", "code: orchard").split("counts:")[0]
    made = caller.post("/registers", {"place": "20185", "definition": text})
    assert (made.status_code, made.json()["own"]) == (201, True)
    refused = caller.post("/registers", {"place": "20185", "definition": text.replace("level: village", "level: x")})
    assert (refused.status_code, refused.json()["faults"][0]["key"]) == (422, "level")


def test_the_new_year_is_counted(as_official, household):  # noqa: F811
    assert as_official.post("/registers/recount?place=v-01").json() == {"registers": ["household"]}


def test_where_kept_figures_are_not_what_records_say(household, chair, on_the_day):  # noqa: F811
    told = Caller(chair).get("/registers/differences", place="20185").json()
    assert told == {"year": 2024, "records": 1, "compared": 3, "moving": 0, "places": [], "sums": []}
    Measurement.objects.filter(quantity__code="land").update(amount=51)
    told = Caller(chair).get("/registers/differences", place="20185", year=2024).json()
    assert told["places"] == [
        {
            "place": "v-01",
            "quantity": "land",
            "kept": {"amount": "0.51", "male": None, "female": None, "records": 1, "answered": 1},
            "counted": {"amount": "0.50", "male": None, "female": None, "records": 1, "answered": 1},
        }
    ]


def test_an_own_register_comes_in_as_a_file_and_goes_out_as_one(
    chair,
    on_the_day,
    published_as_shipped,  # noqa: F811
    villages,  # noqa: F811
    small_map,
):
    caller, place = Caller(chair), small_map.commune.code
    template = caller.get("/registers/definitions/template.xlsx", place=place)
    assert template.content.startswith(b"PK")
    workbook = caller.get("/registers/household/definition.xlsx", place=place).content
    assert caller.get("/registers/household/definition.yaml", place=place).content.decode() == HOUSEHOLD
    sent = HOUSEHOLD.replace("version: 1", "version: 2").encode()

    def send(data, name, **query):
        asked = "&".join(f"{key}={value}" for key, value in {"place": place, **query}.items())
        file = SimpleUploadedFile(name, data)
        return caller.client.post(f"/api/v1/registers/definitions?{asked}", {"file": file})

    look = send(sent, "so.yaml", dry_run="true").json()
    assert (look["published"], look["records"], look["required"]) == (False, 0, [])
    assert [(one["turn"], one["aspect"], one["after"]) for one in look["differences"]] == [("changed", "version", "2")]
    assert not caller.get("/registers/household", place=place).json()["own"]
    assert send(sent, "so.yaml").json()["published"]
    assert caller.get("/registers/household", place=place).json()["own"]
    refused = send(workbook, "so.xlsx")
    assert refused.status_code == 422
    [fault] = refused.json()["faults"]
    assert (fault["file"], fault["key"], fault["rule"]) == ("so.xlsx", "Sổ!C4", "version-raised")
