"""Workbooks that somebody sent."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from datchuan.accounts.models import Person
from datchuan.measurements.models import SentWorkbook, WorkbookState
from datchuan.places.models import Place


def sent_by(pk: UUID, person: Person) -> SentWorkbook:
    """The person's own workbook. Raises `SentWorkbook.DoesNotExist`, also for what was left waiting too long."""
    found = SentWorkbook.objects.select_related("place", "by").get(pk=pk, by=person)
    if found.state == WorkbookState.WAITING and found.expires_at < timezone.now():
        raise SentWorkbook.DoesNotExist
    return found


def waiting_of(place: Place, person: Person) -> QuerySet[SentWorkbook]:
    """What the person sent for the place and has not confirmed, newest first, without the files."""
    waiting = SentWorkbook.objects.filter(
        place=place, by=person, state=WorkbookState.WAITING, expires_at__gte=timezone.now()
    )
    return waiting.defer("content")
