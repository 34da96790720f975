"""About the program and its source, the gallery of components, the choice of theme, and a demonstration's day."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from datchuan.ui.context import THEME_COOKIE, THEMES
from datchuan.ui.dates import DayError, go_on_to
from datchuan.ui.formats import day as day_words
from datchuan.ui.gallery import samples
from datchuan.ui.source import archive

YEAR_IN_SECONDS = 365 * 24 * 3600


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with invented content."""
    return render(request, "ui/gallery.html", samples(request))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What program this is, under which licence, and how to get its source. Nobody needs to be signed in."""
    return render(request, "ui/about.html")


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """The sources of the running program."""
    name = f"datchuan-{settings.DATCHUAN_VERSION}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "public, max-age=3600"}
    return HttpResponse(archive(), content_type="application/zip", headers=headers)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember `theme` in a cookie and go back to `next` (a page of this site)."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest(_("Không có giao diện này."))
    response = _back(request)
    response.set_cookie(
        THEME_COOKIE, theme, max_age=YEAR_IN_SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


class DayForm(forms.Form):
    """The day a demonstration is to live on."""

    day = forms.DateField(label=_lazy("Ngày"), input_formats=["%Y-%m-%d", "%d/%m/%Y"])


@require_POST
def choose_day(request: HttpRequest) -> HttpResponse:
    """Let the demonstration go on to `day`, as only its people may, then back to `next`. 404 anywhere else."""
    if not settings.DATCHUAN_DEMO or not request.user.is_authenticated:
        raise Http404
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Ngày ấy không đọc được: hãy ghi như 30/06/2024."))
        return _back(request)
    day = form.cleaned_data["day"]
    try:
        go_on_to(day)
    except DayError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Bản dùng thử đã sang ngày {day}.").format(day=day_words(day)))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To `next`, when it is a page of this site."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else "/")
