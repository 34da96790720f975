"""A recount, or what a definition changes, told: lines for the terminal, data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Quantity
from datchuan.places.models import Place
from datchuan.registers.actions import DefinitionLook
from datchuan.registers.queries.recounting import Difference, Figure, Recount
from datchuan.registers.texts import part_word, turn_state, what_changed


def look_lines(look: DefinitionLook, *, published: bool) -> Iterator[str]:
    """What a definition changes, a line each, then what becomes of the records and whether it was published."""
    for one in look.differences:
        what = " ".join(part for part in (part_word(one.part), one.code, what_changed(one)) if part)
        moved = " → ".join(text or "–" for text in (one.before, one.after)) if one.aspect else one.before or one.after
        yield f"{turn_state(one.turn).word}: {what}: {moved}" if moved else f"{turn_state(one.turn).word}: {what}"
    if not look.differences:
        yield _("Không có gì thay đổi.")
    words = {"records": look.records}
    yield _("Bản ghi đang có: %(records)d, vẫn đúng theo bản đã ghi.") % words
    if look.required:
        yield _("Từ nay bắt buộc: %(fields)s.") % {"fields": ", ".join(field.label for field in look.required)}
    if look.differences:
        told = {"code": look.register.code, "version": look.register.version}
        yield (_("Đã công bố sổ %(code)s, bản %(version)d.") if published else _("Chưa công bố gì (chạy thử).")) % told


def recount_lines(found: Recount) -> Iterator[str]:
    """What was counted, then a line for each difference: places that record first, then sums."""
    words = {"records": found.records, "values": found.compared, "year": found.year}
    yield _("Năm %(year)d: đã đếm %(records)d bản ghi, so %(values)d số liệu.") % words
    if found.moving:
        yield _("Chưa so %(values)d số liệu vì bản ghi đang được sửa.") % {"values": found.moving}
    codes = _codes([*found.places, *found.sums])
    for one in found.places:
        yield f"{codes[one.place]} {one.quantity.code}: {_apart(one)}"
    for one in found.sums:
        yield _("Tổng %(place)s") % {"place": codes[one.place]} + f" {one.quantity.code}: {_apart(one)}"
    if found.agrees:
        yield _("Không có khác biệt.")


def recount_data(found: Recount) -> dict[str, Any]:
    """The same for programs; exact decimals as text."""
    codes = _codes([*found.places, *found.sums])
    return {
        "year": found.year,
        "records": found.records,
        "compared": found.compared,
        "moving": found.moving,
        "places": [_data(one, codes) for one in found.places],
        "sums": [_data(one, codes) for one in found.sums],
    }


def _codes(differences: Iterable[Difference]) -> dict[int | None, str]:
    keys = {one.place for one in differences if one.place is not None}
    known: dict[int | None, str] = dict(Place.objects.filter(pk__in=keys).values_list("pk", "code"))
    return known | {None: _("cả nước")}


def _apart(one: Difference) -> str:
    words = {"kept": _told(one.kept, one.quantity), "counted": _told(one.counted, one.quantity)}
    return _("đang giữ %(kept)s; đếm lại %(counted)s") % words


def _told(figure: Figure | None, quantity: Quantity) -> str:
    if figure is None:
        return _("không có")
    amount, male, female = (None if one is None else unscaled(one, quantity.places) for one in figure[:3])
    told = f"{amount}" if male is None or not quantity.sexes else f"{amount} ({male} + {female})"
    return told if figure.records is None else f"{told} [{figure.answered}/{figure.records}]"


def _data(one: Difference, codes: dict[int | None, str]) -> dict[str, Any]:
    return {
        "place": None if one.place is None else codes[one.place],
        "quantity": one.quantity.code,
        "kept": _figure_data(one.kept, one.quantity),
        "counted": _figure_data(one.counted, one.quantity),
    }


def _figure_data(figure: Figure | None, quantity: Quantity) -> dict[str, Any] | None:
    if figure is None:
        return None
    names = ("amount", "male", "female") if quantity.sexes else ("amount",)
    amounts = {name: getattr(figure, name) for name in names}
    told = {name: None if one is None else str(unscaled(one, quantity.places)) for name, one in amounts.items()}
    return {**told, "records": figure.records, "answered": figure.answered}
