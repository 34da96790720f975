"""The programme of a commune and year: the board of criteria, what is due, and what lacks a deadline or a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from datchuan.criteria.models import Criterion
from datchuan.criteria.queries import published_set
from datchuan.dashboards.queries.people import Assigned, Holders, PartyShown
from datchuan.domain.criteria.demands import Direction
from datchuan.domain.plan_document.gap import Gap, gap_of
from datchuan.planning.models import (
    ClaimedVerdict,
    CriterionClaim,
    IndicatorClaim,
    ItemRole,
    Plan,
    PlanFinding,
    PlanItem,
    PlanSection,
    Slot,
    Target,
)
from datchuan.planning.queries.plans import PROMISED

CONFLICTING, SILENT = "conflicting", "silent"  # states of a criterion beside the plan's verdicts
LISTED_APART = {"no-deadline", "no-person"}  # findings that have lists of their own on the page

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Unmet:
    """An indicator the plan says is not met, and how far it is."""

    claim: IndicatorClaim
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One criterion on the board. `verdict` is what the plan says; None where it says nothing."""

    criterion: Criterion
    verdict: ClaimedVerdict | None
    written_name: str
    conflicting: bool  # the plan says one thing in one part and another elsewhere
    unmet: tuple[Unmet, ...]
    directors: tuple[PartyShown, ...]
    responsible: tuple[PartyShown, ...]
    tasks: int
    solutions: int
    targets: tuple[Target, ...]
    findings: int

    @property
    def state(self) -> str:
        """The one word by which the board is filtered: what the plan says, that it says two things, or nothing."""
        if self.conflicting:
            return CONFLICTING
        return self.verdict.value if self.verdict is not None else SILENT


@dataclass(frozen=True, slots=True)
class Work:
    """A task with its deadline and people."""

    item: PlanItem
    responsible: tuple[PartyShown, ...]
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Programme:
    plan: Plan
    rows: tuple[BoardRow, ...]
    listed: Counter[str]  # how many criteria the plan lists under each verdict
    due_next: tuple[Work, ...]
    overdue: tuple[Work, ...]
    without_deadline: tuple[Work, ...]
    without_person: tuple[Work, ...]
    tasks: int
    open_findings: tuple[PlanFinding, ...]

    @property
    def met_listed(self) -> int:
        """Criteria the plan lists as met, one by one."""
        return self.listed[ClaimedVerdict.MET]

    @property
    def states(self) -> list[tuple[str, int]]:
        """How many criteria stand in each state, those of none left out, the most first."""
        return Counter(row.state for row in self.rows).most_common()

    @property
    def claimed_differs(self) -> bool:
        """ "17 claimed, 16 listed"."""
        return self.plan.claimed_met is not None and bool(self.listed) and self.plan.claimed_met != self.met_listed

    @property
    def listed_words(self) -> str:
        return _("liệt kê %(listed)s") % {"listed": self.met_listed}

    @property
    def of_total(self) -> str:
        return f"/ {self.plan.claimed_total or len(self.rows)}"

    @property
    def unmet_indicators(self) -> int:
        return sum(len(row.unmet) for row in self.rows)


def programme(plan: Plan, *, on: date) -> Programme:
    """Everything the programme page shows of a plan on a day."""
    sections = list(plan.plansection_set.select_related("criterion"))
    items = list(plan.planitem_set.select_related("criterion", "indicator").prefetch_related(PROMISED))
    assigned = Assigned(plan)
    holders = Holders(assigned.offices, on)
    claims = list(plan.criterionclaim_set.all())
    findings = [f for f in plan.planfinding_set.all() if not f.set_aside_because]
    unmet = list(plan.indicatorclaim_set.select_related("indicator"))
    rows = _Rows(sections, items, claims, unmet, findings, assigned)
    parts = _Parts(rows, holders, _falling(plan.criteria_set.code))
    criteria = Criterion.objects.filter(criteria_set=plan.criteria_set)
    work = [parts.work(i, on) for i in items if i.role == ItemRole.TASK]
    dated = sorted((w for w in work if w.item.due_end), key=lambda w: (w.item.due_end, w.item.position))
    return Programme(
        plan=plan,
        rows=tuple(parts.row(c) for c in criteria),
        listed=Counter(c.verdict for c in claims),
        due_next=tuple(w for w in dated if w.days_left is not None and w.days_left >= 0),
        overdue=tuple(w for w in dated if w.days_left is not None and w.days_left < 0),
        without_deadline=tuple(w for w in work if not w.item.due_end and not w.item.recurrence),
        without_person=tuple(w for w in work if not w.responsible),
        tasks=len(work),
        open_findings=tuple(f for f in findings if f.code not in LISTED_APART),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a plan, each table read once."""

    sections: Sequence[PlanSection]
    items: Sequence[PlanItem]
    claims: Sequence[CriterionClaim]
    unmet: Sequence[IndicatorClaim]
    findings: Sequence[PlanFinding]
    assigned: Assigned


class _Parts:
    """The rows of a plan by criterion."""

    def __init__(self, rows: _Rows, holders: Holders, falling: frozenset[str]) -> None:
        self.holders = holders
        self.falling = falling
        self.assigned = rows.assigned
        self.sections = {s.pk: s for s in rows.sections}
        self.sections_of = _grouped(rows.sections, lambda s: s.criterion_id)
        self.items_of = _grouped(rows.items, lambda i: i.criterion_id)
        self.claims_of = _grouped(rows.claims, lambda c: c.criterion_number)
        self.unmet_of = _grouped(rows.unmet, lambda u: u.indicator_code.split(".")[0])
        self.findings = Counter(f.criterion_number or f.indicator_code.split(".")[0] for f in rows.findings)

    def row(self, criterion: Criterion) -> BoardRow:
        items, claims = self.items_of[criterion.pk], self.claims_of[criterion.number]
        verdict = self._verdict(criterion, claims)
        return BoardRow(
            criterion=criterion,
            verdict=verdict,
            written_name=claims[0].name if claims else "",
            conflicting=self._conflicting(criterion, claims),
            unmet=tuple(Unmet(u, self._gap(u)) for u in self.unmet_of[criterion.number]),
            directors=self._parties(criterion, Slot.DIRECTOR),
            responsible=self._parties(criterion, Slot.RESPONSIBLE),
            tasks=sum(1 for i in items if i.role == ItemRole.TASK),
            solutions=sum(1 for i in items if i.role == ItemRole.SOLUTION),
            targets=_distinct_targets(items),
            findings=self.findings[criterion.number],
        )

    def work(self, item: PlanItem, on: date) -> Work:
        own = [a for a in self.assigned.to(item) if a.slot == Slot.RESPONSIBLE]
        if not own and item.section_id:
            own = [a for a in self.assigned.to(self.sections[item.section_id]) if a.slot == Slot.RESPONSIBLE]
        left = (item.due_end - on).days if item.due_end else None
        return Work(item, self.holders.shown(own), left)

    def _verdict(self, criterion: Criterion, claims: Sequence[CriterionClaim]) -> ClaimedVerdict | None:
        if claims:
            return ClaimedVerdict(claims[0].verdict)
        if any(s.assessed is False for s in self.sections_of[criterion.pk]):
            return ClaimedVerdict.NOT_ASSESSED
        return None

    def _conflicting(self, criterion: Criterion, claims: Sequence[CriterionClaim]) -> bool:
        said = {c.verdict for c in claims}
        if any(s.assessed is False for s in self.sections_of[criterion.pk]):
            said.add(ClaimedVerdict.NOT_ASSESSED)
        return len(said) > 1

    def _gap(self, claim: IndicatorClaim) -> Gap | None:
        falls = claim.indicator is not None and claim.indicator.key in self.falling
        return gap_of(text=claim.text, actual=claim.actual, target=claim.target, unit=claim.unit, falls=falls)

    def _parties(self, criterion: Criterion, slot: Slot) -> tuple[PartyShown, ...]:
        owners: list[PlanSection | PlanItem] = [*self.sections_of[criterion.pk], *self.items_of[criterion.pk]]
        rows = [a for owner in owners for a in self.assigned.to(owner) if a.slot == slot]
        return tuple({p.name: p for p in self.holders.shown(rows)}.values())


def _distinct_targets(items: Sequence[PlanItem]) -> tuple[Target, ...]:
    """Each promised figure once, in the order of the plan."""
    seen: dict[tuple[object, ...], Target] = {}
    for item in items:
        for t in item.targets.all():
            seen.setdefault((t.indicator_id, t.op, t.value, t.upper, t.unit), t)
    return tuple(seen.values())


def _grouped(rows: Sequence[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _falling(set_code: str) -> frozenset[str]:
    """Keys of the indicators that must not exceed their threshold."""
    criteria = published_set(set_code).criteria
    return frozenset(i.key for c in criteria for i in c.indicators if i.direction is Direction.AT_MOST)
