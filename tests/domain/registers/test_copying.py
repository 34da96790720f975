"""What the analytics copy has of a register: everything but what is personal, as it is stored."""

from dataclasses import replace

from datchuan.domain.registers.copying import ColumnType, copied_values, copy_columns, period_of
from datchuan.domain.registers.loading import load_registers
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")


def test_columns_are_those_about_the_record_and_the_fields():
    columns = {one.name: one.type for one in copy_columns(ROAD)}
    assert list(columns)[:6] == ["_province", "_commune", "_place_code", "_place", "_since", "_ended"]
    assert columns["length"] is ColumnType.WHOLE
    assert (columns["good"], columns["kind"], columns["built"]) == (
        ColumnType.YES_NO,
        ColumnType.TEXT,
        ColumnType.TEXT,
    )


def test_what_is_personal_is_not_copied():
    fields = tuple(replace(one, personal=one.code == "number") for one in ROAD.fields)
    register = replace(ROAD, fields=fields)
    assert "number" not in [one.name for one in copy_columns(register)]
    assert "Nguyễn Văn A" not in copied_values(register, {"number": "Nguyễn Văn A", "length": 1500})


def test_values_stand_in_the_order_of_the_columns_and_blanks_stay_unknown():
    assert copied_values(ROAD, {"length": 1500, "good": False, "gone": 1}) == (
        None, 1500, None, None, False, None, None, None,
    )  # fmt: skip


def test_periods_have_names():
    assert (period_of(None), period_of(2026)) == ("standing", "2026")
