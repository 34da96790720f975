"""Invented columns keep to their fields, and come out the same for the same seed."""

from dataclasses import replace

import numpy as np
import pytest

from datchuan.domain.registers.inventing import invented_columns
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import FieldType
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")
NUMBERS = np.arange(1, 501)


def invented(register=ROAD, seed=1):
    return invented_columns(register, NUMBERS, np.random.default_rng(seed))


def test_same_seed_same_records():
    first, again, other = invented(), invented(), invented(seed=2)
    assert all((first[code] == again[code]).all() for code in first)
    assert any((first[code] != other[code]).any() for code in first)


def test_values_are_those_a_person_could_have_entered():
    columns = invented()
    for field in ROAD.fields:
        known = [one for one in columns[field.code] if one is not None]
        assert known, field.code
        assert field.required or len(known) < len(NUMBERS)
        if field.is_number:
            least, most = (limit * field.scale for limit in field.limits)
            assert all(isinstance(one, int) and least <= one <= most for one in known)
        if field.type is FieldType.CHOICE:
            assert set(known) == {one.code for one in field.choices}
        if field.type is FieldType.YES_NO:
            assert set(known) == {True, False}
        if field.type is FieldType.DATE:
            assert all("2015-01-01" <= one < "2025" for one in known)


@pytest.mark.parametrize(
    ("type", "first"), [(FieldType.TEXT, "1"), (FieldType.INTEGER, 1), (FieldType.DATE, "2015-01-01")]
)
def test_identity_counts_up(type, first):
    fields = tuple(replace(one, type=type) if one.code == "number" else one for one in ROAD.fields)
    column = invented(replace(ROAD, fields=fields))["number"]
    assert column[0] == first
    assert len(set(column)) == len(NUMBERS)


def test_other_text_is_a_label_and_a_number():
    fields = tuple(replace(one, type=FieldType.TEXT, choices=()) if one.code == "kind" else one for one in ROAD.fields)
    assert {one for one in invented(replace(ROAD, fields=fields))["kind"] if one} <= {f"Loại {n}" for n in range(1, 21)}
