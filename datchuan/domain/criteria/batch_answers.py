"""One measure answered for many places at once, by whole scaled numbers in columns. The plain reading is
`readings.fact_of` and `judging.judge`; a test compares the two on generated places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Direction, SchoolShares
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    EveryOf,
    FigureOf,
    Made,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
)
from datchuan.domain.criteria.model import Indicator
from datchuan.domain.criteria.readings import Reading

Array: TypeAlias = npt.NDArray[Any]

PASSED, FAILED, OPEN = 1, 0, -1
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity at many places: amounts in 10^-places units, and how far each is reported.

    present: somebody reported; whole: everybody expected did, without blanks; by_sex: men and women are told apart.
    """

    places: int
    amount: Array
    male: Array
    female: Array
    present: Array
    whole: Array
    by_sex: Array
    not_applicable: Array

    @classmethod
    def of(cls, readings: Sequence[Reading | None], places: int) -> Column:
        """From one reading for each place (None: nobody reported). Raises ValueError for more digits than `places`."""
        known = [one or _NOTHING for one in readings]
        return cls(
            places=places,
            amount=_scaled([one.amount for one in known], places),
            male=_scaled([one.male or Decimal(0) for one in known], places),
            female=_scaled([one.female or Decimal(0) for one in known], places),
            present=np.array([one is not None for one in readings], bool),
            whole=np.array([one.is_complete for one in known], bool),
            by_sex=np.array([one.male is not None for one in known], bool),
            not_applicable=np.array([one.not_applicable is not None for one in known], bool),
        )

    def rows(self, rows: Array) -> Column:
        arrays = (self.amount, self.male, self.female, self.present, self.whole, self.by_sex, self.not_applicable)
        return Column(self.places, *(one[rows] for one in arrays))


_NOTHING = Reading(Decimal(0))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked in each zone (None: not known), and the zone of each place."""

    demands: Sequence[Demand | None]
    zone: Array

    def amounts(self, of: Callable[[Demand], Decimal | int | None]) -> tuple[Array, int]:
        """A figure of the demand for each place as whole numbers of 10^-digits, nought where there is none."""
        figures = [Decimal(0) if one is None else Decimal(of(one) or 0) for one in self.demands]
        digits = max((-int(one.as_tuple().exponent) for one in figures), default=0)
        digits = max(digits, 0)
        return _scaled(figures, digits)[self.zone], digits


@dataclass(frozen=True, slots=True)
class Answered:
    """For each place whether the demand is met, and what kept it from being answered."""

    answer: Array
    absent: Array
    contradicting: Array
    not_applicable: Array


def answer(made: Made, columns: Sequence[Column | None], asked: Asked, indicator: Indicator) -> Answered:
    """The answer of a measure whose quantities have these columns (None: nobody anywhere reported)."""
    size = len(asked.zone)
    nobody = np.zeros(size, bool)
    present = [one for one in columns if one is not None]
    refused = np.logical_or.reduce([one.present & one.not_applicable for one in present] or [nobody])
    if len(present) < len(columns):
        return Answered(np.full(size, OPEN), ~nobody, nobody, refused)
    absent = ~np.logical_and.reduce([one.present for one in present])
    complete = np.logical_and.reduce([one.whole for one in present])
    answers, unfit = _WAYS[type(made)](made, present, asked, indicator)
    answers = np.where(unfit, OPEN, answers)
    return Answered(answers, absent, unfit & complete & ~absent, refused)


_Found: TypeAlias = tuple[Array, Array]


def _share(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    part, whole = columns
    complete = part.whole & whole.whole
    total = _ratio(columns, (part.amount, whole.amount), asked, indicator, highest=100)
    unfit = _above(part, whole, part.amount, whole.amount)
    if not (isinstance(made, ShareOf) and made.by_sex):
        return total, unfit
    total = np.where(total == PASSED, OPEN, total)  # a sum that passes may hide a sex that does not
    men = _ratio(columns, (part.male, whole.male), asked, indicator, highest=100)
    women = _ratio(columns, (part.female, whole.female), asked, indicator, highest=100)
    apart = part.by_sex & whole.by_sex
    unfit_apart = _above(part, whole, part.male, whole.male) | _above(part, whole, part.female, whole.female)
    answers = np.where(apart, _both(men, women, (whole.male == 0, whole.female == 0), complete), total)
    return answers, np.where(apart, unfit_apart, unfit)


def _both(men: Array, women: Array, nobody: tuple[Array, Array], complete: Array) -> Array:
    """Both pass, one fails, or it is open; once complete, a sex without anyone is judged by the other."""
    answers = np.where((men == PASSED) & (women == PASSED), PASSED, OPEN)
    answers = np.where(complete & nobody[0], women, answers)
    answers = np.where(complete & nobody[1], men, answers)
    return np.where((men == FAILED) | (women == FAILED), FAILED, answers)


def _above(part: Column, whole: Column, upper: Array, lower: Array) -> Array:
    """Where a part is above its whole."""
    left, right = _at_one_scale(upper, part.places, lower, whole.places)
    return np.asarray(left > right)


def _per_head(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    total, persons = columns
    return _ratio(columns, (total.amount, persons.amount), asked, indicator, highest=None), _never(total)


def _ratio(
    columns: Sequence[Column], amounts: tuple[Array, Array], asked: Asked, indicator: Indicator, *, highest: int | None
) -> Array:
    """A part among a whole against what is asked, certain as `partial.certain_answer` is; `highest` is of a share."""
    part, whole = columns
    required, digits = asked.amounts(_amount_asked)
    meets = _meets(indicator)
    left = _times(amounts[0], (highest or 1) * 10 ** (digits + whole.places))
    right = _times(_product(amounts[1], required), 10**part.places)
    passes = meets(left, right)
    at_least = indicator.direction is Direction.AT_LEAST
    near_nought = required == 0 if at_least else (required > 0) | (amounts[0] == 0)
    utmost = meets(highest * 10**digits, required) if highest is not None else np.full(len(required), at_least)
    lowest_passes = np.where(whole.whole, passes, near_nought)
    highest_passes = np.where(part.whole, passes, utmost)
    certain = (lowest_passes == highest_passes) & (amounts[1] != 0)
    return np.where(certain, lowest_passes.astype(np.int8), OPEN)


def _figure(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    (column,) = columns
    required, digits = asked.amounts(_amount_asked)
    left, right = _at_one_scale(column.amount, column.places, required, digits)
    passes = _meets(indicator)(left, right)
    stays = PASSED if indicator.direction is Direction.AT_LEAST else FAILED
    answers = passes.astype(np.int8)
    return np.where(column.whole | (answers == stays), answers, OPEN), _never(column)


def _answer(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    (column,) = columns
    return np.where(column.whole, (column.amount > 0).astype(np.int8), OPEN), _never(column)


def _any(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    (column,) = columns
    there = column.amount > 0
    return np.where(column.whole | there, there.astype(np.int8), OPEN), _never(column)


def _every(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    part, whole = columns
    left, right = _at_one_scale(part.amount, part.places, whole.amount, whole.places)
    all_there = (left == right) & (right > 0)
    return np.where(part.whole & whole.whole, all_there.astype(np.int8), OPEN), left > right


def _schools(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    total, minimum, level_1 = (one.amount for one in columns)
    few, _ = asked.amounts(lambda demand: _school_figures(demand)[2])
    digits = 6
    shares = [_scaled_to(asked, place, digits) for place in (0, 1, 3)]
    asked_level_1 = np.where(total <= few, shares[2], shares[0])
    enough = (level_1 * 100 * 10**digits >= asked_level_1 * total) & (minimum * 100 * 10**digits >= shares[1] * total)
    complete = columns[0].whole & columns[1].whole & columns[2].whole & (total > 0)
    return np.where(complete, enough.astype(np.int8), OPEN), (level_1 > minimum) | (minimum > total)


def _scaled_to(asked: Asked, place: int, digits: int) -> Array:
    figures, own = asked.amounts(lambda demand: _school_figures(demand)[place])
    return np.asarray(figures * 10 ** (digits - own))


def _school_figures(demand: Demand) -> tuple[Decimal, Decimal, int, Decimal]:
    """Level 1, minimum, up to how many schools are few, and level 1 for these."""
    one, nothing = cast("SchoolShares", demand), Decimal(0)
    return one.level_1, one.minimum or nothing, one.few_schools or 0, one.level_1_when_few or nothing


def _checklist(made: Made, columns: Sequence[Column], asked: Asked, indicator: Indicator) -> _Found:
    score, required, present = columns
    wanted, digits = asked.amounts(_score_asked)
    left, right = _at_one_scale(score.amount, score.places, wanted, digits)
    complete = score.whole & required.whole & present.whole
    enough = (left >= right) & (present.amount == required.amount)
    return np.where(complete, enough.astype(np.int8), OPEN), present.amount > required.amount


_WAYS: dict[type[Made], Callable[[Made, Sequence[Column], Asked, Indicator], _Found]] = {
    ShareOf: _share,
    PerHeadOf: _per_head,
    FigureOf: _figure,
    AnswerOf: _answer,
    AnyOf: _any,
    EveryOf: _every,
    SchoolsOf: _schools,
    ChecklistOf: _checklist,
}


def _amount_asked(demand: Demand) -> Decimal:
    return cast("Amount", demand).value  # the kind of the indicator, which the measure suits, has no other demand


def _score_asked(demand: Demand) -> Decimal:
    return cast("ChecklistScore", demand).score


def _meets(indicator: Indicator) -> Callable[[Any, Any], Array]:
    return np.greater_equal if indicator.direction is Direction.AT_LEAST else np.less_equal


def _never(column: Column) -> Array:
    return np.zeros(len(column.amount), bool)


def _scaled(amounts: Sequence[Decimal], places: int) -> Array:
    moved = [one.scaleb(places) for one in amounts]
    whole = [int(one) for one in moved]
    if any(one != kept for one, kept in zip(moved, whole, strict=True)):
        raise ValueError(f"số liệu có nhiều hơn {places} chữ số thập phân")
    return np.array(whole, np.int64 if all(abs(one) < _LARGEST for one in whole) else object)


def _at_one_scale(left: Array, left_places: int, right: Array, right_places: int) -> tuple[Array, Array]:
    digits = max(left_places, right_places)
    return _times(left, 10 ** (digits - left_places)), _times(right, 10 ** (digits - right_places))


def _highest(values: Array) -> int:
    return max((int(values.max()), -int(values.min()))) if len(values) else 0


def _times(values: Array, factor: int) -> Array:
    """The product with one number, in Python's integers where 64 bits might not hold it."""
    if values.dtype != object and _highest(values) * factor >= _LARGEST:
        values = values.astype(object)
    return np.asarray(values * factor)


def _product(left: Array, right: Array) -> Array:
    if left.dtype != object and right.dtype != object and _highest(left) * _highest(right) >= _LARGEST:
        left = left.astype(object)
    return np.asarray(left * right)
