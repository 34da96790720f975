"""Invented figures for the other rural communes of the demonstration's province, so that there is what to compare.

demo/neighbours.yaml says between which bounds; each commune keeps its place between lagging and leading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import Any

import yaml

from datchuan import resources
from datchuan.config import demonstration
from datchuan.measurements.actions import Origin, import_measurements
from datchuan.measurements.models import Measurement, Quantity, Source
from datchuan.places.actions import add_village
from datchuan.places.models import Level
from datchuan.places.queries import PlaceOnDay, children_as_of, parents_as_of, villages_of
from datchuan.ui.dates import today

HEADING = "place,quantity,amount,male,female,not_applicable"
RURAL = "xã"
CHANCE = 0.3  # how much of a value is chance; the rest is how well the commune does
STEADY = 0.85  # how often even one that lags answers yes
MISSING = 0.04  # of what a commune that lags has to report

Value = tuple[Decimal, Decimal | None, Decimal | None]  # amount, men, women
Bounds = Mapping[str, Any]  # of a quantity: `size`, or `share` with perhaps `of`
Invented = Sequence[tuple[Quantity, Bounds]]


@dataclass(frozen=True, slots=True)
class Invention:
    """What demo/neighbours.yaml says."""

    villages: int
    days: tuple[date, ...]
    document: str
    quantities: Mapping[str, Bounds]


def add_neighbours() -> None:
    """Give every other rural commune of the province villages and figures, unless that has been done."""
    here = demonstration.commune()
    told = Invention(**yaml.safe_load((resources.folder("demo") / "neighbours.yaml").read_text("utf-8")))
    days = [day for day in told.days if day <= today()]
    done = set(Measurement.objects.filter(document=told.document).values_list("as_of", flat=True).distinct())
    if not here.place.holds_on(today()) or done.issuperset(days):
        return
    communes = neighbours(here)
    for commune in communes:
        add_villages(commune, told.villages, here.since)
    invented = _with_bounds(told)
    for turn, day in enumerate(days):
        lines = [HEADING, *(line for one in communes for line in lines_of(one, invented, day, better=turn / 10))]
        origin = Origin(as_of=day, source=Source.IMPORT, document=told.document)
        import_measurements(lines=lines, year=day.year, origin=origin, by=None)


def neighbours(here: demonstration.Commune) -> list[PlaceOnDay]:
    """The rural communes of the commune's province, without itself, by code."""
    province = next(one.place for one in parents_as_of(here.place, here.since) if one.level == Level.PROVINCE)
    districts = children_as_of(province, here.since)
    communes = [one for district in districts for one in children_as_of(district.place, here.since)]
    rural = [one for one in communes if one.period.kind == RURAL and one.place != here.place]
    return sorted(rural, key=lambda one: one.place.code)


def add_villages(commune: PlaceOnDay, count: int, since: date) -> None:
    """Villages with the commune's name and a number, for one that has none."""
    if not villages_of(commune.place, since):
        for number in range(1, count + 1):
            add_village(commune=commune.place, name=f"{commune.name} {number}", since=since, by=None)


def lines_of(commune: PlaceOnDay, invented: Invented, day: date, *, better: float) -> Iterator[str]:
    """The commune's and its villages' figures of the day as lines of a CSV, the same at every start."""
    leads = min(Random(commune.place.code).random() + better, 1.0)  # noqa: S311  invented figures, no secret
    for place in (commune.place, *(one.place for one in villages_of(commune.place, day))):
        dice = Random(place.code)  # noqa: S311
        known: dict[str, Value] = {}
        for row, bounds in invented:
            if row.level == place.level:
                known[row.code] = _invented(row, bounds, known, leads=leads, dice=dice)
                if dice.random() >= MISSING * (1 - leads):
                    yield _line(place.code, row, known[row.code])


def _with_bounds(told: Invention) -> Invented:
    """What is invented, in the order of the file: wholes before what is a share of them."""
    rows = Quantity.objects.filter(withdrawn_at=None).select_related("part_of")
    known = {row.code: row for row in rows}
    answers: list[tuple[Quantity, Bounds]] = [(row, {}) for row in rows if row.is_answer]
    return [*answers, *((known[code], bounds) for code, bounds in told.quantities.items())]


def _invented(row: Quantity, bounds: Bounds, known: Mapping[str, Value], leads: float, dice: Random) -> Value:
    """The amount, of which men and women, with the digits the quantity keeps."""
    if row.is_answer:
        return Decimal(dice.random() < STEADY + (1 - STEADY) * leads), None, None
    chance = dice.random()
    if "size" in bounds:
        least, most = bounds["size"]
        return _shared((Decimal(1), None, None), least + (most - least) * chance, row)
    whole = known[bounds["of"] if row.part_of is None or "of" in bounds else row.part_of.code]
    lags, best = bounds["share"]
    share = max(lags + (best - lags) * ((1 - CHANCE) * leads + CHANCE * chance), 0)
    return _shared(whole, share if row.part_of is None else min(share, 1), row)


def _shared(whole: Value, share: float, row: Quantity) -> Value:
    """The share of the whole, of men and women each where they are told apart."""
    digits = Decimal(1).scaleb(-row.places)

    def part(amount: Decimal) -> Decimal:
        return (amount * round(Decimal(share), 4)).quantize(digits, ROUND_DOWN)

    amount, male, female = whole
    if not row.sexes:
        return part(amount), None, None
    if male is None or female is None:
        male, female = part(amount) // 2, part(amount) - part(amount) // 2
    else:
        male, female = part(male), part(female)
    return male + female, male, female


def _line(place: str, row: Quantity, value: Value) -> str:
    return ",".join([place, row.code, *("" if one is None else str(one) for one in value), ""])
