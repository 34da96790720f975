"""`datchuan rollup` on the command line."""

import argparse

import pytest

from datchuan.measurements import commands
from tests import standing
from tests.measurements.conftest import add_village, report, told

pytestmark = pytest.mark.django_db


def run(*words):
    parser = argparse.ArgumentParser()
    commands.add_to(parser)
    options = parser.parse_args(["--on", "2024-12-31", *words])
    return options.run(options)


@pytest.fixture(autouse=True)
def _figures(small_map, on_the_day):
    standing.law()
    standing.quantities()
    village = add_village(1, (small_map.commune, None, None))
    report(told(village, "insured", 7, 3, 4), told(village, "village_roads", "4.125"))


def test_sums_of_a_level(capsys):
    assert run("--set", "vn-xa-2021-2025", "--level", "commune", "--csv") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "unit,quantity,amount,male,female,reported,complete,expected"
    assert lines[1:] == ["20185,village_roads,4.125,,,1,1,2", "20185,insured,7,3,4,1,1,2", "20188,,,,,0,0,"]


def test_the_nation_in_words(capsys):
    assert run("--set", "vn-xa-2021-2025") == 0
    told = capsys.readouterr().out
    assert told.splitlines()[:3] == [
        "đơn vị  đại lượng      số liệu  nam  nữ  đã báo cáo  không còn ô trống  phải báo cáo",
        "VN      village_roads    4.125                    1                  1             2",
        "VN      insured              7    3   4           1                  1             2",
    ]
    assert told.endswith("1 đơn vị có số liệu; 0 đơn vị chưa có số liệu.\n")


def test_units_without_figures_are_named(capsys):
    run("--set", "vn-xa-2021-2025", "--level", "commune")
    assert capsys.readouterr().out.endswith("1 đơn vị có số liệu; 1 đơn vị chưa có số liệu: 20188.\n")


def test_a_set_that_is_not_there(capsys):
    assert run("--set", "lost") == 1
    assert "lost" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused_in_words(capsys):
    with pytest.raises(SystemExit):
        run("--set", "vn-xa-2021-2025", "--boundaries", "31/13/2024")
    assert "“31/13/2024” không phải ngày viết như 2024-06-30" in capsys.readouterr().err
