"""Doubts about the records of a commune or village: the list, and one with its records beside each other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, rights_at
from datchuan.accounts.queries import names_of
from datchuan.measurements.errors import PeriodLockedError
from datchuan.places.models import Place
from datchuan.registers.actions import (
    DoubtPage,
    ShownDoubt,
    Sought,
    explain_record_doubt,
    give_record_doubt,
    join_records,
    read_doubt,
    read_doubts,
)
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import Door, DoubtLook, DoubtState, RecordDoubt
from datchuan.registers.queries.doubts import commune_of, counts_of_doubts, is_doubted, offices_to_look
from datchuan.registers.texts import texts_of
from datchuan.registers.views.finding import place_of
from datchuan.ui.components.wayfinding import Tab
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

AT_ONCE = 50


@require_safe
@signed_in
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Doubts of one state; what was written since the last look is looked through first."""
    place, by = place_of(code), person_of(request)
    state = _state(request)
    number = _page(request)
    part = slice((number - 1) * AT_ONCE, number * AT_ONCE)
    found = read_doubts(place=place, by=by, sought=Sought((state,)), part=part)
    if number > 1 and not found.items:
        raise Http404
    context = {
        "place": place,
        "place_name": names_of([place], today())[place.pk],
        "found": _lines(found),
        "page": Paginator(range(found.count), AT_ONCE).get_page(number),
        "look": DoubtLook.objects.filter(commune=commune_of(place, today())).first(),
        "state": state,
        "tabs": _tabs(place, state),
    }
    return render(request, "registers/doubts.html", context)


@signed_in
def one(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """GET: one doubt. POST: it is given to an office, explained, or its two records become one."""
    place, problem = place_of(code), ""
    if not is_doubted(pk, place, today()):
        raise Http404
    try:
        if request.method == "POST":
            messages.success(request, _decide(request, pk, place))
            return go_to(request, reverse("registers:doubts", args=[place.code]))
    except (RegistersError, PeriodLockedError) as refused:
        problem = str(refused)
    shown = read_doubt(doubt=pk, by=person_of(request))
    context = {
        "place": place,
        "place_name": names_of([place], today())[place.pk],
        "village_name": names_of([shown.row.place], today())[shown.row.place.pk],
        "doubt": shown,
        "problem": problem,
        "fields": _beside(shown),
        "hidden": shown.opens and [field for field in shown.register.fields if field.personal and not shown.persons],
        **_rights(request, shown.row),
    }
    return render(request, "registers/doubt.html", context, status=422 if problem else 200)


def _decide(request: HttpRequest, pk: int, place: Place) -> str:
    """Do what the form asks, and say that it is done."""
    sent, by = request.POST, person_of(request)
    if "office" in sent:
        office = offices_to_look(place, today()).filter(name=sent["office"]).first()
        given = give_record_doubt(doubt=pk, office=office, by=by)
        return _("Đã giao %(office)s xem lại.") % {"office": given.office}
    if "keep" in sent:
        join_records(doubt=pk, keep=_uuid(sent["keep"]), seen=_seen(request), by=by, door=Door.PAGE)
        return _("Đã gộp thành một bản ghi. Bản ghi kia kết thúc từ ngày đầu, khôi phục được.")
    explain_record_doubt(doubt=pk, reason=sent.get("reason", ""), by=by)
    return _("Đã ghi giải thích.")


def _rights(request: HttpRequest, row: RecordDoubt) -> dict[str, object]:
    rights = rights_at(person_of(request), place=row.place, on=today())
    return {
        "may_write": Permission.ENTER_RECORDS in rights,
        "may_give": Permission.APPROVE_FIGURES in rights,
        "offices": offices_to_look(row.place, today()),
    }


def _beside(shown: ShownDoubt) -> list[dict[str, object]]:
    """Each field with what the records say; `differs`: where two of them do."""
    if not shown.opens:
        return []
    texts = [texts_of(shown.register, one.values, persons=shown.persons) for one in shown.records]
    fields = [field for field in shown.register.fields if field.code in texts[0]]
    return [
        {
            "label": field.label,
            "cells": [(name, one[field.code]) for (_row, name), one in zip(shown.names, texts, strict=True)],
            "differs": len({one[field.code] for one in texts}) > 1,
        }
        for field in fields
    ]


def _lines(found: DoubtPage) -> list[tuple[ShownDoubt, str, str]]:
    """Each doubt with its register's title and the name of its place."""
    names = names_of({one.row.place for one in found.items}, today())
    titles = [f"{one.register.title} {one.row.year or ''}".strip() for one in found.items]
    return [(one, title, names[one.row.place_id]) for one, title in zip(found.items, titles, strict=True)]


def _tabs(place: Place, state: DoubtState) -> list[Tab]:
    url = reverse("registers:doubts", args=[place.code])
    counts = counts_of_doubts(place, today())
    words = {
        DoubtState.OPEN: pgettext("điều đáng ngờ", "Chưa rõ"),
        DoubtState.EXPLAINED: _("Đã giải thích"),
        DoubtState.MENDED: _("Đã sửa"),
    }
    return [Tab(words[one], f"{url}?state={one.value}", one is state, count=counts[one.value]) for one in DoubtState]


def _state(request: HttpRequest) -> DoubtState:
    asked = request.GET.get("state", "")
    return DoubtState(asked) if asked in DoubtState.values else DoubtState.OPEN


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1


def _seen(request: HttpRequest) -> dict[UUID, int]:
    """By record the revision the page showed."""
    pairs = [text.partition(" ") for text in request.POST.getlist("seen")]
    return {_uuid(key): int(number) for key, _space, number in pairs if number.isascii() and number.isdecimal()}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise RegistersError(_("Hãy chọn một trong hai bản ghi để giữ.")) from None
