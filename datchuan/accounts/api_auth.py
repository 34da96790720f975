"""Who calls the API: a browser's session, or a program with `Authorization: Bearer …`. Give `API_AUTH` to NinjaAPI."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from datchuan.accounts.actions import note_token_use
from datchuan.accounts.backends import of_request
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import token_of_secret
from datchuan.ui.dates import today


class TokenAuth(HttpBearer):
    """A token of somebody who may sign in and may use the API today; sets `request.user`."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        day = today()
        found = token_of_secret(token, on=day)
        if found is None or not may(found.person, Permission.USE_API, place=None, on=day):
            return None
        note_token_use(token=found, on=day)
        person = of_request(found.person)
        request.user = person
        return person


class PersonSession(SessionAuth):
    """The person signed in with this browser; the pages' own calls. Such calls must carry the CSRF token."""

    def __call__(self, request: HttpRequest) -> Any | None:
        return super().__call__(request) if request.user.is_authenticated else None


API_AUTH = (TokenAuth(), PersonSession())
