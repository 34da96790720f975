"""Words for promised figures, gaps and recurrences."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datchuan.dashboards.queries.programme import Unmet
from datchuan.planning.models import Comparison, Target
from datchuan.ui.formats import number

register = template.Library()

SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.ABOVE: ">",
    Comparison.EXACTLY: "",
    Comparison.AT_MOST: "≤",
    Comparison.BELOW: "<",
    Comparison.CHANGE: "±",
}


@register.filter
def promised(target: Target) -> str:
    """ "≥ 95%", "35 – 40%", "≈ 300 ha"; the plan's own words where it gives no figure."""
    if target.value is None:
        return target.text or target.subject
    sign = "≈" if target.approximate else SIGNS.get(Comparison(target.op), "")
    figure = number(target.value)
    if target.op == Comparison.RANGE:
        figure = f"{figure} – {number(target.upper)}"
    return f"{sign} {figure}{_unit(target.unit)}".strip()


@register.filter
def gap_words(unmet: Unmet) -> str:
    """ "Còn thiếu 30 điểm %, tức 412 người (đang 20%, cần 50%)"."""
    gap, claim = unmet.gap, unmet.claim
    if gap is None:
        return ""
    if not gap.missing:
        return _("Số liệu kế hoạch nêu đã bằng hoặc hơn mục tiêu.")
    unit = _(" điểm %") if gap.unit == "%" else _unit(gap.unit)
    words = _("Còn thiếu %(missing)s%(unit)s") % {"missing": number(gap.missing), "unit": unit}
    if gap.count is not None:
        words += _(", tức %(count)s %(counted)s") % {"count": number(gap.count), "counted": gap.counted}
    stand = _(" (ước %(actual)s, cần %(target)s)") if claim.estimated else _(" (đang %(actual)s, cần %(target)s)")
    unit = _unit(claim.unit)
    return words + stand % {"actual": number(claim.actual) + unit, "target": number(claim.target) + unit}


@register.filter
def recurrence_words(rule: str) -> str:
    """An RRULE as officials say it: "hằng tháng", "3 tháng một lần"; the rule itself when it is a rarer one."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every = int(parts.get("INTERVAL", "1"))
    one = {"DAILY": _("hằng ngày"), "WEEKLY": _("hằng tuần"), "MONTHLY": _("hằng tháng"), "YEARLY": _("hằng năm")}
    many = {
        "DAILY": ngettext("%(n)d ngày một lần", "%(n)d ngày một lần", every),
        "WEEKLY": ngettext("%(n)d tuần một lần", "%(n)d tuần một lần", every),
        "MONTHLY": ngettext("%(n)d tháng một lần", "%(n)d tháng một lần", every),
        "YEARLY": ngettext("%(n)d năm một lần", "%(n)d năm một lần", every),
    }
    frequency = parts.get("FREQ", "")
    if frequency not in one:
        return rule
    return one[frequency] if every == 1 else many[frequency] % {"n": every}


def _unit(unit: str) -> str:
    if not unit:
        return ""
    return unit if unit == "%" else f" {unit}"
