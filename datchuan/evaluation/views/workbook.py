"""The workbook of a province's year, with what stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from datchuan.accounts.access import signed_in
from datchuan.evaluation.errors import EvaluationError
from datchuan.evaluation.queries import workbook_of
from datchuan.evaluation.views.judging import asked_by
from datchuan.places.models import Level
from datchuan.ui.responses import go_to

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def workbook_file(request: HttpRequest, code: str) -> HttpResponse:
    """As a file; back to the page it is asked for on, where no set is in force on the day."""
    asked = asked_by(request, code)
    if asked.place.level != Level.PROVINCE:
        raise Http404
    try:
        content = workbook_of(asked.place, asked.set_code, asked.on)
    except EvaluationError as problem:
        messages.error(request, str(problem))
        return go_to(request, reverse("measurements:workbook", args=[asked.place.code]))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{asked.place.code}-{asked.on:%Y-%m-%d}.xlsx"'
    return response
