"""Comparisons for other programs."""

import pytest

from tests.dashboards.comparing import *  # noqa: F403  a province of many communes


@pytest.fixture
def ask(client, province, somebody):
    client.force_login(somebody("centre", role="reader", place=None))

    def get(code, **asked):
        return client.get(f"/api/v1/comparisons/{code}", {"set": "thu", "indicator": "2.1", **asked})

    return get


def test_communes_of_a_province(ask):
    found = ask("46").json()
    assert (found["level"], found["set"], found["criteria"], len(found["rows"])) == ("commune", "thu", 2, 10)
    assert found["tally"] == {
        "communes": 9,
        "without_figures": 1,
        "not_asked": 0,
        "mean": {"met": 2, "met_at_most": 11, "communes": 9},
        "bands": [
            {"least": 2, "most": 2, "communes_for_certain": 0, "communes_at_most": 2},
            {"least": 0, "most": 1, "communes_for_certain": 7, "communes_at_most": 9},
        ],
    }
    assert found["not_asked"] == []
    first = next(one for one in found["rows"] if one["place"] == "30100")
    assert first["told"] == {"part": "96", "whole": "100", "value": "96", "reported": 1, "expected": 1}
    assert (first["outcome"], first["required"], first["above"]) == ("met", "90", ["483", "46"])
    silent = next(one for one in found["rows"] if one["place"] == "30103")
    assert (silent["told"]["value"], silent["outcome"]) == (None, "no_data")
    assert (silent["met"], silent["met_at_most"]) == (0, 2)
    nobody = next(one for one in found["rows"] if one["place"] == "20188")
    assert (nobody["met"], nobody["met_at_most"]) == (None, None)


def test_provinces_of_the_nation(ask):
    found = ask("vn").json()
    assert (found["place"], found["level"]) == (None, "province")
    assert found["rows"][0]["tally"] == found["tally"] == ask("46").json()["tally"]


def test_a_commune_that_is_to_come_is_shown_by_the_map_that_has_it(ask):
    assert ask("20161", on="2024-03-15").json()["boundaries"] == "2025-07-01"


def test_unknown_ones_are_told(ask):
    assert ask("77").status_code == 404
    assert ask("46", indicator="9.9").status_code == 404
    assert ask("46", set="không").status_code == 422
