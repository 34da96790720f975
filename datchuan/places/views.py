"""Pages of the dated map: searching it, and a unit as it was on a day. Reading is open; villages are the commune's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datchuan.places import queries
from datchuan.places.actions import add_village, end_village, rename_village
from datchuan.places.actions.villages import PERMISSION
from datchuan.places.errors import PlacesError, UnknownPlaceError
from datchuan.places.forms import DayForm, EndVillageForm, SearchForm, VillageForm
from datchuan.places.history import happenings
from datchuan.places.models import AttributeKey, Level, Place
from datchuan.places.words import value_label
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

MOST_FOUND = 30
SEE_PROGRAMME = "planning.view_programme"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Places by name or code, of one day or of all; the list alone when a script asks while somebody types."""
    form = SearchForm(request.GET)
    sent = form.cleaned_data if form.is_valid() else {}
    text, on = sent.get("q", ""), sent.get("on")
    found = queries.with_parents(queries.search(text, on=on, limit=MOST_FOUND))
    context = {"form": form, "text": text, "on": on, "found": found, "is_full": len(found) == MOST_FOUND}
    by_script = request.headers.get("HX-Request") == "true"
    return render(request, "places/_found.html" if by_script else "places/search.html", context)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One unit as it was on a day: today, or `?on=2024-01-05`."""
    form = DayForm(request.GET)
    chosen = form.cleaned_data["on"] if form.is_valid() else None
    if not form.is_valid():
        messages.error(request, _("Ngày không đúng; đang xem ngày hôm nay."))
    return _page(request, code, chosen or today())


def sent_form(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """A form of somebody signed in. Whoever is not signs in and, as whoever comes by a link, gets the unit's page."""

    @wraps(view)
    def door(request: HttpRequest, code: str) -> HttpResponse:
        page = reverse("places:show", args=[code])
        if not request.user.is_authenticated:
            return go_to(request, redirect_to_login(page).url)
        return view(request, code) if request.method == "POST" else go_to(request, page)

    return door


@sent_form
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a village to the commune that has the code on the first day of the village."""
    form = VillageForm(request.POST, prefix="add")

    def act(sent: dict[str, Any]) -> date:
        commune = queries.place_on(code, sent["since"])
        add_village(commune=commune, by=request.user, **sent)
        messages.success(request, _("Đã thêm %(kind)s %(name)s.") % sent)
        return sent["since"]

    return _attempt(request, code, form, act, add_form=form)


@sent_form
def rename(request: HttpRequest, code: str) -> HttpResponse:
    form = VillageForm(request.POST, prefix="rename")

    def act(sent: dict[str, Any]) -> date:
        rename_village(village=_village(code), by=request.user, **sent)
        messages.success(request, _("Đã đổi tên thành %(kind)s %(name)s.") % sent)
        return sent["since"]

    return _attempt(request, code, form, act, rename_form=form)


@sent_form
def end(request: HttpRequest, code: str) -> HttpResponse:
    form = EndVillageForm(request.POST, prefix="end")

    def act(sent: dict[str, Any]) -> date:
        end_village(village=_village(code), by=request.user, **sent)
        messages.success(request, _("Đã ghi ngày kết thúc. Số liệu các ngày trước vẫn còn."))
        return sent["last_day"]

    return _attempt(request, code, form, act, end_form=form)


def _attempt(
    request: HttpRequest, code: str, form: forms.Form, act: Callable[[dict[str, Any]], date], **shown: forms.Form
) -> HttpResponse:
    """Do it and go to the page of the day it concerns, or show the page again with what is wrong (422)."""
    if form.is_valid():
        try:
            day = act(form.cleaned_data)
        except (PlacesError, UnknownPlaceError) as problem:
            form.add_error(None, str(problem))
        else:
            return go_to(request, f"{reverse('places:show', args=[code])}?on={day.isoformat()}")
    return _page(request, code, today(), status=422, **shown)


def _page(request: HttpRequest, code: str, on: date, *, status: int = 200, **bound: forms.Form) -> HttpResponse:
    described = queries.describe(code, on)
    if described is None:
        raise Http404(code)
    place, day = described.unit.place, described.unit.on
    children = queries.children_as_of(place, day)
    context = {
        "described": described,
        "unit": described.unit,
        "place": place,
        "on": on,
        "attributes": [
            (AttributeKey(key).label, fact, value_label(key, fact.value or ""))
            for key, fact in described.attributes.items()
            if key == AttributeKey.REGION or fact.of is not None or place.level in (Level.COMMUNE, Level.VILLAGE)
        ],
        "villages": [child for child in children if child.level == Level.VILLAGE],
        "children": [child for child in children if child.level != Level.VILLAGE],
        "happenings": happenings(described),
        "sees_programme": place.level == Level.COMMUNE and _may(request, SEE_PROGRAMME, place),
        **_forms(request, described, bound),
    }
    return render(request, "places/place.html", context, status=status)


def _forms(request: HttpRequest, described: queries.Described, bound: dict[str, forms.Form]) -> dict[str, Any]:
    """The forms this person may send about this unit; none on a day on which it does not exist."""
    unit = described.unit
    commune = unit.place if unit.level == Level.COMMUNE else unit.period.parent
    at_home = unit.level in (Level.COMMUNE, Level.VILLAGE)
    if not (described.exists and at_home and commune is not None and _may(request, PERMISSION, commune)):
        return {"manages": False}
    day = described.on
    if unit.level == Level.COMMUNE:
        given = VillageForm(prefix="add", initial={"since": day, "kind": "thôn"})
        return {"manages": True, "add_form": bound.get("add_form", given)}
    named = {"since": day, "kind": unit.period.kind, "name": unit.name}
    return {
        "manages": True,
        "rename_form": bound.get("rename_form", VillageForm(prefix="rename", initial=named)),
        "end_form": bound.get("end_form", EndVillageForm(prefix="end", initial={"last_day": day})),
    }


def _may(request: HttpRequest, permission: str, place: Place) -> bool:
    return request.user.is_authenticated and request.user.has_perm(permission, place)


def _village(code: str) -> Place:
    """The village of the code. Its number is never given to another."""
    village = Place.objects.filter(code=code, level=Level.VILLAGE).first()
    if village is None:
        raise Http404(code)
    return village
