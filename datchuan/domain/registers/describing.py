"""A register told to whoever shows or exchanges it: forms, workbooks, XLSForms, the API, the analytics copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.registers.model import Choice, Field, FieldType, Register


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field as a column. `heading` carries the unit; `least` and `most` are in the unit, None but for numbers.

    `offered`: the choices that may be picked on the day asked about.
    """

    code: str
    heading: str
    label: str
    type: FieldType
    required: bool
    personal: bool
    help: str | None
    unit: str | None
    places: int
    least: Decimal | None
    most: Decimal | None
    offered: tuple[Choice, ...]
    future: bool
    tells_apart: bool


def describe(register: Register, *, on: date, with_persons: bool = True) -> tuple[FieldDescription, ...]:
    """The register's columns in order, as of a day; without the personal ones when `with_persons` is False."""
    shown = [one for one in register.fields if with_persons or not one.personal]
    return tuple(_described(one, register, on) for one in shown)


def _described(field: Field, register: Register, on: date) -> FieldDescription:
    least, most = field.limits if field.is_number else (None, None)
    if field.type is FieldType.YEAR and most is not None:
        most = min(most, Decimal(on.year))
    return FieldDescription(
        code=field.code,
        heading=f"{field.label} ({field.unit})" if field.unit else field.label,
        label=field.label,
        type=field.type,
        required=field.required,
        personal=field.personal,
        help=field.help,
        unit=field.unit,
        places=field.places,
        least=least,
        most=most,
        offered=field.offered(on),
        future=field.future,
        tells_apart=field.code in register.identity,
    )
