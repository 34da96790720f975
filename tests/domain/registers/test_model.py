"""Small facts of registers, fields and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from datchuan.domain.registers.loading import load_registers
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")


def test_withdrawn_choice_is_offered_until_its_last_day():
    kind = ROAD.field("kind")
    assert [one.code for one in kind.offered(date(2027, 12, 31))] == ["village", "alley"]
    assert [one.code for one in kind.offered(date(2028, 1, 1))] == ["village"]


def test_decimal_is_scaled_and_whole_is_not():
    assert (ROAD.field("length").scale, ROAD.field("men").scale) == (1000, 1)


def test_key_is_made_of_the_identity_and_keeps_blank_parts():
    assert ROAD.key_of({"number": "12", "men": 3}) == "12"
    assert ROAD.key_of({}) == ""
    both = replace(ROAD, identity=("number", "kind"))
    assert both.key_of({"number": "a|b", "kind": "c"}) != both.key_of({"number": "a", "kind": "b|c"})
    assert both.key_of({"number": "a", "kind": None}) == "a|"


def test_unknown_field_and_register_raise():
    with pytest.raises(KeyError):
        ROAD.field("depth")
    with pytest.raises(KeyError):
        load_registers(register_files()).register("river")
