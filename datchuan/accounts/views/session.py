"""Signing in and out; in a demonstration by one click as one of the invented people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.actions import change_password
from datchuan.accounts.forms import NewPasswordForm, SignInForm
from datchuan.accounts.lockout import rule
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import ROLES
from datchuan.accounts.queries import PersonOnDay, invented_people, names_of
from datchuan.accounts.templatetags.people import at
from datchuan.accounts.views.trying import attempt
from datchuan.audit.actions import record
from datchuan.ui.dates import today

BACKEND = "datchuan.accounts.backends.RoleBackend"


@dataclass(frozen=True, slots=True)
class Invented:
    """One of the cast as the sign-in page shows them: name, office with its place, what the roles allow."""

    person: Person
    title: str
    may: tuple[str | Promise, ...]


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password; whoever came from a page goes back to it. A demonstration lists its people instead."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect(_onward(request))
    form = SignInForm(request, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and not settings.DATCHUAN_DEMO and form.is_valid():
        person = form.get_user()
        login(request, person, backend=BACKEND)
        record(action="accounts.sign_in", by=person, subject=person)
        return redirect(_onward(request))
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "expired": "next" in request.GET and settings.SESSION_COOKIE_NAME in request.COOKIES,
        "cast": _cast() if settings.DATCHUAN_DEMO else [],
        **rule(request),
    }
    return render(request, "accounts/sign_in.html", context)


@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """Be one of the invented people. Where this is no demonstration the address does not exist."""
    if not settings.DATCHUAN_DEMO:
        raise Http404
    person = get_object_or_404(Person.objects.on(today()), username=username, invented=True)
    login(request, person, backend=BACKEND)
    record(action="accounts.sign_in", by=person, subject=person)
    return redirect(_onward(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        record(action="accounts.sign_out", by=request.user, subject=request.user)
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@sensitive_post_parameters()
@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password of one's own; other browsers are signed out by it, this one is not."""
    person = person_of(request)
    form = NewPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["new_password1"]
        if attempt(request, lambda: change_password(person=person, password=chosen), _("Đã đổi mật khẩu.")):
            update_session_auth_hash(request, person)
            return redirect("accounts:my_account")
    return render(request, "accounts/password.html", {"form": form})


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    secure = request.is_secure()
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=secure):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _title(row: PersonOnDay, names: Mapping[int, str]) -> str:
    """The offices held; the roles, for whoever holds none."""
    offices = [at(holding.office.name, names[holding.office.place_id]) for holding in row.holdings]
    roles = [str(ROLES[grant.role].title) for grant in row.grants if grant.role != "reader"]
    return "; ".join(offices or roles)


def _cast() -> list[Invented]:
    day = today()
    rows = invented_people(day)
    names = names_of((holding.office.place for row in rows for holding in row.holdings), day)
    return [
        Invented(
            row.person,
            _title(row, names),
            tuple(ROLES[grant.role].description for grant in row.grants if grant.role != "reader"),
        )
        for row in rows
    ]
