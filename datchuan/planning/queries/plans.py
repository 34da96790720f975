"""Adopted plans, and a plan as the contract's document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may
from datchuan.places.models import Place
from datchuan.places.queries import predecessors
from datchuan.planning.draft_content import Content, EntryValue, duties_by_body
from datchuan.planning.models import Assignment, EntryKind, Plan, PlanDraft, PlanItem, PlanSection, Slot, Target

SLOTS = {Slot.DIRECTOR: "directors", Slot.RESPONSIBLE: "responsible", Slot.COOPERATING: "cooperating"}
ASSIGNED = Prefetch("assignments", queryset=Assignment.objects.select_related("office"))
PROMISED = Prefetch("targets", queryset=Target.objects.select_related("indicator"))


def running_plan(*, place: Place, year: int | None, set_code: str | None = None) -> Plan | None:
    """The plan in force of a commune and year (of one criteria set, or the latest adopted); None when there is none."""
    if year is None:
        return None
    rows = Plan.objects.filter(place=place, year=year, superseded_at__isnull=True)
    if set_code is not None:
        rows = rows.filter(criteria_set__code=set_code)
    return rows.select_related("place", "criteria_set", "document").order_by("-adopted_at").first()


def running_plan_for(draft: PlanDraft) -> Plan | None:
    """The plan that adopting the draft would take the place of; None while its year or set is not known."""
    if draft.criteria_set is None:
        return None
    return running_plan(place=draft.place, year=draft.year, set_code=draft.criteria_set.code)


def running_plans_at(code: str) -> list[Plan]:
    """Every plan in force of whatever units had this code; the latest year first, in a year the latest adopted."""
    rows = Plan.objects.filter(place__code=code, superseded_at__isnull=True)
    return list(rows.select_related("place", "criteria_set", "document").order_by("-year", "-adopted_at"))


def plan_of(plan_id: int) -> Plan:
    """One plan, running or superseded. Raises `Plan.DoesNotExist`."""
    return Plan.objects.select_related("place", "criteria_set", "document", "draft", "adopted_by").get(pk=plan_id)


def plans_of(place: Place) -> QuerySet[Plan]:
    """Every plan of a commune, the latest year first, running before superseded."""
    rows = Plan.objects.filter(place=place).select_related("criteria_set", "document", "adopted_by", "superseded_by")
    return rows.order_by("-year", "-adopted_at")


def plans_before_merger(place: Place) -> list[tuple[str, Plan]]:
    """The running plans of the units this one took the place of, each with the unit's last name; latest year first.

    What those were made of counts too; a unit that lives on keeps its plans to itself. Two statements for each unit on
    the way, and one.
    """
    names: dict[int, str] = {}
    waiting = [place]
    while waiting:
        sources = [came.unit for each in waiting for came in predecessors(each)]
        ended = [unit for unit in sources if unit.place.valid_to is not None and unit.place.pk not in names]
        names |= {unit.place.pk: unit.full_name for unit in ended}
        waiting = list({unit.place.pk: unit.place for unit in ended}.values())
    rows = Plan.objects.filter(place__in=names, superseded_at__isnull=True).select_related("place", "criteria_set")
    return [(names[plan.place_id], plan) for plan in rows.order_by("-year", "place__code", "-adopted_at")]


def seen_before_merger(place: Place, *, by: Person, on: date) -> list[tuple[str, Plan]]:
    """Those of `plans_before_merger` that the person may look at."""
    rows = plans_before_merger(place)
    return [(name, plan) for name, plan in rows if may(by, Permission.VIEW_PROGRAMME, place=plan.place, on=on)]


def sections_of(plan: Plan) -> QuerySet[PlanSection]:
    return plan.plansection_set.select_related("criterion").prefetch_related(ASSIGNED)


def items_of(plan: Plan) -> QuerySet[PlanItem]:
    rows = plan.planitem_set.select_related("criterion", "indicator", "section")
    return rows.prefetch_related(ASSIGNED, PROMISED)


def plan_contract(plan: Plan) -> Content:
    """The plan as `plan.schema.json` asks for it; what an adopted draft gave comes back the same."""
    goals = plan.objective_set.all()
    return {
        "document": plan.heading,
        "criteria_set": plan.criteria_set.code,
        "objectives": {
            "general": [{"text": o.text, **_source(o)} for o in goals if o.general],
            "specific": [{"text": o.text, **_source(o)} for o in goals if not o.general],
        },
        "status": _status(plan),
        "villages": [
            {"village": v.village_name, "goal": v.goal, "period": v.period or None, **_source(v)}
            for v in plan.villagegoal_set.all()
        ],
        "sections": [_section(s) for s in sections_of(plan)],
        "items": [_item(i) for i in items_of(plan)],
        "organisation": _organisation(plan),
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "message": f.message,
                "criterion": f.criterion_number or None,
                "indicator": f.indicator_code or None,
                "source": _source(f)["source"] if f.first_block else None,
            }
            for f in plan.planfinding_set.all()
            if not f.set_aside_because
        ],
    }


def exact(value: Decimal | None) -> str | None:
    """A decimal as the contract writes it: plain digits, no trailing noughts after the point."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _source(part: Any) -> Content:
    return {"source": {"start": part.first_block or 1, "end": part.last_block or part.first_block or 1}}


def _status(plan: Plan) -> Content:
    return {
        "total": plan.claimed_total,
        "claimed_met": plan.claimed_met,
        "claimed_unmet": plan.claimed_unmet,
        "criteria": [
            {"criterion": c.criterion_number, "name": c.name, "verdict": c.verdict, **_source(c)}
            for c in plan.criterionclaim_set.all()
        ],
        "unmet_indicators": [
            {
                "indicator": i.indicator_code,
                "text": i.text,
                "actual": exact(i.actual),
                "target": exact(i.target),
                "unit": i.unit or None,
                "estimated": i.estimated,
                **_source(i),
            }
            for i in plan.indicatorclaim_set.all()
        ],
    }


def _parties(owner: PlanSection | PlanItem) -> Content:
    rows: Content = {name: [] for name in SLOTS.values()}
    for a in owner.assignments.all():
        rows[SLOTS[Slot(a.slot)]].append({"text": a.text, "office": a.office.name if a.office else None})
    return rows


def _section(section: PlanSection) -> Content:
    return {
        "id": str(section.pk),
        "number": section.number or None,
        "title": section.title,
        "criterion": section.criterion.number if section.criterion else None,
        "assessed": section.assessed,
        **_parties(section),
        **_source(section),
    }


def _item(item: PlanItem) -> Content:
    due = None
    if item.due_text or item.due_end:
        due = {"text": item.due_text, "start": _iso(item.due_start), "end": _iso(item.due_end)}
    budget = None
    if item.budget_text or item.budget_amount is not None:
        budget = {"text": item.budget_text, "amount": exact(item.budget_amount), "unit": item.budget_unit or None}
    return {
        "section": str(item.section_id) if item.section_id else None,
        "role": item.role,
        "text": item.text,
        "criterion": item.criterion.number if item.criterion else None,
        "indicator": item.indicator_code or None,
        **_parties(item),
        "due": due,
        "recurrence": item.recurrence or None,
        "output": item.output or None,
        "budget": budget,
        "targets": [
            {
                "indicator": t.indicator.code if t.indicator else None,
                "subject": t.subject,
                "op": t.op,
                "value": exact(t.value),
                "upper": exact(t.upper),
                "unit": t.unit or None,
                "due": _iso(t.due),
                "approximate": t.approximate,
                "text": t.text,
            }
            for t in item.targets.all()
        ],
        **_source(item),
    }


def _organisation(plan: Plan) -> list[Content]:
    return duties_by_body(
        EntryValue(EntryKind.DUTY, {"body": d.body, "text": d.text}, d.first_block, d.last_block)
        for d in plan.bodyduty_set.all()
    )


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
