"""What is reported of an indicator: one type for each way of reporting, and none where nothing was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


def _check_count(name: str, value: Decimal | int) -> None:
    if not Decimal(value).is_finite() or value < 0:
        raise ValueError(f"{name} phải là số không âm, không phải {value}")


@dataclass(frozen=True, slots=True)
class Share:
    """A part counted among a whole, both in one unit. Raises ValueError for a part greater than the whole."""

    numerator: Decimal
    denominator: Decimal

    def __post_init__(self) -> None:
        _check_count("tử số", self.numerator)
        _check_count("mẫu số", self.denominator)
        if self.numerator > self.denominator:
            raise ValueError(f"phần {self.numerator} lớn hơn tổng {self.denominator}")


@dataclass(frozen=True, slots=True)
class BySex:
    """The same share counted for men and for women."""

    male: Share
    female: Share


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the indicator's unit: income, houses, square metres, or a percentage told without its counts."""

    value: Decimal

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError("số liệu phải là một con số")


@dataclass(frozen=True, slots=True)
class PerHead:
    """A total among so many persons: income of the sampled households, green area of the settlements."""

    total: Decimal
    persons: Decimal

    def __post_init__(self) -> None:
        _check_count("tổng", self.total)
        _check_count("số người", self.persons)


@dataclass(frozen=True, slots=True)
class YesNo:
    answer: bool


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """Schools of a commune: all of them, those at the minimum facility standard, and those at level 1."""

    total: int
    at_minimum: int
    at_level_1: int

    def __post_init__(self) -> None:
        if not 0 <= self.at_level_1 <= self.at_minimum <= self.total:
            raise ValueError("số trường phải theo thứ tự: 0 ≤ mức 1 ≤ mức tối thiểu ≤ tổng số")


@dataclass(frozen=True, slots=True)
class ChecklistResult:
    """A filled-in score sheet: its points, and how many of its required items are there."""

    score: Decimal
    required_items: int
    required_present: int

    def __post_init__(self) -> None:
        _check_count("điểm", self.score)
        if not 0 <= self.required_present <= self.required_items:
            raise ValueError("số mục bắt buộc có mặt phải từ 0 đến số mục bắt buộc")


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The commune says that the indicator does not apply to it, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotDue:
    """The figure is awaited on a day."""

    due: date


Known = Share | BySex | Figure | PerHead | YesNo | SchoolCount | ChecklistResult


@dataclass(frozen=True, slots=True)
class Incomplete:
    """What is known while some of those expected have not reported; `fact` is None where it makes no sense yet.

    part_known, whole_known: of a part counted among a whole, the one that is complete already.
    """

    fact: Known | None
    reported: int
    expected: int
    part_known: bool = False
    whole_known: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.reported < self.expected:
            raise ValueError("số liệu chưa đủ phải có ít nơi báo cáo hơn số nơi phải báo cáo")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Everybody reported, and the figures cannot all be true; `problem` says which do not fit."""

    problem: str


Fact = Known | NotApplicable | NotDue | Incomplete | Contradiction
