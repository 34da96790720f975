"""Programmes as plain values for the API."""

from __future__ import annotations

from datetime import date
from typing import Any

from datchuan.dashboards.queries.criterion import CriterionPage, LawRow
from datchuan.dashboards.queries.mine import MyItem
from datchuan.dashboards.queries.programme import BoardRow, Programme, Work
from datchuan.domain.plan_document.gap import Gap
from datchuan.planning.models import ClaimedVerdict, IndicatorClaim, Plan
from datchuan.planning.queries.plans import exact


def programme_data(found: Programme, *, place_name: str, on: date) -> dict[str, Any]:
    """The board of a plan with its lists."""
    plan = found.plan
    lists = ("due_next", "overdue", "without_deadline", "without_person")
    return {
        "place": plan.place.code,
        "place_name": place_name,
        "year": plan.year,
        "on": on,
        "plan": plan.pk,
        "criteria_set": plan.criteria_set.code,
        "claimed_total": plan.claimed_total,
        "claimed_met": plan.claimed_met,
        "claimed_unmet": plan.claimed_unmet,
        "listed": {verdict.value: found.listed[verdict] for verdict in ClaimedVerdict},
        "claimed_differs": found.claimed_differs,
        "tasks": found.tasks,
        "criteria": [_row_data(row) for row in found.rows],
        **{name: [_work_data(work) for work in getattr(found, name)] for name in lists},
        "findings": list(found.open_findings),
    }


def criterion_data(page: CriterionPage, plan: Plan) -> dict[str, Any]:
    """A criterion's page: the law beside the plan."""
    names = ("number", "name", "group", "ministry", "directors", "responsible", "cooperating", "items", "findings")
    return {name: getattr(page, name) for name in names} | {
        "plan": plan.pk,
        "verdicts": [claim.verdict for claim in page.claims],
        "law": [_law_data(row) for row in page.law],
    }


def my_work_data(mine: MyItem) -> dict[str, Any]:
    """An item of mine with where it belongs."""
    item = mine.item
    return {
        "item": item.pk,
        "plan": item.plan_id,
        "place": item.plan.place.code,
        "office": mine.office,
        "role": item.role,
        "text": item.text,
        "criterion": item.criterion.number if item.criterion else None,
        "due_end": item.due_end,
        "recurrence": item.recurrence or None,
        "days_left": mine.days_left,
    }


def _row_data(row: BoardRow) -> dict[str, Any]:
    names = ("written_name", "verdict", "conflicting", "directors", "responsible", "tasks", "solutions", "targets")
    return {name: getattr(row, name) for name in (*names, "findings")} | {
        "number": row.criterion.number,
        "name": row.criterion.name,
        "unmet": [_unmet_data(one.claim, one.gap) for one in row.unmet],
    }


def _work_data(work: Work) -> dict[str, Any]:
    item = work.item
    return {
        "item": item.pk,
        "role": item.role,
        "text": item.text,
        "criterion": item.criterion.number if item.criterion else None,
        "indicator": item.indicator_code or None,
        "due_text": item.due_text,
        "due_start": item.due_start,
        "due_end": item.due_end,
        "recurrence": item.recurrence or None,
        "days_left": work.days_left,
        "responsible": work.responsible,
    }


def _law_data(row: LawRow) -> dict[str, Any]:
    names = ("code", "name", "asked", "article", "confidence", "checked", "targets", "covered")
    return {name: getattr(row, name) for name in names} | {
        "state": row.held.state.value,
        "computed": None if row.verdict is None else row.verdict.outcome.value,
        "unmet": None if row.unmet is None else _unmet_data(row.unmet, row.gap),
    }


def _unmet_data(claim: IndicatorClaim, gap: Gap | None) -> dict[str, Any]:
    return {
        "indicator": claim.indicator_code,
        "text": claim.text,
        "actual": exact(claim.actual),
        "target": exact(claim.target),
        "unit": claim.unit or None,
        "estimated": claim.estimated,
        "gap": gap,
    }
