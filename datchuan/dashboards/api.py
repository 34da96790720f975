"""Programmes for other programs: what their pages show, by the same queries.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and `Http404`.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Router
from ninja.errors import HttpError
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.dashboards.api_comparisons import router as comparisons
from datchuan.dashboards.api_data import criterion_data, my_work_data, programme_data
from datchuan.dashboards.queries.communes import Commune, communes_of, named_on, place_of, years_of
from datchuan.dashboards.queries.criterion import criterion_page
from datchuan.dashboards.queries.mine import mine
from datchuan.dashboards.queries.programme import programme
from datchuan.dashboards.schemas import CommuneOut, CriterionPageOut, MineOut, ProgrammeOut, YearsOut
from datchuan.planning.models import Plan
from datchuan.planning.queries.plans import running_plan
from datchuan.ui.dates import today

__all__ = ("comparisons", "router")

router = Router(tags=["programmes"])
Year = Annotated[int, Path(ge=1990, le=2200)]


@router.get("", response=list[CommuneOut], summary="Communes")
@paginate
def list_communes(request: HttpRequest) -> list[Commune]:
    """The communes the caller works in; for whoever looks after more than communes, every commune that has a plan."""
    return communes_of(person_of(request), on=today())


@router.get("/mine", response=MineOut, summary="What is mine")
def show_mine(request: HttpRequest, year: int | None = None) -> dict[str, Any]:
    """By the offices the caller holds today; of this year where none is given."""
    on = today()
    wanted = on.year if year is None else year
    found = mine(person_of(request), year=wanted, on=on)
    lists = {"directing": found.directing, "doing": found.doing, "helping": found.helping}
    return {"year": wanted, **{name: [my_work_data(one) for one in rows] for name, rows in lists.items()}}


@router.get("/{code}", response=YearsOut, summary="Years of a commune")
def show_years(request: HttpRequest, code: str) -> dict[str, Any]:
    place = place_of(code)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return {"place": place.code, "years": years_of(place)}


@router.get("/{code}/{int:year}", response=ProgrammeOut, summary="The programme of a commune and year")
def show_programme(request: HttpRequest, code: str, year: Year) -> dict[str, Any]:
    """The board of criteria, what is due, and what lacks a deadline or a person."""
    on, plan = today(), _plan(request, code, year)
    return programme_data(programme(plan, on=on), place_name=named_on(plan.place, year=year), on=on)


@router.get("/{code}/{int:year}/criteria/{number}", response=CriterionPageOut, summary="One criterion")
def show_criterion(request: HttpRequest, code: str, year: Year, number: str) -> dict[str, Any]:
    """What the law asks of this commune, what the plan promises, and what it leaves out."""
    plan = _plan(request, code, year)
    page = criterion_page(plan, number, on=today())
    if page is None:
        raise HttpError(404, _("Bộ tiêu chí của kế hoạch không có tiêu chí %(number)s.") % {"number": number})
    return criterion_data(page, plan)


def _plan(request: HttpRequest, code: str, year: int) -> Plan:
    place = place_of(code, year=year)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    plan = running_plan(place=place, year=year)
    if plan is None:
        raise HttpError(404, _("Năm %(year)s chưa có kế hoạch được thông qua.") % {"year": year})
    return plan
