"""A province's own boundaries: what is in use, and a new file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may
from datchuan.dashboards.actions.boundaries import MEGABYTES, give_boundaries
from datchuan.dashboards.errors import BoundariesError
from datchuan.dashboards.pictures import address
from datchuan.dashboards.queries.outlines import boundary_file, outlines_of
from datchuan.dashboards.views.compare import top_of
from datchuan.evidence.errors import FileError
from datchuan.places.models import Level
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
def boundaries(request: HttpRequest, code: str) -> HttpResponse:
    top = top_of(request, code, today())
    if top is None or top.level != Level.PROVINCE:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            give_boundaries(province=top.place, file=_file(request), by=person_of(request))
            return go_to(request, address(code))
        except (BoundariesError, FileError) as refused:
            problem = str(refused)
    if not may(person_of(request), Permission.STORE_FILE, place=top.place, on=today()):
        raise PermissionDenied
    context = {
        "top": top,
        "code": code,
        "file": boundary_file(top.place),
        "units": len(outlines_of(top.place)),
        "megabytes": MEGABYTES,
        "problem": problem,
    }
    return render(request, "dashboards/boundaries.html", context, status=422 if problem else 200)


def _file(request: HttpRequest) -> UploadedFile:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise BoundariesError(_("Hãy chọn một tệp GeoJSON."))
    return file
