"""Which place and day a page of figures is about."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.evidence.models import StoredFile
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.ui.dates import today

MOST_PAPERS = 200  # the newest; who needs an older one gives it again, and it is the same file


def seen(request: HttpRequest, code: str, year: int) -> Place:
    """The unit that had the code in the year. Raises `Http404`, `PermissionDenied`."""
    try:
        place = nearest_with(code, latest_day(year))
    except (Place.DoesNotExist, ValueError) as absent:
        raise Http404(code) from absent
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place


def latest_day(year: int) -> date:
    """The last day of the year on which a figure can hold: today, or its last one."""
    try:
        return min(today(), date(year, 12, 31))
    except ValueError as beyond:
        raise Http404(year) from beyond


def papers_of(*places: Place) -> list[StoredFile]:
    """The files of these very places, newest first. One statement."""
    return list(StoredFile.objects.filter(place__in=places)[:MOST_PAPERS])


def whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise Http404(text)
    return int(text)
