"""Which registers there are: of the person's places, of one place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require, rights_at
from datchuan.accounts.queries import grants_of, names_of
from datchuan.places.models import Level, Place
from datchuan.places.queries import villages_of
from datchuan.registers.actions import read_ended
from datchuan.registers.queries.overview import begun, overview
from datchuan.registers.views.finding import about, place_of
from datchuan.ui.dates import today


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The person's commune or village; whoever has several, or none, chooses: first of those where they write."""
    person, on = person_of(request), today()
    held = [grant.place for grant in grants_of(person, on) if grant.place is not None]
    places = list({place.pk: place for place in held if place.level in {Level.COMMUNE, Level.VILLAGE}}.values())
    provinces = list({place.pk: place for place in held if place.level == Level.PROVINCE}.values())
    if len(places) == 1 and not provinces:
        return HttpResponseRedirect(reverse("registers:place", args=[places[0].code]))
    names = names_of([*places, *provinces], on)
    writes = {place.pk for place in places if may(person, Permission.ENTER_RECORDS, place=place, on=on)}
    context = {
        "places": [(place, names[place.pk]) for place in places if place.pk in writes],
        "seen": [(place, names[place.pk]) for place in places if place.pk not in writes],
        "owners": [(place, names[place.pk]) for place in provinces],
    }
    return render(request, "registers/places.html", context)


@require_safe
@signed_in
def place(request: HttpRequest, code: str) -> HttpResponse:
    """The registers of a village or commune; of a commune its villages as well."""
    unit = place_of(code)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=unit, on=today())
    rights = rights_at(person_of(request), place=unit, on=today())
    opens = bool({Permission.VIEW_PERSONS, Permission.ENTER_RECORDS} & rights)
    lines = overview(unit, on=today())
    context = {
        "place": unit,
        "place_name": names_of([unit], today())[unit.pk],
        "own": [line for line in lines if line.villages is None],
        "summed": [line for line in lines if line.villages is not None],
        "opens": opens,
        "writes": Permission.ENTER_RECORDS in rights,
        **_villages(unit),
    }
    return render(request, "registers/place.html", context)


@require_safe
@signed_in
def ended(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """Records that no longer count, by what tells them apart; each leads to its history, where it is brought back."""
    what = about(request, code, register)
    page = read_ended(register=what.kept.code, place=what.place, year=what.year, on=today(), by=person_of(request))
    context = {
        "about": what,
        "place": what.place,
        "ended": [(row, what.name_of(row)) for row in page.items],
        "back": what.address("records"),
    }
    return render(request, "registers/ended.html", context)


def _villages(unit: Place) -> dict[str, object]:
    if unit.level != Level.COMMUNE:
        return {}
    villages = villages_of(unit, today())
    kept = begun(villages, on=today())
    return {"villages": [(village, *kept[village.place.pk]) for village in villages]}
