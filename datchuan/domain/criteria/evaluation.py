"""A criterion judged by its indicators, and a set by its criteria: "17 of 19", with what is not known kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.facts import Fact
from datchuan.domain.criteria.judging import Outcome, Verdict, judge
from datchuan.domain.criteria.model import CriteriaSet, Criterion

# Which silence a criterion takes over when its indicators differ: the one somebody can do most about.
LOUDEST_FIRST = (Outcome.NOT_MET, Outcome.NO_DATA, Outcome.THRESHOLD_UNKNOWN, Outcome.NOT_DUE, Outcome.MET)

# A criterion of which it is not known whether it is met: it may be.
UNKNOWN = (Outcome.NO_DATA, Outcome.THRESHOLD_UNKNOWN, Outcome.NOT_DUE)


@dataclass(frozen=True, slots=True)
class CriterionVerdict:
    criterion: Criterion
    outcome: Outcome
    indicators: tuple[Verdict, ...]

    @property
    def unmet(self) -> tuple[Verdict, ...]:
        return tuple(one for one in self.indicators if one.outcome is Outcome.NOT_MET)


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """Every criterion of a set for one place on one day. `counts` tells how many criteria have which outcome."""

    criteria_set: CriteriaSet
    on: date
    criteria: tuple[CriterionVerdict, ...]

    @property
    def met(self) -> int:
        return self.counts[Outcome.MET]

    @property
    def met_at_most(self) -> int:
        """How many may be met, as far as is known: those met and those of which it is not known."""
        return self.met + sum(self.counts[one] for one in UNKNOWN)

    @property
    def total(self) -> int:
        """All criteria of the set; one that does not apply is not counted as met."""
        return len(self.criteria)

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(one.outcome for one in self.criteria)

    def of(self, number: int) -> CriterionVerdict:
        """The verdict on a criterion. Raises LookupError when the set has no such criterion."""
        for one in self.criteria:
            if one.criterion.number == number:
                return one
        raise LookupError(f"{self.criteria_set.code}: không có tiêu chí {number}")

    def __str__(self) -> str:
        return f"{self.met}/{self.total}"


def criterion_outcome(outcomes: Iterable[Outcome], *, complete: bool) -> Outcome:
    """A criterion is met when every indicator that applies is met; one failure fails it.

    Otherwise it is as silent as its indicators: no data before threshold unknown before not due. A criterion whose
    indicators are not all known (`complete` false) can fail but never be met. All not applicable: not applicable.
    """
    applying = [one for one in outcomes if one is not Outcome.NOT_APPLICABLE]
    if not complete:
        applying.append(Outcome.THRESHOLD_UNKNOWN)
    return next((one for one in LOUDEST_FIRST if one in applying), Outcome.NOT_APPLICABLE)


def evaluate(criteria_set: CriteriaSet, facts: Mapping[str, Fact], *, on: date, place: PlaceFacts) -> SetVerdict:
    """The verdicts on a place as reported; `facts` by indicator key, absent where nothing was reported.

    Raises LookupError for a fact about an indicator that the set does not have.
    """
    for key in facts:
        criteria_set.indicator(key)
    criteria = tuple(_evaluate_criterion(criteria_set, one, facts, on, place) for one in criteria_set.criteria)
    return SetVerdict(criteria_set, on, criteria)


def _evaluate_criterion(
    criteria_set: CriteriaSet, criterion: Criterion, facts: Mapping[str, Fact], on: date, place: PlaceFacts
) -> CriterionVerdict:
    verdicts = tuple(
        judge(threshold_for(criteria_set, indicator.key, on=on, place=place), facts.get(indicator.key), on=on)
        for indicator in criteria_set.indicators_of(criterion, place.province)
    )
    outcome = criterion_outcome((one.outcome for one in verdicts), complete=criterion.complete)
    return CriterionVerdict(criterion, outcome, verdicts)
