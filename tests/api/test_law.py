"""The law by the interface: what is published, what it asks of whom, what changes."""

import json

import pytest

from datchuan import resources
from datchuan.criteria.commands import show
from datchuan.criteria.queries import published_sets
from tests.api.conftest import DAY, SET, Caller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "on_the_day")]
NEXT = "vn-xa-2026-2030"


def test_sets_with_their_days(as_chair):
    found = as_chair.get("/law/sets").json()
    assert found["count"] == len(found["items"]) == 2
    assert [row["code"] for row in found["items"]] == [SET, NEXT]
    assert found["items"][0]["valid_from"] == "2022-03-08"


def test_one_set_with_its_criteria_and_indicators(as_chair):
    found = as_chair.get(f"/law/sets/{SET}").json()
    assert (len(found["criteria"]), found["expected_criteria"], found["axis"]) == (19, 19, "region")
    assert sum(len(row["indicators"]) for row in found["criteria"]) == found["expected_indicators"] == 57
    income = next(row for row in found["criteria"] if row["number"] == "10")
    assert (income["name"], income["indicators"][0]["direction"]) == ("Thu nhập", ">=")
    assert len(found["zones"]) == 7
    assert [row["invented"] for row in found["provinces"]] == [True]
    assert found["amendments"]
    assert found["groups"]


def test_publications_newest_first(as_chair):
    found = as_chair.get("/law/publications").json()
    assert {(row["criteria_set"], row["number"], row["by"]) for row in found["items"]} == {
        (SET, 1, None),
        (NEXT, 1, None),
    }
    assert all(len(row["digest"]) == 64 for row in found["items"])


def by_command(indicator, place, capsys):
    """What `datchuan law show --json` prints."""
    show(indicator, published_sets(), on=DAY, place=place, set_code=SET, as_json=True)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("indicator", ["10", "13.3", "15.4", "5", "11", "17.2", "18.1"])
def test_thresholds_of_every_region_are_those_of_the_command(as_chair, capsys, indicator):
    found = as_chair.get("/law/thresholds", indicator=indicator, limit=500).json()["items"]
    assert found == by_command(indicator, None, capsys)


def test_threshold_of_a_region(as_chair):
    (found,) = as_chair.get("/law/thresholds", indicator="10", region="BTB").json()["items"]
    assert (found["zone"], found["state"], found["set"], found["on"]) == ("BTB", "known", SET, "2024-03-15")
    assert isinstance(found["demand"]["value"], str)
    assert found["national"]["from"] <= "2024-03-15"
    assert found["national"]["checked"]["confidence"] in {"verified", "weak", "recalled"}
    assert found["national"]["reference"]["document"]


def test_threshold_of_a_place_whose_region_nobody_knows(as_chair, small_map):
    (found,) = as_chair.get("/law/thresholds", indicator="10", place=small_map.commune.code).json()["items"]
    assert (found["zone"], found["demand"], found["state"]) == (None, None, "zone_unknown")


def test_thresholds_of_a_special_place_and_of_a_province(as_chair):
    (special,) = as_chair.get("/law/thresholds", indicator="10", region="BTB", special=True).json()["items"]
    assert special["by_override"] is True
    found = as_chair.get("/law/thresholds", region="BTB", province="46", limit=500).json()
    assert found["count"] >= 57
    assert any(row["provincial"] for row in found["items"])


def test_thresholds_of_commune_groups(as_chair):
    found = as_chair.get("/law/thresholds", set=NEXT, on="2026-06-30", limit=500).json()["items"]
    assert {row["zone"] for row in found} == {"1", "2", "3"}


def test_differences_between_sets_and_between_days(as_chair):
    sets = as_chair.get(f"/law/sets/{SET}/differences", to=NEXT, limit=500).json()["items"]
    assert {row["kind"] for row in sets} >= {"added", "removed"}
    days = as_chair.get(f"/law/sets/{SET}/differences", before="2022-06-30", after="2024-06-30", limit=500).json()
    income = next(row for row in days["items"] if row["code"] == "10" and row["aspect"] == "threshold")
    assert isinstance(income["before"]["demand"]["value"], str)
    assert income["after"]["reference"]["document"]
    assert income["line"].startswith("~ ")


def test_no_differences_are_an_empty_list(as_chair):
    assert as_chair.get(f"/law/sets/{SET}/differences", to=SET).json() == {"items": [], "count": 0}


def test_the_law_of_a_day_is_the_one_in_force(as_chair):
    (found,) = as_chair.get("/law/thresholds", indicator="10", region="BTB", on="2023-01-01").json()["items"]
    assert found["set"] == SET


@pytest.mark.parametrize("path", ["/law/sets", f"/law/sets/{SET}", "/law/publications", "/law/thresholds"])
def test_statements(as_chair, path, django_assert_max_num_queries):
    published_sets()
    with django_assert_max_num_queries(10):
        as_chair.get(path)


def test_every_kind_of_demand_has_a_shape(as_chair):
    found = as_chair.get("/law/thresholds", region="BTB", limit=500).json()["items"]
    shapes = {tuple(sorted(row["demand"])) for row in found if row["demand"]}
    assert ("met",) in shapes
    assert ("value",) in shapes


class TestProposals:
    """A change of the law goes through two programs as it goes through two people."""

    @pytest.fixture
    def keepers(self, somebody):
        return [Caller(somebody(name, role="law_keeper")) for name in ("maker", "second")]

    def sent(self, **more):
        text = resources.folder("law").joinpath(f"vn/{SET}/criteria/10-thu-nhap.yaml").read_text("utf-8")
        return {"set": SET, "title": "Công báo", "files": {"10-thu-nhap.yaml": text.replace("45", "46")}, **more}

    def test_is_made_looked_at_and_confirmed(self, keepers):
        maker, second = keepers
        made = maker.post("/law/proposals", self.sent())
        assert made.status_code == 201, made.json()
        number = made.json()["id"]
        assert {one["code"] for one in made.json()["changes"]} == {"10"}
        assert second.get("/law/proposals").json()["count"] == 1
        assert maker.post(f"/law/proposals/{number}/confirm").status_code == 422
        reason = {"reason": "Công báo ghi vậy"}
        confirmed = second.post(f"/law/proposals/{number}/confirm", reason).json()
        assert (confirmed["decision"], confirmed["by"]) == ("published", "Người maker")
        assert second.get(f"/law/proposals/{number}").json()["cases_broken"] is not None

    def test_faults_are_told_by_file_and_key(self, keepers):
        answer = keepers[0].post("/law/proposals", self.sent(files={"10-thu-nhap.yaml": "number: 10"}))
        assert answer.status_code == 422
        assert {"file", "key", "rule", "message"} == set(answer.json()["faults"][0])

    def test_is_returned_or_withdrawn(self, keepers):
        maker, second = keepers
        number = maker.post("/law/proposals", self.sent()).json()["id"]
        assert second.post(f"/law/proposals/{number}/return", {"reason": "Sai"}).json()["decision"] == "returned"
        number = maker.post("/law/proposals", self.sent()).json()["id"]
        assert maker.post(f"/law/proposals/{number}/withdraw").json()["decision"] == "withdrawn"
