"""Who is asked for each line of a table of rights. A page made for whoever may takes long; a refusal does not."""

from collections.abc import Mapping

import pytest


def in_turn(number: int, told: Mapping[str, str]) -> list[str]:
    """Every caller who must be refused, and two of those who may, going round from line to line."""
    may = [name for name, mark in told.items() if mark == "x"]
    chosen = {may[(number + step) % len(may)] for step in (0, 1)} if may else set()
    return [name for name, mark in told.items() if mark != "x" or name in chosen]


def everybody(_number: int, told: Mapping[str, str]) -> list[str]:
    return list(told)


each_asked = pytest.mark.parametrize("asked", [in_turn, pytest.param(everybody, marks=pytest.mark.long)])
