"""`datchuan evaluate`: verdicts in a terminal."""

import argparse
import json

import pytest

from datchuan.criteria.actions import publish_law
from datchuan.evaluation import commands
from tests.evaluation.conftest import FOR_COMMUNES, report, told, write_law

pytestmark = pytest.mark.django_db


def run(*words):
    parser = argparse.ArgumentParser()
    commands.add_to(parser)
    options = parser.parse_args([*words, "--set", "thu", "--on", "2024-06-30"] if "--set" not in words else words)
    return options.run(options)


def test_verdicts_are_told_criterion_by_criterion(figures, capsys):
    assert run("--place", "20185") == 0
    assert capsys.readouterr().out.splitlines() == [
        "xã Thượng Lộ, số liệu đến 30/06/2024, Thử: đạt 1/2 tiêu chí",
        "  1. Đường: Đạt",
        "     1.1: Đạt (3,25 / 4 km (81,25 %))",
        "     1.2: Đạt (có)",
        "  2. Người: Chưa đạt",
        "     2.1: Chưa đạt (nam 139 / 150 người (92,66 %); nữ 126 / 150 người (84 %); còn thiếu 9 người)",
        "     2.2: Chưa có số liệu (chưa ai báo cáo)",
    ]


def test_the_same_as_json(figures, capsys):
    assert run("--place", "20185", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["met"], found["on"], found["criteria"][0]["outcome"]) == (1, "2024-06-30", "met")


def test_criteria_without_data_are_told_as_bounds_and_no_figures_as_none(figures, small_map, capsys):
    run("--place", "20188")
    assert capsys.readouterr().out.startswith("xã Hương Phú, số liệu đến 30/06/2024, Thử: chưa có số liệu\n")
    report(told(small_map.neighbour, "schools", 1))
    run("--place", "20188")
    assert "Thử: đạt từ 0 đến 2/2 tiêu chí\n" in capsys.readouterr().out
    run("--place", "20188", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["met"], found["met_at_most"], found["has_figures"]) == (0, 2, True)


def test_unknown_place_or_set_is_one_sentence(figures, capsys):
    assert run("--place", "nowhere") == 1
    assert "nowhere" in capsys.readouterr().err
    assert run("--place", "20185", "--set", "khac") == 1
    assert capsys.readouterr().err == "Chưa công bố bộ tiêu chí khac.\n"


def test_outcome_without_more_to_say(figures, small_map, capsys):
    report(told(small_map.commune, "schools", 3))
    run("--place", "20185")
    assert "     2.2: Đạt (3 trường)" in capsys.readouterr().out


def test_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        run("--place", "20185", "--set", "thu", "--on", "31/13/2024")
    assert "2024-06-30" in capsys.readouterr().err


def test_of_a_province_first_how_its_communes_stand(figures, capsys):
    run("--place", "46")
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "bình quân 1 tiêu chí đạt trên 1 xã có số liệu; 1 xã chưa có số liệu",
        "  đạt 2 tiêu chí: 0 xã",
        "  đạt dưới 2 tiêu chí: 1 xã",
    ]
    assert told[4].startswith("tỉnh Thừa Thiên Huế")
    run("--place", "46", "--json")
    assert json.loads(capsys.readouterr().out)["bands"]["communes"] == 1


def test_by_the_map_of_another_day(figures, capsys):
    run("--place", "20161", "--boundaries", "2025-07-01")
    assert "xã Khe Tre" in capsys.readouterr().out
    run("--place", "46", "--boundaries", "2025-07-01")
    assert capsys.readouterr().out.startswith("bình quân từ 0 đến 2 tiêu chí đạt trên 1 xã có số liệu\n")


def test_a_ward_is_told_that_the_set_is_not_for_it(figures, small_map, tmp_path, capsys):
    publish_law(folder=write_law(tmp_path / "kinds", more=FOR_COMMUNES))
    small_map.commune.periods.update(kind="phường")
    run("--place", "20185")
    assert "  đơn vị này không thuộc bộ tiêu chí" in capsys.readouterr().out.splitlines()
