"""Dropping a file, watching it being read, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.accounts.queries import names_of
from datchuan.criteria.queries import set_rows
from datchuan.evidence.actions import FileError
from datchuan.places.models import Place
from datchuan.places.queries import place_as_of
from datchuan.planning import jobs
from datchuan.planning.actions.documents import is_cut_off, note_refused_file, read_again, receive_document
from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.forms import HandwrittenForm, UploadForm
from datchuan.planning.models import PlanDocument
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.documents import document_of, documents_of, handwritten_drafts, open_draft
from datchuan.planning.queries.plans import plans_of, seen_before_merger
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """What was received for a commune; POST receives a file."""
    place = _place(code)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    if request.method == "POST":
        return _receive(request, place)
    return _documents_page(request, place, UploadForm())


@require_POST
@signed_in
def write_by_hand(request: HttpRequest, code: str) -> HttpResponse:
    """Open an empty plan of a year."""
    place = _place(code)
    form = HandwrittenForm(request.POST, sets=set_rows())
    if not form.is_valid():
        return _documents_page(request, place, UploadForm(), handwritten=form, status=422)
    draft = open_handwritten_draft(
        place=place,
        year=form.cleaned_data["year"],
        set_code=form.cleaned_data["criteria_set"],
        by=person_of(request),
    )
    return go_to(request, reverse("planning:draft", args=[draft.pk]))


@require_GET
@signed_in
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress while it is read; then the review, the document it repeats, or why it was refused."""
    row = _document(request, pk)
    draft = open_draft(row)
    if draft is not None:
        return go_to(request, reverse("planning:draft", args=[draft.pk]))
    template = "planning/_document_state.html" if request.headers.get("HX-Request") else "planning/document.html"
    plan = row.plans.order_by("-adopted_at").first()
    return render(request, template, {"document": row, "place": row.place, "cut_off": is_cut_off(row), "plan": plan})


@require_POST
@signed_in
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a refused or cut-off document once more."""
    row = _document(request, pk)
    try:
        read_again(document=row.pk, by=person_of(request))
    except PlanningError as problem:
        messages.error(request, str(problem))
    else:
        _read_after_commit(row)
    return go_to(request, reverse("planning:document", args=[pk]))


def _receive(request: HttpRequest, place: Place) -> HttpResponse:
    require(person_of(request), Permission.IMPORT_PLAN, place=place, on=today())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, place, form)
    upload = form.cleaned_data["document"]
    try:
        received = receive_document(place=place, stream=upload, name=upload.name, by=person_of(request))
    except FileError as problem:
        form.add_error("document", str(problem))
        return _refused(request, place, form)
    if received.new:
        _read_after_commit(received.document)
    else:
        messages.info(request, _("Tệp này đã được đưa vào trước đây; đây là văn bản đã có."))
    return go_to(request, reverse("planning:document", args=[received.document.pk]))


def _refused(request: HttpRequest, place: Place, form: UploadForm) -> HttpResponse:
    """The page with what is wrong; where there was a file, it is recorded that it was not taken."""
    upload = request.FILES.get("document")
    if upload is not None:
        sentence = " ".join(str(error) for error in form.errors["document"])
        note_refused_file(place=place, name=upload.name or "", sentence=sentence, by=person_of(request))
    return _documents_page(request, place, form, status=422)


def _read_after_commit(document: PlanDocument) -> None:
    transaction.on_commit(lambda: jobs.start_reading(document.pk))


def _documents_page(
    request: HttpRequest,
    place: Place,
    form: UploadForm,
    *,
    handwritten: HandwrittenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    on, person = today(), person_of(request)
    context = {
        "place": place,
        "place_name": names_of([place], on)[place.pk],
        "form": form,
        "handwritten": handwritten or HandwrittenForm(sets=set_rows(), initial={"year": on.year}),
        "documents": documents_of(place),
        "drafts": handwritten_drafts(place),
        "plans": plans_of(place),
        "plans_before": seen_before_merger(place, by=person, on=on),
        "may_import": may(person, Permission.IMPORT_PLAN, place=place, on=on),
        "upload_megabytes": settings.DATCHUAN_UPLOAD_MEGABYTES,
    }
    return render(request, "planning/documents.html", context, status=status)


def _place(code: str) -> Place:
    """The unit that has this code today, else the latest that had it. Raises `Http404`."""
    found = place_as_of(code, today())
    if found is not None:
        return found.place
    place = Place.objects.filter(code=code).order_by(F("valid_from").asc(nulls_first=True)).last()
    if place is None:
        raise Http404
    return place


def _document(request: HttpRequest, pk: int) -> PlanDocument:
    try:
        row = document_of(pk)
    except PlanDocument.DoesNotExist as problem:
        raise Http404 from problem
    require(person_of(request), Permission.VIEW_PROGRAMME, place=row.place, on=today())
    return row
