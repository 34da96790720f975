"""The numbers behind an indicator, for tables: what is counted, among how many, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from datchuan.domain.criteria.measures import (
    AnswerOf,
    EveryOf,
    Made,
    Measure,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
)
from datchuan.domain.criteria.readings import Reading

_HUNDREDTH = Decimal("0.01")
# Of which quantities of the measure the counted one and the whole are made, and by what their ratio is multiplied.
_RATIOS: dict[type[Made], tuple[int, int, int]] = {
    ShareOf: (0, 1, 100),
    EveryOf: (0, 1, 100),
    PerHeadOf: (0, 1, 1),
    SchoolsOf: (2, 0, 100),
}


@dataclass(frozen=True, slots=True)
class Told:
    """`part` among `whole` (None where nothing is divided) is exactly `value`; unknown ones are None.

    `reported` of `expected` places have reported completely; of several quantities, the one with the fewest.
    """

    part: Decimal | None
    whole: Decimal | None
    value: Fraction | None
    reported: int
    expected: int

    @property
    def shown(self) -> Decimal | None:
        """The value in hundredths, cut and not rounded: 89.999 % must not read as 90 %."""
        if self.value is None:
            return None
        return Decimal(self.value.numerator * 100 // self.value.denominator) * _HUNDREDTH


def told_of(measure: Measure | None, readings: Mapping[str, Reading | None], expected: int) -> Told:
    """What a unit's readings of the measure's quantities say; `expected` where nobody reported."""
    found = [readings.get(code) for code in measure.quantities] if measure is not None else []
    reported = min((one.reported if one is not None else 0 for one in found), default=0)
    awaited = max((one.expected for one in found if one is not None), default=expected)
    part, whole, value = _numbers(measure.made, found) if measure is not None else (None, None, None)
    return Told(part, whole, value, reported, max(awaited, reported))


Numbers = tuple[Decimal | None, Decimal | None, Fraction | None]


def _numbers(made: Made, found: Sequence[Reading | None]) -> Numbers:
    ratio = _RATIOS.get(type(made))
    if ratio is None:
        (one, *_rest) = found
        return (_amount(one), None, _exact(_amount(one)))
    of_part, of_whole = found[ratio[0]], found[ratio[1]]
    part, whole = _amount(of_part), _amount(of_whole)
    if part is None or not whole or (part > whole and _fewer(of_whole, of_part)):
        return part, whole, None
    return part, whole, Fraction(part) * ratio[2] / Fraction(whole)


def _fewer(whole: Reading | None, part: Reading | None) -> bool:
    """Did fewer places tell the whole than the part? Then more than the whole is no share of anything."""
    return whole is not None and part is not None and whole.reported < part.reported


def _amount(reading: Reading | None) -> Decimal | None:
    return None if reading is None or reading.not_applicable is not None else reading.amount


def _exact(amount: Decimal | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def is_answer(measure: Measure | None) -> bool:
    """Is it a yes or no, told as 1 or 0?"""
    return measure is not None and isinstance(measure.made, AnswerOf)
