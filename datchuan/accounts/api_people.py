"""People and their roles, for programs of administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.actions import GrantTerms, add_person, end_grant, end_person, grant_role, set_password
from datchuan.accounts.models import Person, RoleGrant
from datchuan.accounts.permissions import Permission, require
from datchuan.accounts.queries import (
    all_grants_of,
    all_holdings_of,
    grants_of,
    holdings_of_person,
    people,
    place_or_everywhere,
)
from datchuan.accounts.schemas import (
    EndIn,
    Granted,
    GrantIn,
    PasswordIn,
    PersonHistory,
    PersonIn,
    PersonOut,
)
from datchuan.ui.dates import today

router = Router(tags=["people"])


@router.get("", response=list[PersonOut], summary="People")
@paginate
def list_people(request: HttpRequest, former: bool = False) -> list[dict[str, Any]]:
    """Everybody who may sign in today, with today's offices and roles; `former` adds those who no longer may."""
    _manager(request)
    rows = people(today(), also_former=former)
    return [_data(row.person, row.holdings, row.grants) for row in rows]


@router.post("", response={201: PersonOut}, summary="Add a person")
def post_person(request: HttpRequest, sent: PersonIn) -> Status[dict[str, Any]]:
    """Somebody who may sign in from today; what they may do comes with a role."""
    person = add_person(by=_manager(request), on=today(), **sent.dict())
    return Status(201, _data(person, (), ()))


@router.get("/{int:person}", response=PersonHistory, summary="One person")
def show_person(request: HttpRequest, person: int) -> dict[str, Any]:
    _manager(request)
    row = get_object_or_404(Person, pk=person)
    return _data(row, all_holdings_of(row), all_grants_of(row))


@router.post("/{int:person}/end", response=PersonOut, summary="End a person's account")
def post_person_end(request: HttpRequest, person: int, sent: EndIn) -> dict[str, Any]:
    """The person may sign in until the end of the day; offices and roles end with it, tokens at once."""
    by, day = _manager(request), today()
    row = end_person(person=get_object_or_404(Person, pk=person), by=by, on=day, **sent.dict())
    return _data(row, holdings_of_person(row, day), grants_of(row, day))


@router.post("/{int:person}/password", response={204: None}, summary="Give a new password")
def post_password(request: HttpRequest, person: int, sent: PasswordIn) -> Status[None]:
    by = _manager(request)
    set_password(person=get_object_or_404(Person, pk=person), by=by, on=today(), **sent.dict())
    return Status(204, None)


@router.post("/{int:person}/roles", response={201: Granted}, summary="Give a role")
def post_role(request: HttpRequest, person: int, sent: GrantIn) -> Status[RoleGrant]:
    """Whoever manages people at a place may give roles there and below it."""
    by, day = _manager(request), today()
    row = get_object_or_404(Person, pk=person)
    terms = GrantTerms(
        role=sent.role,
        place=place_or_everywhere(sent.place or "", day),
        valid_from=sent.valid_from,
        valid_to=sent.valid_to,
        criteria=tuple(sent.criteria),
    )
    return Status(201, grant_role(person=row, terms=terms, by=by, on=day))


@router.post("/roles/{int:role}/end", response={204: None}, summary="End a role")
def post_role_end(request: HttpRequest, role: int, sent: EndIn) -> Status[None]:
    """The role holds until the end of the day; a day before its first takes it back as if it had not been given."""
    by = _manager(request)
    row = get_object_or_404(RoleGrant.objects.select_related("person", "place"), pk=role)
    end_grant(grant=row, by=by, on=today(), **sent.dict())
    return Status(204, None)


def _manager(request: HttpRequest) -> Person:
    """The caller, who manages people somewhere. Raises `PermissionDenied`."""
    person = person_of(request)
    require(person, Permission.MANAGE_PEOPLE, place=None, on=today())
    return person


def _data(person: Person, holdings: Any, grants: Any) -> dict[str, Any]:
    names = ("id", "username", "full_name", "email", "valid_from", "valid_to")
    return {name: getattr(person, name) for name in names} | {"offices": list(holdings), "roles": list(grants)}
