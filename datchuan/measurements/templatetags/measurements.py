"""How a value is written on a page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement
from datchuan.ui.formats import figure

register = template.Library()


@register.filter
def amount(row: Measurement) -> str:
    """The amount with men and women where they were told apart; yes or no; or what is said instead of one."""
    if row.amount is None:
        return str(row.get_state_display())
    if row.quantity.is_answer:
        return _("có") if row.amount else _("không")
    places = row.quantity.places
    total = figure(unscaled(row.amount, places))
    if row.male is None or row.female is None:
        return total
    return f"{total} ({figure(unscaled(row.male, places))} + {figure(unscaled(row.female, places))})"
