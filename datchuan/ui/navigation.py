"""The main navigation: the configuration lists its entries; this module says which are shown and which is current."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation. `url_name` takes no arguments; `public` entries are shown before signing in; one with a
    `permission` only to those who have it somewhere.

    The icon is given by keyword, so that the building of the sprite finds it.
    """

    label: str | Promise
    url_name: str
    icon: str = field(kw_only=True)
    public: bool = field(default=False, kw_only=True)
    permission: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as shown to one request."""

    label: str | Promise
    url: str
    icon: str
    current: bool


def entries() -> tuple[Entry, ...]:
    """What the setting `DATCHUAN_NAVIGATION` (a dotted path to a tuple of `Entry`) lists; nothing when unset."""
    path = getattr(settings, "DATCHUAN_NAVIGATION", "")
    return tuple(import_string(path)) if path else ()


def links(shown: Iterable[Entry], request: HttpRequest) -> list[Link]:
    """The entries this visitor sees; the current one is the longest address that begins the page's own."""
    addresses = [(entry, reverse(entry.url_name)) for entry in shown if _is_for(entry, getattr(request, "user", None))]
    here = max((url for _, url in addresses if request.path.startswith(url)), key=len, default=None)
    return [Link(entry.label, url, entry.icon, url == here) for entry, url in addresses]


def _is_for(entry: Entry, user: Any) -> bool:
    if user is None or not user.is_authenticated:
        return entry.public
    return not entry.permission or user.has_perm(entry.permission)
