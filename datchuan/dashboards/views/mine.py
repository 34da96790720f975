"""My page: what is mine to direct, to do and to help with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from datchuan.accounts.access import person_of, signed_in
from datchuan.dashboards.queries.mine import mine, waiting_for
from datchuan.ui.dates import today


@signed_in
def my_page(request: HttpRequest) -> HttpResponse:
    person, on = person_of(request), today()
    found = mine(person, year=on.year, on=on)
    waiting = waiting_for(person, found.offices, year=on.year, on=on)
    return render(request, "dashboards/mine.html", {"mine": found, "waiting": waiting, "year": on.year})
