"""Offices of a place for other programs: who holds each, and the changes their pages can make."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.actions import appoint, create_office, end_holding, end_office, rename_office
from datchuan.accounts.models import Office, OfficeHolding, Person
from datchuan.accounts.permissions import Permission, require
from datchuan.accounts.queries import states_of_offices
from datchuan.accounts.schemas import EndIn, Holder, HolderIn, NameIn, OfficeIn, OfficeOut
from datchuan.places.models import Place
from datchuan.places.queries import describe
from datchuan.ui.dates import today

router = Router(tags=["offices"])


@router.get("", response=list[OfficeOut], summary="Offices of a place")
@paginate
def list_offices(request: HttpRequest, place: str = Query(max_length=12)) -> list[dict[str, Any]]:
    """The offices of this very place today, those nobody holds first, each with everybody who held it."""
    found, day = _place(place), today()
    require(person_of(request), Permission.VIEW_PROGRAMME, place=found, on=day)
    return [
        _office_data(state.office, found, [*state.current, *state.other]) for state in states_of_offices(found, day)
    ]


@router.post("", response={201: OfficeOut}, summary="Add an office")
def post_office(request: HttpRequest, sent: OfficeIn) -> Status[dict[str, Any]]:
    given = sent.dict() | {"place": _place(sent.place)}
    office = create_office(by=person_of(request), on=today(), **given)
    return Status(201, _data(office))


@router.get("/{int:office}", response=OfficeOut, summary="One office")
def show_office(request: HttpRequest, office: int) -> dict[str, Any]:
    row = _office(office)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=row.place, on=today())
    return _data(row)


@router.post("/{int:office}/name", response=OfficeOut, summary="Rename an office")
def post_office_name(request: HttpRequest, office: int, sent: NameIn) -> dict[str, Any]:
    """Duties and holders stay with the office; the record keeps the former name."""
    return _data(rename_office(office=_office(office), by=person_of(request), on=today(), **sent.dict()))


@router.post("/{int:office}/end", response=OfficeOut, summary="End an office")
def post_office_end(request: HttpRequest, office: int, sent: EndIn) -> dict[str, Any]:
    """The office exists until the end of the day; whoever holds it then ceases to hold it."""
    return _data(end_office(office=_office(office), by=person_of(request), on=today(), **sent.dict()))


@router.post("/{int:office}/holders", response={201: Holder}, summary="Appoint somebody")
def post_holder(request: HttpRequest, office: int, sent: HolderIn) -> Status[OfficeHolding]:
    """The person holds the office from the day on, until further notice."""
    by, row = person_of(request), _office(office)
    require(by, Permission.MANAGE_OFFICES, place=row.place, on=today())
    person = get_object_or_404(Person.objects.on(today()), pk=sent.person)
    return Status(201, appoint(person=person, office=row, since=sent.since, by=by, on=today()))


@router.post("/holders/{int:holder}/end", response=Holder, summary="End a holding")
def post_holder_end(request: HttpRequest, holder: int, sent: EndIn) -> OfficeHolding:
    """The person holds the office until the end of the day; the office stays."""
    row = get_object_or_404(OfficeHolding.objects.select_related("office__place", "person"), pk=holder)
    return end_holding(holding=row, by=person_of(request), on=today(), **sent.dict())


def _data(office: Office) -> dict[str, Any]:
    return _office_data(office, office.place, list(office.holdings.select_related("person")))


def _office_data(office: Office, place: Place, holdings: list[OfficeHolding]) -> dict[str, Any]:
    names = ("id", "name", "kind", "valid_from", "valid_to")
    return {name: getattr(office, name) for name in names} | {
        "place": place.code,
        "vacant": not any(holding.holds_on(today()) for holding in holdings),
        "holders": holdings,
    }


def _office(pk: int) -> Office:
    return get_object_or_404(Office.objects.select_related("place"), pk=pk)


def _place(code: str) -> Place:
    described = describe(code, today())
    if described is None:
        raise Http404
    return described.unit.place
