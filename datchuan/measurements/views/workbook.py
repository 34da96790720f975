"""The workbook of a province's year: taken, sent back filled in, looked at, confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.criteria.queries import set_rows
from datchuan.evidence.actions import TooLargeError, refuse_too_large
from datchuan.measurements.actions import (
    CellState,
    Looked,
    WorkbookFile,
    choose_cells,
    confirm_workbook,
    drop_workbook,
    look_at_sent,
    send_workbook,
)
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.forms import TakeWorkbookForm, WorkbookForm
from datchuan.measurements.models import SentWorkbook, WorkbookState
from datchuan.measurements.queries.sent_workbooks import sent_by, waiting_of
from datchuan.measurements.views.where import seen
from datchuan.measurements.workbook_words import shown_cells, state_words
from datchuan.places.models import Level, Place
from datchuan.places.queries import unit_as_of
from datchuan.ui.components.wayfinding import Tab
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

LISTED = 50
# what asks for somebody's eye comes first, what changes nothing last
SHOWN = (
    CellState.CONFLICTING,
    CellState.CHANGED,
    CellState.NEW,
    CellState.LATER,
    CellState.OUTDATED,
    CellState.UNCHANGED,
)
_CHOICE = re.compile(r"choice-([A-Z]{1,3}[0-9]{1,7})")


@signed_in
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """GET: how it goes, and what was sent and waits. POST: a workbook."""
    place = seen(request, code, today().year)
    if place.level != Level.PROVINCE:
        raise Http404
    if request.method != "POST":
        return _sending(request, place, WorkbookForm(initial={"as_of": today()}))
    require(person_of(request), Permission.ENTER_FIGURES, place=place, on=today())
    form = WorkbookForm(request.POST)
    if not form.is_valid():
        return _sending(request, place, form)
    try:
        name, content = _file(request)
        file = WorkbookFile(name, content, **form.cleaned_data)
        sent = send_workbook(file=file, place=place, by=person_of(request))
    except (MeasurementsError, TooLargeError) as problem:
        return _sending(request, place, form, problem=str(problem))
    return go_to(request, reverse("measurements:sent_workbook", args=[sent.pk]))


@require_safe
@signed_in
def sent_workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each cell of a workbook comes to; of a confirmed one what was kept."""
    sent = _sent(request, pk)
    context = {
        "sent": sent,
        "place": sent.place,
        "place_name": _name_of(sent.place, sent.as_of),
        "waits": sent.state == WorkbookState.WAITING,
    }
    if not context["waits"]:
        return render(request, "measurements/sent_workbook.html", context)
    try:
        looked = look_at_sent(sent=sent, by=person_of(request))
    except (MeasurementsError, PermissionDenied) as problem:
        return render(request, "measurements/sent_workbook.html", {**context, "problem": str(problem)})
    return render(request, "measurements/sent_workbook.html", context | _looked(request, sent, looked))


@require_POST
@signed_in
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose figure stands, cell by cell, or for every cell that asks."""
    every = request.POST.get("all")
    found = ((_CHOICE.fullmatch(name), value) for name, value in request.POST.items())
    choices = {match[1]: value == "mine" for match, value in found if match and value in {"mine", "theirs"}}

    def work() -> None:
        told = every == "mine" if every in {"mine", "theirs"} else choices
        choose_cells(sent=pk, choices=told, by=person_of(request))
        messages.success(request, _("Đã nhận các lựa chọn."))

    return _then(request, pk, work)


@require_POST
@signed_in
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the workbook says anew; the page says what was kept."""
    return _then(request, pk, lambda: confirm_workbook(sent=pk, by=person_of(request)))


@require_POST
@signed_in
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbook is not wanted."""

    def work() -> None:
        drop_workbook(sent=pk, by=person_of(request))
        messages.success(request, _("Đã bỏ bảng. Số liệu không đổi gì."))

    return _then(request, pk, work)


def _then(request: HttpRequest, pk: UUID, work: Callable[[], SentWorkbook | None]) -> HttpResponse:
    _sent(request, pk)
    try:
        work()
    except (MeasurementsError, PermissionDenied) as problem:
        messages.error(request, str(problem))
    return go_to(request, reverse("measurements:sent_workbook", args=[pk]))


def _looked(request: HttpRequest, sent: SentWorkbook, looked: Looked) -> dict[str, object]:
    counts = looked.counts
    states = [state for state in SHOWN if counts[state]]
    show = next((state for state in states if state == request.GET.get("show")), states[0] if states else None)
    total = counts[show] if show is not None else 0
    page = Paginator(range(total), LISTED).get_page(request.GET.get("page"))
    cells = looked.cells(show, most=page.end_index())[page.start_index() - 1 :] if show is not None else []
    url = reverse("measurements:sent_workbook", args=[sent.pk])
    chosen = len(sent.chosen)
    return {
        "faults": looked.faults[:LISTED],
        "more_faults": max(len(looked.faults) - LISTED, 0),
        "tabs": [Tab(state_words(one).capitalize(), f"{url}?show={one}", one is show, counts[one]) for one in states],
        "page": page,
        "show": show,
        "cells": shown_cells(cells, sent),
        "asked": show is CellState.CONFLICTING,
        "stored": 0 if looked.faults else counts[CellState.NEW] + counts[CellState.CHANGED] + chosen,
        "unsettled": counts[CellState.CONFLICTING] - chosen,
    }


def _name_of(place: Place, on: date) -> str:
    unit = unit_as_of(place, on)
    return unit.full_name if unit is not None else place.code


def _sent(request: HttpRequest, pk: UUID) -> SentWorkbook:
    """A workbook of the person's own; another's is not there for them."""
    try:
        sent = sent_by(pk, person_of(request))
    except SentWorkbook.DoesNotExist:
        raise Http404 from None
    require(person_of(request), Permission.ENTER_FIGURES, place=sent.place, on=today())
    return sent


def _file(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise MeasurementsError(_("Hãy chọn một tệp."))
    refuse_too_large(file.size)
    return str(file.name), file.read()


def _sending(request: HttpRequest, place: Place, form: WorkbookForm, problem: str = "") -> HttpResponse:
    person = person_of(request)
    sends = may(person, Permission.ENTER_FIGURES, place=place, on=today())
    context = {
        "place": place,
        "place_name": _name_of(place, today()),
        "taking": TakeWorkbookForm(sets=set_rows(), initial={"on": today()}),
        "sending": form,
        "problem": problem,
        "sends": sends,
        "waiting": waiting_of(place, person) if sends else [],
        "megabytes": settings.DATCHUAN_UPLOAD_MEGABYTES,
    }
    return render(request, "measurements/workbook.html", context, status=422 if problem or form.errors else 200)
