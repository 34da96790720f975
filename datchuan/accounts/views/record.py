"""The record: who did, or read, what, when; for those who may see it, of the places where they may."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.forms import RecordForm
from datchuan.accounts.history import events
from datchuan.accounts.permissions import Permission
from datchuan.accounts.queries import names_of_codes, record_seen_by
from datchuan.audit.models import AuditLine
from datchuan.audit.queries import between
from datchuan.audit.words import title_of
from datchuan.ui.dates import today

LINES_A_PAGE = 50
THE_SYSTEM = "system"


@allowed(Permission.VIEW_AUDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Newest first; narrowed by person, action, place and days as the address says."""
    day = today()
    seen = record_seen_by(person_of(request), day)
    choices = _choices(seen, day)
    form = RecordForm(request.GET, choices=choices, auto_id="record_%s")
    found = _narrowed(seen, form.cleaned_data) if form.is_valid() else seen.none()
    page = Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "events": events(page), "places": choices["place"]}
    return render(request, "accounts/record.html", context, status=422 if form.errors else 200)


def _choices(seen: QuerySet[AuditLine], on: date) -> dict[str, dict[str, str]]:
    """The people, actions and places of the lines, in words. Five SQL statements."""
    people = seen.exclude(actor="").order_by("actor").values_list("actor", "actor_label").distinct()
    codes = seen.exclude(place_code="").order_by("place_code").values_list("place_code", flat=True).distinct()
    actions = seen.order_by("action").values_list("action", flat=True).distinct()
    names = names_of_codes(codes, on)
    return {
        "actor": dict(people) | {THE_SYSTEM: _("Hệ thống")},
        "action": {action: title_of(action) for action in actions},
        "place": {code: names.get(code, code) for code in codes},
    }


def _narrowed(seen: QuerySet[AuditLine], wanted: dict[str, Any]) -> QuerySet[AuditLine]:
    exact = {"actor": wanted["actor"], "action": wanted["action"], "place_code": wanted["place"]}
    exact = {name: value for name, value in exact.items() if value}
    if wanted["actor"] == THE_SYSTEM:
        exact["actor"] = ""
    found = seen.filter(**exact)
    return between(found, wanted["first_day"], wanted["last_day"])
