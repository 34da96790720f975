"""Every revision of one value, and the document behind the one that stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require, rights_at
from datchuan.measurements import queries
from datchuan.measurements.actions import attach_evidence
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.forms import AttachForm
from datchuan.measurements.models import Measurement, Quantity, Source, Status
from datchuan.measurements.views.papers import one_whole, paper_of
from datchuan.measurements.views.where import latest_day, papers_of, seen
from datchuan.places.models import Place
from datchuan.places.queries import unit_as_of
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
@require_safe
def revisions(request: HttpRequest, code: str, year: int, quantity: str) -> HttpResponse:
    """Every revision of one value of a place."""
    place, row = _asked(request, code, year, quantity)
    return _page(request, place, year, row)


@signed_in
@require_POST
def attach(request: HttpRequest, code: str, year: int, quantity: str) -> HttpResponse:
    """Name the file behind the value that stands: a revision that says the same."""
    place, row = _asked(request, code, year, quantity)
    person = person_of(request)
    require(person, Permission.ENTER_FIGURES, place=place, on=today())
    figure = _standing(place, row, year)
    if figure is None:
        raise Http404(quantity)
    form = AttachForm(request.POST, request.FILES, papers=papers_of(place), may_store=_may_store(request, place))
    if form.is_valid():
        sent = form.cleaned_data
        try:
            with one_whole():
                evidence = paper_of(sent, place=place, by=person)
                assert evidence is not None  # the form asks for one
                attach_evidence(
                    figure=figure,
                    evidence=evidence,
                    document=sent["document"],
                    reason=sent["reason"] or _("bổ sung văn bản"),
                    by=person,
                )
        except MeasurementsError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã kèm văn bản."))
            return go_to(request, reverse("measurements:history", args=[code, year, quantity]))
    return _page(request, place, year, row, form, status=422)


def _page(
    request: HttpRequest, place: Place, year: int, row: Quantity, form: AttachForm | None = None, *, status: int = 200
) -> HttpResponse:
    figure, rights = _standing(place, row, year), rights_at(person_of(request), place=place, on=today())
    takes_paper = figure is not None and figure.source != Source.REGISTER and not queries.locks_over(place, year)
    if form is None and takes_paper and Permission.ENTER_FIGURES in rights:
        form = AttachForm(papers=papers_of(place), may_store=_may_store(request, place))
    context = {
        "place": place,
        "unit": unit_as_of(place, queries.nearest_day(place, latest_day(year))),
        "year": year,
        "quantity": row,
        "revisions": queries.history(place, row.code, year),
        "form": form if form is not None and {"file", "kept"} & set(form.fields) else None,
        "may_open": Permission.VIEW_FILE in rights,
    }
    return render(request, "measurements/history.html", context, status=status)


def _asked(request: HttpRequest, code: str, year: int, quantity: str) -> tuple[Place, Quantity]:
    place = seen(request, code, year)
    row = Quantity.objects.filter(code=quantity).first()
    if row is None:
        raise Http404(quantity)
    return place, row


def _standing(place: Place, quantity: Quantity, year: int) -> Measurement | None:
    rows = Measurement.objects.filter(place=place, quantity=quantity, year=year, status=Status.STANDING)
    return rows.select_related("place", "quantity").first()


def _may_store(request: HttpRequest, place: Place) -> bool:
    return Permission.STORE_FILE in rights_at(person_of(request), place=place, on=today())
