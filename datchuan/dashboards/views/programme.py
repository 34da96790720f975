"""The programme page: the board a chair would hang on the wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.dashboards.queries.communes import named_on, place_of, years_of
from datchuan.dashboards.queries.programme import programme
from datchuan.planning.queries.plans import running_plan
from datchuan.ui.dates import today

SHOWN = 8  # of each list beside the board; the rest is one click away


@signed_in
def board(request: HttpRequest, code: str, year: int) -> HttpResponse:
    person, on = person_of(request), today()
    place = place_of(code, year=year)
    require(person, Permission.VIEW_PROGRAMME, place=place, on=on)
    plan = running_plan(place=place, year=year)
    context = {
        "place": place,
        "place_name": named_on(place, year=year),
        "year": year,
        "years": years_of(place),
        "may_import": may(person, Permission.IMPORT_PLAN, place=place, on=on),
        "shown": SHOWN,
    }
    if plan is None:
        return render(request, "dashboards/no_plan.html", context)
    return render(request, "dashboards/programme.html", {**context, "plan": plan, "programme": programme(plan, on=on)})
