"""Comparisons for other programs: what the page shows, by the same query.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`, `Http404` and `EvaluationError`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from datchuan.dashboards.api_doubts import router as doubts
from datchuan.dashboards.queries.comparing import Asked, Comparison, Row, comparison
from datchuan.dashboards.views.compare import top_of
from datchuan.evaluation.errors import EvaluationError
from datchuan.evaluation.queries import Mean, Tally, Told
from datchuan.planning.queries.plans import exact
from datchuan.ui.dates import today

router = Router(tags=["comparisons"])
router.add_router("", doubts)


class ToldOut(Schema):
    """`part` among `whole` (null where nothing is divided). `value`: cut to hundredths, in the indicator's unit.

    `reported` of `expected` places have reported completely."""

    part: str | None
    whole: str | None
    value: str | None
    reported: int
    expected: int


class TallyMeanOut(Schema):
    """Criteria met by `communes` with figures together, for certain and at most: divided, the bounds of the mean."""

    met: int
    met_at_most: int
    communes: int


class NotAskedOut(Schema):
    place: str
    name: str


class BandCountOut(Schema):
    """Communes that meet from `least` to `most` criteria: as many as do for certain, and as many as may."""

    least: int
    most: int
    communes_for_certain: int
    communes_at_most: int


class TallyOut(Schema):
    """Communes with figures (`communes`), in bands and as a mean; those without; units the set is not for (wards)."""

    communes: int
    without_figures: int
    not_asked: int
    mean: TallyMeanOut | None
    bands: list[BandCountOut]


class RowOut(Schema):
    """A unit. `met`, `met_at_most`: of a commune with figures. `outcome`, `required`: of a commune. `tally`: of a
    province."""

    place: str
    name: str
    above: list[str]
    told: ToldOut
    met: int | None
    met_at_most: int | None
    outcome: str | None
    required: str | None
    tally: TallyOut | None


class ComparisonOut(Schema):
    """`place` null: the nation. `level`: of the rows. `boundaries` null: by the map of the day itself.

    `reported_by`: who reports the indicator, villages or communes themselves. `not_asked`: units the set is not for,
    which are no rows and count in no figure."""

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
    reported_by: str
    whole: ToldOut
    tally: TallyOut
    rows: list[RowOut]
    not_asked: list[NotAskedOut]


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
        "reported_by": found.reported_by,
        "whole": _told(found.whole),
        "tally": _tally(found.tally),
        "rows": [_row(row) for row in found.rows],
        "not_asked": [{"place": one.unit.code, "name": one.unit.full_name} for one in found.tally.apart],
    }


def _row(row: Row) -> dict[str, Any]:
    standing = row.standing
    return {
        "place": row.unit.code,
        "name": row.unit.full_name,
        "above": [unit.code for unit in row.above],
        "told": _told(row.told),
        "met": standing.met if standing is not None and standing.counts else None,
        "met_at_most": standing.most if standing is not None and standing.counts else None,
        "outcome": row.outcome.value if row.outcome is not None else None,
        "required": exact(row.required),
        "tally": row.tally and _tally(row.tally),
    }


def _told(told: Told) -> dict[str, Any]:
    numbers = {"part": exact(told.part), "whole": exact(told.whole), "value": exact(told.shown)}
    return {**numbers, "reported": told.reported, "expected": told.expected}


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "communes": len(tally.counted),
        "without_figures": len(tally.silent),
        "not_asked": len(tally.apart),
        "mean": _mean(tally.mean),
        "bands": [
            {
                "least": band.least,
                "most": band.most,
                "communes_for_certain": band.sure,
                "communes_at_most": len(band.communes),
            }
            for band in tally.bands
        ],
    }


def _mean(mean: Mean | None) -> dict[str, int] | None:
    return None if mean is None else {"met": mean.met, "met_at_most": mean.met_at_most, "communes": mean.communes}
