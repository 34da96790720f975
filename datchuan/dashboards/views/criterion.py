"""The criterion page: the law beside the plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.dashboards.queries.communes import named_on, place_of
from datchuan.dashboards.queries.criterion import by_role, criterion_page
from datchuan.planning.queries.plans import running_plan
from datchuan.ui.dates import today


@signed_in
def criterion(request: HttpRequest, code: str, year: int, number: str) -> HttpResponse:
    on = today()
    place = place_of(code, year=year)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=on)
    plan = running_plan(place=place, year=year)
    page = criterion_page(plan, number, on=on) if plan is not None else None
    if plan is None or page is None:
        raise Http404
    context = {
        "place": place,
        "place_name": named_on(place, year=year),
        "year": year,
        "plan": plan,
        "page": page,
        "groups": by_role(page.items),
    }
    return render(request, "dashboards/criterion.html", context)
