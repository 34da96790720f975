"""Figures, progress, events and the page that has nothing yet."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datchuan.ui import formats
from datchuan.ui.components import badges

register = template.Library()
FOLDER = "ui/components"


@register.inclusion_tag(f"{FOLDER}/_key_figure.html")
def key_figure(
    value: object, label: str, unit: str = "", hint: str = "", url: str = "", tone: str = ""
) -> dict[str, object]:
    """One number that matters. Numbers are written in the page's language; None is a dash; texts stay as they are."""
    shown = formats.number(value) if value is None or isinstance(value, int | Decimal) else value
    return {"value": shown, "label": label, "unit": unit, "hint": hint, "url": url, "tone": tone}


@register.inclusion_tag(f"{FOLDER}/_progress.html")
def progress(value: int, total: int, label: str, tone: str = "", show: bool = True) -> dict[str, object]:
    """A line that fills: 17 of 19. `label` says of what; `show=False` keeps the words for screen readers only."""
    return {"value": value, "total": total, "label": label, "tone": tone, "show": show}


@register.simple_tag
def reported(received: int, expected: int) -> SafeString:
    """How complete a sum is: 18/24 đã báo cáo."""
    tone = "good" if received >= expected else "quiet"
    words = _("%(received)s/%(expected)s đã báo cáo") % {
        "received": formats.number(received),
        "expected": formats.number(expected),
    }
    return format_html('<span class="reported tone-{}">{}</span>', tone, words)


@register.inclusion_tag(f"{FOLDER}/_empty_state.html")
def empty_state(title: str, text: str = "", icon: str = "inbox", url: str = "", action: str = "") -> dict[str, str]:
    """Nothing here yet: what is missing, and with `url` and `action` what to do next."""
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


@register.simple_tag
def fact(term: str, value: object) -> SafeString:
    """A line of a `definition_list`; None and empty texts are a dash."""
    shown = formats.UNKNOWN if value is None or value == "" else value
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", term, shown)


@register.inclusion_tag(f"{FOLDER}/_event.html")
def event(when: date | datetime, who: str, what: str, icon: str = "point", note: str = "") -> dict[str, object]:
    """A line of a `timeline`: when, who, did what, with what words."""
    shown = formats.moment(when) if isinstance(when, datetime) else formats.day(when)
    return {"when": shown, "stamp": when.isoformat(), "who": who, "what": what, "icon": icon, "note": note}


@register.simple_tag
def passage_link(start: int, end: int | None = None, prefix: str = "p") -> SafeString:
    """A link to a passage of a document shown on the page: its first block has the id `p-12`."""
    words = _("đoạn %(number)s") % {"number": start if end in (None, start) else f"{start}–{end}"}
    return format_html(
        '<a class="passage-link" href="#{}-{}" data-passage="{}" data-passage-end="{}">{}{}</a>',
        prefix,
        start,
        start,
        end or start,
        badges.icon("link"),
        words,
    )
