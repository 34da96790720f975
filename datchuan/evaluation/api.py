"""Verdicts for other programs: what the pages show, by the same queries and actions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and `EvaluationError`.
"""

# Annotations are left as they are, not made text: `paginate` wraps a function.
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.evaluation import queries
from datchuan.evaluation.actions import freeze_run
from datchuan.evaluation.as_json import bands_data, gap_data, judged_data, run_data, trend_data, what_if_data, why_data
from datchuan.evaluation.models import FrozenRun
from datchuan.evaluation.queries.where import place_for
from datchuan.evaluation.schemas import (
    AssumedIn,
    BandsOut,
    EvaluationOut,
    MissingOut,
    RunIn,
    RunLineOut,
    RunOut,
    TrendOut,
    WhatIfIn,
    WhatIfOut,
    WhyOut,
)
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import Level, Place
from datchuan.ui.dates import today

router = Router(tags=["evaluations"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Judging(Schema):
    """By which set (the one in force when none is named), as of which day (today when none is given), and by the map of
    which day: the unit that had the code then, and the communes it had (the day itself when none is given)."""

    set: str | None = None
    on: date | None = Field(None)
    boundaries: date | None = Field(None)

    @property
    def day(self) -> date:
        return self.on or today()

    @property
    def map_day(self) -> date:
        return self.boundaries or self.day


@router.get("/runs/{int:run}", response=RunOut, summary="One frozen run")
def show_run(request: HttpRequest, run: int) -> dict[str, Any]:
    """The run as it was frozen, judged again from its own figures by the law as it was published then."""
    row = get_object_or_404(FrozenRun.objects.select_related("place", "publication__criteria_set", "by"), pk=run)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=row.place, on=today())
    return run_data(queries.reproduced(row))


@router.get("/{code}", response=EvaluationOut, summary="Verdicts on a place")
def show_verdicts(request: HttpRequest, code: str, asked: Query[Judging]) -> dict[str, Any]:
    """Every indicator and criterion, computed from the figures as they stand on the day."""
    return judged_data(queries.verdicts(_place(request, code, asked.map_day), asked.set, asked.day))


@router.get("/{code}/workbook", response={200: None}, summary="A province's year as a workbook")
def show_workbook(request: HttpRequest, code: str, asked: Query[Judging]) -> HttpResponse:
    """An .xlsx file: the figures that stand, to be filled in and sent to `/measurements/workbook`; sums, thresholds
    and verdicts as living formulas."""
    place = _place(request, code, asked.map_day)
    if place.level != Level.PROVINCE:
        raise HttpError(422, _("Bảng này dành cho cấp tỉnh."))
    response = HttpResponse(queries.workbook_of(place, asked.set, asked.day), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{code}-{asked.day:%Y-%m-%d}.xlsx"'
    return response


@router.get("/{code}/indicators/{indicator}", response=WhyOut, summary="Why a verdict is what it is")
def show_why(request: HttpRequest, code: str, indicator: str, asked: Query[Judging]) -> dict[str, Any]:
    """Rule, threshold, the plan's targets, figures, the villages that make them, who has not reported, revisions."""
    found = queries.why(_place(request, code, asked.map_day), asked.set, indicator, asked.day)
    promised = queries.promises(found.judged.place, found.judged.criteria_set.code, asked.day)
    return why_data(found, promised.get(found.verdict.indicator, []))


@router.get("/{code}/indicators/{indicator}/trend", response=TrendOut, summary="Course and forecast of an indicator")
def show_trend(
    request: HttpRequest, code: str, indicator: str, asked: Query[Judging], until: date | None = None
) -> dict[str, Any]:
    """A range on the day `until`; without it on the day the plan has for the indicator, else at the end of the year."""
    place = _place(request, code, asked.map_day)
    return trend_data(queries.trend(place, asked.set, indicator, asked.day, until))


@router.get("/{code}/gaps", response=list[MissingOut], summary="What is missing")
def list_gaps(request: HttpRequest, code: str, asked: Query[Judging]) -> list[dict[str, Any]]:
    """For each indicator that is not met and can be counted, in people's units and by village."""
    return [gap_data(one) for one in queries.gaps(_place(request, code, asked.map_day), asked.set, asked.day)]


@router.post("/{code}/what-if", response=WhatIfOut, summary="Verdicts if figures were others")
def assume(request: HttpRequest, code: str, asked: Query[Judging], body: WhatIfIn) -> dict[str, Any]:
    """Nothing is kept. A figure given counts as reported by everybody."""
    place = _place(request, code, asked.map_day)
    assumed = {key: _assumed(one) for key, one in body.figures.items()}
    return what_if_data(queries.what_if(place, asked.set, asked.day, assumed))


@router.get("/{code}/bands", response=BandsOut, summary="Communes of a province by criteria met")
def show_bands(request: HttpRequest, code: str, asked: Query[Judging]) -> dict[str, Any]:
    """How many communes meet all criteria, how many fewer, and the mean."""
    place = _place(request, code, asked.map_day)
    return bands_data(queries.bands(place, asked.set, asked.day, boundaries=asked.boundaries))


@router.get("/{code}/runs", response=list[RunLineOut], summary="Frozen runs of a place")
@paginate
def list_runs(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """Newest first."""
    place = _place(request, code, today())
    names = ("on", "purpose", "met", "total", "digest", "at")
    return [
        {"id": row.pk, "set": row.publication.criteria_set.code, "by": str(row.by) if row.by else None}
        | {name: getattr(row, name) for name in names}
        for row in queries.runs_of(place)
    ]


@router.post("/{code}/runs", response={201: RunOut}, summary="Freeze a run")
def freeze(request: HttpRequest, code: str, body: RunIn) -> Status:
    """Keeps figures, law and verdicts as they are now; nothing changes or deletes a run."""
    day = body.on or today()
    place = _place(request, code, day)
    run = freeze_run(place=place, set_code=body.set, on=day, purpose=body.purpose, by=person_of(request))
    return Status(201, run_data(queries.reproduced(run)))


def _assumed(one: AssumedIn) -> queries.Assumed:
    exact = (None if text is None else Decimal(text) for text in (one.male, one.female))
    return queries.Assumed(Decimal(one.amount), *exact)


def _place(request: HttpRequest, code: str, on: date) -> Place:
    try:
        place = place_for(code, on)
    except UnknownPlaceError as problem:
        raise HttpError(404, str(problem)) from None
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place
