"""Documents for other programs: received, watched, read again; and reading without keeping anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.domain import plan_document
from datchuan.evidence.errors import TooLargeError
from datchuan.planning import jobs
from datchuan.planning.actions.documents import read_again, receive_document
from datchuan.planning.api_access import place_with, seen_document, seen_place
from datchuan.planning.api_contract import PlanContract
from datchuan.planning.api_data import document_data, passage_data
from datchuan.planning.api_schemas import DocumentOut, PassageOut
from datchuan.planning.models import PlanDocument
from datchuan.planning.queries.documents import documents_of, open_draft
from datchuan.planning.reading_process import read_in_child

router = Router(tags=["plan documents"])
SCHEMA = Path(plan_document.__file__).with_name("plan.schema.json")


@router.get("/schema.json", auth=None, response=dict[str, Any], summary="The JSON schema of a plan")
def show_plan_schema(request: HttpRequest) -> dict[str, Any]:
    """What `contract` and `read` answer, as JSON Schema 2020-12. Needs no sign-in."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


@router.post("/read", response=PlanContract, summary="Read a file and keep nothing")
def post_read(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """What the file says, with findings. Reading has the installation's limits of time and memory; a file that cannot
    be read is answered with 422, a code and a sentence."""
    limit = settings.DATCHUAN_UPLOAD_MEGABYTES
    if (file.size or 0) > limit * 1024 * 1024:
        raise TooLargeError(
            _("Tệp lớn hơn %(limit)d MB. Hãy bỏ bớt hình ảnh hoặc chỉ gửi phần kế hoạch.") % {"limit": limit}
        )
    reading = read_in_child(
        file.read(),
        file.name or "",
        seconds=settings.DATCHUAN_READING_SECONDS,
        megabytes=settings.DATCHUAN_READING_MEGABYTES,
        on_progress=lambda per_cent: None,
    )
    contract: dict[str, Any] = reading["contract"]
    return contract


@router.get("/documents", response=list[DocumentOut], summary="Documents of a commune")
@paginate
def list_documents(request: HttpRequest, place: str = Query(max_length=12)) -> list[dict[str, Any]]:
    """What was received for a commune, newest first."""
    rows = documents_of(seen_place(request, place)).select_related("place", "received_by", "same_as")
    return [
        document_data(
            row,
            draft=next(iter(row.open_drafts), None),  # type: ignore[attr-defined]  # put there by `documents_of`
            plans=list(row.plans.all()),
        )
        for row in rows
    ]


@router.post("/documents", response={200: DocumentOut, 201: DocumentOut}, summary="Send a document")
def post_document(request: HttpRequest, file: File[UploadedFile], place: Form[str]) -> Status[dict[str, Any]]:
    """Keep a file for a commune and read it in the background: 201, then ask for its `state`. The same content of the
    same commune opens the first document: 200."""
    received = receive_document(
        place=place_with(place),
        stream=file,  # type: ignore[arg-type]  # Django's own kind of open file
        name=file.name or "",
        by=person_of(request),
    )
    if received.new:
        _read_after_commit(received.document)
    return Status(201 if received.new else 200, _data(received.document))


@router.get("/documents/{int:document}", response=DocumentOut, summary="Where a document stands")
def show_document(request: HttpRequest, document: int) -> dict[str, Any]:
    return _data(seen_document(request, document))


@router.get("/documents/{int:document}/passages", response=list[PassageOut], summary="The text of a document as read")
@paginate
def list_passages(request: HttpRequest, document: int) -> list[dict[str, Any]]:
    """Every block of the text in order; entries and findings point at their numbers."""
    return [passage_data(block) for block in seen_document(request, document).blocks]


@router.post("/documents/{int:document}/again", response=DocumentOut, summary="Read a document once more")
def post_again(request: HttpRequest, document: int) -> dict[str, Any]:
    """For a refused document, one whose reading was cut off, or one whose review was discarded."""
    row = read_again(document=seen_document(request, document).pk, by=person_of(request))
    _read_after_commit(row)
    return _data(row)


def _data(row: PlanDocument) -> dict[str, Any]:
    return document_data(row, draft=open_draft(row), plans=list(row.plans.order_by("-adopted_at")))


def _read_after_commit(document: PlanDocument) -> None:
    transaction.on_commit(lambda: jobs.start_reading(document.pk))
