"""Offices of a place: who holds each from when to when, and those nobody holds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import allowed, person_of, signed_in
from datchuan.accounts.actions import appoint, create_office, end_holding, end_office, rename_office
from datchuan.accounts.forms import AppointForm, LastDayForm, OfficeForm, RenameForm
from datchuan.accounts.history import events
from datchuan.accounts.models import Office, OfficeHolding, OfficeKind, Person
from datchuan.accounts.permissions import Permission, may, places_where, require
from datchuan.accounts.queries import names_of, own_places, places_with_offices, states_of_offices
from datchuan.accounts.views.trying import attempt, is_sound
from datchuan.audit.queries import lines_about
from datchuan.places.models import Level, Place
from datchuan.places.queries import describe
from datchuan.ui.dates import today


@allowed(Permission.VIEW_PROGRAMME)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One's own commune if one has one, else the places whose offices one may see."""
    day, person = today(), person_of(request)
    communes = [place for place in own_places(person, day) if place.level == Level.COMMUNE]
    if communes and "all" not in request.GET:
        return redirect("accounts:offices_of", code=communes[0].code)
    rows = places_with_offices(places_where(person, Permission.VIEW_PROGRAMME, day), day)
    names = names_of((place for place, _count in rows), day)
    context = {"rows": [(place, names[place.pk], count) for place, count in rows]}
    return render(request, "accounts/office_places.html", context)


@signed_in
@require_safe
def of_place(request: HttpRequest, code: str) -> HttpResponse:
    """The offices of one place; nobody's first."""
    day, person, place = today(), person_of(request), _place(code)
    require(person, Permission.VIEW_PROGRAMME, place=place, on=day)
    states = states_of_offices(place, day)
    manages = may(person, Permission.MANAGE_OFFICES, place=place, on=day)
    context = {
        "place": place,
        "place_name": names_of([place], day)[place.pk],
        "states": states,
        "vacant": sum(state.vacant for state in states),
        "manages": manages,
        "appoint_form": _appoint_form() if manages else None,
        "office_form": OfficeForm(initial={"since": day, "kind": OfficeKind.POST}) if manages else None,
    }
    return render(request, "accounts/offices.html", context)


@signed_in
@require_safe
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """One office: its holders now and before, its former names, and what was done to it."""
    day, person, row = today(), person_of(request), _office(pk)
    require(person, Permission.VIEW_PROGRAMME, place=row.place, on=day)
    manages = may(person, Permission.MANAGE_OFFICES, place=row.place, on=day)
    context = {
        "office": row,
        "place_name": names_of([row.place], day)[row.place_id],
        "holdings": row.holdings.select_related("person"),
        "events": events(lines_about(row)[:50]),
        "manages": manages and (row.valid_to is None or row.valid_to >= day),
        "rename_form": RenameForm(initial={"name": row.name}, auto_id="rename_%s"),
        "appoint_form": _appoint_form() if manages else None,
        "end_form": LastDayForm(initial={"last_day": day}, auto_id="end_%s"),
        "today": day,
    }
    return render(request, "accounts/office.html", context)


@signed_in
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    person, place = person_of(request), _place(code)
    form = OfficeForm(request.POST)
    if is_sound(request, form):
        given = {**form.cleaned_data, "kind": OfficeKind(form.cleaned_data["kind"])}
        attempt(
            request,
            lambda: create_office(place=place, by=person, on=today(), **given),
            _("Đã thêm “%(name)s”.") % {"name": given["name"]},
        )
    return redirect("accounts:offices_of", code=code)


@signed_in
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = person_of(request), _office(pk)
    form = RenameForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: rename_office(office=row, by=person, on=today(), **form.cleaned_data),
            _("Đã đổi tên."),
        )
    return redirect("accounts:office", pk=pk)


@signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = person_of(request), _office(pk)
    form = LastDayForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: end_office(office=row, by=person, on=today(), **form.cleaned_data),
            _("Đã kết thúc “%(name)s”.") % {"name": row.name},
        )
    return redirect("accounts:office", pk=pk)


@signed_in
@require_POST
def add_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint somebody, from the list or from the office's own page; back to where the form stood."""
    person, row = person_of(request), _office(pk)
    require(person, Permission.MANAGE_OFFICES, place=row.place, on=today())
    form = _appoint_form(request.POST)
    if is_sound(request, form):
        chosen: Person = form.cleaned_data["person"]
        since = form.cleaned_data["since"]
        attempt(
            request,
            lambda: appoint(person=chosen, office=row, since=since, by=person, on=today()),
            _("%(person)s giữ “%(office)s”.") % {"person": chosen, "office": row},
        )
    if request.POST.get("back") == "list":
        return redirect("accounts:offices_of", code=row.place.code)
    return redirect("accounts:office", pk=pk)


@signed_in
@require_POST
def end_holder(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    holding = get_object_or_404(OfficeHolding.objects.select_related("office__place", "person"), pk=pk)
    form = LastDayForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: end_holding(holding=holding, by=person, on=today(), **form.cleaned_data),
            _("%(person)s thôi giữ “%(office)s”.") % {"person": holding.person, "office": holding.office},
        )
    return redirect("accounts:office", pk=holding.office_id)


def _place(code: str) -> Place:
    described = describe(code, today())
    if described is None:
        raise Http404
    return described.unit.place


def _office(pk: int) -> Office:
    return get_object_or_404(Office.objects.select_related("place"), pk=pk)


def _appoint_form(data: Any = None) -> AppointForm:
    day = today()
    return AppointForm(data, people=Person.objects.on(day), on=day)
