"""Facts on a day and what the law must make of them: sentences by which a change is tried before it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.criteria.dated import HoldingThreshold, PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.facts import Fact
from datchuan.domain.criteria.judging import judge
from datchuan.domain.criteria.model import CriteriaSet


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of a case file (law/README.md). None: the case does not speak of it."""

    set_code: str
    file: str
    name: str
    indicator: str
    on: date
    place: PlaceFacts
    fact: Fact | None
    outcome: str | None
    because: str | None
    missing: Decimal | None
    asks: str | Decimal | None
    confidence: str | None
    certainty: str | None
    called: str | None
    zone: str | None
    in_doubt: bool | None
    amendments: int | None

    def __str__(self) -> str:
        return f"{self.set_code}/{self.file}: {self.name}"


Told = str | Decimal | bool | int | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case that does not hold: of what it speaks (`outcome`, `asks`, `zone`, …), what it expects, what is found.

    about "indicator": the set has no such indicator.
    """

    case: Case
    about: str
    expected: Told
    found: Told


def disagreements(cases: Iterable[Case], criteria_set: CriteriaSet) -> tuple[Disagreement, ...]:
    """What does not hold of the cases that speak of this set, in their order."""
    own = (case for case in cases if case.set_code == criteria_set.code)
    return tuple(one for case in own for one in _disagreements(case, criteria_set))


def _disagreements(case: Case, criteria_set: CriteriaSet) -> Iterator[Disagreement]:
    try:
        held = threshold_for(criteria_set, case.indicator, on=case.on, place=case.place)
    except LookupError:
        yield Disagreement(case, "indicator", case.indicator, None)
        return
    found = found_in(case, held)
    for about, expected in expected_of(case).items():
        if found[about] != expected:
            yield Disagreement(case, about, expected, found[about])


def expected_of(case: Case) -> dict[str, Told]:
    """What the case speaks of. One that expects an outcome also says how much is missing, if only by silence."""
    told: dict[str, Told] = {
        "outcome": case.outcome,
        "because": case.because,
        "asks": case.asks,
        "confidence": case.confidence,
        "certainty": case.certainty,
        "called": case.called,
        "zone": case.zone,
        "in_doubt": case.in_doubt,
        "amendments": case.amendments,
    }
    spoken: dict[str, Told] = {about: value for about, value in told.items() if value is not None}
    if case.outcome is not None:
        spoken["missing"] = case.missing
    return spoken


def found_in(case: Case, held: HoldingThreshold) -> Mapping[str, Told]:
    """The same aspects as the law has them."""
    verdict = judge(held, case.fact, on=case.on)
    return {
        "outcome": verdict.outcome.value,
        "because": verdict.reason.value if verdict.reason else None,
        "missing": verdict.missing,
        "asks": held.demand.value if isinstance(held.demand, Amount) else held.state.value,
        "confidence": held.confidence.value,
        "certainty": held.reference.checked.certainty if held.reference else None,
        "called": held.indicator.name_on(case.on).text,
        "zone": held.zone,
        "in_doubt": held.override_in_doubt,
        "amendments": len(held.amendments),
    }
