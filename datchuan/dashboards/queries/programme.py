"""The programme of a commune and year: the board of criteria, what is due, and what lacks a deadline or a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from datchuan.criteria.models import Criterion
from datchuan.dashboards.queries.people import Holders, PartyShown
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
from datchuan.planning.queries.plans import items_of, sections_of

WORK = {ItemRole.TASK, ItemRole.SOLUTION}


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
    def met_claimed_and_listed(self) -> tuple[int | None, int]:
        """ "17 claimed, 16 listed"."""
        return self.plan.claimed_met, self.listed[ClaimedVerdict.MET]


def programme(plan: Plan, *, on: date) -> Programme:
    """Everything the programme page shows of a plan on a day."""
    sections, items = list(sections_of(plan)), list(items_of(plan))
    holders = Holders(_offices(sections, items), on)
    claims = list(plan.criterionclaim_set.all())
    findings = [f for f in plan.planfinding_set.all() if not f.set_aside_because]
    parts = _Parts(sections, items, claims, list(plan.indicatorclaim_set.all()), findings, holders)
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
        open_findings=tuple(findings),
    )


class _Parts:
    """The rows of a plan sorted by criterion, each read once."""

    def __init__(
        self,
        sections: Sequence[PlanSection],
        items: Sequence[PlanItem],
        claims: Sequence[CriterionClaim],
        unmet: Sequence[IndicatorClaim],
        findings: Sequence[PlanFinding],
        holders: Holders,
    ) -> None:
        self.holders = holders
        self.sections = {s.pk: s for s in sections}
        self.sections_of: dict[int, list[PlanSection]] = defaultdict(list)
        self.items_of: dict[int, list[PlanItem]] = defaultdict(list)
        self.claims_of: dict[str, list[CriterionClaim]] = defaultdict(list)
        self.unmet_of: dict[str, list[IndicatorClaim]] = defaultdict(list)
        for section in sections:
            if section.criterion_id:
                self.sections_of[section.criterion_id].append(section)
        for item in items:
            if item.criterion_id:
                self.items_of[item.criterion_id].append(item)
        for claim in claims:
            self.claims_of[claim.criterion_number].append(claim)
        for row in unmet:
            self.unmet_of[row.indicator_code.split(".")[0]].append(row)
        self.findings = Counter(f.criterion_number or f.indicator_code.split(".")[0] for f in findings)

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
        own = [a for a in item.assignments.all() if a.slot == Slot.RESPONSIBLE]
        if not own and item.section_id:
            own = [a for a in self.sections[item.section_id].assignments.all() if a.slot == Slot.RESPONSIBLE]
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
        return gap_of(text=claim.text, actual=claim.actual, target=claim.target, unit=claim.unit)

    def _parties(self, criterion: Criterion, slot: Slot) -> tuple[PartyShown, ...]:
        owners: list[PlanSection | PlanItem] = [*self.sections_of[criterion.pk], *self.items_of[criterion.pk]]
        rows = [a for owner in owners for a in owner.assignments.all() if a.slot == slot]
        return tuple({p.name: p for p in self.holders.shown(rows)}.values())


def _offices(sections: Sequence[PlanSection], items: Sequence[PlanItem]) -> set[int]:
    owners: list[PlanSection | PlanItem] = [*sections, *items]
    return {a.office_id for owner in owners for a in owner.assignments.all() if a.office_id is not None}


def _distinct_targets(items: Sequence[PlanItem]) -> tuple[Target, ...]:
    """Each promised figure once, in the order of the plan."""
    seen: dict[tuple[object, ...], Target] = {}
    for item in items:
        for t in item.targets.all():
            seen.setdefault((t.indicator_id, t.op, t.value, t.upper, t.unit), t)
    return tuple(seen.values())
