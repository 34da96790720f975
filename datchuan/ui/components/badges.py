"""Icons, and states shown as icon, word and colour."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datchuan.ui import formats, states
from datchuan.ui.dates import today

register = template.Library()
SOON_DAYS = 7


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A drawing of the sprite. Without a label it is an ornament that screen readers pass over."""
    return _drawn(name, str(label), css)


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, css: str) -> SafeString:
    """A page has a hundred of them, mostly alike."""
    address = f"{static('ui/vendor/icons.svg')}#{name}"
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="icon {}" {}><use href="{}"></use></svg>', css, spoken, address)


def badge(state: states.State, *, quiet: bool = False) -> SafeString:
    """Icon and word in the tone of the state; `quiet` leaves the ground white, for tables full of them."""
    hint = format_html(' title="{}"', state.hint) if state.hint else ""
    css = "state state-plain" if quiet else "state"
    return format_html(
        '<span class="{} tone-{}"{}>{}<span>{}</span></span>', css, state.tone, hint, icon(state.icon), state.word
    )


@register.simple_tag
def verdict(value: str | Enum, quiet: bool = False) -> SafeString:
    """met, unmet, mostly_met, not_assessed, no_data, not_applicable, not_due, threshold_unknown."""
    return badge(states.state_of(states.VERDICTS, value), quiet=quiet)


@register.simple_tag
def severity(value: str | Enum, quiet: bool = False) -> SafeString:
    """error, warning, info."""
    return badge(states.state_of(states.SEVERITIES, value), quiet=quiet)


@register.simple_tag
def confidence(value: str | Enum, quiet: bool = True) -> SafeString:
    """verified, weak, recalled, unknown, invented."""
    return badge(states.state_of(states.CONFIDENCES, value), quiet=quiet)


@register.simple_tag
def role(value: str | Enum, quiet: bool = False) -> SafeString:
    """What a line of a plan is (task, solution, proposal, remark) or a person to it (director, responsible, …)."""
    return badge(states.state_of(states.ROLES, value), quiet=quiet)


@register.simple_tag
def state_badge(word: str, icon: str, tone: str = "quiet", hint: str = "", quiet: bool = False) -> SafeString:
    """A state that only one app knows, in the same dress. Tones: good, bad, warn, info, quiet, odd."""
    return badge(states.State(word, icon=icon, tone=tone, hint=hint), quiet=quiet)


def due_state(due: date, on: date, *, done: bool) -> states.State:
    """Done, late, soon (within a week) or later."""
    if done:
        return states.State(_("Đã xong"), icon="circle-check", tone="good")
    words = formats.days_left(due, on)
    days = (due - on).days
    if days < 0:
        return states.State(words, icon="alert-octagon", tone="bad")
    if days <= SOON_DAYS:
        return states.State(words, icon="hourglass", tone="warn")
    return states.State(words, icon="calendar", tone="quiet")


@register.simple_tag
def due(value: date | None, done: bool = False, on: date | None = None) -> SafeString:
    """A deadline: the day, and how far away it is from `on` (the pages' today when not given)."""
    if value is None:
        return badge(states.State(_("Chưa có thời hạn"), icon="calendar-off", tone="warn"), quiet=True)
    state = due_state(value, on or today(), done=done)
    return format_html(
        '<span class="due"><time datetime="{}">{}</time> {}</span>',
        value.isoformat(),
        formats.day(value),
        badge(state, quiet=True),
    )
