"""One criterion in one commune and year: what the law asks, what the plan promises, and what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from datchuan.criteria.queries import published_set
from datchuan.criteria.words import checked_words, held_words
from datchuan.dashboards.queries.computed import Beside, claimed, day_within
from datchuan.dashboards.queries.people import Holders, PartyShown
from datchuan.domain.criteria.dated import HoldingThreshold, threshold_for
from datchuan.domain.criteria.judging import Verdict
from datchuan.domain.plan_document.gap import Gap, gap_of
from datchuan.evaluation.queries import Judged, verdicts
from datchuan.planning.models import (
    Assignment,
    CriterionClaim,
    IndicatorClaim,
    Plan,
    PlanFinding,
    PlanItem,
    PlanSection,
    Slot,
    Target,
)
from datchuan.planning.queries.plans import items_of, sections_of


@dataclass(frozen=True, slots=True)
class LawRow:
    """An indicator of the law for the commune on the day, beside what the plan says of it."""

    held: HoldingThreshold
    name: str
    asked: str  # what is asked, in words, or why that is not known
    article: str
    confidence: str
    checked: str
    unmet: IndicatorClaim | None
    gap: Gap | None
    targets: tuple[Target, ...]
    verdict: Verdict | None  # by the figures of the year; None where none was reported
    covered: bool  # some task, solution or target of the plan names the indicator

    @property
    def code(self) -> str:
        return self.held.indicator.label


@dataclass(frozen=True, slots=True)
class CriterionPage:
    number: str
    name: str
    group: str
    ministry: str
    on: date  # as of which day figures are read
    beside: Beside  # what they say, and what the plan says
    law: tuple[LawRow, ...]
    claims: tuple[CriterionClaim, ...]
    directors: tuple[PartyShown, ...]
    responsible: tuple[PartyShown, ...]
    cooperating: tuple[PartyShown, ...]
    items: tuple[PlanItem, ...]
    findings: tuple[PlanFinding, ...]

    @property
    def uncovered(self) -> tuple[LawRow, ...]:
        return tuple(row for row in self.law if not row.covered)


def criterion_page(plan: Plan, number: str, *, on: date) -> CriterionPage | None:
    """The page of a criterion of a plan's set; None for a number the set does not have.

    Thresholds are those that hold for the commune on `on`, or on the nearest day of the plan's year.
    """
    criteria_set = published_set(plan.criteria_set.code)
    criterion = next((c for c in criteria_set.criteria if str(c.number) == number), None)
    if criterion is None:
        return None
    day = day_within(plan.year, on)
    judged = verdicts(plan.place, plan.criteria_set.code, day)
    sections = [s for s in sections_of(plan) if s.criterion and s.criterion.number == number]
    items = [i for i in items_of(plan) if i.criterion and i.criterion.number == number]
    place = judged.place_facts
    held = [
        threshold_for(criteria_set, i.key, on=day, place=place)
        for i in criteria_set.indicators_of(criterion, place.province)
    ]
    claims = {c.indicator_code: c for c in plan.indicatorclaim_set.all()}
    claims_made = tuple(plan.criterionclaim_set.filter(criterion_number=number))
    holders = Holders(_offices(sections, items), on)
    return CriterionPage(
        number=number,
        name=criterion.name,
        group=next((g.name for g in criteria_set.groups if g.code == criterion.group), ""),
        ministry=criterion.ministry or "",
        on=day,
        beside=Beside(judged.verdict.of(criterion.number), claimed([one.verdict for one in claims_made])),
        law=tuple(_law_row(h, claims.get(h.indicator.label), items, judged) for h in held),
        claims=claims_made,
        directors=_parties(holders, sections, items, Slot.DIRECTOR),
        responsible=_parties(holders, sections, items, Slot.RESPONSIBLE),
        cooperating=_parties(holders, sections, items, Slot.COOPERATING),
        items=tuple(items),
        findings=tuple(f for f in plan.planfinding_set.all() if not f.set_aside_because and _is_about(f, number)),
    )


def _law_row(held: HoldingThreshold, unmet: IndicatorClaim | None, items: Sequence[PlanItem], judged: Judged) -> LawRow:
    code, reference = held.indicator.label, held.reference
    targets = [t for i in items for t in i.targets.all() if t.indicator and t.indicator.code == code]
    named = any(i.indicator_code == code for i in items)
    falls = held.indicator.direction is not None and held.indicator.direction.value == "<="
    return LawRow(
        held=held,
        name=held.indicator.name_on(judged.on).text,
        asked=held_words(held),
        article=", ".join(filter(None, (reference.document.number, reference.part))) if reference else "",
        confidence=held.confidence.value,
        checked=checked_words(reference.checked) if reference else "",
        unmet=unmet,
        gap=gap_of(text=unmet.text, actual=unmet.actual, target=unmet.target, unit=unmet.unit, falls=falls)
        if unmet
        else None,
        targets=tuple(targets),
        verdict=judged.of(held.indicator.key) if judged.readings else None,
        covered=bool(targets) or named or unmet is not None,
    )


def _offices(sections: Sequence[PlanSection], items: Sequence[PlanItem]) -> set[int]:
    return {a.office_id for a in _assignments(sections, items) if a.office_id is not None}


def _assignments(sections: Sequence[PlanSection], items: Sequence[PlanItem]) -> list[Assignment]:
    owners: list[PlanSection | PlanItem] = [*sections, *items]
    return [a for owner in owners for a in owner.assignments.all()]


def _parties(
    holders: Holders, sections: Sequence[PlanSection], items: Sequence[PlanItem], slot: Slot
) -> tuple[PartyShown, ...]:
    shown = holders.shown(a for a in _assignments(sections, items) if a.slot == slot)
    return tuple({p.name: p for p in shown}.values())


def _is_about(finding: PlanFinding, number: str) -> bool:
    return number in {finding.criterion_number, finding.indicator_code.split(".")[0]}


def by_role(items: Sequence[PlanItem]) -> dict[str, list[PlanItem]]:
    """The items under their roles, in the order of the plan."""
    groups: dict[str, list[PlanItem]] = defaultdict(list)
    for item in items:
        groups[item.role].append(item)
    return dict(groups)
