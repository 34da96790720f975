"""The sheet of reported figures of a commune or one of its villages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed, person_of, signed_in
from datchuan.accounts.permissions import Permission, places_where, rights_at
from datchuan.measurements import queries
from datchuan.measurements.actions import Origin, record_measurements
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.forms import ReportForm
from datchuan.measurements.sheet import Sheet, sheet_of
from datchuan.measurements.views.papers import one_whole, paper_of
from datchuan.measurements.views.where import latest_day, papers_of, seen
from datchuan.places.models import Level, Place
from datchuan.places.queries import unit_as_of, villages_of
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
        return go_to(request, _own_sheet(request, communes[0], on))
    units = [unit for unit in (unit_as_of(place, on) for place in communes[:MOST_COMMUNES]) if unit is not None]
    enters = places_where(person_of(request), Permission.ENTER_FIGURES, on)
    provinces = enters.limit(Place.objects.on(on).filter(level=Level.PROVINCE), "pk")[:2]
    context = {"units": units, "year": on.year, "is_full": len(communes) > MOST_COMMUNES}
    context["province"] = provinces[0] if len(provinces) == 1 else None
    return render(request, "measurements/home.html", context)


def _own_sheet(request: HttpRequest, commune: Place, on: date) -> str:
    """The address of the commune's sheet; of the village's, for whoever enters figures of a village alone."""
    address = reverse("measurements:sheet", args=[commune.code, on.year])
    enters = places_where(person_of(request), Permission.ENTER_FIGURES, on)
    own = [] if commune in enters else [unit.code for unit in villages_of(commune, on) if unit.place in enters]
    return f"{address}?at={own[0]}" if own else address


@signed_in
def sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The sheet of a commune, or of one of its villages (`?at=`), with groups that are `open`; sent, what differs is
    recorded, and the page comes back where somebody wrote last."""
    commune = seen(request, code, year)
    place = _place_at(request, commune, year)
    form = _form(request, commune, place, year)
    if request.method != "POST":
        return _page(request, commune, year, sheet_of(place, year, kept_open=request.GET.getlist("open")), form)
    filled = sheet_of(place, year, request.POST.dict())
    if form.is_valid() and filled.is_right and _recorded(request, filled, form, commune, year):
        query = urlencode({"at": place.code, "open": filled.written}, doseq=True)
        return go_to(request, f"{reverse('measurements:sheet', args=[code, year])}?{query}#group-{filled.written[-1]}")
    return _page(request, commune, year, filled, form, status=422)


def _form(request: HttpRequest, commune: Place, place: Place, year: int) -> ReportForm:
    may_store = Permission.STORE_FILE in rights_at(person_of(request), place=place, on=today())
    papers = papers_of(commune, place)
    if request.method == "POST":
        return ReportForm(request.POST, request.FILES, papers=papers, may_store=may_store)
    return ReportForm(initial={"as_of": latest_day(year)}, papers=papers, may_store=may_store)


def _recorded(request: HttpRequest, filled: Sheet, form: ReportForm, commune: Place, year: int) -> bool:
    """Record what differs; False when something is wrong, which the sheet then says."""
    sent, person = form.cleaned_data, person_of(request)
    try:
        with one_whole():
            origin = Origin(
                as_of=sent["as_of"],
                document=sent["document"],
                evidence=paper_of(sent, place=filled.place, by=person) if filled.entries else None,
                reason=sent["reason"],
            )
            recorded = record_measurements(entries=filled.entries, year=year, origin=origin, by=person, within=commune)
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
    day = queries.nearest_day(commune, latest_day(year))
    rights = rights_at(person_of(request), place=filled.place, on=today())
    locks, villages = queries.locks_over(filled.place, year), villages_of(commune, day)
    duties = queries.approval_over(commune, today()) if Permission.LOCK_PERIOD in rights else []
    here = unit_as_of(commune, day)
    names = {unit.place.pk: unit.full_name for unit in [*villages, here] if unit is not None}
    waiting = list(queries.awaiting_approval(commune, year))
    others = [row.pk for row in waiting if row.by_id != person_of(request).pk]
    context: dict[str, Any] = {
        "commune": commune,
        "unit": here,
        "here": unit_as_of(filled.place, queries.nearest_day(filled.place, latest_day(year))),
        "year": year,
        "sheet": filled,
        "form": form,
        "villages": villages,
        "waiting": [(names.get(row.place_id, row.place.code), row) for row in waiting],
        "others": others,
        "locks": locks,
        "own_lock": next((one for one in locks if one.place_id == commune.pk), None),
        "may_enter": Permission.ENTER_FIGURES in rights and not locks,
        "may_approve": Permission.APPROVE_FIGURES in rights,
        "may_lock": Permission.LOCK_PERIOD in rights,
        "approval": duties,
        "own_duty": any(one.place_id == commune.pk for one in duties),
        "may_open": Permission.VIEW_FILE in rights,
    }
    return render(request, "measurements/sheet.html", context, status=status)


def _place_at(request: HttpRequest, commune: Place, year: int) -> Place:
    """The village of the commune that was chosen, or the commune itself."""
    chosen = request.GET.get("at", commune.code)
    found = villages_of(commune, queries.nearest_day(commune, latest_day(year)))
    return next((unit.place for unit in found if unit.code == chosen), commune)
