"""A register as it stood on a day that is past."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.registers.actions import PastPage, read_past
from datchuan.registers.errors import UnknownRegisterError
from datchuan.registers.queries.past import PastRecord
from datchuan.registers.texts import name_of, texts_of
from datchuan.registers.views.finding import About, about
from datchuan.ui.dates import today

LISTED = 100
FIRST_DAY = date(2000, 1, 1)


@require_safe
@signed_in
def past(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """The records that held on the day `on` (yesterday where none is asked), as they stood by its end."""
    what = about(request, code, register)
    on = _day(request.GET.get("on", ""))
    number = _number(request.GET.get("page", ""))
    part = slice((number - 1) * LISTED, number * LISTED)
    try:
        page = read_past(
            register=what.kept.code, place=what.place, year=what.year, on=on, by=person_of(request), part=part
        )
    except UnknownRegisterError:
        raise Http404 from None
    if number > 1 and not page.items:
        raise Http404
    context = {
        "about": what,
        "place": what.place,
        "on": on,
        "last": today() - timedelta(1),
        "total": page.count,
        "labels": [field.label for field in page.kept.register.fields if page.persons or not field.personal],
        "listed": [_listed(what, page, one) for one in page.items],
        "page": Paginator(range(page.count), LISTED).get_page(number),
        "back": what.address("records"),
    }
    return render(request, "registers/past.html", context)


def _listed(what: About, page: PastPage, one: PastRecord) -> dict[str, object]:
    register, values = page.kept.register, one.revision.values
    texts = texts_of(register, values, persons=page.persons)
    return {
        "one": one,
        "name": name_of(register, values, persons=what.persons),
        "cells": [(register.field(code).label, text) for code, text in texts.items()],
    }


def _day(text: str) -> date:
    """A day that is past, yesterday where none is asked."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    yesterday = today() - timedelta(1)
    return yesterday if day is None else max(FIRST_DAY, min(day, yesterday))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
