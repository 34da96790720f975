"""Counting the doubts about communes' figures, for the units above them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.dashboards.doubt_words import severity_of
from datchuan.dashboards.queries.doubt_counts import communes_below
from datchuan.dashboards.queries.quality import Found, Quality, quality
from datchuan.measurements.actions import DoubtNumbers, keep_doubt_tally
from datchuan.measurements.models import DoubtSource, DoubtTally
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay
from datchuan.ui.dates import today

AT_ONCE = 30


def count_doubts(*, commune: Place, year: int, by: Person | None) -> Quality:
    """The commune's doubts of the year as of its last day that has come; their number is kept.

    Raises `PermissionDenied`.
    """
    require(by, Permission.VIEW_PROGRAMME, place=commune, on=today())
    found = quality(commune, min(today(), date(year, 12, 31)))
    keep_doubt_tally(commune=commune, year=year, source=DoubtSource.FIGURES, numbers=_numbers(found.found))
    return found


def count_some(*, units: Iterable[PlaceOnDay], year: int, by: Person | None, most: int = AT_ONCE) -> int:
    """Count communes of the units, those never counted first, then the oldest; how many. Raises `PermissionDenied`."""
    communes = communes_below(units, today())
    counted = dict(
        DoubtTally.objects.filter(year=year, source=DoubtSource.FIGURES, place__in=list(communes)).values_list(
            "place", "at"
        )
    )
    never = [one for one in communes if one not in counted]
    known = sorted((one for one in communes if one in counted), key=lambda one: counted[one])
    chosen = [*never, *known][:most]
    for commune in Place.objects.filter(pk__in=chosen):
        count_doubts(commune=commune, year=year, by=by)
    return len(chosen)


def _numbers(found: Iterable[Found]) -> DoubtNumbers:
    doubts = list(found)
    unsettled = [one for one in doubts if not one.is_settled]
    return DoubtNumbers(
        open=len(unsettled),
        errors=sum(severity_of(one.doubt) == "error" for one in unsettled),
        given=sum(one.case is not None and one.case.office_id is not None for one in unsettled),
        settled=len(doubts) - len(unsettled),
    )
