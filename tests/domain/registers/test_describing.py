"""What every face of a register is told about its fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from datchuan.domain.registers.describing import describe
from datchuan.domain.registers.loading import load_registers
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")


def test_columns_carry_unit_limits_and_what_is_offered():
    told = {one.code: one for one in describe(ROAD, on=date(2028, 1, 1))}
    assert list(told) == [field.code for field in ROAD.fields]
    length = told["length"]
    assert (length.heading, length.least, length.most, length.places) == ("Chiều dài (km)", Decimal("0.001"), 100, 3)
    assert [one.code for one in told["kind"].offered] == ["village"]
    assert (told["good"].heading, told["good"].least, told["good"].most) == ("Đường tốt", None, None)
    assert [code for code, one in told.items() if one.tells_apart] == ["number"]


def test_year_may_not_lie_ahead():
    told = {one.code: one for one in describe(ROAD, on=date(2028, 1, 1))}
    assert (told["since"].least, told["since"].most) == (1900, 2028)


def test_day_that_may_lie_ahead_is_told():
    fields = tuple(replace(one, future=one.code == "built") for one in ROAD.fields)
    assert [one.code for one in describe(replace(ROAD, fields=fields), on=date(2026, 1, 1)) if one.future] == ["built"]


def test_personal_columns_are_left_out_when_asked():
    fields = tuple(replace(one, personal=one.code == "men") for one in ROAD.fields)
    shown = describe(replace(ROAD, fields=fields), on=date(2026, 1, 1), with_persons=False)
    assert "men" not in {one.code for one in shown}
