"""What a verdict would be whatever those who have not reported say: told beside it, never in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.criteria.bounds import PlaceShare, ends, ends_by_sex
from datchuan.domain.criteria.facts import BySex, Incomplete, Share
from datchuan.domain.criteria.judging import Reason, Verdict, judge
from datchuan.domain.criteria.measures import Measure, ShareOf
from datchuan.evaluation.queries.reports import Report, reports
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay

Said = tuple[PlaceOnDay, tuple[Report | None, Report | None]]  # a village and what it said of part and whole


@dataclass(frozen=True, slots=True)
class Taken:
    """A whole that a village has not told this year, as it told it last."""

    unit: PlaceOnDay
    whole: Decimal
    as_of: date


@dataclass(frozen=True, slots=True)
class Bounds:
    """`least`, `most`: the verdicts if the missing ones have nothing of the part, and if they have all of it.

    `taken`: the wholes of the year before that this rests on. `unknown`: villages of which no whole is known at all;
    then there are no bounds, and `least` and `most` are None.
    """

    least: Verdict | None
    most: Verdict | None
    taken: tuple[Taken, ...] = ()
    unknown: tuple[PlaceOnDay, ...] = ()

    @property
    def agree(self) -> bool:
        """Would the verdict be the same, whatever the missing ones report?"""
        return self.least is not None and self.most is not None and self.least.outcome is self.most.outcome


def bounds_of(verdict: Verdict, measure: Measure | None, said: Sequence[Said], on: date) -> Bounds | None:
    """The bounds of a share of which villages are missing; None for anything else. One statement where one is missing.

    Source of the rule: none of the law's. It lets nobody count an unreported village, so the verdict stays without
    data; what is told here rests on the wholes the villages told for the year before.
    """
    made = measure.made if measure is not None else None
    if verdict.reason is not Reason.PARTLY_REPORTED or not isinstance(verdict.fact, Incomplete) or not said:
        return None
    if not isinstance(made, ShareOf):
        return None
    absent: list[Place] = [unit.place for unit, (_part, whole) in said if _amount(whole) is None]
    year = on.year - 1
    before = reports(absent, [made.quantities[1]], year, date(year, 12, 31)) if absent else {}
    wholes = {place: told[made.quantities[1]] for place, told in before.items() if made.quantities[1] in told}
    unknown = tuple(unit for unit, (_part, whole) in said if _amount(whole) is None and unit.place.pk not in wholes)
    if unknown:
        return Bounds(None, None, unknown=unknown)
    taken = tuple(
        Taken(unit, wholes[unit.place.pk].amount, wholes[unit.place.pk].as_of)
        for unit, (_part, whole) in said
        if _amount(whole) is None
    )
    pairs = [(part, whole if _amount(whole) is not None else wholes[unit.place.pk]) for unit, (part, whole) in said]
    least, most = (judge(verdict.threshold, fact, on=on) for fact in _facts(pairs, by_sex=made.by_sex))
    return Bounds(least, most, taken)


def _facts(pairs: Sequence[tuple[Report | None, Report | None]], *, by_sex: bool) -> tuple[Share | BySex, ...]:
    sexes = [[_of(part, whole, sex) for part, whole in pairs] for sex in ("male", "female")]
    men, women = ([one for one in column if one is not None] for column in sexes)
    if by_sex and len(men) == len(women) == len(pairs):
        return ends_by_sex(men, women)
    return ends(one for part, whole in pairs if (one := _of(part, whole, "amount")) is not None)


def _of(part: Report | None, whole: Report | None, name: str) -> PlaceShare | None:
    """One village's share of everybody or of one sex; None where its whole is not told so."""
    among = getattr(whole, name)
    if among is None:
        return None
    counted = getattr(part, name) if part is not None else None
    known = counted if part is not None and not part.partial else None
    return PlaceShare.of(known, among, counted=counted or Decimal(0))


def _amount(report: Report | None) -> Decimal | None:
    """What a village told without blanks."""
    return None if report is None or report.partial else report.amount
