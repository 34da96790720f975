"""What can be said for certain while some have not reported: the answer that nothing they may say can change.

What is missing can only add, for nothing counted is negative: the part may grow up to the whole, and the whole without
end, unless one of them is complete. Checklists and schools are reported by the commune as one, and are never partial.
"""

from __future__ import annotations

from decimal import Decimal

from datchuan.domain.criteria.demands import Amount, Demand, Direction, Kind, Met
from datchuan.domain.criteria.facts import BySex, Figure, Incomplete, PerHead, Share, YesNo
from datchuan.domain.criteria.model import Indicator


def certain_answer(indicator: Indicator, demand: Demand | None, known: Incomplete) -> bool | None:
    """Whether the demand is met, if that holds whatever the missing ones report; None while they may change it."""
    match demand, known.fact:
        case Met(), YesNo(True):  # one "there is" stands; that there is none, or that all are there, cannot be said yet
            return True
        case Amount(required), _ if indicator.direction is not None:
            return _amount(indicator, indicator.direction, required, known)
    return None


def _amount(indicator: Indicator, direction: Direction, required: Decimal, known: Incomplete) -> bool | None:
    match known.fact:
        case BySex(male, female):
            return _both([_ratio(direction, required, sex, known) for sex in (male, female)])
        case Share() as share if indicator.both_sexes is not None:
            return False if _ratio(direction, required, share, known) is False else None
        case Share() | PerHead() as ratio:
            return _ratio(direction, required, ratio, known)
        case Figure(value) if indicator.kind is Kind.COUNT:
            return _count(direction, required, value)
    return None


def _both(answers: list[bool | None]) -> bool | None:
    """Both must pass: one that certainly fails decides."""
    if False in answers:
        return False
    return None if None in answers else True


def _count(direction: Direction, required: Decimal, value: Decimal) -> bool | None:
    """A count can only grow: past its upper limit it stays past, and so it does at its lower one."""
    if direction is Direction.AT_MOST:
        return False if value > required else None
    return True if value >= required else None


def _ratio(direction: Direction, required: Decimal, ratio: Share | PerHead, known: Incomplete) -> bool | None:
    if isinstance(ratio, Share):
        part, whole, highest = ratio.numerator * 100, ratio.denominator, Decimal(100)
    else:
        part, whole, highest = ratio.total, ratio.persons, None
    if whole == 0:
        return None
    lowest_passes = _lowest_passes(direction, required, part, None if not known.whole_known else whole)
    if known.part_known:
        highest_passes = direction.meets(part, required * whole)
    else:
        highest_passes = direction.meets(highest, required) if highest is not None else direction is Direction.AT_LEAST
    return lowest_passes if lowest_passes == highest_passes else None


def _lowest_passes(direction: Direction, required: Decimal, part: Decimal, whole: Decimal | None) -> bool:
    """Whether the least that the ratio may become passes; with a whole that may grow (None) it comes near to nought."""
    if whole is not None:
        return direction.meets(part, required * whole)
    if direction is Direction.AT_LEAST:
        return required == 0
    return required > 0 or part == 0
