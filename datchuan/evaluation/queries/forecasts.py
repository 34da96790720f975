"""The course of a figure over the year, and where it will be on the day the plan set for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from datchuan.domain.criteria.demands import Amount, Direction
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import FigureOf, ShareOf
from datchuan.domain.forecast.trend import CannotTell, Forecast, forecast
from datchuan.evaluation.errors import UnknownIndicatorError
from datchuan.evaluation.queries.verdicts import verdicts
from datchuan.measurements.models import Quantity
from datchuan.measurements.queries import Point, trend_points
from datchuan.places.models import Place
from datchuan.planning.models import PlanItem


class Outlook(StrEnum):
    """What the range says of the threshold on the day."""

    MET_ALREADY = "met_already"
    LIKELY = "likely"  # the whole range would do
    UNLIKELY = "unlikely"  # none of it would
    OPEN = "open"  # a part of it would
    SEXES_APART = "sexes_apart"  # all of it would, but of men and women together, who must pass apart
    CANNOT_TELL = "cannot_tell"
    NOTHING_TO_FORETELL = "nothing_to_foretell"  # no share or count, or no threshold known


@dataclass(frozen=True, slots=True)
class Trend:
    """`points`: the figure as of each day on which one changed; those of fewer reporters are not foretold from.

    `needed`: the amount of `quantity` that would do, with the whole as it stands.
    """

    quantity: Quantity | None
    points: tuple[Point, ...]
    until: date
    needed: Decimal | None
    outlook: Outlook
    range: Forecast | CannotTell | None = None


def trend(place: Place, set_code: str | None, indicator: str, on: date, until: date | None = None) -> Trend:
    """The course of what is counted for an indicator and its range on `until` (None: the day the plan has for it).

    The statements of `verdicts`, at most six and those of the map. Raises as `verdicts`, and `UnknownIndicatorError`.
    """
    judged = verdicts(place, set_code, on)
    verdict = judged.of(indicator)
    if verdict is None:
        raise UnknownIndicatorError(indicator)
    day = until or plan_day(place, verdict.threshold.indicator.label, on)
    measure, demand = judged.criteria_set.measure_of(verdict.indicator), verdict.threshold.demand
    direction = verdict.threshold.indicator.direction
    if measure is None or not isinstance(measure.made, ShareOf | FigureOf):
        return Trend(None, (), day, None, Outlook.NOTHING_TO_FORETELL)
    code = measure.quantities[0]
    quantity = Quantity.objects.filter(code=code).first()
    points = tuple(trend_points(place, code, on.year, on)) if quantity is not None else ()
    if quantity is None or not isinstance(demand, Amount) or direction is None:
        return Trend(quantity, points, day, None, Outlook.NOTHING_TO_FORETELL)
    whole = judged.known.get(measure.quantities[-1]) if isinstance(measure.made, ShareOf) else None
    needed = demand.value * whole.amount / 100 if whole is not None else demand.value
    needed = _in_kept_units(needed, quantity.places, direction)
    if verdict.outcome is Outcome.MET:
        return Trend(quantity, points, day, needed, Outlook.MET_ALREADY)
    most = whole.amount if whole is not None else None
    told = forecast(_comparable(points), day, places=quantity.places, most=most)
    outlook = _outlook(told, needed, direction)
    if outlook is Outlook.LIKELY and isinstance(measure.made, ShareOf) and measure.made.by_sex:
        outlook = Outlook.SEXES_APART
    return Trend(quantity, points, day, needed, outlook, told)


def plan_day(place: Place, indicator: str, on: date) -> date:
    """The latest deadline that the running plan of the year has for the indicator, else the end of the year."""
    items = PlanItem.objects.filter(
        plan__place=place, plan__year=on.year, plan__superseded_at=None, indicator_code=indicator, due_end__isnull=False
    )
    latest = items.order_by("-due_end").values_list("due_end", flat=True).first()
    return latest or date(on.year, 12, 31)


def _in_kept_units(needed: Decimal, places: int, direction: Direction) -> Decimal:
    """Whole persons where whole persons are counted: 1.270,8 of them are reached with 1.271."""
    rounding = ROUND_CEILING if direction is Direction.AT_LEAST else ROUND_FLOOR
    return needed.quantize(Decimal(1).scaleb(-places), rounding)


def _comparable(points: tuple[Point, ...]) -> list[tuple[date, Decimal]]:
    """Only days on which as many reported as now: more villages reporting is no progress."""
    reporters = points[-1].reported if points else 0
    return [(one.on, one.amount) for one in points if one.reported == reporters]


def _outlook(told: Forecast | CannotTell, needed: Decimal, direction: Direction) -> Outlook:
    if isinstance(told, CannotTell):
        return Outlook.CANNOT_TELL
    low, high = direction.meets(told.low, needed), direction.meets(told.high, needed)
    if low and high:
        return Outlook.LIKELY
    return Outlook.OPEN if low or high else Outlook.UNLIKELY
