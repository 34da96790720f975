"""`datchuan figures doubts`: every commune looked through and counted."""

import argparse

import pytest

from datchuan.config import cli_figures
from datchuan.config.refusal import Refusal
from datchuan.measurements.models import DoubtTally
from tests.registers.conftest import *  # noqa: F403  registers, and villages on a small map

pytestmark = pytest.mark.django_db


def run(*words):
    parser = argparse.ArgumentParser()
    cli_figures.add_to(parser)
    options = parser.parse_args(["doubts", *words])
    return options.run(options)


@pytest.fixture(autouse=True)
def on_the_fifteenth(on_the_day, published):
    """Pages live on 15 March 2024, with the registers published."""


def test_all_communes_are_counted(small_map, capsys):
    run()
    assert "của 2 xã" in capsys.readouterr().out
    assert set(DoubtTally.objects.values_list("place__code", "source")) == {
        (code, source) for code in ("20185", "20188") for source in ("figures", "records")
    }


def test_communes_of_one_unit(small_map, capsys):
    run("--place", "20188")
    assert "của 1 xã" in capsys.readouterr().out
    with pytest.raises(Refusal, match="99999"):
        run("--place", "99999")
