"""What makes a value impossible, in sentences for the person who entered it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from datchuan.measurements.actions.entries import Entry
from datchuan.measurements.amounts import scaled, unscaled
from datchuan.measurements.errors import EntryFault, MeasurementsError
from datchuan.measurements.models import Measurement, Quantity, State
from datchuan.places.models import Level

MOST = 10**12  # kept units of one place; a nation of them, and a part against its whole, stay within 64 bits
LONGEST_WORDS = 300  # characters of a reason or of a document's name
LARGEST = 15  # power of ten beyond which a number is not even looked at
Standing = Mapping[tuple[int, int], Measurement]  # by place and quantity
Problem = tuple[str, str]  # field, sentence


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry with its quantity and its kept numbers."""

    entry: Entry
    quantity: Quantity
    amount: int | None
    male: int | None
    female: int | None

    @property
    def state(self) -> str:
        if self.amount is not None:
            return State.REPORTED
        return State.NOT_APPLICABLE if self.entry.not_applicable else State.UNKNOWN

    @property
    def key(self) -> tuple[int, int]:
        return self.entry.place.pk, self.quantity.pk


def check_day(as_of: date, *, year: int, today: date) -> None:
    """Raise `MeasurementsError` for a day in the future or outside the year."""
    if as_of > today:
        raise MeasurementsError(_("Ngày %(day)s chưa đến: hãy ghi ngày của số liệu.") % {"day": f"{as_of:%d/%m/%Y}"})
    if as_of.year != year:
        words = {"day": f"{as_of:%d/%m/%Y}", "year": year}
        raise MeasurementsError(_("Ngày %(day)s không thuộc năm %(year)d.") % words)


def check_entries(
    entries: Sequence[Entry], quantities: Mapping[str, Quantity], *, as_of: date
) -> tuple[list[Checked], list[EntryFault]]:
    """Each entry in kept numbers, and what is wrong with entries taken one by one."""
    checked, faults = [], []
    seen: set[tuple[int, str]] = set()
    for position, entry in enumerate(entries):
        problem = _misplaced(entry, quantities.get(entry.quantity), as_of) or _repeated(entry, seen)
        problem = problem or _impossible(entry, quantities[entry.quantity])
        if problem is None:
            checked.append(_checked(entry, quantities[entry.quantity]))
        else:
            faults.append(EntryFault(position, *problem))
    return checked, faults


def check_parts(checked: Sequence[Checked], standing: Standing, entries: Sequence[Entry]) -> Iterator[EntryFault]:
    """Parts greater than their whole, whichever of the two was entered now."""
    new = {one.key: one for one in checked}
    positions = {(entry.place.pk, entry.quantity): position for position, entry in enumerate(entries)}
    for one in checked:
        for part, whole in _pairs(one, new, standing):
            if (field := _exceeding(part, whole)) is not None:
                yield EntryFault(
                    positions[one.entry.place.pk, one.quantity.code],
                    field,
                    exceeds_words(part.quantity, whole.quantity),
                )


@dataclass(frozen=True, slots=True)
class _Value:
    quantity: Quantity
    amount: int | None
    male: int | None
    female: int | None


def _pairs(one: Checked, new: Mapping[tuple[int, int], Checked], standing: Standing) -> Iterator[tuple[_Value, _Value]]:
    """(part, whole): the entry with its whole; the entry with those of its parts that were not entered now."""
    place, quantity = one.entry.place.pk, one.quantity
    mine = _Value(quantity, one.amount, one.male, one.female)
    if quantity.part_of is not None:
        whole = new.get((place, quantity.part_of.pk)) or standing.get((place, quantity.part_of.pk))
        if whole is not None:
            yield mine, _Value(quantity.part_of, whole.amount, whole.male, whole.female)
    for (where, _key), row in standing.items():
        if where == place and row.quantity.part_of_id == quantity.pk and (place, row.quantity_id) not in new:
            yield _Value(row.quantity, row.amount, row.male, row.female), mine


def _exceeding(part: _Value, whole: _Value) -> str | None:
    """The field in which the part is greater than its whole."""
    for field in ("amount", "male", "female"):
        of, among = getattr(part, field), getattr(whole, field)
        if of is None or among is None:
            continue
        if unscaled(of, part.quantity.places) > unscaled(among, whole.quantity.places):
            return field
    return None


def exceeds_words(part: Quantity, whole: Quantity) -> str:
    return _("“%(part)s” nhiều hơn “%(whole)s”.") % {"part": part.label, "whole": whole.label}


def reason_words(*, counted: bool) -> str:
    """Asks why what stands is changed; `counted`: what stands was counted from a register."""
    if counted:
        return _("Số này đếm từ sổ: hãy sửa trong sổ. Nếu vẫn thay bằng số nhập tay, hãy ghi lý do.")
    return _("Số liệu của ngày này đã có. Muốn sửa, hãy ghi lý do.")


def _misplaced(entry: Entry, quantity: Quantity | None, as_of: date) -> Problem | None:
    if quantity is None:
        return "quantity", _("Không có đại lượng “%(code)s” trong danh mục.") % {"code": entry.quantity}
    if entry.place.level != quantity.level:
        level = Level(quantity.level).label.lower()
        return "place", _("“%(label)s” được báo cáo theo %(level)s.") % {"label": quantity.label, "level": level}
    if not entry.place.holds_on(as_of):
        words = {"place": entry.place.code, "day": f"{as_of:%d/%m/%Y}"}
        return "place", _("Ngày %(day)s không có đơn vị %(place)s.") % words
    return None


def _repeated(entry: Entry, seen: set[tuple[int, str]]) -> Problem | None:
    key = entry.place.pk, entry.quantity
    if key in seen:
        return "quantity", _("Đại lượng này được ghi hai lần cho cùng một nơi.")
    seen.add(key)
    return None


def _impossible(entry: Entry, quantity: Quantity) -> Problem | None:
    if entry.amount is None:
        return _without_amount(entry)
    if entry.not_applicable:
        return "amount", _("Đã ghi là không áp dụng thì không ghi số.")
    for field, number in _numbers(entry):
        if (problem := _bad_number(number, quantity)) is not None:
            return field, problem
    if quantity.is_answer and entry.amount not in {0, 1}:
        return "amount", _("Ô này chỉ ghi có (1) hoặc không (0).")
    return _bad_sexes(entry, quantity)


def _without_amount(entry: Entry) -> Problem | None:
    if entry.male is not None or entry.female is not None:
        return "amount", _("Ghi tổng số cùng với số nam và số nữ.")
    return bad_words("not_applicable", entry.not_applicable)


def bad_words(field: str, text: str) -> Problem | None:
    """What is wrong with a reason or the name of a document, which are kept as they are."""
    if len(text) > LONGEST_WORDS:
        return field, _("Ghi nhiều nhất %(most)d ký tự.") % {"most": LONGEST_WORDS}
    if "\0" in text:
        return field, _("Có ký tự không đọc được.")
    return None


def _numbers(entry: Entry) -> Iterable[tuple[str, Decimal]]:
    named = (("amount", entry.amount), ("male", entry.male), ("female", entry.female))
    return ((field, number) for field, number in named if number is not None)


def _bad_number(number: Decimal, quantity: Quantity) -> str | None:
    if not number.is_finite():
        return _("Hãy ghi một con số.")
    if number < 0:
        return _("Số liệu không thể âm.")
    if number.adjusted() > LARGEST:
        return _("Số này lớn quá mức có thể có.")
    try:
        kept = scaled(number, quantity.places)
    except ValueError:
        return _too_fine(quantity)
    return _("Số này lớn quá mức có thể có.") if kept > MOST else None


def _too_fine(quantity: Quantity) -> str:
    if quantity.places == 0:
        return _("Ô này ghi số lượng (%(unit)s), là số nguyên; không ghi tỷ lệ phần trăm.") % {"unit": quantity.unit}
    words = {"places": quantity.places, "unit": quantity.unit}
    return _("Ghi nhiều nhất %(places)d chữ số sau dấu phẩy (%(unit)s).") % words


def _bad_sexes(entry: Entry, quantity: Quantity) -> Problem | None:
    if entry.male is None and entry.female is None:
        return None
    if not quantity.sexes:
        return "male", _("Đại lượng này không chia theo nam và nữ.")
    if entry.male is None or entry.female is None:
        return ("male" if entry.male is None else "female"), _("Ghi cả số nam và số nữ, hoặc không ghi số nào.")
    if entry.male + entry.female != entry.amount:
        words = {"male": entry.male, "female": entry.female, "amount": entry.amount}
        return "amount", _("Nam %(male)s cộng nữ %(female)s khác tổng số %(amount)s.") % words
    return None


def _checked(entry: Entry, quantity: Quantity) -> Checked:
    def kept(number: Decimal | None) -> int | None:
        return None if number is None else scaled(number, quantity.places)

    return Checked(entry, quantity, kept(entry.amount), kept(entry.male), kept(entry.female))
