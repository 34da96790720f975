"""Words of comparisons."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datchuan.criteria.words import held_words, short_words
from datchuan.dashboards import pictures
from datchuan.dashboards.queries.comparing import Comparison, Row
from datchuan.domain.criteria.model import Indicator, ThresholdState
from datchuan.evaluation.queries import Tally, Told, is_answer
from datchuan.places.models import Level
from datchuan.ui import formats

register = template.Library()
register.simple_tag(pictures.value_words)


@register.simple_tag
def indicator_title(found: Comparison) -> str:
    return pictures.title(found)


@register.simple_tag
def counted_of(tally: Tally) -> str:
    """ "78/120 xã có số liệu": of those the set is for."""
    counted = len(tally.counted)
    told = {"counted": formats.number(counted), "asked": formats.number(counted + len(tally.silent))}
    return _("%(counted)s/%(asked)s xã có số liệu") % told


@register.simple_tag
def indicator_name(indicator: Indicator, found: Comparison) -> str:
    return indicator.name_on(found.asked.on).text


@register.simple_tag
def told_words(told: Told, found: Comparison) -> str:
    """The whole of the rows: "Cộng chung: 265 / 300 = 88,33%"."""
    if is_answer(found.measure):
        return _("Trả lời có: %(value)s.") % {"value": formats.figure(told.shown)}
    unit = found.indicator.unit or ""
    value = formats.percent(told.shown, 2) if unit == "%" else f"{formats.figure(told.shown)} {unit}".rstrip()
    if told.whole is None:
        return _("Cộng chung: %(value)s.") % {"value": value}
    parts = {"part": formats.figure(told.part), "whole": formats.figure(told.whole), "value": value}
    return _("Cộng chung: %(part)s / %(whole)s, tức %(value)s.") % parts


@register.simple_tag
def reporters(told: Told, found: Comparison) -> SafeString:
    """ "18/24 thôn đã báo cáo": of those that report the quantities of the indicator themselves."""
    if not told.expected:
        return format_html('<span class="reported tone-quiet">{}</span>', _nobody_expected(found))
    tone = "good" if told.reported >= told.expected else "quiet"
    if told.expected == 1 and found.reported_by == Level.COMMUNE:
        words = _("đã báo cáo") if told.reported else _("chưa báo cáo")
        return format_html('<span class="reported tone-{}">{}</span>', tone, words)
    counts = {"reported": formats.number(told.reported), "expected": formats.number(told.expected)}
    if found.reported_by == Level.VILLAGE:
        words = _("%(reported)s/%(expected)s thôn đã báo cáo") % counts
    else:
        words = _("%(reported)s/%(expected)s xã đã báo cáo") % counts
    return format_html('<span class="reported tone-{}">{}</span>', tone, words)


def _nobody_expected(found: Comparison) -> str:
    """Why nobody is to report: nobody knows how it is measured, the commune does so itself, or there is no village."""
    if found.measure is None:
        return _("chưa biết đo từ số liệu nào")
    if found.level == Level.VILLAGE and found.reported_by == Level.COMMUNE:
        return _("do xã báo cáo")
    return _("không có nơi nào phải báo cáo")


@register.simple_tag
def held_short(row: Row) -> str:
    """What is asked of the commune: "≥ 90 %", or why that is not known."""
    held = row.held
    if held is None:
        return formats.UNKNOWN
    if held.effective is not None and held.state is ThresholdState.KNOWN:
        return short_words(held.effective, held.indicator)
    return held_words(held)


@register.simple_tag
def sort_link(name: str, label: str, sort: str, query: str) -> SafeString:
    """A heading by which the rows are sorted: rising first, falling the second time."""
    wanted = f"-{name}" if sort == name else name
    address = "&".join(filter(None, (query, f"sort={wanted}")))
    arrow = {name: " ▲", f"-{name}": " ▼"}.get(sort, "")
    return format_html('<a href="?{}">{}<span aria-hidden="true">{}</span></a>', SafeString(address), label, arrow)


@register.simple_tag
def sorted_by(name: str, sort: str) -> SafeString:
    """How a screen reader hears that a column is sorted."""
    words = {name: "ascending", f"-{name}": "descending"}.get(sort)
    return format_html(' aria-sort="{}"', words) if words else SafeString("")
