"""About the program and its source, the gallery of components, and the choice of theme."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.ui.context import THEME_COOKIE, THEMES
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
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    response.set_cookie(
        THEME_COOKIE, theme, max_age=YEAR_IN_SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
