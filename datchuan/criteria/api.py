"""The law for other programs: what its pages and `datchuan law` can say, by the same queries.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`.
"""

# Annotations are left as they are, not made text: `paginate` wraps a function, and what its text names is then looked
# for in another module.
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.criteria.api_data import change_data, set_data
from datchuan.criteria.api_proposals import router as proposals
from datchuan.criteria.as_json import held_as_json
from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import place_facts, published_set, published_sets, set_in_force
from datchuan.criteria.schemas import LawChangeOut, PublicationOut, SetOut, ThresholdOut, WholeSet
from datchuan.domain.criteria.dated import PlaceFacts, threshold_for, zone_of
from datchuan.domain.criteria.differences import differences, differences_between_days
from datchuan.domain.criteria.model import Axis, CriteriaSet
from datchuan.places.errors import UnknownPlaceError
from datchuan.ui.dates import today

router = Router(tags=["law"])
router.add_router("", proposals)


@router.get("/sets", response=list[SetOut], summary="Criteria sets")
@paginate
def list_sets(request: HttpRequest) -> list[dict[str, Any]]:
    """The published sets, oldest first."""
    _reader(request)
    return [set_data(one) for one in published_sets()]


@router.get("/sets/{code}", response=WholeSet, summary="One criteria set")
def show_set(request: HttpRequest, code: str) -> dict[str, Any]:
    """The set with its criteria and indicators, under the names of its newest wording."""
    _reader(request)
    return set_data(_set(code))


@router.get("/publications", response=list[PublicationOut], summary="Publications")
@paginate
def list_publications(request: HttpRequest) -> Any:
    """Every state of every set that was published, newest first."""
    _reader(request)
    rows = LawPublication.objects.select_related("criteria_set", "by").defer("content")
    return rows.order_by("-at", "-pk")


class Asked(Schema):
    """Whose threshold, on which day (today when none is given).

    `place`: code of a commune; or what the law needs to know of one: `region` ("BTB"), `group` ("1"), `province`
    ("46"), `special` (special difficulty or safe zone). Nothing of these: every region or group, one after another.
    """

    set: str | None = None
    indicator: str | None = None
    on: date | None = None
    place: str | None = None
    region: str | None = None
    group: str | None = None
    province: str | None = None
    special: bool = False


@router.get("/thresholds", response=list[ThresholdOut], by_alias=True, summary="Thresholds")
@paginate
def list_thresholds(request: HttpRequest, asked: Query[Asked]) -> list[dict[str, Any]]:
    """What is asked of a place, region or group on a day, with article and confidence: of one `indicator` (number or
    key) or of all, by the set of that code or the one in force on the day."""
    _reader(request)
    day = asked.on or today()
    law = _set(asked.set) if asked.set else _in_force(day)
    places = _places_asked_about(law, asked, day)
    return [
        held_as_json(law, threshold_for(law, key, on=day, place=place))
        for place in places
        for key in _indicators(law, asked.indicator, place)
    ]


@router.get("/sets/{code}/differences", response=list[LawChangeOut], summary="Differences")
@paginate
def list_differences(
    request: HttpRequest,
    code: str,
    to: str | None = None,
    before: date | None = None,
    after: date | None = None,
) -> list[dict[str, Any]]:
    """Between this set and the set `to`, or within this set between the days `before` and `after`."""
    _reader(request)
    law = _set(code)
    if to is not None and before is None and after is None:
        newer = _set(to)
        return [change_data(newer, change) for change in differences(law, newer)]
    if to is None and before is not None and after is not None:
        return [change_data(law, change) for change in differences_between_days(law, before, after)]
    raise HttpError(422, _("Cần một bộ tiêu chí để so sánh, hoặc hai ngày của một bộ."))


def _reader(request: HttpRequest) -> None:
    """Raise `PermissionDenied` for whoever may not see the law anywhere."""
    require(person_of(request), Permission.VIEW_LAW, place=None, on=today())


def _set(code: str) -> CriteriaSet:
    try:
        return published_set(code)
    except LookupError as problem:
        raise HttpError(404, _("Không có bộ tiêu chí %(code)s.") % {"code": code}) from problem


def _in_force(day: date) -> CriteriaSet:
    law = set_in_force(day)
    if law is None:
        raise HttpError(404, _("Không có bộ tiêu chí nào có hiệu lực ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
    return law


def _places_asked_about(law: CriteriaSet, asked: Asked, day: date) -> list[PlaceFacts]:
    """The place named or described; else one of each region or group. 404 for a place that is not there that day, 422
    for a region or group that the set does not know."""
    if asked.place is not None:
        try:
            return [place_facts(asked.place, day)]
        except UnknownPlaceError as problem:
            raise HttpError(404, str(problem)) from problem
    zones = [zone.code for zone in law.zones]
    if not (asked.region or asked.group or asked.province or asked.special):
        by_region = law.axis is Axis.REGION
        return [PlaceFacts(region=z, special_difficulty=False) if by_region else PlaceFacts(group=z) for z in zones]
    facts = PlaceFacts(asked.region, asked.group, asked.special, asked.province)
    zone = zone_of(law, facts)
    if zone is not None and zone not in zones:
        raise HttpError(422, _("Không có vùng hoặc nhóm %(zone)s.") % {"zone": zone})
    return [facts]


def _indicators(law: CriteriaSet, indicator: str | None, place: PlaceFacts) -> list[str]:
    """Keys of the indicators asked about, those the place's province adds included."""
    if indicator is None:
        return [one.key for criterion in law.criteria for one in law.indicators_of(criterion, place.province)]
    try:
        return [law.indicator(indicator).key]
    except LookupError as problem:
        raise HttpError(404, str(problem)) from problem
