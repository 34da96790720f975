"""What becomes of figures: approved, returned, a year closed and opened again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.measurements.actions import (
    approve_measurements,
    end_approval,
    lift_lock,
    lock_period,
    require_approval,
    return_measurement,
)
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.views.where import seen, whole
from datchuan.ui.responses import go_to


@signed_in
@require_POST
def decide(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Approve what was ticked, or all that was shown; or return one with the reason."""

    def act() -> str:
        if request.POST.get("return"):
            number = whole(request.POST["return"])
            return_measurement(measurement=number, reason=request.POST.get("reason", ""), by=person_of(request))
            return _("Đã trả lại số liệu.")
        chosen = request.POST.getlist("shown" if "every" in request.POST else "measurement")
        approve_measurements(measurements=[whole(text) for text in chosen], by=person_of(request))
        return _("Đã duyệt số liệu.")

    return _done(request, code, year, act)


@signed_in
@require_POST
def lock(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Close the year for the commune and its villages."""

    def act() -> str:
        place = seen(request, code, year)
        lock_period(place=place, year=year, reason=request.POST.get("reason", ""), by=person_of(request))
        return _("Đã khóa số liệu năm %(year)d.") % {"year": year}

    return _done(request, code, year, act)


@signed_in
@require_POST
def lift(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open a closed year again."""

    def act() -> str:
        number = whole(request.POST.get("lock", ""))
        lift_lock(lock=number, reason=request.POST.get("reason", ""), by=person_of(request))
        return _("Đã mở khóa số liệu năm %(year)d.") % {"year": year}

    return _done(request, code, year, act)


@signed_in
@require_POST
def approval(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """From now on figures of the commune and its villages wait for a second person, or stand at once again."""

    def act() -> str:
        place, by = seen(request, code, year), person_of(request)
        if request.POST.get("required") == "1":
            require_approval(place=place, by=by)
            return _("Từ nay số liệu nhập ở đây chờ người thứ hai duyệt.")
        end_approval(place=place, by=by)
        return _("Từ nay số liệu nhập ở đây dùng ngay, không chờ duyệt.")

    return _done(request, code, year, act)


def _done(request: HttpRequest, code: str, year: int, act: Callable[[], str]) -> HttpResponse:
    """Do it, say so or why not, and go back to the sheet."""
    try:
        messages.success(request, act())
    except MeasurementsError as problem:
        messages.error(request, str(problem))
    return go_to(request, reverse("measurements:sheet", args=[code, year]))
