"""What a cell of a workbook says, and what stands, as people write it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from datchuan.measurements.actions import CellState, Value
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Quantity
from datchuan.ui.formats import figure


def value_words(value: Value, quantity: Quantity) -> str:
    """ "1.250", "99 (nam 50, nữ 49)", "không áp dụng: đường rừng"."""
    if value.amount is None:
        return _("không áp dụng: %(why)s") % {"why": value.why}
    whole = figure(unscaled(value.amount, quantity.places))
    if value.male is None or value.female is None:
        return whole
    male, female = (figure(unscaled(one, quantity.places)) for one in (value.male, value.female))
    parts = _("nam %(male)s, nữ %(female)s") % {"male": male, "female": female}
    return f"{whole} ({parts})"


def state_words(state: CellState) -> str:
    return {
        CellState.NEW: _("mới"),
        CellState.CHANGED: _("sửa"),
        CellState.UNCHANGED: _("không đổi"),
        CellState.OUTDATED: _("không sửa trong bảng, đã có số mới hơn"),
        CellState.LATER: _("đã có số của ngày sau"),
        CellState.CONFLICTING: _("trùng sửa"),
    }[state]
