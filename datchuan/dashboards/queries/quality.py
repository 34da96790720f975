"""What does not fit in the figures of a commune's villages, and how completely each has reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MINYEAR, date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from datchuan.domain.quality.outliers import outlying
from datchuan.evaluation.queries.reports import Report, reports, villages_on
from datchuan.measurements.models import DoubtCase, Quantity
from datchuan.measurements.queries import doubt_cases, due_day
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay


class Doubt(StrEnum):
    """What is doubted. The first is wrong for certain, the others are questions."""

    PART_ABOVE_WHOLE = "part-above-whole"
    JUMP = "jump-from-last-year"
    UNLIKE = "unlike-other-villages"
    BLANKS = "blank-records"
    SEXES = "sexes-not-told"


@dataclass(frozen=True, slots=True)
class Found:
    """A doubt about a quantity of a village; `other` is what it was compared with, `score` how far it stands off."""

    doubt: Doubt
    unit: PlaceOnDay
    quantity: Quantity
    amount: Decimal
    other: Decimal | None = None
    score: Decimal | None = None
    case: DoubtCase | None = None

    @property
    def figures(self) -> str:
        """The numbers that are doubted: while they stay, the doubt is the same."""
        return " ".join("" if one is None else format(one, "f") for one in (self.amount, self.other)).strip()

    @property
    def is_settled(self) -> bool:
        return self.case is not None and self.case.settled_at is not None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the quantities asked of a village it has reported, and of which day the latest figure is.

    `complete`: of which day the last quantity it reported for the first time is, None while some are missing. `late`:
    by how many days it was complete after the due day, or is not yet on the day asked; None: no due day was set.
    """

    unit: PlaceOnDay
    reported: int
    expected: int
    latest: date | None
    complete: date | None
    late: int | None


@dataclass(frozen=True, slots=True)
class Quality:
    """`due`: by which day the villages were to report, None: nobody said so."""

    due: date | None
    villages: tuple[Completeness, ...]
    found: tuple[Found, ...]


def quality(commune: Place, on: date) -> Quality:
    """The figures of the day's year as of the day, beside those of the year before. At most eight statements."""
    units = villages_on(commune, on)
    asked = Quantity.objects.filter(level=Level.VILLAGE, withdrawn_at=None).select_related("part_of")
    quantities = {one.code: one for one in asked}
    places = [one.place for one in units]
    now = reports(places, quantities.keys(), on.year, on)
    last = on.year - 1
    before = reports(places, quantities.keys(), last, date(max(last, MINYEAR), 12, 31))
    case = _Case(units, quantities, now, before)
    found = [one for code in quantities for one in case.doubts(code)]
    cases = doubt_cases(places, on.year)
    found = [
        replace(one, case=cases.get((one.unit.place.pk, one.quantity.pk, one.doubt.value, one.figures)))
        for one in found
    ]
    order = list(Doubt)
    found.sort(key=lambda one: (one.is_settled, order.index(one.doubt), one.unit.code, one.quantity.position))
    due = due_day(commune, on.year)
    villages = tuple(_completeness(unit, now, len(quantities), on=on, due=due) for unit in units)
    return Quality(due, villages, tuple(found))


Said = Mapping[int, Mapping[str, Report]]


def _completeness(unit: PlaceOnDay, now: Said, expected: int, *, on: date, due: date | None) -> Completeness:
    said = now.get(unit.place.pk, {})
    complete = max((one.first for one in said.values()), default=None) if len(said) >= expected else None
    late = None if due is None else max(0, ((complete or on) - due).days)
    return Completeness(
        unit=unit,
        reported=len(said),
        expected=expected,
        latest=max((one.as_of for one in said.values()), default=None),
        complete=complete,
        late=late,
    )


SORTS: Mapping[str, Callable[[Completeness], Any]] = {
    "code": lambda one: one.unit.code,
    "name": lambda one: one.unit.full_name,
    "reported": lambda one: one.reported,
    "latest": lambda one: one.latest or date.min,
    "late": lambda one: -1 if one.late is None else one.late,
}


def in_order(villages: Sequence[Completeness], sort: str) -> list[Completeness]:
    """By a name of `SORTS`, falling with a minus before it; by code where the name is unknown, and within equals."""
    name = sort.removeprefix("-")
    by_code = sorted(villages, key=SORTS["code"])
    return sorted(by_code, key=SORTS.get(name, SORTS["code"]), reverse=sort.startswith("-"))


@dataclass(frozen=True, slots=True)
class _Case:
    """The villages, what is asked of them, what they said, and what they said of the year before."""

    units: Sequence[PlaceOnDay]
    quantities: Mapping[str, Quantity]
    now: Said
    before: Said

    def doubts(self, code: str) -> Iterator[Found]:
        quantity = self.quantities[code]
        said = self._amounts(self.now, code)
        yield from self._plain(quantity, said)
        if not quantity.is_answer:
            yield from self._off(Doubt.JUMP, quantity, said, self._amounts(self.before, code))
        if quantity.part_of is not None:
            whole = self._amounts(self.now, quantity.part_of.code)
            for unit in self.units:
                key = unit.place.pk
                if key in said and key in whole and said[key].amount > whole[key].amount:
                    yield Found(Doubt.PART_ABOVE_WHOLE, unit, quantity, said[key].amount, whole[key].amount)
            yield from self._off(Doubt.UNLIKE, quantity, said, whole)

    def _plain(self, quantity: Quantity, said: Mapping[int, Report]) -> Iterator[Found]:
        """What shows in one figure alone."""
        for unit in self.units:
            one = said.get(unit.place.pk)
            if one is not None and one.partial:
                yield Found(Doubt.BLANKS, unit, quantity, one.amount)
            if one is not None and quantity.sexes and one.male is None:
                yield Found(Doubt.SEXES, unit, quantity, one.amount)

    def _off(
        self, doubt: Doubt, quantity: Quantity, said: Mapping[int, Report], others: Mapping[int, Report]
    ) -> Iterator[Found]:
        pairs = {key: (one.amount, others[key].amount) for key, one in said.items() if key in others}
        scores = outlying(pairs)
        for unit in self.units:
            key = unit.place.pk
            if key in scores:
                yield Found(doubt, unit, quantity, *pairs[key], score=scores[key])

    def _amounts(self, said: Said, code: str) -> dict[int, Report]:
        """Who reported an amount: what does not exist there has none."""
        return {key: of[code] for key, of in said.items() if code in of and of[code].applies}
