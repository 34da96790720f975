"""What every template may ask of the page it is on: `{{ ui.version }}`, `{{ ui.theme }}`, …"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from datchuan.ui import navigation
from datchuan.ui.dates import today

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"
PRODUCT = "Đạt Chuẩn"


@dataclass(frozen=True, slots=True)
class Page:
    """Read only by templates. `theme` is what the visitor chose; `today` may be a demonstration's day;
    `source_url` leads to the source of the program, which every page owes its visitors (AGPL, section 13)."""

    product: str
    version: str
    source_url: str
    demonstration: bool
    today: date
    theme: str
    navigation: list[navigation.Link]


def theme_of(request: HttpRequest) -> str:
    """The theme this browser chose: `auto`, `light` or `dark`."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def page(request: HttpRequest) -> dict[str, Page]:
    """Django context processor."""
    return {
        "ui": Page(
            product=PRODUCT,
            version=settings.DATCHUAN_VERSION,
            source_url=settings.DATCHUAN_SOURCE_URL or reverse("ui:source"),
            demonstration=settings.DATCHUAN_DEMO,
            today=today(),
            theme=theme_of(request),
            navigation=navigation.links(navigation.entries(), request),
        )
    }
