"""The programme page: the board a chair would hang on the wall."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require, rights_at
from datchuan.dashboards.queries.communes import named_on, place_of
from datchuan.dashboards.queries.computed import computed
from datchuan.dashboards.queries.programme import programme
from datchuan.planning.queries.plans import running_plan, running_plans_at, seen_before_merger
from datchuan.ui.dates import today


@signed_in
def board(request: HttpRequest, code: str, year: int) -> HttpResponse:
    person, on = person_of(request), today()
    plans = running_plans_at(code)
    plan = next((p for p in plans if p.year == year), None)
    place = plan.place if plan else place_of(code, year=year)
    rights = rights_at(person, place=place, on=on)
    if Permission.VIEW_PROGRAMME not in rights:
        require(person, Permission.VIEW_PROGRAMME, place=place, on=on)
    context = {
        "place": place,
        "place_name": named_on(place, year=year),
        "year": year,
        "years": list(dict.fromkeys(p.year for p in plans if p.place_id == place.pk)),
        "may_import": Permission.IMPORT_PLAN in rights,
    }
    if plan is None:
        before = seen_before_merger(place, by=person, on=on)
        return render(request, "dashboards/no_plan.html", {**context, "plans_before": before})
    found = programme(plan, on=on)
    only = request.GET.get("only", "")
    if only not in dict(found.states):
        only = ""
    context |= {"plan": plan, "programme": found, "only": only}
    context["rows"] = [row for row in found.rows if only in {"", row.state}]
    return render(request, "dashboards/programme.html", context)


@signed_in
@require_safe
def beside_the_plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The part of the board that figures decide, asked for by the board once it is there."""
    on, place = today(), place_of(code, year=year)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=on)
    plan = running_plan(place=place, year=year)
    if plan is None:
        raise Http404
    return render(request, "dashboards/_computed.html", {"place": place, "computed": computed(plan, on=on)})
