"""Days as they are typed behind commands."""

import argparse
from datetime import date

import pytest

from datchuan.ui import commands


@pytest.mark.parametrize("text", ["2024-01-05", "05/01/2024", "5/1/2024"])
def test_a_day_is_written_either_way(text):
    assert commands.day(text) == date(2024, 1, 5)


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01", "1/2024", "31/02/2024", "1/2/3/4"])
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="2024-06-30"):
        commands.day(text)
