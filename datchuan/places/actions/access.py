"""Who asks for a change, and whether they may."""

from __future__ import annotations

from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from datchuan.places.models import Place


class Person(Protocol):
    """Anybody who can be asked Django's question about a place."""

    @property
    def pk(self) -> Any: ...

    def has_perm(self, perm: str, obj: Any = None) -> bool: ...


def require(by: Person | None, permission: str, place: Place) -> None:
    """Raise `PermissionDenied` unless `by` may do it at the place. None is the system itself, which may."""
    if by is not None and not by.has_perm(permission, place):
        raise PermissionDenied(_("Bạn không có quyền thực hiện việc này tại địa bàn này."))
