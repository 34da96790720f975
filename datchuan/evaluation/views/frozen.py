"""Frozen runs: the list of a place, making one, showing one as it was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.evaluation.actions import freeze_run
from datchuan.evaluation.errors import ChangedRunError, EvaluationError
from datchuan.evaluation.forms import FreezeForm
from datchuan.evaluation.models import FrozenRun
from datchuan.evaluation.queries import reproduced, runs_of
from datchuan.evaluation.views.judging import asked_by
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
@require_safe
def runs(request: HttpRequest, code: str) -> HttpResponse:
    """The runs of a place, newest first."""
    asked = asked_by(request, code)
    return render(request, "evaluation/runs.html", {**asked.context, "runs": runs_of(asked.place)})


@signed_in
@require_POST
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the board shows; set and day stand in the address as on the board."""
    asked = asked_by(request, code)
    form = FreezeForm(request.POST)
    if form.is_valid():
        purpose = form.cleaned_data["purpose"]
        try:
            run = freeze_run(
                place=asked.place, set_code=asked.set_code, on=asked.on, purpose=purpose, by=person_of(request)
            )
        except EvaluationError as problem:
            form.add_error(None, str(problem))
        else:
            return go_to(request, reverse("evaluation:run", args=[run.pk]))
    context = {**asked.context, "runs": runs_of(asked.place), "freeze_form": form}
    return render(request, "evaluation/runs.html", context, status=422)


@signed_in
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One run, judged again from what it kept."""
    rows = FrozenRun.objects.select_related("place", "publication__criteria_set", "by")
    row = get_object_or_404(rows, pk=pk)
    require(person_of(request), Permission.VIEW_PROGRAMME, place=row.place, on=today())
    try:
        again = reproduced(row)
    except ChangedRunError as problem:
        return render(request, "evaluation/run.html", {"run": row, "problem": str(problem)}, status=422)
    return render(request, "evaluation/run.html", {"run": row, "again": again})
