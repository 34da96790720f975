"""What does not fit in the figures of a commune, and what is missing."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.models import Office
from datchuan.accounts.permissions import Permission, may
from datchuan.dashboards.actions.doubt_counts import count_doubts, count_some
from datchuan.dashboards.doubt_words import KINDS, doubt_words, severity_of
from datchuan.dashboards.queries.doubt_counts import doubt_counts
from datchuan.dashboards.queries.doubt_counts import in_order as in_order_of_units
from datchuan.dashboards.queries.quality import in_order, quality
from datchuan.dashboards.views.compare import top_of
from datchuan.measurements.actions import Doubted, give_doubt, set_due_day, settle_doubt
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import DoubtSource, DoubtTally
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
def show(request: HttpRequest, code: str) -> HttpResponse:
    on = _day(request.GET.get("on", ""))
    top = top_of(request, code, on)
    if top is None or top.level != Level.COMMUNE:
        return _units(request, code, top)
    problem = ""
    if request.method == "POST":
        try:
            _decide(request, top.place, on)
            return go_to(request, request.get_full_path())
        except MeasurementsError as refused:
            problem = str(refused)
    if on == today():
        found = count_doubts(commune=top.place, year=on.year, by=person_of(request))
    else:
        found = quality(top.place, on)
    told = [(one, severity_of(one.doubt), KINDS[one.doubt], doubt_words(one)) for one in found.found]
    context = {"top": top, "code": code, "on": on, "quality": found, "told": told, "year": on.year}
    context |= {
        "records": DoubtTally.objects.filter(place=top.place, year=on.year, source=DoubtSource.RECORDS).first(),
        "villages": in_order(found.villages, request.GET.get("sort", "")),
        "sort": request.GET.get("sort", ""),
        "query": urlencode({"on": on.isoformat()}) if request.GET.get("on") else "",
        "problem": problem,
        "offices": Office.objects.filter(place=top.place).order_by("name"),
        "may_decide": may(person_of(request), Permission.APPROVE_FIGURES, place=top.place, on=today()),
    }
    return render(request, "dashboards/quality.html", context, status=422 if problem else 200)


def _units(request: HttpRequest, code: str, top: PlaceOnDay | None) -> HttpResponse:
    """Of a greater unit: the doubts of the units below it as they were counted last. POST: some are counted anew."""
    year = today().year
    whole, rows = doubt_counts(top.place if top else None, today(), year)
    if request.method == "POST":
        counted = count_some(units=[row.unit for row in rows if row.unit], year=year, by=person_of(request))
        said = ngettext("Đã đếm lại %(number)d xã.", "Đã đếm lại %(number)d xã.", counted) % {"number": counted}
        messages.success(request, said)
        return go_to(request, request.get_full_path())
    sort = request.GET.get("sort", "")
    context = {
        "top": top,
        "code": code,
        "year": year,
        "whole": whole,
        "rows": in_order_of_units(rows, sort),
        "sort": sort,
    }
    return render(request, "dashboards/quality_units.html", context)


def _decide(request: HttpRequest, commune: Place, on: date) -> None:
    """Settle a doubt of the page, give it to an office of the commune, or set the day by which villages report.

    A doubt that is gone or changed is refused."""
    sent = request.POST
    if "due" in sent:
        set_due_day(place=commune, year=on.year, day=_due(sent["due"]), by=person_of(request))
        return
    wanted = (sent.get("place"), sent.get("quantity"), sent.get("code"), sent.get("figures"))
    known = quality(commune, on).found
    one = next((o for o in known if (o.unit.code, o.quantity.code, o.doubt.value, o.figures) == wanted), None)
    if one is None:
        raise MeasurementsError(_("Số liệu đã đổi từ lúc bạn mở trang: hãy xem lại."))
    doubted = Doubted(one.unit.place, one.quantity.code, on.year, one.doubt.value, one.figures)
    if "office" not in sent:
        settle_doubt(doubted=doubted, reason=sent.get("reason", ""), by=person_of(request))
        return
    office = Office.objects.filter(place=commune, name=sent["office"]).first()
    if office is None:
        raise MeasurementsError(_("Hãy chọn chức danh xem lại."))
    give_doubt(doubted=doubted, office=office, by=person_of(request))


def commune_of(request: HttpRequest, code: str, on: date) -> PlaceOnDay:
    """The commune of a code, for whoever may look at it; of greater units there are numbers alone."""
    top = top_of(request, code, on)
    if top is None or top.level != Level.COMMUNE:
        raise Http404
    return top


def _due(text: str) -> date | None:
    """A day, or none where the box is empty. Raises `MeasurementsError`."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if text and day is None:
        raise MeasurementsError(_("Hãy chọn ngày."))
    return day


def _day(text: str) -> date:
    """The day of the address, today where there is none that has come."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return min(day, today()) if day is not None and day.year > 1 else today()
