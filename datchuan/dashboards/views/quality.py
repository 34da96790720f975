"""What does not fit in the figures of a commune, and what is missing."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from datchuan.accounts.access import signed_in
from datchuan.dashboards.doubt_words import KINDS, doubt_words, severity_of
from datchuan.dashboards.queries.quality import quality
from datchuan.dashboards.views.compare import top_of
from datchuan.places.models import Level
from datchuan.places.queries import PlaceOnDay
from datchuan.ui.dates import today


@signed_in
def show(request: HttpRequest, code: str) -> HttpResponse:
    on = _day(request.GET.get("on", ""))
    top = commune_of(request, code, on)
    found = quality(top.place, on)
    told = [(one, severity_of(one.doubt), KINDS[one.doubt], doubt_words(one)) for one in found.found]
    context = {"top": top, "code": code, "on": on, "quality": found, "told": told, "year": on.year}
    return render(request, "dashboards/quality.html", context)


def commune_of(request: HttpRequest, code: str, on: date) -> PlaceOnDay:
    """The commune of a code, for whoever may look at it; greater units are looked at commune by commune."""
    top = top_of(request, code, on)
    if top is None or top.level != Level.COMMUNE:
        raise Http404
    return top


def _day(text: str) -> date:
    """The day of the address, today where there is none that has come."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return min(day, today()) if day is not None and day.year > 1 else today()
