"""Comparisons for other programs: what the page shows, by the same query.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`, `Http404` and `EvaluationError`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from datchuan.dashboards.doubt_words import doubt_words, severity_of
from datchuan.dashboards.queries.comparing import Asked, Comparison, Row, comparison
from datchuan.dashboards.queries.quality import Found, quality
from datchuan.dashboards.views.compare import top_of
from datchuan.dashboards.views.quality import commune_of
from datchuan.evaluation.errors import EvaluationError
from datchuan.evaluation.queries import Band, Told
from datchuan.planning.queries.plans import exact
from datchuan.ui.dates import today

router = Router(tags=["comparisons"])


class ToldOut(Schema):
    """`part` among `whole` (null where nothing is divided). `value`: cut to hundredths, in the indicator's unit.

    `reported` of `expected` places have reported completely."""

    part: str | None
    whole: str | None
    value: str | None
    reported: int
    expected: int


class FractionOut(Schema):
    """The mean as a fraction: criteria met, among communes; in lowest terms."""

    numerator: int
    denominator: int


class BandCountOut(Schema):
    """How many communes meet from `least` to `most` criteria."""

    least: int
    most: int
    communes: int


class RowOut(Schema):
    """A unit. `met`, `outcome`, `required`: of a commune. `mean`, `bands`: of a province."""

    place: str
    name: str
    above: list[str]
    told: ToldOut
    met: int | None
    outcome: str | None
    required: str | None
    mean: FractionOut | None
    bands: list[BandCountOut]


class ComparisonOut(Schema):
    """`place` null: the nation. `level`: of the rows. `boundaries` null: by the map of the day itself."""

    place: str | None
    on: date
    boundaries: date | None
    set: str
    law_digest: str
    criteria: int
    indicator: str
    indicator_name: str
    unit: str | None
    level: str
    whole: ToldOut
    mean: FractionOut | None
    bands: list[BandCountOut]
    rows: list[RowOut]


@router.get("/{code}", response=ComparisonOut, summary="Units beside each other")
def compare_units(
    request: HttpRequest,
    code: str,
    set: str | None = None,
    indicator: str | None = None,
    on: date | None = None,
    boundaries: date | None = None,
) -> dict[str, Any]:
    """The provinces of the nation (`vn`), the communes of a province or district, the villages of a commune.

    Where nothing is given: by the set in force, its first measured indicator, as of today, by the map of the day."""
    day = on or today()
    top = top_of(request, code, boundaries or day)
    if top is not None and top.on != (boundaries or day):
        boundaries = top.on
    asked = Asked(on=day, set=set, indicator=indicator, boundaries=boundaries)
    try:
        return _data(comparison(top, asked))
    except EvaluationError:
        raise
    except LookupError as problem:
        raise HttpError(404, str(problem)) from problem


def _data(found: Comparison) -> dict[str, Any]:
    return {
        "place": found.top.code if found.top else None,
        "on": found.asked.on,
        "boundaries": found.asked.boundaries,
        "set": found.criteria_set.code,
        "law_digest": found.law_digest,
        "criteria": len(found.criteria_set.criteria),
        "indicator": found.indicator.label,
        "indicator_name": found.indicator.name_on(found.asked.on).text,
        "unit": found.indicator.unit,
        "level": found.level,
        "whole": _told(found.whole),
        "mean": _mean(found.mean),
        "bands": [_band(band) for band in found.bands],
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "place": row.unit.code,
        "name": row.unit.full_name,
        "above": [unit.code for unit in row.above],
        "told": _told(row.told),
        "met": row.met,
        "outcome": row.outcome.value if row.outcome is not None else None,
        "required": exact(row.required),
        "mean": _mean(row.mean),
        "bands": [_band(band) for band in row.bands],
    }


def _told(told: Told) -> dict[str, Any]:
    numbers = {"part": exact(told.part), "whole": exact(told.whole), "value": exact(told.shown)}
    return {**numbers, "reported": told.reported, "expected": told.expected}


def _mean(mean: Fraction | None) -> dict[str, int] | None:
    return None if mean is None else {"numerator": mean.numerator, "denominator": mean.denominator}


def _band(band: Band) -> dict[str, int]:
    return {"least": band.least, "most": band.most, "communes": len(band.communes)}


class DoubtOut(Schema):
    """A doubt about a quantity of a village. `other`: what it was compared with; `score`: the modified z-score.

    `office`: who looks into it; `settled_because`: why the figure is right, until it changes."""

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


class CompletenessOut(Schema):
    """Quantities reported of those asked of a village; `latest`: of which day its latest figure is."""

    place: str
    reported: int
    expected: int
    latest: date | None


class DoubtsOut(Schema):
    place: str
    on: date
    found: list[DoubtOut]
    villages: list[CompletenessOut]


@router.get("/{code}/doubts", response=DoubtsOut, summary="What does not fit in a commune's figures")
def list_doubts(request: HttpRequest, code: str, on: date | None = None) -> dict[str, Any]:
    """Of the day's year as of the day: parts above their whole, what stands far off, blanks, and how complete it is."""
    day = on or today()
    top = commune_of(request, code, day)
    found = quality(top.place, day)
    return {
        "place": top.code,
        "on": day,
        "found": [_doubt(one) for one in found.found],
        "villages": [
            {"place": one.unit.code, "reported": one.reported, "expected": one.expected, "latest": one.latest}
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
    }
