"""`datchuan registers …`: what is written to the terminal, and how it ends."""

import argparse
from datetime import date

import pytest

from datchuan.config import cli_registers
from datchuan.config.refusal import Refusal
from datchuan.registers.analytics import files
from tests.registers.conftest import *  # noqa: F403  a household in the first village

pytestmark = pytest.mark.django_db


def run(*words):
    parser = argparse.ArgumentParser()
    cli_registers.add_to(parser)
    options = parser.parse_args([str(word) for word in words])
    return options.run(options)


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path / "data"
    return tmp_path / "data" / "analytics"


def test_export_says_how_much_was_written(household, folder, capsys):
    run("export")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err
    run("export", "--since", "2020-01-01")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err
    run("export")
    assert "Đã ghi 0 tệp, 0 bản ghi." in capsys.readouterr().err
    run("export", "--all")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err


def test_export_beside_another_says_so(household, folder):
    with files.only_writer(folder), pytest.raises(Refusal, match="đang được ghi"):
        run("export")


def test_a_day_that_is_none_is_refused():
    assert cli_registers.day("2024-01-05") == date(2024, 1, 5)
    with pytest.raises(argparse.ArgumentTypeError, match="2024-01-05"):
        cli_registers.day("hôm qua")
