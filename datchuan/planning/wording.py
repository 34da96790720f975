"""Figures, deadlines and recurrences in words, for every page that shows parts of a plan."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datchuan.planning.models import Comparison
from datchuan.ui.formats import number

SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.ABOVE: ">",
    Comparison.EXACTLY: "",
    Comparison.AT_MOST: "≤",
    Comparison.BELOW: "<",
    Comparison.CHANGE: "±",
}


def figure_words(
    *, op: str, value: Decimal, upper: Decimal | None = None, unit: str = "", approximate: bool = False
) -> str:
    """ "≥ 95%", "35 – 40%", "≈ 300 ha"."""
    sign = "≈" if approximate else SIGNS.get(Comparison(op), "")
    figure = f"{plain(value)} – {plain(upper)}" if op == Comparison.RANGE else plain(value)
    return f"{sign} {figure}{unit_words(unit)}".strip()


def plain(value: Decimal | None) -> str:
    """A figure as Vietnamese writes it, without the noughts a column of the data base adds behind it."""
    if value is None:
        return number(value)
    whole = value == value.to_integral_value()
    return number(value.quantize(Decimal(1)) if whole else value.normalize())


def unit_words(unit: str | None) -> str:
    """The unit as it stands behind a figure: no space before "%"."""
    if not unit:
        return ""
    return unit if unit == "%" else f" {unit}"


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
