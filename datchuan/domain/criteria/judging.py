"""One indicator judged: exact, without rounding towards the threshold, and never guessing what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from datchuan.domain.criteria.dated import HoldingThreshold
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Direction, Kind, Met, SchoolShares
from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Contradiction,
    Fact,
    Figure,
    Incomplete,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.criteria.model import Indicator, ThresholdState
from datchuan.domain.criteria.partial import certain_answer


class Outcome(StrEnum):
    """Five different silences and two answers; "cơ bản đạt" (mostly met) is none of them."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    THRESHOLD_UNKNOWN = "threshold_unknown"


class Reason(StrEnum):
    """Why an outcome is what it is, where the outcome alone does not say."""

    NOTHING_REPORTED = "nothing_reported"
    OVERDUE = "overdue"  # the awaited day has come and nothing was reported
    NOTHING_TO_MEASURE = "nothing_to_measure"  # the whole is nought
    PARTLY_REPORTED = "partly_reported"  # those who have not reported may still change the answer
    CONTRADICTORY = "contradictory"  # the figures reported cannot all be true
    SEXES_NEEDED = "sexes_needed"  # the sum passes, but men and women must pass apart
    ALWAYS_APPLICABLE = "always_applicable"  # "not applicable" is claimed where the law does not allow it
    WRONG_KIND = "wrong_kind"  # the figure reported is not what this indicator measures
    ONLY_A_HINT = "only_a_hint"
    LEFT_TO_PROVINCE = "left_to_province"
    NOT_IN_FORCE = "not_in_force"
    ZONE_UNKNOWN = "zone_unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one indicator and what it was judged by.

    missing: how much more (or less, for an upper limit) would do, in the unit that was counted: persons, households,
    million đồng; None when met, not judged or not countable.
    """

    outcome: Outcome
    threshold: HoldingThreshold
    fact: Fact | None
    reason: Reason | None = None
    missing: Decimal | None = None

    @property
    def indicator(self) -> str:
        return self.threshold.indicator.key


_Answer = tuple[Outcome, Reason | None, Decimal | None]
_MET: _Answer = (Outcome.MET, None, None)
_WRONG_KIND: _Answer = (Outcome.NO_DATA, Reason.WRONG_KIND, None)
_NOTHING_TO_MEASURE: _Answer = (Outcome.NO_DATA, Reason.NOTHING_TO_MEASURE, None)

_UNKNOWN_BECAUSE = {
    ThresholdState.HINT: Reason.ONLY_A_HINT,
    ThresholdState.LEFT_TO_PROVINCE: Reason.LEFT_TO_PROVINCE,
    ThresholdState.NOT_IN_FORCE: Reason.NOT_IN_FORCE,
    ThresholdState.ZONE_UNKNOWN: Reason.ZONE_UNKNOWN,
}


def judge(threshold: HoldingThreshold, fact: Fact | None, *, on: date) -> Verdict:
    """The verdict on what is reported (None: nothing) as it stands on the day `on`.

    Men and women must pass apart where the indicator says so (318/QĐ-TTg, "áp dụng đạt cho cả nam và nữ"); without
    the two counts a sum below the threshold fails for certain and a sum above it proves nothing.
    """
    outcome, reason, missing = _silence(threshold, fact, on) or _answer(threshold, fact)
    return Verdict(outcome, threshold, fact, reason, missing)


def _silence(threshold: HoldingThreshold, fact: Fact | None, on: date) -> _Answer | None:
    """The outcomes that need no comparison; None when there is something to compare."""
    match fact:
        case NotApplicable() if threshold.indicator.not_applicable is not None:
            return Outcome.NOT_APPLICABLE, None, None
        case NotApplicable():
            return Outcome.NO_DATA, Reason.ALWAYS_APPLICABLE, None
        case NotDue(due) if on < due:
            return Outcome.NOT_DUE, None, None
        case NotDue():
            return Outcome.NO_DATA, Reason.OVERDUE, None
        case Contradiction():
            return Outcome.NO_DATA, Reason.CONTRADICTORY, None
        case None:
            return Outcome.NO_DATA, Reason.NOTHING_REPORTED, None
    if threshold.demand is None:
        return Outcome.THRESHOLD_UNKNOWN, _UNKNOWN_BECAUSE.get(threshold.state), None
    return None


def _answer(threshold: HoldingThreshold, fact: Fact | None) -> _Answer:
    match threshold.demand, fact:
        case _, Incomplete():
            return _partly(threshold, fact)
        case Met(), YesNo(answer):
            return _MET if answer else _failed(None)
        case Amount(required), _:
            return _amount(threshold.indicator, required, fact)
        case SchoolShares() as shares, SchoolCount() as schools:
            return _schools(shares, schools)
        case ChecklistScore(score), ChecklistResult() as result:
            return _checklist(score, result)
    return _WRONG_KIND


def _partly(threshold: HoldingThreshold, fact: Incomplete) -> _Answer:
    """What holds whatever the missing ones say; how much is missing cannot be told while it may still grow."""
    passes = certain_answer(threshold.indicator, threshold.demand, fact)
    if passes is None:
        return Outcome.NO_DATA, Reason.PARTLY_REPORTED, None
    return _MET if passes else _failed(None)


def _amount(indicator: Indicator, required: Decimal, fact: Fact | None) -> _Answer:
    direction = indicator.direction or Direction.AT_LEAST
    is_share = indicator.kind is Kind.PERCENTAGE
    match fact:
        case Figure(value) if indicator.both_sexes is not None:
            return _unless_sexes_are_needed(_compared(direction, value, required))
        case Figure(value):
            return _compared(direction, value, required)
        case BySex() if is_share:
            return _by_sex(direction, required, fact)
        case Share() if is_share and indicator.both_sexes is not None:
            return _unless_sexes_are_needed(_share(direction, required, fact))
        case Share() if is_share:
            return _share(direction, required, fact)
        case PerHead(total, persons) if indicator.kind in {Kind.MONEY, Kind.AREA}:
            return _NOTHING_TO_MEASURE if persons == 0 else _compared(direction, total, required * persons)
    return _WRONG_KIND


def _failed(missing: Decimal | None) -> _Answer:
    return Outcome.NOT_MET, None, missing


def _compared(direction: Direction, value: Decimal, required: Decimal) -> _Answer:
    return _MET if direction.meets(value, required) else _failed(abs(required - value))


def _share(direction: Direction, required: Decimal, share: Share) -> _Answer:
    """Numerator x100 against threshold x denominator, so that nothing is divided and nothing rounded."""
    if share.denominator == 0:
        return _NOTHING_TO_MEASURE
    if direction.meets(share.numerator * 100, required * share.denominator):
        return _MET
    return _failed(_missing_units(direction, required, share))


def _missing_units(direction: Direction, required: Decimal, share: Share) -> Decimal:
    """Whole units where whole units are counted (persons, households), else the exact difference (hectares)."""
    asked = required * share.denominator / 100
    if (
        share.numerator == share.numerator.to_integral_value()
        and share.denominator == share.denominator.to_integral_value()
    ):
        asked = asked.to_integral_value(ROUND_CEILING if direction is Direction.AT_LEAST else ROUND_FLOOR)
    return abs(asked - share.numerator)


def _by_sex(direction: Direction, required: Decimal, fact: BySex) -> _Answer:
    """Each sex by itself; a commune without anyone of one sex to count is judged by the other."""
    answers = [_share(direction, required, sex) for sex in (fact.male, fact.female) if sex.denominator > 0]
    if not answers:
        return _NOTHING_TO_MEASURE
    if all(outcome is Outcome.MET for outcome, _, _ in answers):
        return _MET
    return _failed(sum((missing for _, _, missing in answers if missing is not None), Decimal(0)))


def _unless_sexes_are_needed(answer: _Answer) -> _Answer:
    """A sum that fails means that one of the sexes fails; a sum that passes may hide one."""
    return (Outcome.NO_DATA, Reason.SEXES_NEEDED, None) if answer[0] is Outcome.MET else answer


def _schools(asked: SchoolShares, schools: SchoolCount) -> _Answer:
    """Both facility levels (1491/QĐ-BGDĐT); missing: schools to be brought up, one school counting once."""
    if schools.total == 0:
        return _NOTHING_TO_MEASURE
    total = Decimal(schools.total)
    level_1 = _share(Direction.AT_LEAST, asked.level_1_among(schools.total), Share(Decimal(schools.at_level_1), total))
    minimum = _share(Direction.AT_LEAST, asked.minimum or Decimal(0), Share(Decimal(schools.at_minimum), total))
    lacking = [missing for _, _, missing in (level_1, minimum) if missing is not None]
    return _failed(max(lacking)) if lacking else _MET


def _checklist(score: Decimal, result: ChecklistResult) -> _Answer:
    if result.required_present == result.required_items and result.score >= score:
        return _MET
    return _failed(max(score - result.score, Decimal(0)) or None)
