"""Where am I, what else is here, and what comes after: breadcrumbs, tabs, pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.core.paginator import Page

register = template.Library()
FOLDER = "ui/components"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab that is a page of its own. `count` stands beside the label when given."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@register.inclusion_tag(f"{FOLDER}/_breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, object]:
    """Label, address, label, address, …; a last label without an address is this page."""
    pairs = [(parts[i], parts[i + 1] if i + 1 < len(parts) else "") for i in range(0, len(parts), 2)]
    return {"pairs": pairs}


@register.inclusion_tag(f"{FOLDER}/_tabs.html")
def tabs(items: Iterable[Tab], label: str) -> dict[str, object]:
    """Tabs as links. `label` names the group for screen readers."""
    return {"items": items, "label": label}


@register.inclusion_tag(f"{FOLDER}/_pager.html", takes_context=True)
def pager(context: template.Context, page: Page) -> dict[str, object]:
    """Earlier and later pages; other parameters of the address are kept. Nothing when there is one page."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"], "gap": page.paginator.ELLIPSIS}
