"""How files of other makes were matched with a register: what is remembered at a place, and forgetting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, places_where, require
from datchuan.accounts.queries import names_of
from datchuan.registers.actions import forget_match
from datchuan.registers.as_matched import remembered
from datchuan.registers.queries.matching import matches_at
from datchuan.registers.views.finding import about_file
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@require_safe
@signed_in
def matches(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """What holds for files sent here, the place's own before what was said above it."""
    what, person = about_file(request, code, register), person_of(request)
    require(person, Permission.ENTER_RECORDS, place=what.place, on=today())
    found = matches_at(what.kept.code, what.place)
    scope = places_where(person, Permission.ENTER_RECORDS, today())
    names = names_of({one.place for one in found}, today())
    context = {
        "about": what,
        "place": what.place,
        "found": [(remembered(one, what.register), names[one.place_id], one.place in scope) for one in found],
        "back": what.address("send"),
    }
    return render(request, "registers/matches.html", context)


@require_POST
@signed_in
def forget(request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
    """The next file of this make is asked about again."""
    what = about_file(request, code, register)
    if pk not in {one.pk for one in matches_at(what.kept.code, what.place)}:
        raise Http404
    forget_match(match=pk, by=person_of(request))
    messages.success(request, _("Đã quên cách khớp này. Lần sau tệp có các tiêu đề ấy được hỏi lại; sổ không đổi gì."))
    return go_to(request, reverse("registers:matches", args=[what.place.code, what.kept.code]))
