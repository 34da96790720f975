"""Registers for other programs: what is kept where, reading, saving many rows at once, ending, revisions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and what the actions raise.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.registers import api_doubts, api_imports, queries
from datchuan.registers.actions import (
    RecordChange,
    Wanted,
    bring_back,
    compare_counts,
    end_record,
    look_at_definition,
    may_read,
    publish_own_register,
    read_past,
    read_records,
    read_revisions,
    recount,
    save_records,
    undo,
)
from datchuan.registers.actions.saving import check_year
from datchuan.registers.api_definitions import router as definitions
from datchuan.registers.as_json import (
    description_data,
    look_data,
    past_data,
    record_data,
    register_data,
    result_data,
    revision_data,
    typed_data,
)
from datchuan.registers.as_told import recount_data
from datchuan.registers.models import Door, Record
from datchuan.registers.schemas import (
    CountDifferences,
    DefinitionIn,
    DefinitionLookOut,
    PastAsked,
    PastRecordsOut,
    RecordBackIn,
    RecordEndIn,
    RecordOut,
    RecordResultOut,
    RecordRevisionOut,
    RecordsIn,
    RecordsOut,
    RecountOut,
    RegisterDescription,
    RegisterOut,
)
from datchuan.ui.dates import today

router = Router(tags=["registers"])
doubts = api_doubts.router
router.add_router("", definitions)
router.add_router("", api_imports.router)
MOST = 500
CODE = Query(max_length=16)
YEAR = Query(None, ge=1900, le=2200)


@router.get("", response=list[RegisterOut], summary="Registers kept at a place")
def list_registers(request: HttpRequest, place: str = CODE, on: date | None = None) -> list[dict[str, Any]]:
    """Its own and those of the units above it, on the day (none given: today); for a commune those of its villages."""
    return [register_data(one) for one in queries.registers_at(_seen(request, place), on or today())]


@router.post("", response={201: RegisterDescription}, summary="Set up an own register")
def post_register(request: HttpRequest, sent: DefinitionIn) -> Status[dict[str, Any]]:
    """A register, or more columns of the country's, for a commune or province. Faults are told in `faults`."""
    place = nearest_with(sent.place, today())
    made = publish_own_register(text=sent.definition, place=place, by=person_of(request))
    return Status(201, description_data(queries.kept(made), today()))


@router.post("/definitions", response=DefinitionLookOut, summary="Set up an own register from a file")
def post_definition(
    request: HttpRequest, file: File[UploadedFile], place: str = CODE, dry_run: bool = False
) -> dict[str, Any]:
    """YAML or the workbook. Says what changes; `dry_run` publishes nothing. Faults name the key or the cell."""
    unit, by = nearest_with(place, today()), person_of(request)
    require(by, Permission.MANAGE_REGISTERS, place=unit, on=today())
    look = look_at_definition(name=str(file.name), content=file.read(), place=unit, by=by)
    if not dry_run:
        publish_own_register(text=look.text, place=unit, by=by, base=look.base)
    return look_data(look, published=not dry_run)


@router.post("/recount", response=RecountOut, summary="Count registers again")
def post_recount(request: HttpRequest, place: str = CODE, year: int | None = YEAR) -> dict[str, Any]:
    """Standing registers for this year, yearly ones for `year`: needed when a new year begins."""
    unit = nearest_with(place, today())
    return {"registers": list(recount(place=unit, year=year, by=person_of(request)))}


@router.get("/differences", response=CountDifferences, summary="Where kept figures are not what records say")
def list_register_differences(request: HttpRequest, place: str = CODE, year: int | None = YEAR) -> dict[str, Any]:
    """Counts the records of the place, for a commune with its villages, and changes nothing. None: the lists are empty.

    Standing registers are counted for this year alone (none given: this year).
    """
    wanted = Wanted(year=year, place=nearest_with(place, today()))
    return recount_data(compare_counts(by=person_of(request), wanted=wanted))


@router.get("/{slug:code}", response=RegisterDescription, summary="What a register asks")
def show_register(request: HttpRequest, code: str, place: str = CODE, on: date | None = None) -> dict[str, Any]:
    """Columns, rules and counts, as they hold at the place on the day (none given: today)."""
    day = on or today()
    return description_data(queries.register_at(code, _seen(request, place), day), day)


@router.get("/{slug:code}/records", response=RecordsOut, summary="Records of a register")
def list_records(
    request: HttpRequest,
    code: str,
    place: str = CODE,
    year: int | None = YEAR,
    limit: int = Query(100, ge=1, le=MOST),
    offset: int = Query(0, ge=0),
) -> dict[str, Any]:
    """Those that hold today, of the place and, for a commune, its villages. Reading a register of persons is noted."""
    part = slice(offset, offset + limit)
    unit = nearest_with(place, today())
    page = read_records(register=code, place=unit, year=year, on=today(), by=person_of(request), part=part)
    items = [record_data(row, page.kept.register, persons=page.persons) for row in page.items]
    return {"items": items, "count": page.count, "persons": page.persons}


@router.get("/{slug:code}/past", response=PastRecordsOut, summary="Records as they stood on a day")
def list_past_records(request: HttpRequest, code: str, asked: Query[PastAsked]) -> dict[str, Any]:
    """Those that held on the day, as they were written by its end. Reading a register of persons is noted."""
    part = slice(asked.offset, asked.offset + asked.limit)
    unit, by = nearest_with(asked.place, today()), person_of(request)
    page = read_past(register=code, place=unit, year=asked.year, on=min(asked.on, today()), by=by, part=part)
    items = [past_data(one, page.kept.register, persons=page.persons) for one in page.items]
    return {"items": items, "count": page.count, "persons": page.persons}


@router.post("/{slug:code}/records", response=list[RecordResultOut], summary="Save records")
def post_records(
    request: HttpRequest, code: str, sent: RecordsIn, place: str = CODE, year: int | None = YEAR
) -> list[dict[str, Any]]:
    """Every row that is right is stored; one answer a row, in order. Sending the same again changes nothing."""
    unit, by = nearest_with(place, today()), person_of(request)
    require(by, Permission.ENTER_RECORDS, place=unit, on=today())
    register = queries.register_at(code, unit, check_year(year)).register
    villages = {one.code: one for one in queries.keepers(unit, today())}
    changes = [
        RecordChange(row.id, row.base, typed_data(register, row.values), _village(row.place, villages))
        for row in sent.changes
    ]
    results = save_records(register=code, place=unit, year=year, changes=changes, by=by, door=Door.API)
    persons = may_read(register, unit, by=by)
    return [result_data(one, register, persons=persons) for one in results]


@router.post("/{slug:code}/undo", response=list[RecordOut], summary="Take back my last saving")
def post_saving_undo(
    request: HttpRequest, code: str, place: str = CODE, year: int | None = YEAR
) -> list[dict[str, Any]]:
    """What the caller saved last in this register here: records say what they said before, new ones end."""
    by, unit = person_of(request), nearest_with(place, today())
    rows = undo(register=code, place=unit, year=year, by=by, door=Door.API)
    return [_told(request, row) for row in rows]


@router.get("/records/{uuid:record}/revisions", response=list[RecordRevisionOut], summary="Everything a record said")
def list_record_revisions(request: HttpRequest, record: UUID) -> list[dict[str, Any]]:
    """Newest first, with who saved it by which door."""
    page, revisions = read_revisions(record=record, by=person_of(request))
    return [revision_data(one, page) for one in revisions]


@router.post("/records/{uuid:record}/end", response=RecordOut, summary="End a record")
def post_record_end(request: HttpRequest, record: UUID, sent: RecordEndIn) -> dict[str, Any]:
    """It no longer counts from the day on, and can be brought back."""
    row = end_record(record=record, base_number=sent.base, on=sent.on, by=person_of(request), door=Door.API)
    return _told(request, row)


@router.post("/records/{uuid:record}/back", response=RecordOut, summary="Bring a record back")
def post_record_back(request: HttpRequest, record: UUID, sent: RecordBackIn) -> dict[str, Any]:
    row = bring_back(record=record, base_number=sent.base, by=person_of(request), door=Door.API)
    return _told(request, row)


def _seen(request: HttpRequest, code: str) -> Place:
    """The unit with the code. Raises `Place.DoesNotExist`, `PermissionDenied`."""
    place = nearest_with(code, today())
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place


def _village(code: str | None, villages: dict[str, Place]) -> Place | None:
    """The place a row names; one that is not the commune's is found too, so that the row is told what is wrong."""
    if code is None:
        return None
    return villages.get(code) or nearest_with(code, today())


def _told(request: HttpRequest, row: Record) -> dict[str, Any]:
    register = queries.kept(row.definition).register
    return record_data(row, register, persons=may_read(register, row.place, by=person_of(request)))
