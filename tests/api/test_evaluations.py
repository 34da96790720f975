"""Verdicts by the interface: what pages show, as JSON."""

import pytest

from tests.api.conftest import Caller
from tests.evaluation.conftest import *  # noqa: F403  a small law and a year of figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("figures")]
ON = {"set": "thu", "on": "2024-06-30"}


@pytest.fixture
def as_chair(chair):
    return Caller(chair)


def test_verdicts_of_a_commune(as_chair):
    found = as_chair.get("/evaluations/20185", **ON).json()
    assert (found["place_name"], found["met"], found["total"]) == ("xã Thượng Lộ", 1, 2)
    assert found["counts"]["met"] == 1
    one = found["criteria"][1]["indicators"][0]
    assert (one["key"], one["outcome"], one["missing"], one["confidence"]) == ("2.1", "not_met", "9", "verified")
    assert one["figure"] == "nam 139 / 150 người (92,66 %); nữ 126 / 150 người (84 %)"
    assert one["missing_words"] == "còn thiếu 9 người"


def test_set_in_force_and_today_are_taken_where_none_is_named(as_chair):
    found = as_chair.get("/evaluations/20185").json()
    assert (found["set"], found["on"]) == ("thu", "2024-03-15")


def test_why(as_chair, figures):
    found = as_chair.get("/evaluations/20185/indicators/2.1", **ON).json()
    assert [one["code"] for one in found["quantities"]] == ["insured", "population"]
    assert found["contributors"][0]["said"]["insured"]["female"] == "44"
    assert found["revisions"][0]["status"] == "standing"
    assert found["not_reported"] == []


def test_why_of_what_nobody_reported(as_chair):
    found = as_chair.get("/evaluations/20185/indicators/2.2", **ON).json()
    assert found["quantities"] == [
        {
            "code": "schools",
            "label": "Số schools",
            "unit": "trường",
            "amount": None,
            "male": None,
            "female": None,
            "reported": 0,
            "expected": None,
            "as_of": None,
        }
    ]


def test_why_tells_villages_that_have_not_reported(as_chair, figures):
    report(told(figures.first, "insured"), reason="rút lại")  # noqa: F405
    found = as_chair.get("/evaluations/20185/indicators/2.1", **ON).json()
    assert found["not_reported"] == [figures.first.code]
    assert found["contributors"][0]["said"]["insured"] is None
    assert (found["verdict"]["reported"], found["verdict"]["expected"]) == (1, 2)


def test_gaps_by_village(as_chair):
    (found,) = as_chair.get("/evaluations/20185/gaps", **ON).json()
    assert (found["missing"], found["quantity"]) == ("9", "insured")
    assert [(one["amount"], one["female"]) for one in found["villages"]] == [("8", "8"), ("1", "1")]


def test_gap_of_a_count_is_told_without_sexes(as_chair, small_map, figures):
    report(told(figures.first, "roads_hard", "0.5"))  # noqa: F405
    found = next(one for one in as_chair.get("/evaluations/20185/gaps", **ON).json() if one["indicator"] == "1.1")
    assert [(one["amount"], one["male"]) for one in found["villages"]] == [("1.450", None)]


def test_trend_says_that_it_cannot_tell(as_chair):
    found = as_chair.get("/evaluations/20185/indicators/2.1/trend", **ON).json()
    assert (found["outlook"], found["cannot_tell"], found["until"]) == ("cannot_tell", "too_few_points", "2024-12-31")
    assert found["points"] == [{"on": "2024-02-01", "amount": "265", "reported": 2}]


def test_trend_of_what_cannot_be_foretold(as_chair):
    found = as_chair.get("/evaluations/20185/indicators/1.2/trend", **ON).json()
    assert (found["quantity"], found["low"], found["outlook"]) == (None, None, "nothing_to_foretell")


def test_what_if(as_chair):
    sent = {"figures": {"insured": {"amount": "280", "male": "140", "female": "140"}, "schools": {"amount": "1"}}}
    found = as_chair.post("/evaluations/20185/what-if?set=thu&on=2024-06-30", sent).json()
    assert (found["met_before"], found["met_after"]) == (1, 2)
    assert [(one["before"]["outcome"], one["after"]["outcome"]) for one in found["changed"]] == [
        ("not_met", "met"),
        ("no_data", "met"),
    ]


def test_what_cannot_be_assumed_is_refused_with_a_sentence(as_chair):
    answer = as_chair.post("/evaluations/20185/what-if?set=thu", {"figures": {"rice": {"amount": "1"}}})
    assert (answer.status_code, answer.json()["detail"]) == (422, "Bộ tiêu chí không dùng đại lượng rice.")


def test_bands_of_a_province(somebody, small_map):
    appraiser = Caller(somebody("appraiser", role="appraiser", place=small_map.province))
    found = appraiser.get("/evaluations/46/bands", **ON).json()
    assert (found["communes"], found["mean"]) == (1, {"met": 1, "met_at_most": 1, "communes": 1})
    assert [[commune["place"] for commune in one["communes"]] for one in found["bands"]] == [[], ["20185"]]
    assert [commune["place"] for commune in found["without_figures"]] == ["20188"]
    nothing = Caller(somebody("other", role="appraiser", place=small_map.elsewhere)).get("/evaluations/48/bands", **ON)
    assert nothing.json()["mean"] is None


def test_frozen_run_is_made_listed_and_shown(as_chair):
    made = as_chair.post("/evaluations/20185/runs", {"purpose": "Cuối năm", "set": "thu", "on": "2024-06-30"})
    assert made.status_code == 201
    run = made.json()
    assert (run["is_same"], run["met"], run["place_name"]) == (True, 1, "xã Thượng Lộ")
    (line,) = as_chair.get("/evaluations/20185/runs").json()["items"]
    assert (line["id"], line["digest"], line["by"]) == (run["id"], run["digest"], run["by"])
    assert as_chair.get(f"/evaluations/runs/{run['id']}").json() == run


def test_unknown_place_and_set_are_told(as_chair):
    assert as_chair.get("/evaluations/nowhere").status_code == 404
    answer = as_chair.get("/evaluations/20185", set="khac")
    assert (answer.status_code, answer.json()["detail"]) == (422, "Chưa công bố bộ tiêu chí khac.")


def test_code_outside_its_life_means_the_nearest_unit(as_chair):
    assert as_chair.get("/evaluations/20185", set="thu", on="2025-12-01").json()["place_name"] == "xã Thượng Lộ"
    assert as_chair.get("/evaluations/20161", set="thu", on="2024-01-01").status_code == 403
