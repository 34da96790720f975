"""Somebody who can sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from datchuan.accounts.models.dated import Dated, DatedQuerySet
from datchuan.ui.dates import today


class PersonManager(BaseUserManager["Person"].from_queryset(DatedQuerySet)):  # type: ignore[misc]  # built at run time
    def get_by_natural_key(self, username: str | None) -> Person:
        """The person who signs in by this name, in capitals or not. Raises `Person.DoesNotExist`."""
        person: Person = self.get(username__iexact=username)
        return person


class Person(AbstractBaseUser, Dated):
    """One person, one way to sign in. What they may do is in their grants and never in a flag here.

    `valid_from` and `valid_to` say from when to when they may sign in.
    """

    username = models.CharField(
        _("Tên đăng nhập"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    full_name = models.CharField(_("Họ và tên"), max_length=200)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    invented = models.BooleanField(_("Nhân vật giả định"), default=False, editable=False)

    # Filled for the person of a request: the record of an action names the offices in which it was done.
    acting_office: Any = ""
    # A dict for the person of a request: their grants by day, so that a page that asks ten rights reads them once.
    grants_of_request: Any = None

    objects = PersonManager()  # type: ignore[misc]  # its base is built at run time

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012  a list in Django

    class Meta(Dated.Meta):
        ordering = ("full_name", "pk")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(Lower("username"), name="accounts_person_username_once"),
            models.CheckConstraint(condition=~models.Q(username=""), name="accounts_person_has_username"),
            models.CheckConstraint(condition=~models.Q(full_name=""), name="accounts_person_has_name"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # a plain attribute in Django; here it follows from the days
        """May sign in today. Django asks this of every user; rules use `holds_on(day)`."""
        return self.holds_on(today())

    def get_full_name(self) -> str:
        return self.full_name

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        """Django's question, passed to the backends: may this person do it at this place (`obj`) today.

        Without a place: anywhere at all. `RoleBackend` answers out of `accounts.permissions`.
        """
        backends = (backend for backend in get_backends() if hasattr(backend, "has_perm"))
        return any(backend.has_perm(self, permission, obj=obj) for backend in backends)
