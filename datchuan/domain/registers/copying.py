"""The analytics copy of a register: its columns, and what a record puts into them. Nothing personal is copied.

A column is as the register stores it: text, choices and days as text, numbers whole and scaled by their digits. What is
known of the record itself stands in columns that begin with an underscore, so that no field can be called the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from datchuan.domain.registers.model import Field, FieldType, Register, Stored, Values

PROVINCE, COMMUNE, PLACE_CODE, PLACE = "_province", "_commune", "_place_code", "_place"
SINCE, ENDED = "_since", "_ended"
STANDING = "standing"  # the period of a register whose records live on


class ColumnType(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class CopyColumn:
    name: str
    type: ColumnType


ABOUT_THE_RECORD = (
    CopyColumn(PROVINCE, ColumnType.TEXT),
    CopyColumn(COMMUNE, ColumnType.TEXT),
    CopyColumn(PLACE_CODE, ColumnType.TEXT),
    CopyColumn(PLACE, ColumnType.WHOLE),
    CopyColumn(SINCE, ColumnType.DAY),
    CopyColumn(ENDED, ColumnType.DAY),
)
_TYPES: Mapping[FieldType, ColumnType] = {
    FieldType.INTEGER: ColumnType.WHOLE,
    FieldType.DECIMAL: ColumnType.WHOLE,
    FieldType.YEAR: ColumnType.WHOLE,
    FieldType.YES_NO: ColumnType.YES_NO,
}


def copied_fields(register: Register) -> tuple[Field, ...]:
    """The fields the copy has: those that are not personal, in order."""
    return tuple(one for one in register.fields if not one.personal)


def copy_columns(register: Register) -> tuple[CopyColumn, ...]:
    """The columns of the copy, those about the record first."""
    fields = (CopyColumn(one.code, _TYPES.get(one.type, ColumnType.TEXT)) for one in copied_fields(register))
    return (*ABOUT_THE_RECORD, *fields)


def copied_values(register: Register, values: Values) -> tuple[Stored, ...]:
    """What a record puts into the columns of its fields; what it does not say stays unknown."""
    return tuple(values.get(one.code) for one in copied_fields(register))


def period_of(year: int | None) -> str:
    """How a year is called in the copy; None: a standing register's."""
    return STANDING if year is None else str(year)
