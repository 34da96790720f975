"""`{% load people %}`: small words for the pages of people and offices."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise

from datchuan.accounts.permissions import ROLES

register = template.Library()


@register.filter
def named(place: int | None, names: Mapping[int, str]) -> str:
    """What the place with this primary key is called, out of the names the view gave; empty for one it did not give."""
    return "" if place is None else names.get(place, "")


@register.filter
def role_title(code: str) -> str | Promise:
    """The title of a role; of one that no longer exists, its code."""
    return ROLES[code].title if code in ROLES else code
