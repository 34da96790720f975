"""Units beside each other: a table, bars and a map; over the years; the same rows as a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, may_everywhere, require, require_everywhere
from datchuan.accounts.queries import grants_of
from datchuan.dashboards import pictures
from datchuan.dashboards.forms import AskedForm
from datchuan.dashboards.queries.comparing import Asked, Comparison, Row, comparison
from datchuan.dashboards.queries.outlines import outlines_of
from datchuan.dashboards.queries.over_years import courses
from datchuan.dashboards.sheets import csv_of
from datchuan.domain.criteria.judging import Outcome
from datchuan.evaluation.errors import EvaluationError
from datchuan.evaluation.queries import is_answer
from datchuan.evaluation.queries.verdicts import nearest_unit
from datchuan.evaluation.queries.where import place_for
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import Level
from datchuan.places.queries import PlaceOnDay, parents_as_of
from datchuan.ui.components.wayfinding import Tab
from datchuan.ui.dates import today

NATION = "vn"
MOST_MISSED = 5
CUT_AT = 10  # rows a phone shows before it is asked for all of them


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """The greatest unit the person may look at."""
    person, on = person_of(request), today()
    if may_everywhere(person, Permission.VIEW_PROGRAMME, on=on):
        return HttpResponseRedirect(pictures.address(NATION))
    places = [grant.place for grant in grants_of(person, on) if grant.place is not None]
    ranks = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}
    known = sorted((place for place in places if place.level in ranks), key=lambda place: ranks[Level(place.level)])
    if not known:
        raise PermissionDenied(_("Bạn chưa được giao vai trò ở xã, huyện hoặc tỉnh nào nên chưa có gì để so sánh."))
    return HttpResponseRedirect(pictures.address(known[0].code))


@signed_in
def compare(request: HttpRequest, code: str) -> HttpResponse:
    form, top, found = _found(request, code)
    if found is None:
        return render(request, "dashboards/compare_nothing.html", _context(request, code, form, top))
    context = _context(request, code, form, top) | _shown(found, form.data.get("sort", ""), form.data.get("only", ""))
    context |= {"missed": found.missed[:MOST_MISSED], "outcomes": _outcomes(found), "cut_at": CUT_AT}
    context["bars"] = pictures.bars(context["found"])
    province = next((unit for unit in [top, *context["above"]] if unit and unit.level == Level.PROVINCE), None)
    outlines = outlines_of(province.place) if province is not None else {}
    context["map"] = pictures.spot_map(context["found"], outlines)
    context["gives_boundaries"] = (
        top is not None
        and top == province
        and may(person_of(request), Permission.STORE_FILE, place=top.place, on=today())
    )
    return render(request, "dashboards/compare.html", context)


@signed_in
def years(request: HttpRequest, code: str) -> HttpResponse:
    """Each row over the years; one of them, when it is named by `unit`, by a line of its own."""
    form, top, found = _found(request, code)
    if found is None or found.level == Level.VILLAGE:
        raise Http404
    rows = courses(found)
    chosen = next((one for one in rows if one.unit.code == request.GET.get("unit")), None)
    context = _context(request, code, form, top) | {"found": found, "multiples": pictures.multiples(found, rows)}
    context["cut_at"] = CUT_AT
    context["line"] = pictures.line(found, chosen) if chosen is not None else None
    context["answers"] = pictures.answers(rows) if is_answer(found.measure) else None
    context["units"] = [(one.unit.code, one.unit.full_name) for one in rows]
    context["unit"] = chosen.unit.code if chosen is not None else ""
    return render(request, "dashboards/compare_years.html", context)


@signed_in
def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The rows of the page in its order, for Excel."""
    form, _top, found = _found(request, code)
    if found is None:
        raise Http404
    shown = _shown(found, form.data.get("sort", ""), form.data.get("only", ""))["found"]
    response = HttpResponse(csv_of(shown), content_type="text/csv; charset=utf-8")
    name = f"so-sanh-{code}-{found.asked.on:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def top_of(request: HttpRequest, code: str, on: date) -> PlaceOnDay | None:
    """The unit of a code by the map of the day, None for the nation; only for whoever may look at it."""
    if code == NATION:
        require_everywhere(person_of(request), Permission.VIEW_PROGRAMME, on=today())
        return None
    try:
        place = place_for(code, on)
    except UnknownPlaceError as problem:
        raise Http404(str(problem)) from problem
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    unit = nearest_unit(place, on)
    if unit is None or unit.level == Level.VILLAGE:
        raise Http404
    return unit


def _found(request: HttpRequest, code: str) -> tuple[AskedForm, PlaceOnDay | None, Comparison | None]:
    """The form as it was sent, the unit, and what is found; nothing where no set is published or in force."""
    form = AskedForm({**request.GET.dict(), "on": request.GET.get("on") or today().isoformat()})
    asked = form.asked()
    top = top_of(request, code, asked.boundaries or asked.on)
    if top is not None and (asked.boundaries or asked.on) != top.on:
        asked = replace(asked, boundaries=top.on)  # a unit that ended, or is to come: by the nearest map that has it
    try:
        found = _comparison(form, top, asked)
    except EvaluationError as problem:
        form.add_error("set", str(problem))
        return form, top, None
    named = [(one.label, f"{one.label}. {one.name_on(asked.on).text}") for one in found.indicators]
    form.fields["indicator"].widget = forms.Select(choices=named)
    form.data = {**form.data, "indicator": found.indicator.label}
    return form, top, found


def _comparison(form: AskedForm, top: PlaceOnDay | None, asked: Asked) -> Comparison:
    """By the first indicator where the set has no such one: another set was chosen."""
    try:
        return comparison(top, asked)
    except LookupError as problem:
        if isinstance(problem, EvaluationError):
            raise
        return comparison(top, replace(asked, indicator=None))


def _outcomes(found: Comparison) -> list[tuple[str, int]]:
    """How many of the rows come to which outcome, in the order of the outcomes; nothing where rows are not judged."""
    counts = Counter(row.outcome for row in found.rows if row.outcome is not None)
    return [(one.value, counts[one]) for one in Outcome if counts[one]]


def _shown(found: Comparison, sort: str, only: str) -> dict[str, Any]:
    """The rows in the order asked for; `only`: those whose outcome is this one."""
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    only = only if only in set(Outcome) else ""
    wanted = [row for row in found.rows if not only or row.outcome == only]
    rows = sorted(wanted, key=lambda row: _sort_key(row, name))
    known = [row for row in rows if _is_known(row, name)]
    unknown = [row for row in rows if not _is_known(row, name)]
    ordered = (known[::-1] if falling else known) + unknown  # unknown ones last, either way
    return {
        "found": replace(found, rows=tuple(ordered)),
        "sort": sort,
        "only": only,
        "is_judged": pictures.is_judged(found),
    } | {"is_answer": is_answer(found.measure), "all_rows": len(found.rows)}


def _is_known(row: Row, name: str) -> bool:
    if name == "met":
        return row.tally.mean is not None if row.tally else row.standing is not None and row.standing.counts
    return name != "value" or row.told.value is not None


def _sort_key(row: Row, name: str) -> Any:
    match name:
        case "name":
            return row.unit.name
        case "met":
            return _met(row)
        case "value":
            return row.told.value or 0
        case "reported":
            return Fraction(row.told.reported, row.told.expected) if row.told.expected else 0
    return row.unit.code


def _met(row: Row) -> tuple[Fraction | int, Fraction | int]:
    """What is met for certain, then what may be met."""
    if row.tally is not None:
        return (row.tally.mean.least, row.tally.mean.most) if row.tally.mean else (0, 0)
    return (row.standing.met, row.standing.most) if row.standing is not None else (0, 0)


def _context(request: HttpRequest, code: str, form: AskedForm, top: PlaceOnDay | None) -> dict[str, Any]:
    query = request.GET.copy()
    for name in ("sort", "unit", "only"):
        query.pop(name, None)
    kept = query.urlencode()
    query.pop("indicator", None)
    tail = f"?{kept}" if kept else ""
    here = request.resolver_match.url_name if request.resolver_match else ""
    tabs = [Tab(_("Bảng, biểu đồ, bản đồ"), pictures.address(code) + tail, current=here == "compare")]
    if top is None or top.level != Level.COMMUNE:
        address = reverse("dashboards:compare_years", args=[code])
        tabs.append(Tab(_("Qua các năm"), address + tail, current=here == "compare_years"))
    tabs.append(Tab(_("Chất lượng số liệu"), reverse("dashboards:quality", args=[code])))
    return {
        "form": form,
        "top": top,
        "code": code,
        "above": _above(request, top),
        "nation": NATION if may_everywhere(person_of(request), Permission.VIEW_PROGRAMME, on=today()) else "",
        "tabs": tabs,
        "query": kept,
        "without_indicator": query.urlencode(),
    }


def _above(request: HttpRequest, top: PlaceOnDay | None) -> list[PlaceOnDay]:
    """The units above it that the person may see, the largest first."""
    units = parents_as_of(top.place, top.on)[::-1] if top is not None else []
    person = person_of(request)
    return [unit for unit in units if may(person, Permission.VIEW_PROGRAMME, place=unit.place, on=today())]
