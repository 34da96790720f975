"""When a page in a browser stands still: it has all it asked for, and has put it in its place."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Request

IDLE = "() => document.readyState === 'complete' && !document.querySelector('.htmx-request, .htmx-settling')"
TURN = "() => new Promise((done) => setTimeout(done))"  # what came is worked off before the page's next turn
A_MOMENT = 20  # milliseconds


@dataclass
class _Followed:
    patience: float
    under_way: set[Request] = field(default_factory=set)


_followed: WeakKeyDictionary[Page, _Followed] = WeakKeyDictionary()


def follow(page: Page, *, patience: float) -> None:
    """Note from now on what the page asks for. `patience`: seconds that one thing may take on it."""
    known = _followed[page] = _Followed(patience)
    page.set_default_timeout(patience * 1000)
    page.on("request", lambda request: known.under_way.add(request))
    for ended in ("requestfinished", "requestfailed"):
        page.on(ended, lambda request: known.under_way.discard(request))


def settle(page: Page) -> None:
    """Wait until a page of `follow` stands still. Raises `AssertionError` when an answer does not come.

    Playwright's "networkidle" waits half a second more at every page, which a whole run cannot afford.
    """
    known = _followed[page]
    until = time.monotonic() + known.patience
    _at_rest(page)
    while known.under_way:
        if time.monotonic() > until:
            raise AssertionError(f"no answer came to {[request.url for request in known.under_way]}")
        page.wait_for_timeout(A_MOMENT)
    _at_rest(page)


def _at_rest(page: Page) -> None:
    page.wait_for_function(IDLE)
    page.evaluate(TURN)
