"""Rows of a file of values, one after another: what is plainly right quickly, the rest by the usual checks."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from datchuan.measurements.actions.checking import MOST, check_entries
from datchuan.measurements.actions.entries import Entry
from datchuan.measurements.amounts import typed_decimal
from datchuan.measurements.errors import EntryFault, MeasurementsError
from datchuan.measurements.models import Quantity, State
from datchuan.places.models import Level, Place

NEEDED = ("place", "quantity", "amount")
COLUMNS = (*NEEDED, "male", "female", "not_applicable")
REPORTED = State.REPORTED.value
_LONGEST = 40  # characters of a number that is plainly one
MOST_FAULTS = 1000  # told of one file; whoever has more has one reason for them


class Staged(NamedTuple):
    """A row as it goes into the staging table; `line` counts the file's lines from 1, the heading included."""

    line: int
    place: int
    quantity: int
    state: str
    amount: int | None
    male: int | None
    female: int | None
    reason: str


@dataclass(slots=True)
class RowReader:
    """Reads rows as of a day. Faults are collected with their line; a row with a fault is left out.

    Asks the data base nothing while it reads: its connection is taken by the rows on their way in.
    """

    as_of: date
    quantities: Mapping[str, Quantity]
    places: Mapping[str, tuple[int, str]]
    faults: list[EntryFault] = field(default_factory=list)

    def read(self, lines: Iterable[str], order: Sequence[int], *, after: int = 1) -> Iterator[Staged]:
        """The rows of a CSV text that goes on `after` so many lines; `order` as `order_of` its heading gives it."""
        rows = csv.reader(lines)
        try:
            for row in rows:
                if not row:
                    continue
                cells = [row[index] if 0 <= index < len(row) else "" for index in order]
                staged = self._plain(after + rows.line_num, cells) or self._checked(after + rows.line_num, cells)
                if staged is not None:
                    yield staged
        except csv.Error as problem:
            raise _unreadable(after + rows.line_num) from problem

    def _plain(self, line: int, cells: Sequence[str]) -> Staged | None:
        """The row when it is plainly right: whole numbers without anything special."""
        code, name, text, men, women, why = cells
        place, quantity = self.places.get(code), self.quantities.get(name)
        if place is None or quantity is None or why or place[1] != quantity.level:
            return None
        amount = _whole(text, quantity.places)
        if amount is None or (amount > 1 and quantity.is_answer):
            return None
        if not men and not women:
            return Staged(line, place[0], quantity.pk, REPORTED, amount, None, None, "")
        male, female = _whole(men, quantity.places), _whole(women, quantity.places)
        if male is None or female is None or not quantity.sexes or male + female != amount:
            return None
        return Staged(line, place[0], quantity.pk, REPORTED, amount, male, female, "")

    def _checked(self, line: int, cells: Sequence[str]) -> Staged | None:
        """The row by the checks that hold for every entry; None, and a fault, when one of them fails."""
        code, name, *texts, why = cells
        amount, male, female = (typed_decimal(text) if text.strip() else None for text in texts)
        return self.checked(line, code, name, (amount, male, female), " ".join(why.split()))

    def checked(
        self, line: int, code: str, name: str, amounts: tuple[Decimal | None, Decimal | None, Decimal | None], why: str
    ) -> Staged | None:
        """What is said of a place and quantity (amount, men, women; or why there is none), by the same checks."""
        if code not in self.places:
            words = {"place": code, "day": f"{self.as_of:%d/%m/%Y}"}
            self.refuse(line, "place", _("Ngày %(day)s không có đơn vị %(place)s.") % words)
            return None
        key, level = self.places[code]
        place = Place(pk=key, code=code, level=level)
        entry = Entry(place, name, *amounts, not_applicable=why)
        checked, faults = check_entries([entry], self.quantities, as_of=self.as_of)
        for fault in faults:
            self.refuse(line, fault.field, fault.sentence)
        for one in checked:
            said = (str(one.state), one.amount, one.male, one.female, entry.not_applicable)
            return Staged(line, place.pk, one.quantity.pk, *said)
        return None

    def refuse(self, line: int, field_name: str, sentence: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(EntryFault(line, field_name, sentence))


def reporting_places(on: date) -> dict[str, tuple[int, str]]:
    """Primary key and level, by code, of every place that may report on the day. One statement."""
    alive = Place.objects.on(on).filter(level__in=(Level.VILLAGE, Level.COMMUNE))
    return {code: (pk, level) for code, pk, level in alive.order_by().values_list("code", "pk", "level")}


def _whole(text: str, places: int) -> int | None:
    """The kept number of a plain decimal, or None when it has to be looked at more closely."""
    if len(text) > _LONGEST:
        return None
    if not places and text.isdecimal() and text.isascii():
        number = int(text)
        return number if number <= MOST else None
    whole, _point, digits = text.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or len(digits) > places or (digits and not digits.isdecimal()):
        return None
    number = int(whole + digits) * 10 ** (places - len(digits))
    return number if number <= MOST and digits.isascii() else None


def order_of(heading: str) -> list[int]:
    """Where each of `COLUMNS` stands in the first line of a CSV text; -1 for one that is not there.

    Raises `MeasurementsError` without place, quantity or amount.
    """
    try:
        names = [name.strip().removeprefix("\ufeff").lower() for name in next(csv.reader([heading]), [])]
    except csv.Error as problem:
        raise _unreadable(1) from problem
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise MeasurementsError(_("Dòng đầu của tệp phải có các cột: %(columns)s.") % {"columns": ", ".join(NEEDED)})
    return [names.index(name) if name in names else -1 for name in COLUMNS]


def _unreadable(line: int) -> MeasurementsError:
    """A cell without end, most often."""
    return MeasurementsError(_("Dòng %(line)d không đọc được theo dạng CSV.") % {"line": line})
