"""Pages of reported figures: the sheet of a commune or village, what waits for approval, a closed year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import allowed, person_of, signed_in
from datchuan.accounts.permissions import Permission, places_where, require, rights_at
from datchuan.measurements import queries
from datchuan.measurements.actions import (
    Origin,
    approve_measurements,
    lift_lock,
    lock_period,
    record_measurements,
    return_measurement,
)
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.forms import ReportForm
from datchuan.measurements.models import Quantity
from datchuan.measurements.sheet import Sheet, sheet_of
from datchuan.places.models import Level, Place
from datchuan.places.queries import nearest_with, unit_as_of, villages_of
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

MOST_COMMUNES = 60


@allowed(Permission.VIEW_PROGRAMME)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The communes whose figures the person may see; straight to the only one."""
    on = today()
    scope = places_where(person_of(request), Permission.VIEW_PROGRAMME, on)
    communes = scope.limit(Place.objects.on(on).filter(level=Level.COMMUNE), "pk")[: MOST_COMMUNES + 1]
    if len(communes) == 1:
        return go_to(request, reverse("measurements:sheet", args=[communes[0].code, on.year]))
    units = [unit for unit in (unit_as_of(place, on) for place in communes[:MOST_COMMUNES]) if unit is not None]
    context = {"units": units, "year": on.year, "is_full": len(communes) > MOST_COMMUNES}
    return render(request, "measurements/home.html", context)


@signed_in
def sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The sheet of a commune, or of one of its villages (`?at=`); sent, what differs is recorded."""
    commune = _seen(request, code, year)
    place = _place_at(request, commune, year)
    if request.method != "POST":
        form = ReportForm(initial={"as_of": _latest(year)})
        return _page(request, commune, year, sheet_of(place, year), form)
    form = ReportForm(request.POST)
    filled = sheet_of(place, year, request.POST.dict())
    if form.is_valid() and filled.is_right and _recorded(request, filled, form, commune, year):
        return go_to(request, f"{reverse('measurements:sheet', args=[code, year])}?at={place.code}")
    return _page(request, commune, year, filled, form, status=422)


@signed_in
@require_safe
def revisions(request: HttpRequest, code: str, year: int, quantity: str) -> HttpResponse:
    """Every revision of one value of a place."""
    place = _seen(request, code, year)
    row = Quantity.objects.filter(code=quantity).first()
    if row is None:
        raise Http404(quantity)
    context = {
        "place": place,
        "unit": unit_as_of(place, queries.nearest_day(place, _latest(year))),
        "year": year,
        "quantity": row,
        "revisions": queries.history(place, quantity, year),
    }
    return render(request, "measurements/history.html", context)


@signed_in
@require_POST
def decide(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Approve what was ticked, or return one with the reason."""

    def act() -> str:
        if request.POST.get("return"):
            number = _whole(request.POST["return"])
            return_measurement(measurement=number, reason=request.POST.get("reason", ""), by=person_of(request))
            return _("Đã trả lại số liệu.")
        ticked = [_whole(text) for text in request.POST.getlist("measurement")]
        approve_measurements(measurements=ticked, by=person_of(request))
        return _("Đã duyệt số liệu.")

    return _done(request, code, year, act)


@signed_in
@require_POST
def lock(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Close the year for the commune and its villages."""

    def act() -> str:
        place = _seen(request, code, year)
        lock_period(place=place, year=year, reason=request.POST.get("reason", ""), by=person_of(request))
        return _("Đã khóa số liệu năm %(year)d.") % {"year": year}

    return _done(request, code, year, act)


@signed_in
@require_POST
def lift(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open a closed year again."""

    def act() -> str:
        number = _whole(request.POST.get("lock", ""))
        lift_lock(lock=number, reason=request.POST.get("reason", ""), by=person_of(request))
        return _("Đã mở khóa số liệu năm %(year)d.") % {"year": year}

    return _done(request, code, year, act)


def _recorded(request: HttpRequest, filled: Sheet, form: ReportForm, commune: Place, year: int) -> bool:
    """Record what differs; False when something is wrong, which the sheet then says."""
    sent = form.cleaned_data
    origin = Origin(as_of=sent["as_of"], document=sent["document"], reason=sent["reason"])
    try:
        recorded = record_measurements(
            entries=filled.entries, year=year, origin=origin, by=person_of(request), within=commune
        )
    except RefusedEntriesError as refused:
        filled.tell(refused.faults)
        return False
    except MeasurementsError as problem:
        form.add_error(None, str(problem))
        return False
    waiting = any(row.status == "proposed" for row in recorded.written)
    messages.success(request, _("Đã gửi, chờ người khác duyệt.") if waiting else _("Đã ghi số liệu."))
    return True


def _page(
    request: HttpRequest, commune: Place, year: int, filled: Sheet, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    day = queries.nearest_day(commune, _latest(year))
    rights = rights_at(person_of(request), place=filled.place, on=today())
    locks = queries.locks_over(filled.place, year)
    context: dict[str, Any] = {
        "commune": commune,
        "unit": unit_as_of(commune, day),
        "here": unit_as_of(filled.place, queries.nearest_day(filled.place, _latest(year))),
        "year": year,
        "sheet": filled,
        "form": form,
        "villages": villages_of(commune, day),
        "waiting": queries.awaiting_approval(commune, year),
        "locks": locks,
        "own_lock": next((one for one in locks if one.place_id == commune.pk), None),
        "may_enter": Permission.ENTER_FIGURES in rights and not locks,
        "may_approve": Permission.APPROVE_FIGURES in rights,
        "may_lock": Permission.LOCK_PERIOD in rights,
    }
    return render(request, "measurements/sheet.html", context, status=status)


def _done(request: HttpRequest, code: str, year: int, act: Callable[[], str]) -> HttpResponse:
    """Do it, say so or why not, and go back to the sheet."""
    try:
        messages.success(request, act())
    except MeasurementsError as problem:
        messages.error(request, str(problem))
    return go_to(request, reverse("measurements:sheet", args=[code, year]))


def _seen(request: HttpRequest, code: str, year: int) -> Place:
    """The unit that had the code in the year. Raises `Http404`, `PermissionDenied`."""
    try:
        place = nearest_with(code, _latest(year))
    except (Place.DoesNotExist, ValueError) as absent:
        raise Http404(code) from absent
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place


def _place_at(request: HttpRequest, commune: Place, year: int) -> Place:
    """The village of the commune that was chosen, or the commune itself."""
    chosen = request.GET.get("at", commune.code)
    found = villages_of(commune, queries.nearest_day(commune, _latest(year)))
    return next((unit.place for unit in found if unit.code == chosen), commune)


def _latest(year: int) -> date:
    """The last day of the year on which a figure can hold: today, or its last one."""
    try:
        return min(today(), date(year, 12, 31))
    except ValueError as beyond:
        raise Http404(year) from beyond


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise Http404(text)
    return int(text)
