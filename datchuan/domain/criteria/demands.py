"""What a threshold asks for: one type for each way of asking."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How an indicator is measured, and so which demand its thresholds hold."""

    PERCENTAGE = "percentage"  # a share, x100
    MONEY = "money"
    COUNT = "count"
    AREA = "area"
    YES_NO = "yes_no"
    CHECKLIST = "checklist"  # a score sheet with items that must all be there
    SCHOOLS = "schools"  # shares of schools at two facility levels
    UNKNOWN = "unknown"  # the annex was not read


MEASURED = frozenset({Kind.PERCENTAGE, Kind.MONEY, Kind.COUNT, Kind.AREA})


class Direction(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="

    def meets(self, value: Decimal, required: Decimal) -> bool:
        return value >= required if self is Direction.AT_LEAST else value <= required


def _check_share(name: str, share: Decimal) -> None:
    if not 0 <= share <= 100:
        raise ValueError(f"{name} phải từ 0 đến 100, không phải {share}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in the indicator's unit, to be reached or not to be passed."""

    value: Decimal

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise ValueError(f"mức chuẩn phải là số không âm, không phải {self.value}")


@dataclass(frozen=True, slots=True)
class Met:
    """The thing asked for is there ("đạt")."""


@dataclass(frozen=True, slots=True)
class SchoolShares:
    """Shares (percent) of schools at the minimum facility standard and at level 1.

    `level_1_when_few` takes the place of `level_1` in communes of at most `few_schools` schools
    (1491/QĐ-BGDĐT of 6 June 2022: with three schools or fewer, half of them suffices).
    """

    level_1: Decimal
    minimum: Decimal | None = None
    few_schools: int | None = None
    level_1_when_few: Decimal | None = None

    def __post_init__(self) -> None:
        _check_share("level_1", self.level_1)
        if self.minimum is not None:
            _check_share("minimum", self.minimum)
        if (self.few_schools is None) != (self.level_1_when_few is None):
            raise ValueError("few_schools và level_1_when_few phải đi cùng nhau")
        if self.level_1_when_few is not None:
            _check_share("level_1_when_few", self.level_1_when_few)

    def level_1_among(self, schools: int) -> Decimal:
        """The level-1 share (percent) asked of a commune with so many schools."""
        if self.level_1_when_few is not None and self.few_schools is not None and schools <= self.few_schools:
            return self.level_1_when_few
        return self.level_1


@dataclass(frozen=True, slots=True)
class ChecklistScore:
    """Every required item there, and at least this many points (1680/QĐ-BNN-VPĐP, indicator 3.2)."""

    score: Decimal

    def __post_init__(self) -> None:
        _check_share("score", self.score)


Demand = Amount | Met | SchoolShares | ChecklistScore

_DEMAND_OF: dict[Kind, type[Amount] | type[Met] | type[SchoolShares] | type[ChecklistScore]] = {
    **dict.fromkeys(MEASURED, Amount),
    Kind.YES_NO: Met,
    Kind.CHECKLIST: ChecklistScore,
    Kind.SCHOOLS: SchoolShares,
}


def suits(kind: Kind, demand: Demand) -> bool:
    """Whether a threshold of an indicator of this kind may hold this demand."""
    expected = _DEMAND_OF.get(kind)
    return expected is not None and isinstance(demand, expected)


def _schools_no_weaker(candidate: SchoolShares, base: SchoolShares) -> bool:
    counts = {1, (candidate.few_schools or 0) + 1, (base.few_schools or 0) + 1, base.few_schools or 1}
    asks_enough = all(candidate.level_1_among(count) >= base.level_1_among(count) for count in counts)
    return asks_enough and (candidate.minimum or Decimal(0)) >= (base.minimum or Decimal(0))


def no_weaker(candidate: Demand, base: Demand, direction: Direction | None) -> bool:
    """Whether `candidate` asks at least as much as `base`; both of one kind.

    Raises ValueError when they cannot be compared.
    """
    match candidate, base:
        case Amount(), Amount():
            if direction is None:
                raise ValueError("chưa biết chiều của chỉ tiêu nên không so sánh được")
            return direction.meets(candidate.value, base.value)
        case Met(), Met():
            return True
        case ChecklistScore(), ChecklistScore():
            return candidate.score >= base.score
        case SchoolShares(), SchoolShares():
            return _schools_no_weaker(candidate, base)
    raise ValueError("hai mức chuẩn không cùng loại")
