"""The adopted plan: read whole, taken out as the contract's JSON, revised."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.planning.actions.opening import open_revision
from datchuan.planning.models import Plan
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.plans import items_of, plan_contract, plan_of, sections_of
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@require_GET
@signed_in
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    by_section: dict[int | None, list[object]] = {}
    for item in items_of(row):
        by_section.setdefault(item.section_id, []).append(item)
    context = {
        "plan": row,
        "place": row.place,
        "sections": [(section, by_section.get(section.pk, [])) for section in sections_of(row)],
        "loose": by_section.get(None, []),
        "goals": row.objective_set.all(),
        "claims": row.criterionclaim_set.all(),
        "unmet": row.indicatorclaim_set.all(),
        "villages": row.villagegoal_set.all(),
        "duties": row.bodyduty_set.select_related("office"),
        "findings": row.planfinding_set.all(),
        "may_edit": row.superseded_at is None
        and may(person_of(request), Permission.REVIEW_PLAN, place=row.place, on=today()),
    }
    return render(request, "planning/plan.html", context)


@require_GET
@signed_in
def as_contract(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as `plan.schema.json` has it, for a file."""
    row = _plan(request, pk)
    response = JsonResponse(plan_contract(row), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="plan-{row.place.code}-{row.year}.json"'
    return response


@require_POST
@signed_in
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the running plan for changes; it stays in force until the revision is adopted."""
    try:
        draft = open_revision(plan=_plan(request, pk), by=person_of(request))
    except PlanningError as problem:
        messages.error(request, str(problem))
        return go_to(request, reverse("planning:plan", args=[pk]))
    return go_to(request, reverse("planning:draft", args=[draft.pk]))


def _plan(request: HttpRequest, pk: int) -> Plan:
    try:
        row = plan_of(pk)
    except Plan.DoesNotExist as problem:
        raise Http404 from problem
    require(person_of(request), Permission.VIEW_PROGRAMME, place=row.place, on=today())
    return row
