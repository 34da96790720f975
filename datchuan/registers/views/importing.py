"""A register as a file: the template, sending it back, the preview, confirming, and taking it back at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.measurements.errors import PeriodLockedError
from datchuan.places.models import Level, Place
from datchuan.places.queries import parents_as_of, villages_of
from datchuan.registers.actions import (
    RowState,
    SentFile,
    confirm_import,
    drop_import,
    returned_workbook,
    settle_import,
    stage_file,
    template_workbook,
    undo_import,
)
from datchuan.registers.as_shown import shown_row
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import ImportState, RecordImport, SentTable
from datchuan.registers.progress import progress_of
from datchuan.registers.queries import kept
from datchuan.registers.queries.importing import import_of, village_labels, waiting_imports
from datchuan.registers.queries.matching import waiting_tables
from datchuan.registers.views.finding import About, about_file, about_import
from datchuan.registers.views.words import import_tabs
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED = 50
LOOKED_AT = Case(  # what asks for somebody's eye comes first, what changes nothing last
    When(state__in=(RowState.WRONG, RowState.CONFLICTING), then=0), When(state=RowState.UNCHANGED, then=2), default=1
)
_CHOICE = re.compile(r"choice-(\d{1,9})-([a-z][a-z0-9_]*)")


@require_safe
@signed_in
def template(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """The register's workbook with what stands."""
    what = _writer(request, code, register)
    try:
        content = template_workbook(register=what.kept.code, place=what.place, year=what.year, by=person_of(request))
    except RegistersError as problem:
        messages.error(request, str(problem))
        return go_to(request, what.address("send"))
    parts = [what.kept.code, what.place.code, str(what.year or ""), f"{today():%Y%m%d}"]
    return _workbook(content, "-".join(part for part in parts if part))


@signed_in
def send(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """GET: how it goes, and what was sent and waits. POST: a file."""
    what = _writer(request, code, register)
    if request.method != "POST":
        return _sending(request, what)
    try:
        upload = stage_file(
            file=_sent(request), register=what.kept.code, place=what.place, year=what.year, by=person_of(request)
        )
    except (RegistersError, PeriodLockedError) as problem:
        return _sending(request, what, problem=str(problem))
    if isinstance(upload, SentTable):
        return go_to(request, reverse("registers:table", args=[upload.pk]))
    return go_to(request, reverse("registers:import", args=[upload.pk]))


@require_safe
@signed_in
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each row of a file comes to; of a confirmed one what was stored, and the rows that were left out.

    A script that waits while it is being stored gets how far it is, or is told to load the page again.
    """
    upload, what = _import(request, pk)
    storing = progress_of(pk) if upload.state == ImportState.WAITING else None
    if request.headers.get("HX-Request"):
        if storing is None:
            return go_to(request, request.get_full_path())
        return render(request, "registers/_storing.html", {"storing": storing})
    register = kept(upload.definition).register
    show = request.GET.get("show", "")
    states = [state for state in RowState if state in upload.counts]
    rows = upload.rows.filter(state=show) if show in states else upload.rows.all()
    rows = rows.order_by(LOOKED_AT, "number")
    page = Paginator(rows, LISTED).get_page(request.GET.get("page"))
    villages = {one.pk: label for label, one in village_labels(upload.place).items()}
    stored = sum(upload.counts.get(state, 0) for state in (RowState.NEW, RowState.CHANGED, RowState.MERGED))
    left = sum(upload.counts.get(state, 0) for state in (RowState.WRONG, RowState.CONFLICTING))
    context = {
        "upload": upload,
        "about": what,
        "place": what.place,
        "waits": upload.state == ImportState.WAITING,
        "storing": storing,
        "tabs": import_tabs(upload, show),
        "page": page,
        "rows": [shown_row(row, register, upload.columns, persons=what.persons, villages=villages) for row in page],
        "asked": any(row.state == RowState.CONFLICTING for row in page),
        "stored": stored,
        "left": left,
        "undone": upload.saving is not None and hasattr(upload.saving, "undone_by"),
        "back": _back(what),
        "many": what.place.level != what.register.level,
        "again": what.address("send"),
        "commune": _commune_of(what.place),
    }
    return render(request, "registers/import.html", context)


@require_POST
@signed_in
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose stands, field by field, or for every row that asks."""
    upload, _what = _import(request, pk)
    choices: dict[int, dict[str, str]] = {}
    for name, value in request.POST.items():
        found = _CHOICE.fullmatch(name)
        if found and value in {"mine", "theirs"}:
            choices.setdefault(int(found[1]), {})[found[2]] = str(value)
    every = request.POST.get("all")
    if every in {"mine", "theirs"}:
        asked = upload.rows.filter(state=RowState.CONFLICTING)
        choices = {row.number: dict.fromkeys(row.conflict, every) for row in asked}
    return _then(request, pk, lambda: _settled(request, pk, choices))


@require_POST
@signed_in
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Store what is right; the page says what was, or that the register changed meanwhile."""
    _import(request, pk)
    return _then(request, pk, lambda: _confirmed(request, pk))


@require_POST
@signed_in
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file is not wanted."""
    _upload, what = _import(request, pk)
    try:
        drop_import(upload=pk, by=person_of(request))
    except RegistersError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã bỏ tệp. Sổ không đổi gì."))
    return go_to(request, what.address("send"))


@require_POST
@signed_in
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that the file changed, at once."""
    _import(request, pk)

    def work() -> None:
        count = len(undo_import(upload=pk, by=person_of(request)))
        messages.success(request, _("Đã bỏ lần ghi từ tệp: %(count)d bản ghi trở lại như trước.") % {"count": count})

    return _then(request, pk, work)


@require_safe
@signed_in
def returned(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file with notes in the cells that are wrong."""
    upload, _what = _import(request, pk)
    content = returned_workbook(upload=pk, by=person_of(request))
    return _workbook(content, f"{PurePath(upload.file_name).stem}-ghi-chu")


def _settled(request: HttpRequest, pk: UUID, choices: dict[int, dict[str, str]]) -> None:
    upload = settle_import(upload=pk, choices=choices, by=person_of(request))
    if not upload.counts.get(RowState.CONFLICTING):
        messages.success(request, _("Mọi chỗ trùng sửa đã được chọn."))


def _confirmed(request: HttpRequest, pk: UUID) -> None:
    if progress_of(pk) is not None:  # the page shows how far it is
        return
    upload = confirm_import(upload=pk, by=person_of(request))
    if upload.state == ImportState.WAITING:
        messages.warning(
            request,
            _("Chưa ghi gì: từ khi bạn xem, sổ đã được người khác sửa. Bảng dưới đã xem lại theo sổ hiện nay."),
        )


def _then(request: HttpRequest, pk: UUID, work: Callable[[], None]) -> HttpResponse:
    try:
        work()
    except (RegistersError, PeriodLockedError) as problem:
        messages.error(request, str(problem))
    return go_to(request, reverse("registers:import", args=[pk]))


def _writer(request: HttpRequest, code: str, register: str) -> About:
    what = about_file(request, code, register)
    require(person_of(request), Permission.ENTER_RECORDS, place=what.place, on=today())
    return what


def _import(request: HttpRequest, pk: UUID) -> tuple[RecordImport, About]:
    """A file of the person's own; another's is not there for them."""
    try:
        upload = import_of(pk, person_of(request))
    except RecordImport.DoesNotExist:
        raise Http404 from None
    what = about_import(request, upload)
    require(person_of(request), Permission.ENTER_RECORDS, place=what.place, on=today())
    return upload, what


def _sent(request: HttpRequest) -> SentFile:
    file = request.FILES.get("file")
    most = settings.DATCHUAN_UPLOAD_MEGABYTES
    if not isinstance(file, UploadedFile):
        raise RegistersError(_("Hãy chọn một tệp."))
    if file.size is None or file.size > most * 1024 * 1024:
        raise RegistersError(
            _("Tệp lớn hơn %(most)d MB. Hãy xóa trang thừa hoặc tách thành nhiều tệp.") % {"most": most}
        )
    return SentFile(str(file.name), file.read())


def _sending(request: HttpRequest, what: About, problem: str = "") -> HttpResponse:
    waiting = waiting_imports(person_of(request), what.kept.code, what.place, year=what.year)
    context = {
        "about": what,
        "place": what.place,
        "problem": problem,
        "tables": waiting_tables(person_of(request), what.kept.code, what.place, year=what.year),
        "waiting": waiting.filter(expires_at__date__gte=today()),
        "template": what.address("template"),
        "matches": what.address("matches"),
        "megabytes": settings.DATCHUAN_UPLOAD_MEGABYTES,
        "back": _back(what),
        "many": what.place.level != what.register.level,
        "grids": _grids(what),
    }
    return render(request, "registers/send.html", context, status=422 if problem else 200)


def _back(what: About) -> str:
    """The grid, or for a commune's villages together the commune's registers."""
    if what.place.level == what.register.level:
        return what.address("records")
    return reverse("registers:place", args=[what.place.code])


def _grids(what: About) -> list[tuple[str, str]]:
    """For a commune's villages together: each village's name, and its own grid."""
    if what.place.level == what.register.level:
        return []
    villages = villages_of(what.place, today())
    return [(one.full_name, replace(what, place=one.place).address("records")) for one in villages]


def _commune_of(place: Place) -> Place | None:
    """Whose criteria the figures of the place count for."""
    above = [one.place for one in parents_as_of(place, today())]
    return next((one for one in (place, *above) if one.level == Level.COMMUNE), None)


def _workbook(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or "attachment"})
