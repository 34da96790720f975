"""`{% load people %}`: small words for the pages of people and offices."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from datchuan.accounts.models import Dated
from datchuan.accounts.permissions import ROLES
from datchuan.ui.formats import day

register = template.Library()


@register.filter
def named(place: int | None, names: Mapping[int, str]) -> str:
    """What the place with this primary key is called, out of the names the view gave; empty for one it did not give."""
    return "" if place is None else names.get(place, "")


@register.filter
def called(code: str, names: Mapping[str, str]) -> str:
    """What the place with this code is called, out of the names the view gave; else the code."""
    return names.get(code, code)


@register.filter
def role_title(code: str) -> str | Promise:
    """The title of a role; of one that no longer exists, its code."""
    return ROLES[code].title if code in ROLES else code


@register.filter
def period(row: Dated) -> str:
    """From when to when it holds: "từ 05/01/2024 đến hết 31/12/2024"."""
    if row.valid_to is None:
        return _("từ %(first)s") % {"first": day(row.valid_from)}
    return _("từ %(first)s đến hết %(last)s") % {"first": day(row.valid_from), "last": day(row.valid_to)}


@register.filter
def at(office: str, place: str) -> str:
    """An office with its place: "Chủ tịch UBND xã Thượng Lộ"; with a comma where the name does not end in the kind."""
    kind, _space, name = place.partition(" ")
    return f"{office} {name}" if office.lower().endswith(f" {kind}") else f"{office}, {place}"
