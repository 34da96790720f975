"""The board of verdicts, why one is what it is, and what it would be with other figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.criteria.queries import set_rows
from datchuan.domain.criteria.judging import Outcome
from datchuan.evaluation.errors import EvaluationError, UnknownIndicatorError
from datchuan.evaluation.forms import AssumedForm, ForecastForm, FreezeForm, JudgingForm
from datchuan.evaluation.queries import Gap, Judged, bands, promises, trend, verdicts, why
from datchuan.evaluation.queries.gaps import gaps_of
from datchuan.evaluation.queries.what_if import assuming
from datchuan.evaluation.queries.where import is_asked, name_of, place_for
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.maps import MAPS
from datchuan.places.models import Level, Place
from datchuan.ui import states
from datchuan.ui.components.wayfinding import Tab
from datchuan.ui.dates import today

_ABOVE = (Level.PROVINCE, Level.DISTRICT)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which place, set and day a page is about, and whose map: of the day itself where none is chosen."""

    place: Place
    set_code: str | None
    on: date
    form: JudgingForm
    map: str = ""

    @property
    def boundaries(self) -> date | None:
        return MAPS.get(self.map)

    @property
    def context(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "place_name": name_of(self.place, self.on),
            "on": self.on,
            "form": self.form,
            "asked": f"set={self.set_code or ''}&on={self.on:%Y-%m-%d}" + (f"&map={self.map}" if self.map else ""),
            "map": self.map,
        }


@signed_in
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Every criterion with its indicators, and what is missing, by the figures as of the day.

    Of a unit above communes first how its communes stand; all of them together as one when `whole` is asked for.
    """
    asked = asked_by(request, code)
    if asked.place.level in _ABOVE and "whole" not in request.GET:
        return _communes(request, asked)
    try:
        judged = verdicts(asked.place, asked.set_code, asked.on)
    except EvaluationError as problem:
        return render(request, "evaluation/board.html", {**asked.context, "problem": str(problem)}, status=422)
    only = _outcome(request.GET.get("only", ""))
    context = {
        **asked.context,
        "tabs": _tabs(asked, whole=True),
        "judged": judged,
        "is_asked": is_asked(judged),
        "whole": "&whole=1" if asked.place.level in _ABOVE else "",
        "total_words": f"/ {judged.verdict.total}",
        "counted": _counted(judged),
        "only": only,
        "criteria": [one for one in judged.verdict.criteria if only is None or one.outcome is only],
        "promised": promises(asked.place, judged.criteria_set.code, asked.on),
        "gaps": gaps_of(judged),
        "may_freeze": may(person_of(request), Permission.FREEZE_RUN, place=asked.place, on=today()),
        "freeze_form": FreezeForm(),
    }
    return render(request, "evaluation/board.html", context)


def _communes(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The communes of a province or district by how many criteria they meet."""
    context = {**asked.context, "tabs": _tabs(asked, whole=False)}
    try:
        found = bands(asked.place, asked.set_code, asked.on, boundaries=asked.boundaries)
    except EvaluationError as problem:
        return render(request, "evaluation/communes.html", {**context, "problem": str(problem)}, status=422)
    return render(request, "evaluation/communes.html", {**context, "found": found})


def _tabs(asked: Asked, *, whole: bool) -> list[Tab]:
    """The two ways to look at a unit above communes; none for a commune."""
    if asked.place.level not in _ABOVE:
        return []
    here = f"{reverse('evaluation:board', args=[asked.place.code])}?{asked.context['asked']}"
    return [
        Tab(_("Các xã theo bộ tiêu chí"), here, current=not whole),
        Tab(_("Cộng chung như một đơn vị"), f"{here}&whole=1", current=whole),
    ]


@signed_in
@require_safe
def reasons(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """Rule, figures, villages, revisions, course and gap of one indicator."""
    asked = asked_by(request, code)
    until = ForecastForm(request.GET)
    day = until.cleaned_data.get("until") if until.is_valid() else None
    try:
        found = why(asked.place, asked.set_code, indicator, asked.on)
        course = trend(asked.place, asked.set_code, indicator, asked.on, day)
    except UnknownIndicatorError as problem:
        raise Http404 from problem
    except EvaluationError as problem:
        return render(request, "evaluation/board.html", {**asked.context, "problem": str(problem)}, status=422)
    context = {
        **asked.context,
        "found": found,
        "verdict": found.verdict,
        "course": course,
        "until_form": until if until.errors else ForecastForm({"until": f"{course.until:%Y-%m-%d}"}),
        "gap": _gap(found.judged, found.verdict.indicator),
        "assumed_form": AssumedForm(None, parts=found.parts),
        "targets": promises(asked.place, found.judged.criteria_set.code, asked.on).get(found.verdict.indicator, []),
        "may_see_persons": may(person_of(request), Permission.VIEW_PERSONS, place=asked.place, on=today()),
        "may_open": may(person_of(request), Permission.VIEW_FILE, place=asked.place, on=today()),
    }
    return render(request, "evaluation/why.html", context)


@signed_in
@require_safe
def assume(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """The same indicator with other figures, and what else would change; nothing is kept."""
    asked = asked_by(request, code)
    try:
        found = why(asked.place, asked.set_code, indicator, asked.on)
    except EvaluationError as problem:
        raise Http404 from problem
    form = AssumedForm(None, parts=found.parts)
    if any(name in request.GET for name in form.fields):
        form = AssumedForm(request.GET, parts=found.parts)
    context = {**asked.context, "found": found, "verdict": found.verdict, "assumed_form": form}
    if form.is_valid():
        context["scratch"] = assuming(found.judged, form.assumed())
    return render(request, "evaluation/what_if.html", context, status=422 if form.errors else 200)


def asked_by(request: HttpRequest, code: str) -> Asked:
    """From the address and `?set=…&on=…&map=…`; the day is today, the set the one in force, where none is named.

    Raises `Http404`, `PermissionDenied`.
    """
    data = {"on": f"{today():%Y-%m-%d}", **request.GET.dict()}
    form = JudgingForm(data, sets=[("", _("Bộ đang áp dụng")), *((row.code, row.short_title) for row in set_rows())])
    valid = form.is_valid()
    on = (form.cleaned_data.get("on") if valid else None) or today()
    which = (form.cleaned_data.get("map") if valid else None) or ""
    try:
        place = place_for(code, MAPS.get(which, on))
    except UnknownPlaceError as problem:
        raise Http404 from problem
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    set_code = (form.cleaned_data.get("set") if valid else None) or None
    return Asked(place, set_code, on, form, which)


def _outcome(text: str) -> Outcome | None:
    return Outcome(text) if text in set(Outcome) else None


def _counted(judged: Judged) -> list[tuple[Outcome, states.State, int]]:
    """How many criteria have which other outcome, those of none left out."""
    counts = judged.verdict.counts
    return [
        (outcome, states.state_of(states.VERDICTS, outcome), counts[outcome])
        for outcome in Outcome
        if outcome is not Outcome.MET and counts[outcome]
    ]


def _gap(judged: Judged, indicator: str) -> Gap | None:
    return next(iter(gaps_of(judged, indicator)), None)
