"""The record for other programs: who did what, for those who may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require, require_everywhere
from datchuan.accounts.schemas import AuditLineOut
from datchuan.audit.queries import lines
from datchuan.places.queries import describe
from datchuan.ui.dates import today

router = Router(tags=["audit"])


@router.get("", response=list[AuditLineOut], summary="Lines of the record")
@paginate
def list_audit_lines(
    request: HttpRequest,
    place: str | None = Query(None, max_length=12),
    actor: int | None = None,
    action: str | None = Query(None, max_length=100),
) -> Any:
    """Newest first. With a `place`, the lines of that very place, for whoever may see its record; without one, the
    lines of everywhere, for whoever may see the record everywhere."""
    person = person_of(request)
    if place is None:
        require_everywhere(person, Permission.VIEW_AUDIT, on=today())
    else:
        described = describe(place, today())
        if described is None:
            raise Http404
        require(person, Permission.VIEW_AUDIT, place=described.unit.place, on=today())
    return lines(place_code=place, actor=None if actor is None else str(actor), action=action)
