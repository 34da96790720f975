"""How people sign in with a password, and how Django's `has_perm` reaches `permissions`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import titles_of
from datchuan.ui.dates import today


class RoleBackend(BaseBackend):
    """User name, in capitals or not, with a password, as long as the person may sign in today."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        if username is None or password is None:
            return None
        person = Person.objects.filter(username__iexact=username).first()
        if person is None:
            Person().set_password(password)  # takes as long as a wrong password, so that time does not tell who exists
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session. Their offices are looked up only when the record of an action asks for them."""
        person = Person.objects.filter(pk=user_id).first()
        return of_request(person) if person is not None and person.is_active else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """May this person do it at the place `obj` today; without a place, anywhere.

        Raises `ValueError` for a permission that does not exist: a slip of the pen must not look like a refusal.
        """
        return may(user_obj, Permission(perm), place=obj, on=today())


def of_request(person: Person) -> Person:
    """Ready to be named in the record with the offices they hold today; what they may do is read once a request."""
    person.grants_of_request = {}
    person.acting_office = SimpleLazyObject(lambda: titles_of(person, on=today()))
    return person
