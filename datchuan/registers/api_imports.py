"""Registers as files for other programs: the template, a file sent and looked through, confirming, taking back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Query, Router, Status
from ninja.files import UploadedFile

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.evidence.actions import refuse_too_large
from datchuan.places.queries import nearest_with
from datchuan.registers.actions import (
    InWords,
    RowState,
    Said,
    SentFile,
    confirm_import,
    drop_import,
    drop_table,
    forget_match,
    look_at_table,
    match_table,
    may_read,
    returned_workbook,
    said_in_words,
    settle_import,
    stage_file,
    template_workbook,
    undo_import,
)
from datchuan.registers.as_json import import_data, import_row_data
from datchuan.registers.models import SentTable
from datchuan.registers.queries import kept, register_at
from datchuan.registers.queries.importing import import_of
from datchuan.registers.queries.matching import matches_at, table_of
from datchuan.registers.schemas_imports import (
    ColumnMatchOut,
    RecordChoicesIn,
    RecordImportOut,
    RecordImportRowsOut,
    SentTableOut,
    TableMatchIn,
)
from datchuan.registers.tables_as_json import match_data, table_data
from datchuan.ui.dates import today

router = Router(tags=["registers"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODE = Query(max_length=16)
SHEET = Query(None, max_length=300)
NUMBER = Path(ge=1, le=2**63 - 1)
YEAR = Query(None, ge=1900, le=2200)
WORKBOOK = {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}


@router.get("/{slug:code}/template", summary="Template of a register", openapi_extra={"responses": WORKBOOK})
def show_template(request: HttpRequest, code: str, place: str = CODE, year: int | None = YEAR) -> HttpResponse:
    """An Excel workbook with every record that holds today, of a commune with those of its villages."""
    unit = nearest_with(place, today())
    content = template_workbook(register=code, place=unit, year=year, by=person_of(request))
    return HttpResponse(content, content_type=XLSX)


@router.post("/{slug:code}/imports", response={201: RecordImportOut, 202: SentTableOut}, summary="Send a file of rows")
def post_import(
    request: HttpRequest, code: str, file: File[UploadedFile], place: str = CODE, year: int | None = YEAR
) -> Status[dict[str, Any]]:
    """A template that was filled in, or a file of a make that was matched before, is looked through and waits (201);
    nothing is stored until it is confirmed. Any other Excel, OpenDocument or text file is kept until its columns are
    matched (202). The same file again is the one that waits."""
    refuse_too_large(file.size)
    sent, unit = SentFile(str(file.name), file.read()), nearest_with(place, today())
    made = stage_file(file=sent, register=code, place=unit, year=year, by=person_of(request))
    if isinstance(made, SentTable):
        return Status(202, table_data(look_at_table(sent=made, said=Said(), by=person_of(request))))
    return Status(201, import_data(made))


@router.get("/tables/{uuid:table}", response=SentTableOut, summary="A file whose columns have to be matched")
def show_table(
    request: HttpRequest, table: UUID, sheet: str | None = SHEET, row: int | None = Query(None, ge=1, le=1_048_576)
) -> dict[str, Any]:
    """What is proposed, for the headings that were found or for those that begin at a row of a sheet."""
    sent = table_of(table, person_of(request))
    return table_data(look_at_table(sent=sent, said=Said(sheet, row), by=person_of(request)))


@router.post("/tables/{uuid:table}/match", response={201: RecordImportOut}, summary="Match the columns of a file")
def post_table_match(request: HttpRequest, table: UUID, sent: TableMatchIn) -> Status[dict[str, Any]]:
    """Its rows are looked through and wait. What was said holds for the next file with the same headings."""
    person = person_of(request)
    look = look_at_table(sent=table_of(table, person), said=Said(sent.sheet, sent.row), by=person)
    columns = [(column, field) for field, column in sent.columns.items()]
    said = said_in_words(look, InWords(columns, sent.choices, sent.villages, sent.village))
    return Status(201, import_data(match_table(table=table, said=said, by=person)))


@router.delete("/tables/{uuid:table}", response={204: None}, summary="Drop a file whose columns are not matched")
def delete_table(request: HttpRequest, table: UUID) -> Status[None]:
    """The register does not change."""
    drop_table(table=table, by=person_of(request))
    return Status(204, None)


@router.get("/{slug:code}/matches", response=list[ColumnMatchOut], summary="How files were matched before")
def list_matches(request: HttpRequest, code: str, place: str = CODE) -> list[dict[str, Any]]:
    """What holds for files sent for the place, the latest first."""
    unit = nearest_with(place, today())
    require(person_of(request), Permission.ENTER_RECORDS, place=unit, on=today())
    register = register_at(code, unit, today()).register
    return [match_data(one, register) for one in matches_at(code, unit)]


@router.delete("/matches/{int:match}", response={204: None}, summary="Forget how files of a make were matched")
def delete_match(request: HttpRequest, match: int = NUMBER) -> Status[None]:
    """The next such file is asked about again; the register does not change."""
    forget_match(match=match, by=person_of(request))
    return Status(204, None)


@router.get("/imports/{uuid:upload}", response=RecordImportOut, summary="A file that was sent")
def show_import(request: HttpRequest, upload: UUID) -> dict[str, Any]:
    """Whoever sent it sees it."""
    return import_data(import_of(upload, person_of(request)))


@router.get("/imports/{uuid:upload}/rows", response=RecordImportRowsOut, summary="What its rows come to")
def list_import_rows(
    request: HttpRequest,
    upload: UUID,
    state: RowState | None = None,
    limit: int = Query(100, ge=1, le=500),
    offset: int = Query(0, ge=0),
) -> dict[str, Any]:
    """Of a file that was confirmed, the rows that were left out."""
    found = import_of(upload, person_of(request))
    register = kept(found.definition).register
    persons = may_read(register, found.place, by=person_of(request))
    rows = found.rows.select_related("place")
    rows = rows if state is None else rows.filter(state=state)
    items = [import_row_data(row, register, found.columns, persons=persons) for row in rows[offset : offset + limit]]
    return {"items": items, "count": rows.count()}


@router.post("/imports/{uuid:upload}/settle", response=RecordImportOut, summary="Say whose change stands")
def post_import_settle(request: HttpRequest, upload: UUID, sent: RecordChoicesIn) -> dict[str, Any]:
    """For fields that two people changed, by row and field: mine or theirs."""
    choices = {one.number: dict(one.stands) for one in sent.rows}
    return import_data(settle_import(upload=upload, choices=choices, by=person_of(request)))


@router.post("/imports/{uuid:upload}/confirm", response=RecordImportOut, summary="Store the rows that are right")
def post_import_confirm(request: HttpRequest, upload: UUID) -> dict[str, Any]:
    """All at once. When somebody changed the register meanwhile nothing is stored: the file still waits, looked through
    anew."""
    return import_data(confirm_import(upload=upload, by=person_of(request)))


@router.post("/imports/{uuid:upload}/undo", response=RecordImportOut, summary="Take back what a file changed")
def post_import_undo(request: HttpRequest, upload: UUID) -> dict[str, Any]:
    """409 when somebody changed one of the records since."""
    undo_import(upload=upload, by=person_of(request))
    return import_data(import_of(upload, person_of(request)))


@router.get("/imports/{uuid:upload}/returned", summary="The file with notes", openapi_extra={"responses": WORKBOOK})
def show_returned(request: HttpRequest, upload: UUID) -> HttpResponse:
    """As Excel, with what is wrong as notes in coloured cells."""
    return HttpResponse(returned_workbook(upload=upload, by=person_of(request)), content_type=XLSX)


@router.delete("/imports/{uuid:upload}", response={204: None}, summary="Drop a file")
def delete_import(request: HttpRequest, upload: UUID) -> Status[None]:
    """Its rows are deleted; the register does not change."""
    drop_import(upload=upload, by=person_of(request))
    return Status(204, None)
