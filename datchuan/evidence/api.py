"""Stored files for other programs, given out to those who may see them; every giving out is recorded.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and `FileError`.
"""

# Annotations are left as they are: ninja reads those of form fields.
from datetime import date

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.evidence.actions import Particulars, store_file
from datchuan.evidence.models import StoredFile
from datchuan.evidence.queries import open_file
from datchuan.evidence.schemas import FileOut
from datchuan.places.queries import nearest_with
from datchuan.ui.dates import today

router = Router(tags=["files"])


@router.post("", response={201: FileOut}, summary="Give a file")
def post_file(
    request: HttpRequest,
    file: File[UploadedFile],
    place: Form[str],
    source: Form[str] = "",
    valid_until: Form[date | None] = None,
) -> Status[StoredFile]:
    """Kept for the place, once however often it is given: the same content for the same place is the same file."""
    row = store_file(
        stream=file,
        name=str(file.name),
        by=person_of(request),
        place=nearest_with(place, today()),
        source=source[:300],
        particulars=Particulars(valid_until=valid_until),
    )
    return Status(201, row)


@router.get("/{int:file}", response=FileOut, summary="What is known of a file")
def show_file(request: HttpRequest, file: int) -> StoredFile:
    return _file(request, file)


@router.get(
    "/{int:file}/content",
    summary="The content of a file",
    openapi_extra={
        "responses": {
            200: {
                "description": "The bytes, under the media type of the file.",
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def download_file(request: HttpRequest, file: int) -> FileResponse:
    """Always as an attachment: no browser shows it or guesses what it is."""
    row = _file(request, file)
    response = FileResponse(open_file(row), as_attachment=True, filename=row.name, content_type=row.media_type)
    record(action="evidence.open_file", by=person_of(request), subject=row, place=row.place)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _file(request: HttpRequest, pk: int) -> StoredFile:
    row: StoredFile = get_object_or_404(StoredFile.objects.select_related("place", "uploaded_by"), pk=pk)
    require(person_of(request), Permission.VIEW_FILE, place=row.place, on=today())
    return row
