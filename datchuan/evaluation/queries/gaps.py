"""What is missing for each indicator that is not met, in the units that are counted, spread over the villages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from datchuan.domain.criteria.demands import Amount, Direction
from datchuan.domain.criteria.facts import BySex, Share
from datchuan.domain.criteria.judging import Outcome, Verdict
from datchuan.domain.criteria.measures import FigureOf, Measure, ShareOf
from datchuan.domain.forecast.gap import spread
from datchuan.evaluation.queries.reports import Report, reports, villages_on
from datchuan.evaluation.queries.verdicts import Judged, verdicts
from datchuan.measurements.models import Quantity
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay


@dataclass(frozen=True, slots=True)
class VillageGap:
    """What falls to one village; nothing where it lies ahead. `by_sex`: men and women, where they must pass apart."""

    unit: PlaceOnDay
    amount: Decimal
    by_sex: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """How much is missing of `quantity` (or, `too_many`, there is too much of it) for one verdict to be met."""

    verdict: Verdict
    quantity: Quantity
    missing: Decimal
    too_many: bool
    villages: tuple[VillageGap, ...]

    @property
    def by_need(self) -> tuple[VillageGap, ...]:
        """Those who have something to do, the most first."""
        return tuple(sorted((one for one in self.villages if one.amount), key=lambda one: -one.amount))


def gaps(place: Place, set_code: str | None, on: date) -> list[Gap]:
    """Every gap that can be counted, in the order of the law: the statements of `verdicts` and at most four."""
    judged = verdicts(place, set_code, on)
    return gaps_of(judged)


def gaps_of(judged: Judged, indicator: str | None = None) -> list[Gap]:
    """The same of what was judged already; of one indicator only, where one is named."""
    open_ones = [
        (verdict, judged.criteria_set.measure_of(verdict.indicator))
        for criterion in judged.verdict.criteria
        for verdict in criterion.indicators
        if verdict.outcome is Outcome.NOT_MET and indicator in {None, verdict.indicator}
    ]
    counted = [(one, how) for one, how in open_ones if how is not None and isinstance(how.made, ShareOf | FigureOf)]
    if not counted:
        return []
    codes = {code for _, how in counted for code in how.quantities}
    quantities = {one.code: one for one in Quantity.objects.filter(code__in=codes)}
    villages = villages_on(judged.place, judged.on)
    said = reports([one.place for one in villages], codes, judged.on.year, judged.on)
    found = (_gap(one, how, quantities, villages, said) for one, how in counted)
    return [one for one in found if one is not None]


def _gap(
    verdict: Verdict,
    measure: Measure,
    quantities: Mapping[str, Quantity],
    villages: list[PlaceOnDay],
    said: Mapping[int, Mapping[str, Report]],
) -> Gap | None:
    demand, direction = verdict.threshold.demand, verdict.threshold.indicator.direction
    quantity = quantities.get(measure.quantities[0])
    if verdict.missing is None or quantity is None or not isinstance(demand, Amount) or direction is None:
        return None
    told = {unit.place.pk: [said.get(unit.place.pk, {}).get(code) for code in measure.quantities] for unit in villages}
    complete = {key: [one for one in pair if one is not None] for key, pair in told.items()}
    known = {key: pair for key, pair in complete.items() if len(pair) == len(measure.quantities)}
    needs = _needs(verdict, demand.value, direction, known)
    steps = [_spread_steps(missing, need, quantity.places) for missing, need in needs]
    return Gap(
        verdict=verdict,
        quantity=quantity,
        missing=verdict.missing,
        too_many=direction is Direction.AT_MOST,
        villages=tuple(_village_gap(unit, steps, quantity.places) for unit in villages),
    )


Need = tuple[Decimal, dict[int, Fraction]]


def _needs(verdict: Verdict, required: Decimal, direction: Direction, known: Mapping[int, list[Report]]) -> list[Need]:
    """What is missing with how far each village lies behind: once, or for men and for women apart."""
    fact, sign = verdict.fact, 1 if direction is Direction.AT_LEAST else -1

    def behind(part: Decimal | None, whole: Decimal | None) -> Fraction:
        asked = Fraction(required) * Fraction(whole or 0) / 100
        return sign * (asked - Fraction(part or 0))

    match fact:
        case BySex(male, female):
            men = {key: behind(pair[0].male, pair[1].male) for key, pair in known.items()}
            women = {key: behind(pair[0].female, pair[1].female) for key, pair in known.items()}
            return [(_missing(male, required, sign), men), (_missing(female, required, sign), women)]
        case Share():
            return [
                (verdict.missing or Decimal(0), {key: behind(p[0].amount, p[1].amount) for key, p in known.items()})
            ]
    return [(verdict.missing or Decimal(0), {key: Fraction(pair[0].amount) for key, pair in known.items()})]


def _missing(share: Share, required: Decimal, sign: int) -> Decimal:
    """Whole people of one sex who are missing, none where that sex passes."""
    exact = sign * (required * share.denominator / 100 - share.numerator)
    return max(exact.to_integral_value(ROUND_CEILING), Decimal(0))


def _spread_steps(missing: Decimal, needs: Mapping[int, Fraction], places: int) -> dict[int, int]:
    """In the smallest units that the quantity keeps."""
    return spread(int(missing.scaleb(places).to_integral_value(ROUND_CEILING)), needs)


def _village_gap(unit: PlaceOnDay, steps: list[dict[int, int]], places: int) -> VillageGap:
    amounts = [Decimal(one.get(unit.place.pk, 0)).scaleb(-places) for one in steps]
    by_sex = (amounts[0], amounts[1]) if len(amounts) == 2 else None
    return VillageGap(unit, sum(amounts, Decimal(0)), by_sex)
