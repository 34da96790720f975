"""What figures say of each criterion, beside what the plan says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from datchuan.domain.criteria.evaluation import CriterionVerdict
from datchuan.domain.criteria.judging import Outcome
from datchuan.evaluation.queries import Judged, verdicts
from datchuan.planning.models import ClaimedVerdict, Plan

# Claims that figures can confirm or contradict; "cơ bản đạt" is no verdict.
_SAME = {ClaimedVerdict.MET: Outcome.MET, ClaimedVerdict.UNMET: Outcome.NOT_MET}


@dataclass(frozen=True, slots=True)
class Beside:
    """One criterion. `claimed` None: the plan says nothing, or different things in different parts."""

    computed: CriterionVerdict
    claimed: ClaimedVerdict | None

    @property
    def agrees(self) -> bool:
        """Do figures say what the plan says?"""
        said = _SAME.get(self.claimed) if self.claimed is not None else None
        return said is not None and self.computed.outcome is said

    @property
    def contradicts(self) -> bool:
        """Figures say met where the plan says not met, or the reverse; what is not known contradicts nothing."""
        said = _SAME.get(self.claimed) if self.claimed is not None else None
        return said is not None and self.computed.outcome in _SAME.values() and self.computed.outcome is not said


@dataclass(frozen=True, slots=True)
class Computed:
    judged: Judged
    rows: tuple[Beside, ...]

    @property
    def agreeing(self) -> list[Beside]:
        return [row for row in self.rows if row.agrees]

    @property
    def differing(self) -> list[Beside]:
        """Where figures say something else than the plan, or one of the two says nothing."""
        return [row for row in self.rows if not row.agrees]

    @property
    def has_figures(self) -> bool:
        return bool(self.judged.readings)


def day_within(year: int, on: date) -> date:
    """The day, or the day of the year nearest to it."""
    return min(max(on, date(year, 1, 1)), date(year, 12, 31))


def computed(plan: Plan, *, on: date) -> Computed:
    """The verdicts of the plan's set for its commune, by the figures of its year as of the day, beside its claims.

    The statements of `evaluation.queries.verdicts` and one.
    """
    judged = verdicts(plan.place, plan.criteria_set.code, day_within(plan.year, on))
    said: dict[str, set[str]] = {}
    for claim in plan.criterionclaim_set.all():
        said.setdefault(claim.criterion_number, set()).add(claim.verdict)
    rows = (Beside(one, claimed(said.get(str(one.criterion.number), set()))) for one in judged.verdict.criteria)
    return Computed(judged, tuple(rows))


def claimed(said: Collection[str]) -> ClaimedVerdict | None:
    """The verdict of a plan's claims on a criterion; None where it says nothing, or different things."""
    said = set(said)
    return ClaimedVerdict(next(iter(said))) if len(said) == 1 else None
