"""Doors of pages: `@signed_in`, and `@allowed(Permission.…)` for pages that need a right somewhere.

Which place a page is about is known only inside it: there `permissions.require` decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def person_of(request: HttpRequest) -> Person:
    """The person signed in. Only behind `signed_in` or `allowed`; raises `TypeError` elsewhere."""
    if not isinstance(request.user, Person):
        raise TypeError("nobody is signed in: the page lacks @signed_in")
    return request.user


def signed_in(view: View[P]) -> View[P]:
    """Whoever is not signed in is sent to the sign-in page and comes back afterwards to the page they were on."""

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return go_to(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page_of(request)})}")

    return door


def allowed(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Signed in, and with this right at one place at least; otherwise the page that says no (403)."""

    def guard(view: View[P]) -> View[P]:
        @signed_in
        @wraps(view)
        def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            require(person_of(request), permission, place=None, on=today())
            return view(request, *args, **kwargs)

        return door

    return guard


def page_of(request: HttpRequest) -> str:
    """The address of the page the visitor sees: of a request by htmx, the page that sent it."""
    shown = urlsplit(request.headers.get("HX-Current-URL", ""))
    if shown.path:
        return f"{shown.path}?{shown.query}" if shown.query else shown.path
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
