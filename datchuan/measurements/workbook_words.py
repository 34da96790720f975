"""What a cell of a workbook says, and what stands, as people write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from datchuan.measurements.actions import Cell, CellState, Value
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Quantity, SentWorkbook
from datchuan.places.models import PlacePeriod
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


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a workbook in words. `chosen`: does it overwrite what somebody else wrote?"""

    cell: str
    place: str
    quantity: Quantity
    state: CellState
    mine: str
    theirs: str
    as_of: date | None
    chosen: bool

    @property
    def name(self) -> str:
        """Of the field that says whose figure stands."""
        return f"choice-{self.cell}"


def shown_cells(cells: Sequence[Cell], sent: SentWorkbook) -> list[ShownCell]:
    """With the names of places as of the workbook's day. One statement."""
    codes = {one.place for one in cells}
    periods = PlacePeriod.objects.on(sent.as_of).filter(place__code__in=codes).select_related("place")
    names = {one.place.code: one.full_name for one in periods}
    return [
        ShownCell(
            one.cell,
            names.get(one.place, one.place),
            one.quantity,
            one.state,
            value_words(one.mine, one.quantity),
            "" if one.theirs is None else value_words(one.theirs, one.quantity),
            one.as_of,
            one.cell in sent.chosen,
        )
        for one in cells
    ]
