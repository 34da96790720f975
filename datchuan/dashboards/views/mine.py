"""My page: what is mine to direct, to do and to help with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from datchuan.accounts.access import person_of, signed_in
from datchuan.dashboards.queries.mine import mine
from datchuan.ui.dates import today


@signed_in
def my_page(request: HttpRequest) -> HttpResponse:
    on = today()
    return render(
        request, "dashboards/mine.html", {"mine": mine(person_of(request), year=on.year, on=on), "year": on.year}
    )
