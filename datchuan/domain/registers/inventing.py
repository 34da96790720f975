"""Records nobody recorded: column by column, by the million, the same for the same generator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from datchuan.domain.registers.copying import copied_fields
from datchuan.domain.registers.model import Field, FieldType, Register

BLANK = 0.03  # of what need not be filled
YES = 0.85
FIRST_DAY = date(2015, 1, 1)
SPREAD = 4  # numbers lie near their least value, most within so many of it or a tenth of their range

Column = np.ndarray[Any, Any]


def invented_columns(register: Register, numbers: Column, generator: np.random.Generator) -> dict[str, Column]:
    """A column for each field of the copy; unknown is None. `numbers`: each record's number in its place, from 1.

    Values keep their fields' limits and choices; rules between fields they may break.
    """
    return {one.code: _column(register, one, numbers, generator) for one in copied_fields(register)}


def _column(register: Register, field: Field, numbers: Column, generator: np.random.Generator) -> Column:
    if field.code in register.identity:
        return _identity(field, numbers)
    made = _MAKERS.get(field.type, _whole)(field, len(numbers), generator)
    if not field.required:
        made[generator.random(len(numbers)) < BLANK] = None
    return made


def _identity(field: Field, numbers: Column) -> Column:
    """What tells records apart counts up."""
    if field.is_number:
        return numbers.astype(object)
    if field.type is FieldType.DATE:
        return _days(numbers - 1)
    return numbers.astype(str).astype(object)


def _text(field: Field, count: int, generator: np.random.Generator) -> Column:
    known = np.array([f"{field.label} {number}" for number in range(1, 21)], dtype=object)
    made: Column = known[generator.integers(0, len(known), count)]
    return made


def _choice(field: Field, count: int, generator: np.random.Generator) -> Column:
    """The first choices are the likeliest."""
    known = np.array([one.code for one in field.choices], dtype=object)
    likely = np.arange(len(known), 0, -1)
    made: Column = known[generator.choice(len(known), count, p=likely / likely.sum())]
    return made


def _yes_no(_field: Field, count: int, generator: np.random.Generator) -> Column:
    return (generator.random(count) < YES).astype(object)


def _day(_field: Field, count: int, generator: np.random.Generator) -> Column:
    return _days(generator.integers(0, 3650, count))


def _whole(field: Field, count: int, generator: np.random.Generator) -> Column:
    least, most = (int(limit * field.scale) for limit in field.limits)
    spread = max(SPREAD * field.scale, (most - least) // 10)
    above = generator.exponential(1.0, count) * spread
    return (least + above.astype(np.int64)).clip(least, most).astype(object)


def _days(after: Column) -> Column:
    return np.datetime_as_string(np.datetime64(FIRST_DAY) + after.astype("timedelta64[D]")).astype(object)


_MAKERS: dict[FieldType, Callable[[Field, int, np.random.Generator], Column]] = {
    FieldType.TEXT: _text,
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _yes_no,
    FieldType.DATE: _day,
}
