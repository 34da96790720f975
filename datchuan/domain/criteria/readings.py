"""What is known of quantities at a place, and the fact that it makes of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Contradiction,
    Fact,
    Figure,
    Incomplete,
    Known,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    EveryOf,
    FigureOf,
    Made,
    Measure,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one quantity at a place: the sum of those who reported, and how many of those expected did.

    male, female: both or none. not_applicable: why the quantity does not exist there. A sum of fewer reporters than are
    expected is a partial one, and so is one in which a reporter left blanks.
    """

    amount: Decimal
    male: Decimal | None = None
    female: Decimal | None = None
    reported: int = 1
    expected: int = 1
    not_applicable: str | None = None

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError(f"số liệu phải là số không âm, không phải {self.amount}")
        if (self.male is None) != (self.female is None):
            raise ValueError("số nam và số nữ phải đi cùng nhau")
        if self.male is not None and self.female is not None and self.male + self.female != self.amount:
            raise ValueError(f"nam {self.male} và nữ {self.female} không cộng thành {self.amount}")
        if self.reported < 0 or self.expected < 1:
            raise ValueError("phải có ít nhất một nơi phải báo cáo")

    @property
    def is_complete(self) -> bool:
        return self.reported >= self.expected


Readings = Mapping[str, Reading]


def fact_of(measure: Measure, readings: Readings, *, on: date) -> Fact | None:
    """The fact that readings (by quantity; absent where nobody reported) make for the year of `on`; None for none.

    What some have not reported yet gives an `Incomplete` fact, and parts that do not fit a `Contradiction`: neither is
    made to fit. Before the day it is due, a figure that nobody reported is not due.
    """
    found = [readings[code] for code in measure.quantities if code in readings]
    refused = next((one for one in found if one.not_applicable is not None), None)
    if refused is not None and refused.not_applicable is not None:
        return NotApplicable(refused.not_applicable)
    if len(found) < len(measure.quantities):
        return NotDue(measure.due.in_year(on.year)) if measure.due is not None else None
    known, problem = _known_or_problem(measure.made, found)
    late = max(found, key=lambda one: one.expected - one.reported)
    if not late.is_complete:
        known = None if isinstance(measure.made, AnswerOf | EveryOf) else known
        return Incomplete(known, late.reported, late.expected, found[0].is_complete, found[-1].is_complete)
    return known if known is not None else Contradiction(problem)


def _known_or_problem(made: Made, found: Sequence[Reading]) -> tuple[Known | None, str]:
    try:
        return known_fact(made, found), ""
    except ValueError as fault:  # a part above its whole: of different reporters, or contradicting
        return None, str(fault)


def known_fact(made: Made, found: Sequence[Reading]) -> Known:
    """The fact that readings of a measure's quantities, in its order, make. Raises ValueError where they do not fit."""
    return _MAKERS[type(made)](made, found)


def _share(made: Made, found: Sequence[Reading]) -> Known:
    part, whole = found
    men, women = (part.male, whole.male), (part.female, whole.female)
    if not (isinstance(made, ShareOf) and made.by_sex) or None in men or None in women:
        return Share(part.amount, whole.amount)
    return BySex(_share_of(*men), _share_of(*women))


def _share_of(part: Decimal | None, whole: Decimal | None) -> Share:
    return Share(part or Decimal(0), whole or Decimal(0))


def _every(made: Made, found: Sequence[Reading]) -> Known:
    share = Share(found[0].amount, found[1].amount)
    return YesNo(share.denominator > 0 and share.numerator == share.denominator)


def _schools(made: Made, found: Sequence[Reading]) -> Known:
    return SchoolCount(*(_whole(one.amount) for one in found))


def _checklist(made: Made, found: Sequence[Reading]) -> Known:
    score, required, present = found
    return ChecklistResult(score.amount, _whole(required.amount), _whole(present.amount))


def _whole(amount: Decimal) -> int:
    if amount != int(amount):
        raise ValueError(f"phải là số nguyên, không phải {amount}")
    return int(amount)


_MAKERS: dict[type[Made], Callable[[Made, Sequence[Reading]], Known]] = {
    ShareOf: _share,
    FigureOf: lambda made, found: Figure(found[0].amount),
    PerHeadOf: lambda made, found: PerHead(found[0].amount, found[1].amount),
    AnswerOf: lambda made, found: YesNo(found[0].amount > 0),
    AnyOf: lambda made, found: YesNo(found[0].amount > 0),
    EveryOf: _every,
    SchoolsOf: _schools,
    ChecklistOf: _checklist,
}
