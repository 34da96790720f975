"""What may be wrong with records although each can be stored: the rules of `registers/doubts/`, as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from datchuan.domain.files.folding import folded
from datchuan.domain.registers.model import Stored, Values


class Within(StrEnum):
    """Where the two records lie that are compared: at one place, or in two villages of one commune."""

    PLACE = "place"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Twice:
    """Two records may be one, when the `name` of both is alike and all of `same` agree and are known.

    `similarity`: the share of letters that must agree, None: names must be equal but for marks, case and spaces.
    `told_by`: a pair whose `by` are those of a pair that the rule of this code doubts is told there, and not once more.
    """

    code: str
    register: str
    name: str
    same: tuple[str, ...]
    similarity: Decimal | None
    says: str
    within: Within = Within.PLACE
    told_by: str | None = None
    by: str | None = None

    def __post_init__(self) -> None:
        if self.similarity is not None and not Decimal("0.8") <= self.similarity < 1:
            raise ValueError("similarity từ 0.8 đến dưới 1; bỏ đi khi tên phải bằng nhau")
        if self.similarity is not None and self.within is Within.COMMUNE:
            raise ValueError("so giữa các thôn (within: commune) thì tên phải bằng nhau: bỏ similarity")
        if (self.told_by is None) != (self.by is None):
            raise ValueError("told_by và by đi cùng nhau")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.name, *self.same)


@dataclass(frozen=True, slots=True)
class Belongs:
    """What a record speaks of by its field `by` stands in the standing register `to` of the same place.

    What a record of a year speaks of may have ended in that year, or later.
    """

    code: str
    register: str
    by: str
    to: str
    says: str


@dataclass(frozen=True, slots=True)
class Total:
    """A record's `value` is the `count` of the records of `other` that have the same `by`, as far as there are any.

    `says` tells both with {value} and {count}.
    """

    code: str
    register: str
    by: str
    value: str
    other: str
    count: str
    says: str

    def __post_init__(self) -> None:
        if "{value}" not in self.says or "{count}" not in self.says:
            raise ValueError("says phải nêu {value} và {count}")


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A record that says `valid` (yes) although the day `until` has passed: today, or the last day of its year."""

    code: str
    register: str
    valid: str
    until: str
    says: str

    def doubts(self, values: Values, day: date) -> bool:
        """Has it lapsed on the day? Not before both are known."""
        until = values.get(self.until)
        return values.get(self.valid) is True and isinstance(until, str) and until < day.isoformat()


@dataclass(frozen=True, slots=True)
class DoubtRules:
    twice: tuple[Twice, ...] = ()
    belongs: tuple[Belongs, ...] = ()
    totals: tuple[Total, ...] = ()
    lapsed: tuple[Lapsed, ...] = ()


def agreed(same: tuple[str, ...], values: Values) -> tuple[Stored, ...] | None:
    """What two records must have alike, texts without marks, case and spaces; None when one of them is blank."""
    found = tuple(_plain(values.get(code)) for code in same)
    return None if None in found else found


def plain_key(fields: tuple[str, ...], values: Values) -> tuple[Stored, ...]:
    """What tells records apart, as people may write it otherwise: "Hộ 01" and "hộ 1" are one."""
    found = (values.get(code) for code in fields)
    return tuple(_unpadded(one) if isinstance(one, str) else one for one in found)


def fits(fields: Mapping[str, object], wanted: tuple[str, ...]) -> bool:
    """Does a register have the fields that a rule names?"""
    return all(code in fields for code in wanted)


def _plain(value: Stored) -> Stored:
    return folded(value).replace(" ", "") or None if isinstance(value, str) else value


@lru_cache(maxsize=20_000)  # the numbers of a village's households stand in many registers
def _unpadded(text: str) -> Stored:
    plain = _plain(text)
    if not isinstance(plain, str):
        return plain
    head = plain.rstrip("0123456789")
    tail = plain[len(head) :]
    return head + (tail.lstrip("0") or tail[:1])
