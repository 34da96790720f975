"""People, offices, roles and tokens for other programs: what their pages can do, by the same queries and actions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and `AccountsError`.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.actions import create_token, revoke_token
from datchuan.accounts.api_audit import router as audit
from datchuan.accounts.api_offices import router as offices
from datchuan.accounts.api_people import router as people
from datchuan.accounts.models import ApiToken
from datchuan.accounts.permissions import ROLES
from datchuan.accounts.queries import grants_of, holdings_of_person, tokens_of
from datchuan.accounts.schemas import Me, NewToken, TokenIn, TokenOut
from datchuan.ui.dates import today

router = Router()
me = Router(tags=["me"])


@me.get("", response=Me, summary="Who I am")
def show_me(request: HttpRequest) -> dict[str, Any]:
    """The caller: offices held and roles had today, and every permission these give at some place."""
    person, day = person_of(request), today()
    roles = list(grants_of(person, day))
    return {
        "id": person.pk,
        "full_name": person.full_name,
        "username": person.username,
        "email": person.email,
        "offices": list(holdings_of_person(person, day)),
        "roles": roles,
        "permissions": sorted({p.value for grant in roles for p in ROLES[grant.role].permissions}),
    }


@me.get("/tokens", response=list[TokenOut], summary="My tokens")
@paginate
def list_tokens(request: HttpRequest) -> Any:
    """One's own tokens that were not revoked, newest first; those that ran out are among them."""
    return tokens_of(person_of(request))


@me.post("/tokens", response={201: NewToken}, summary="Make a token")
def post_token(request: HttpRequest, sent: TokenIn) -> Status[dict[str, Any]]:
    """A token that may do what its owner may. The answer to this call is the only one that holds its secret."""
    token, secret = create_token(person=person_of(request), on=today(), **sent.dict())
    return Status(201, {**TokenOut.from_orm(token).dict(), "secret": secret})


@me.delete("/tokens/{int:token}", response={204: None}, summary="Revoke a token")
def delete_token(request: HttpRequest, token: int) -> Status[None]:
    """The token opens nothing any more. Somebody else's is not found."""
    person = person_of(request)
    revoke_token(token=get_object_or_404(ApiToken, pk=token, person=person), by=person)
    return Status(204, None)


router.add_router("/me", me)
router.add_router("/offices", offices)
router.add_router("/people", people)
router.add_router("/audit", audit)
