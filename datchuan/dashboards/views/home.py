"""Where a person lands: the programme of their commune, or the communes they look after."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.dashboards.queries.communes import Commune, communes_of, latest_year, place_of
from datchuan.ui.dates import today


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """One commune: its programme. Several, as for a province: the list of them with where each stands."""
    communes = communes_of(person_of(request), on=today())
    if len(communes) == 1:
        return _programme(communes[0].place.code, communes[0].year or today().year)
    return render(request, "dashboards/communes.html", _context(request, communes))


@signed_in
def plans(request: HttpRequest) -> HttpResponse:
    """The documents and plans of the person's commune; whoever looks after several chooses one first."""
    communes = communes_of(person_of(request), on=today())
    if len(communes) == 1:
        return HttpResponseRedirect(reverse("planning:documents", args=[communes[0].place.code]))
    return render(request, "dashboards/communes.html", {**_context(request, communes), "to_documents": True})


@signed_in
def latest(request: HttpRequest, code: str) -> HttpResponse:
    """The latest year that has a plan, else this year."""
    place = place_of(code)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return _programme(code, latest_year(place) or today().year)


def _context(request: HttpRequest, communes: list[Commune]) -> dict[str, object]:
    """The communes; where there is none yet, what the person can do about it."""
    person, on = person_of(request), today()
    return {
        "communes": communes,
        "may_manage_people": not communes and may(person, Permission.MANAGE_PEOPLE, place=None, on=on),
        "without_role": not communes and not may(person, Permission.VIEW_LAW, place=None, on=on),
    }


def _programme(code: str, year: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("dashboards:programme", args=[code, year]))
