"""Giving out a file to those who may see it."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.evidence.errors import ContentLostError
from datchuan.evidence.media import SHOWN
from datchuan.evidence.models import StoredFile
from datchuan.evidence.queries import open_file
from datchuan.ui.dates import today

GONE = 410
_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
_POLICY_OF_PDF = "object-src 'self'; frame-ancestors 'none'"  # in a sandbox browsers refuse to show a PDF


@require_safe
@signed_in
def content(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The content of a stored file, shown when it is harmless and else downloaded; every giving out is recorded.

    No script can run in it, and the browser may not guess another type than the one named.
    """
    file = get_object_or_404(StoredFile.objects.select_related("place"), pk=pk)
    person = person_of(request)
    require(person, Permission.VIEW_FILE, place=file.place, on=today())
    try:
        stream = open_file(file)
    except ContentLostError as problem:
        return render(request, "evidence/lost.html", {"file": file, "problem": problem}, status=GONE)
    download = file.media_type not in SHOWN or "download" in request.GET
    response = FileResponse(stream, as_attachment=download, filename=file.name, content_type=_content_type(file))
    record(action="evidence.open_file", by=person, subject=file, place=file.place)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY_OF_PDF if file.media_type == "application/pdf" else _POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def _content_type(file: StoredFile) -> str:
    return f"{file.media_type}; charset=utf-8" if file.media_type.startswith("text/") else file.media_type
