"""What a register is: its fields, the rules between them, and the quantities its records are counted into.

Stored values: text and choice codes as str, whole numbers and years as int, decimals as int scaled by 10**places, yes
or no as bool, days as ISO text. A blank is None or absent: unknown, never nought and never no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Stored = str | int | bool | None
Values = Mapping[str, Stored]

_FIELD_CODE = re.compile(r"[a-z][a-z0-9_]*")
_REGISTER_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RESERVED = frozenset({"and", "or", "not", "in", "between", "is", "null", "case", "when", "then", "else", "end", "true"})
RESERVED |= {"false", "count", "sum", "filter", "where", "avg"}  # words of rules and counts
MOST_PLACES = 6
_LAST_YEAR = Decimal(9999)
GREATEST = Decimal(10**9)  # what a number may be when its field says no limit: keeps every sum whole in 64 bits


class FieldType(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    YEAR = "year"


class Period(StrEnum):
    STANDING = "standing"  # one record lives on until it is ended
    YEAR = "year"  # one record for each year


class Level(StrEnum):
    VILLAGE = "village"
    COMMUNE = "commune"


class Severity(StrEnum):
    ERROR = "error"  # cannot be stored
    WARNING = "warning"  # stored, and told


_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.YEAR})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice; after `until` it stays readable and is no longer offered."""

    code: str
    label: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is recorded. `minimum` and `maximum` are in its unit (12.5 km, not 12500).

    `future`: a day that may not have come yet, as a certificate's last. `also_called`: headings of columns in files of
    other people that mean this field.
    """

    code: str
    label: str
    type: FieldType
    required: bool = False
    personal: bool = False
    help: str | None = None
    unit: str | None = None
    places: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    future: bool = False
    also_called: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _FIELD_CODE.fullmatch(self.code):
            raise ValueError("mã cột viết bằng chữ thường không dấu, số và dấu gạch dưới")
        if self.code in RESERVED:
            raise ValueError(f"mã cột không được là {self.code}: từ này dùng trong biểu thức")
        if (self.type is FieldType.CHOICE) != bool(self.choices):
            raise ValueError("choices có ở cột choice và chỉ ở đó")
        if (self.type is FieldType.DECIMAL) != (1 <= self.places <= MOST_PLACES):
            raise ValueError(f"places (1 đến {MOST_PLACES}) có ở cột decimal và chỉ ở đó")
        if self.future and self.type is not FieldType.DATE:
            raise ValueError("future chỉ dùng cho cột date")
        self._check_limits()

    def _check_limits(self) -> None:
        limits = [one for one in (self.minimum, self.maximum) if one is not None]
        if limits and not self.is_number:
            raise ValueError("min, max chỉ dùng cho số và năm")
        if any(limit.copy_abs() > GREATEST for limit in limits):
            raise ValueError(f"min, max không vượt quá {GREATEST}")
        if len(limits) == 2 and limits[0] > limits[1]:
            raise ValueError("min lớn hơn max")

    @property
    def is_number(self) -> bool:
        return self.type in _NUMBERS

    @property
    def scale(self) -> int:
        """What a value in its unit is multiplied by to be stored: 1, or 10**places for decimals."""
        return int(10**self.places)

    @property
    def limits(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest a number may be, in its unit."""
        least, most = (Decimal(1), _LAST_YEAR) if self.type is FieldType.YEAR else (Decimal(0), GREATEST)
        return (
            least if self.minimum is None else self.minimum,
            most if self.maximum is None else self.maximum,
        )

    def offered(self, on: date) -> tuple[Choice, ...]:
        """The choices that may still be picked on a day."""
        return tuple(one for one in self.choices if one.until is None or on <= one.until)


@dataclass(frozen=True, slots=True)
class Constraint:
    """`rule` is an expression over the fields; `says` is told when it is false (not when blanks leave it open)."""

    code: str
    rule: str
    says: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Count:
    """How records become a quantity: `of`, or `male` and `female`, which then make up the whole."""

    quantity: str
    of: str | None = None
    male: str | None = None
    female: str | None = None

    def __post_init__(self) -> None:
        if (self.male is None) != (self.female is None) or (self.of is None) == (self.male is None):
            raise ValueError("ghi of, hoặc ghi cả male và female (tổng là nam cộng nữ)")

    @property
    def expressions(self) -> tuple[tuple[str, str], ...]:
        """(of | male | female, expression) as far as given."""
        parts = (("of", self.of), ("male", self.male), ("female", self.female))
        return tuple((name, text) for name, text in parts if text is not None)


@dataclass(frozen=True, slots=True)
class Basis:
    """Why the register is kept: in words, by which document, and how sure that is."""

    sentence: str
    document: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One register at one version. `one` is the noun for a record (hộ), `identity` tells records apart."""

    code: str
    version: int
    title: str
    one: str
    level: Level
    period: Period
    identity: tuple[str, ...]
    sensitive: bool
    fields: tuple[Field, ...]
    constraints: tuple[Constraint, ...] = ()
    counts: tuple[Count, ...] = ()
    start: date | None = None
    end: date | None = None
    law: Basis | None = None

    def __post_init__(self) -> None:
        if not _REGISTER_CODE.fullmatch(self.code):
            raise ValueError("mã sổ viết bằng chữ thường không dấu, số và dấu gạch nối")
        if self.version < 1:
            raise ValueError("version đếm từ 1")
        if self.start and self.end and self.end < self.start:
            raise ValueError("ngày hết hiệu lực trước ngày có hiệu lực")
        if not self.identity:
            raise ValueError("identity phải có ít nhất một cột")

    def field(self, code: str) -> Field:
        """Raises KeyError when there is none."""
        return self.by_code[code]

    @property
    def by_code(self) -> dict[str, Field]:
        return {one.code: one for one in self.fields}

    def key_of(self, values: Values) -> str:
        """What tells a record from another in its place and year: the identity's values, a bar between them."""
        parts = ["" if values.get(code) is None else str(values[code]) for code in self.identity]
        return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One count or amount. `places` digits are kept; `part_of` may never be exceeded; see registers/README.md."""

    code: str
    label: str
    unit: str
    places: int
    level: Level
    sexes: bool
    counted_from: str | None
    part_of: str | None = None

    def __post_init__(self) -> None:
        if not _FIELD_CODE.fullmatch(self.code):
            raise ValueError("mã đại lượng viết bằng chữ thường không dấu, số và dấu gạch dưới")
        if not 0 <= self.places <= MOST_PLACES:
            raise ValueError(f"places từ 0 đến {MOST_PLACES}")


@dataclass(frozen=True, slots=True)
class Registers:
    """The catalogue of quantities and the registers they are counted from."""

    quantities: tuple[Quantity, ...]
    registers: tuple[Register, ...]

    def register(self, code: str) -> Register:
        """Raises KeyError when there is none."""
        return {one.code: one for one in self.registers}[code]

    @property
    def by_code(self) -> dict[str, Quantity]:
        return {one.code: one for one in self.quantities}

    @property
    def not_kept(self) -> tuple[Quantity, ...]:
        """Quantities to be counted from a register that is not there: until it is, they are reported."""
        kept = {one.code for one in self.registers}
        return tuple(one for one in self.quantities if one.counted_from and one.counted_from not in kept)


def doubled(words: Iterable[str]) -> list[str]:
    """The words that stand more than once, in order."""
    known = list(words)
    return sorted({word for word in known if known.count(word) > 1})
