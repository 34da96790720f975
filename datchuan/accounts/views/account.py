"""My account: what I hold, what I may do, and the tokens of my programs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.actions import create_token, revoke_token
from datchuan.accounts.errors import AccountsError
from datchuan.accounts.forms import TokenForm
from datchuan.accounts.models import ApiToken, Person
from datchuan.accounts.permissions import ROLES, Permission, may
from datchuan.accounts.queries import grants_of, holdings_of_person, names_of, tokens_of
from datchuan.accounts.views.trying import attempt
from datchuan.ui.dates import today


@never_cache
@signed_in
@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/my_account.html", _page(person_of(request), TokenForm(on=today())))


@never_cache
@signed_in
@require_POST
def add_token(request: HttpRequest) -> HttpResponse:
    """A new token. Its secret stands on the answer to this request and nowhere afterwards."""
    person, day = person_of(request), today()
    form = TokenForm(request.POST, on=day)
    if form.is_valid():
        try:
            token, secret = create_token(person=person, **form.cleaned_data, on=day)
        except AccountsError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã tạo mã kết nối “%(name)s”.") % {"name": token.name})
            context = _page(person, TokenForm(on=day)) | {"secret": secret, "new_token": token}
            return render(request, "accounts/my_account.html", context)
    return render(request, "accounts/my_account.html", _page(person, form), status=422)


@signed_in
@require_POST
def end_token(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    token = get_object_or_404(ApiToken, pk=pk, person=person)
    attempt(
        request,
        lambda: revoke_token(token=token, by=person),
        _("Đã hủy mã kết nối “%(name)s”.") % {"name": token.name},
    )
    return redirect("accounts:my_account")


def _page(person: Person, form: TokenForm) -> dict[str, Any]:
    day = today()
    holdings = list(holdings_of_person(person, day))
    grants = list(grants_of(person, day))
    places = [h.office.place for h in holdings] + [g.place for g in grants if g.place is not None]
    return {
        "person": person,
        "holdings": holdings,
        "grants": [(grant, ROLES[grant.role]) for grant in grants],
        "names": names_of(places, day),
        "tokens": tokens_of(person),
        "form": form,
        "may_manage_people": may(person, Permission.MANAGE_PEOPLE, place=None, on=day),
        "may_use_api": may(person, Permission.USE_API, place=None, on=day),
    }
