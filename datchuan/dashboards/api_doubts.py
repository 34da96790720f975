"""Doubts about figures for other programs: those of a commune, decided or not, and their number by unit above.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`, `Http404` and `MeasurementsError`.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.accounts.queries import offices_of
from datchuan.dashboards.actions.doubt_counts import count_doubts, count_some
from datchuan.dashboards.doubt_words import doubt_words, severity_of
from datchuan.dashboards.queries.doubt_counts import UnitDoubts, doubt_counts
from datchuan.dashboards.queries.quality import Doubt, Found, quality
from datchuan.dashboards.views.compare import top_of
from datchuan.dashboards.views.quality import commune_of
from datchuan.measurements.actions import Doubted, give_doubt, settle_doubt
from datchuan.measurements.errors import MeasurementsError
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay
from datchuan.planning.queries.plans import exact
from datchuan.ui.dates import today

router = Router(tags=["comparisons"])


class DoubtOut(Schema):
    """A doubt about a quantity of a village. `other`: what it was compared with; `score`: the modified z-score.

    `office`: who looks into it; `settled_because`: why the figure is right, until it changes.
    `figures`: the numbers that are doubted, to be sent back when the doubt is decided."""

    code: str
    severity: str
    place: str
    quantity: str
    amount: str
    other: str | None
    score: str | None
    sentence: str
    office: str | None
    settled_because: str | None
    figures: str


class CompletenessOut(Schema):
    """Quantities reported of those asked of a village; `latest`: of which day its latest figure is.

    `complete`: since when nothing is missing; `late`: days after the due day, null where there is none."""

    place: str
    reported: int
    expected: int
    latest: date | None
    complete: date | None
    late: int | None


class DoubtsOut(Schema):
    """`due`: by which day the villages were to report the year."""

    place: str
    on: date
    due: date | None
    found: list[DoubtOut]
    villages: list[CompletenessOut]


class DoubtsOfInterest(Schema):
    """`kind`: of one rule; `village`: of one village; `settled`: only those that are, or are not. Left out: all."""

    on: date | None = None
    kind: Doubt | None = None
    village: str | None = Field(None, max_length=16)
    settled: bool | None = None

    def wants(self, one: Found) -> bool:
        return (
            self.kind in {None, one.doubt}
            and self.village in {None, one.unit.code}
            and self.settled in {None, one.is_settled}
        )


class DoubtDecidedIn(Schema):
    """Which doubt, as it was listed: of the year of `on`; today's where none is given."""

    place: str = Field(max_length=16)
    quantity: str = Field(max_length=60)
    code: Doubt
    figures: str = Field(max_length=120)
    on: date | None = None


class DoubtExplainedIn(DoubtDecidedIn):
    reason: str = Field(max_length=300)


class DoubtGivenIn(DoubtDecidedIn):
    """The number of an office of the commune."""

    office: int = Field(ge=1, le=2**31 - 1)


class DoubtSumOut(Schema):
    """Of `communes` that were counted; `errors` and `given` are parts of `open`; `oldest`: the first count."""

    communes: int
    open: int
    errors: int
    given: int
    settled: int
    oldest: datetime | None


class UnitDoubtsOut(Schema):
    """`communes`: how many the unit has; those that were not counted are unknown, not nought."""

    place: str | None
    name: str | None
    communes: int
    figures: DoubtSumOut
    records: DoubtSumOut


class DoubtCountsOut(Schema):
    year: int
    whole: UnitDoubtsOut
    units: list[UnitDoubtsOut]


@router.get("/{code}/doubt-counts", response=DoubtCountsOut, summary="How many doubts the units below have")
def list_doubt_counts(request: HttpRequest, code: str) -> dict[str, Any]:
    """Of this year, by today's map: of the nation (`vn`), a province or a district, as each commune counted last."""
    top = _greater(request, code)
    whole, rows = doubt_counts(top.place if top else None, today(), today().year)
    return {"year": today().year, "whole": _unit_doubts(whole), "units": [_unit_doubts(row) for row in rows]}


@router.post("/{code}/doubt-counts", response=DoubtCountsOut, summary="Count doubts of communes again")
def post_doubt_counts(request: HttpRequest, code: str) -> dict[str, Any]:
    """Of the communes never counted, then of those counted longest ago: some at each call."""
    top = _greater(request, code)
    _whole, rows = doubt_counts(top.place if top else None, today(), today().year)
    count_some(units=[row.unit for row in rows if row.unit], year=today().year, by=person_of(request))
    return list_doubt_counts(request, code)


def _greater(request: HttpRequest, code: str) -> PlaceOnDay | None:
    """A unit above communes, None for the nation. Raises `Http404`."""
    top = top_of(request, code, today())
    if top is not None and top.level == Level.COMMUNE:
        raise Http404
    return top


def _unit_doubts(row: UnitDoubts) -> dict[str, Any]:
    return {
        "place": row.unit.code if row.unit else None,
        "name": row.unit.full_name if row.unit else None,
        "communes": row.communes,
        "figures": asdict(row.figures),
        "records": asdict(row.records),
    }


@router.get("/{code}/doubts", response=DoubtsOut, summary="What does not fit in a commune's figures")
def list_doubts(request: HttpRequest, code: str, asked: Query[DoubtsOfInterest]) -> dict[str, Any]:
    """Of the day's year as of the day: parts above their whole, what stands far off, blanks, and how complete it is."""
    day = asked.on or today()
    top = commune_of(request, code, day)
    found = quality(top.place, day)
    return {
        "place": top.code,
        "on": day,
        "due": found.due,
        "found": [_doubt(one) for one in found.found if asked.wants(one)],
        "villages": [
            {
                "place": one.unit.code,
                "reported": one.reported,
                "expected": one.expected,
                "latest": one.latest,
                "complete": one.complete,
                "late": one.late,
            }
            for one in found.villages
        ],
    }


def _doubt(one: Found) -> dict[str, Any]:
    return {
        "code": one.doubt.value,
        "severity": severity_of(one.doubt),
        "place": one.unit.code,
        "quantity": one.quantity.code,
        "amount": exact(one.amount),
        "other": exact(one.other),
        "score": None if one.score is None else f"{one.score:.2f}",
        "sentence": doubt_words(one),
        "office": one.case.office.name if one.case and one.case.office else None,
        "settled_because": one.case.reason or None if one.case else None,
        "figures": one.figures,
    }


@router.post("/{code}/doubts/explain", response=DoubtOut, summary="Say why a doubted figure is right")
def post_figure_explain(request: HttpRequest, code: str, sent: DoubtExplainedIn) -> dict[str, Any]:
    """Until the figure changes."""
    commune, doubted = _meant(request, code, sent)
    settle_doubt(doubted=doubted, reason=sent.reason, by=person_of(request))
    count_doubts(commune=commune, year=doubted.year, by=person_of(request))
    return _doubt(_of(commune, sent))


@router.post("/{code}/doubts/give", response=DoubtOut, summary="Let an office look into a doubted figure")
def post_figure_give(request: HttpRequest, code: str, sent: DoubtGivenIn) -> dict[str, Any]:
    """One of the commune's offices."""
    commune, doubted = _meant(request, code, sent)
    office = offices_of(commune, today()).filter(pk=sent.office).first()
    if office is None:
        raise MeasurementsError(_("Hãy chọn chức danh xem lại."))
    give_doubt(doubted=doubted, office=office, by=person_of(request))
    count_doubts(commune=commune, year=doubted.year, by=person_of(request))
    return _doubt(_of(commune, sent))


def _meant(request: HttpRequest, code: str, sent: DoubtDecidedIn) -> tuple[Place, Doubted]:
    """The commune and the doubt as it still is. Raises `MeasurementsError`."""
    day = sent.on or today()
    commune = commune_of(request, code, day).place
    require(person_of(request), Permission.APPROVE_FIGURES, place=commune, on=today())
    one = _of(commune, sent)
    return commune, Doubted(one.unit.place, one.quantity.code, day.year, one.doubt.value, one.figures)


def _of(commune: Place, sent: DoubtDecidedIn) -> Found:
    wanted = (sent.place, sent.quantity, sent.code, sent.figures)
    found = quality(commune, sent.on or today()).found
    one = next((o for o in found if (o.unit.code, o.quantity.code, o.doubt, o.figures) == wanted), None)
    if one is None:
        raise MeasurementsError(_("Số liệu đã đổi từ lúc bạn mở trang: hãy xem lại."))
    return one
