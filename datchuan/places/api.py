"""The dated map for other programs: what the pages of places can do, by the same queries and actions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.errors import HttpError

from datchuan.places import queries
from datchuan.places.actions import add_village, end_village, rename_village
from datchuan.places.as_json import described_data, found_data, unit_data
from datchuan.places.errors import PlacesError, UnknownPlaceError
from datchuan.places.models import Level, Place
from datchuan.places.schemas import LastDayIn, PlaceOut, Unit, UnitWithParents, VillageIn
from datchuan.ui.dates import today

router = Router(tags=["places"])
MOST_FOUND = 100


@router.get("", response=list[UnitWithParents], summary="Search places")
def search_places(
    request: HttpRequest,
    q: str = Query(max_length=200),
    on: date | None = None,
    limit: int = Query(20, ge=1, le=MOST_FOUND),
) -> list[dict[str, Any]]:
    """Places whose kind, name or parents hold every word, with or without diacritics, or that have the code."""
    found = queries.with_parents(queries.search(q, on=on, limit=limit))
    return [found_data(unit, parents) for unit, parents in found]


@router.get("/{code}", response=PlaceOut, summary="One place on a day")
def show_place(request: HttpRequest, code: str, on: date | None = None) -> dict[str, Any]:
    """The unit that has the code on the day (today when none is given), or the nearest in time that had it."""
    described = queries.describe(code, on or today())
    if described is None:
        raise HttpError(404, str(UnknownPlaceError(code)))
    return described_data(described)


@router.get("/{code}/children", response=list[Unit], summary="Units below a place on a day")
def list_children(request: HttpRequest, code: str, on: date | None = None) -> list[dict[str, Any]]:
    """The units directly below it, villages included."""
    day = on or today()
    return [unit_data(child) for child in queries.children_as_of(_place(code, day), day)]


@router.post("/{code}/villages", response={201: Unit}, summary="Add a village")
def post_village(request: HttpRequest, code: str, sent: VillageIn) -> Status[dict[str, Any]]:
    """Add a village to the commune that has the code on its first day."""
    commune = _place(code, sent.since)
    try:
        village = add_village(commune=commune, by=request.user, **sent.dict())
    except PlacesError as problem:
        raise HttpError(422, str(problem)) from problem
    return Status(201, _unit(village, sent.since))


@router.post("/{code}/name", response=Unit, summary="Rename a village")
def post_name(request: HttpRequest, code: str, sent: VillageIn) -> dict[str, Any]:
    """Give the village another name or kind from a day; earlier days keep the old one."""
    village = _village(code)
    try:
        rename_village(village=village, by=request.user, **sent.dict())
    except PlacesError as problem:
        raise HttpError(422, str(problem)) from problem
    return _unit(village, sent.since)


@router.post("/{code}/end", response=Unit, summary="End a village")
def post_end(request: HttpRequest, code: str, sent: LastDayIn) -> dict[str, Any]:
    """The village exists until the end of the day."""
    village = _village(code)
    try:
        end_village(village=village, by=request.user, **sent.dict())
    except PlacesError as problem:
        raise HttpError(422, str(problem)) from problem
    return _unit(village, sent.last_day)


def _place(code: str, on: date) -> Place:
    try:
        return queries.place_on(code, on)
    except UnknownPlaceError as problem:
        raise HttpError(404, str(problem)) from problem


def _village(code: str) -> Place:
    village = Place.objects.filter(code=code, level=Level.VILLAGE).first()
    if village is None:
        raise HttpError(404, code)
    return village


def _unit(village: Place, on: date) -> dict[str, Any]:
    return unit_data(queries.required(village.code, on))
