"""What a call of the API is about: a place, document, draft or plan that the caller may see."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.planning.models import DraftEntry, Plan, PlanDocument, PlanDraft
from datchuan.planning.queries.documents import document_of
from datchuan.planning.queries.drafts import draft_of
from datchuan.planning.queries.plans import plan_of
from datchuan.ui.dates import today


def place_with(code: str) -> Place:
    """The unit that has this code today, else the latest that had it. Raises `Http404`."""
    try:
        return nearest_with(code, today())
    except Place.DoesNotExist as absent:
        raise Http404 from absent


def seen(request: HttpRequest, place: Place, permission: Permission = Permission.VIEW_PROGRAMME) -> None:
    """Raise `PermissionDenied` unless the caller has the right at the place today."""
    require(person_of(request), permission, place=place, on=today())


def seen_place(request: HttpRequest, code: str) -> Place:
    """Raises `Http404`, `PermissionDenied`."""
    place = place_with(code)
    seen(request, place)
    return place


def seen_document(request: HttpRequest, pk: int) -> PlanDocument:
    """Raises `PlanDocument.DoesNotExist`, `PermissionDenied`."""
    row = document_of(pk)
    seen(request, row.place)
    return row


def seen_draft(request: HttpRequest, pk: int) -> PlanDraft:
    """Raises `PlanDraft.DoesNotExist`, `PermissionDenied`."""
    row = draft_of(pk)
    seen(request, row.place)
    return row


def seen_plan(request: HttpRequest, pk: int) -> Plan:
    """Raises `Plan.DoesNotExist`, `PermissionDenied`."""
    row = plan_of(pk)
    seen(request, row.place)
    return row


def entry_of(draft: PlanDraft, pk: int) -> DraftEntry:
    """Raises `DraftEntry.DoesNotExist` for an entry of another draft."""
    return draft.entries.select_related("changed_by", "dismissed_by").get(pk=pk)
