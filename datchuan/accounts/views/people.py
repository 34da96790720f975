"""People and their roles, for administrators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.actions import GrantTerms, add_person, end_grant, end_person, grant_role, set_password
from datchuan.accounts.errors import AccountsError
from datchuan.accounts.forms import GrantForm, LastDayForm, PersonForm, SetPasswordForm, add_problem
from datchuan.accounts.history import events
from datchuan.accounts.models import Person, RoleGrant
from datchuan.accounts.permissions import Permission
from datchuan.accounts.queries import all_grants_of, all_holdings_of, names_of, people, place_or_everywhere
from datchuan.accounts.views.trying import attempt, is_sound
from datchuan.audit.queries import lines_about
from datchuan.ui.dates import today

manager = allowed(Permission.MANAGE_PEOPLE)


@manager
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who may sign in today, with offices and roles; `?former=1` adds those who no longer may."""
    day, former = today(), "former" in request.GET
    rows = people(day, also_former=former)
    places = [g.place for row in rows for g in row.grants if g.place is not None]
    context = {"people": rows, "names": names_of(places, day), "former": former, "today": day}
    return render(request, "accounts/people.html", context)


@sensitive_post_parameters("password")
@manager
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(by=person_of(request), on=today(), **form.cleaned_data)
        except (AccountsError, ValidationError) as problem:
            add_problem(form, problem)
        else:
            return redirect("accounts:person", pk=person.pk)
    status = 422 if form.errors else 200
    return render(request, "accounts/add_person.html", {"form": form}, status=status)


@manager
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles and offices now and before, and what was done to the account."""
    day, row = today(), get_object_or_404(Person, pk=pk)
    grants, holdings = list(all_grants_of(row)), list(all_holdings_of(row))
    places = [g.place for g in grants if g.place is not None] + [h.office.place for h in holdings]
    context = {
        "person": row,
        "grants": grants,
        "holdings": holdings,
        "names": names_of(places, day),
        "events": events(lines_about(row)[:50]),
        "grant_form": GrantForm(on=day, auto_id="grant_%s"),
        "password_form": SetPasswordForm(auto_id="password_%s"),
        "end_form": LastDayForm(initial={"last_day": day}, auto_id="end_%s"),
        "today": day,
    }
    return render(request, "accounts/person.html", context)


@manager
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = get_object_or_404(Person, pk=pk), LastDayForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: end_person(person=row, by=person_of(request), on=today(), **form.cleaned_data),
            _("Đã kết thúc tài khoản của %(person)s.") % {"person": row},
        )
    return redirect("accounts:person", pk=pk)


@sensitive_post_parameters("password")
@manager
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = get_object_or_404(Person, pk=pk), SetPasswordForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: set_password(person=row, by=person_of(request), on=today(), **form.cleaned_data),
            _("Đã đặt mật khẩu mới cho %(person)s.") % {"person": row},
        )
    return redirect("accounts:person", pk=pk)


@manager
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = get_object_or_404(Person, pk=pk), GrantForm(request.POST, on=today())
    if is_sound(request, form):
        attempt(
            request,
            lambda: grant_role(person=row, terms=_terms(form.cleaned_data), by=person_of(request), on=today()),
            _("Đã giao vai trò cho %(person)s.") % {"person": row},
        )
    return redirect("accounts:person", pk=pk)


@manager
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RoleGrant.objects.select_related("person", "place"), pk=pk)
    form = LastDayForm(request.POST)
    if is_sound(request, form):
        attempt(
            request,
            lambda: end_grant(grant=row, by=person_of(request), on=today(), **form.cleaned_data),
            _("Đã kết thúc vai trò của %(person)s.") % {"person": row.person},
        )
    return redirect("accounts:person", pk=row.person_id)


def _terms(given: dict[str, Any]) -> GrantTerms:
    terms = {name: value for name, value in given.items() if name != "reach"}
    return GrantTerms(**{**terms, "place": place_or_everywhere(given["place"], today())})
