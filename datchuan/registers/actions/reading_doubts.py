"""Showing doubts about records: who may see which is asked, names only to those who may, and it is noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from django.db import transaction

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require, rights_at
from datchuan.accounts.queries import names_of
from datchuan.audit.actions import record
from datchuan.domain.registers.model import Register
from datchuan.places.models import Place
from datchuan.registers.actions.doubting import look_through
from datchuan.registers.actions.reading import FIRST_PART
from datchuan.registers.models import DoubtKind, DoubtState, Record, RecordDoubt
from datchuan.registers.queries import kept
from datchuan.registers.queries.doubts import OF_RECORDS, doubts_at
from datchuan.registers.texts import doubt_sentence, name_of
from datchuan.ui.dates import today


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A doubt as one person may see it. `opens`: with its records; `persons`: and with their personal fields.

    `places`: the names of its records' places, where there are two of them.
    """

    row: RecordDoubt
    register: Register
    opens: bool
    persons: bool
    places: Mapping[int, str]

    @property
    def sentence(self) -> str:
        return doubt_sentence(self.register, self.row)

    @property
    def records(self) -> tuple[Record, ...]:
        both = (self.row.record, self.row.other) if self.opens else ()
        return tuple(one for one in both if one is not None)

    @property
    def names(self) -> tuple[tuple[Record, str], ...]:
        return tuple((one, self._called(one)) for one in self.records)

    def _called(self, record: Record) -> str:
        name = name_of(self.register, record.values, persons=self.persons)
        return f"{name}, {self.places[record.place_id]}" if self.places else name


@dataclass(frozen=True, slots=True)
class Sought:
    """Which doubts are wanted; None: of every register, of every kind."""

    states: tuple[DoubtState, ...] = (DoubtState.OPEN,)
    register: str | None = None
    kind: DoubtKind | None = None


@dataclass(frozen=True, slots=True)
class DoubtPage:
    """Some of the doubts, and how many there are."""

    items: tuple[ShownDoubt, ...]
    count: int


@transaction.atomic
def read_doubts(*, place: Place, by: Person, sought: Sought, part: slice = FIRST_PART) -> DoubtPage:
    """Doubts about the records of the place and, for a commune, of its villages; records as far as one may see them.

    What was written since the last look is looked through first.
    Showing records of a register of persons is written to the record. Raises `PermissionDenied`.
    """
    look_through(place=place, by=by)
    rights = rights_at(by, place=place, on=today())
    rows = doubts_at(place, today(), states=sought.states)
    if sought.register is not None:
        rows = rows.filter(register=sought.register)
    if sought.kind is not None:
        rows = rows.filter(kind=sought.kind)
    found = list(rows[part])
    names = names_of({one.place for row in found for one in _apart(row)}, today())
    items = tuple(_shown(row, rights, names) for row in found)
    _note(items, place, by)
    return DoubtPage(items, rows.count())


@transaction.atomic
def read_doubt(*, doubt: int, by: Person) -> ShownDoubt:
    """One doubt, as above. Raises `PermissionDenied`, `RecordDoubt.DoesNotExist`."""
    related = ("place", "office", "decided_by", *OF_RECORDS)
    row = RecordDoubt.objects.select_related(*related).get(pk=doubt)
    require(by, Permission.VIEW_PROGRAMME, place=row.place, on=today())
    names = names_of({one.place for one in _apart(row)}, today())
    shown = _shown(row, rights_at(by, place=row.place, on=today()), names)
    _note([shown], row.place, by)
    return shown


def _apart(row: RecordDoubt) -> list[Record]:
    """Its records, where they lie in two places."""
    both = [one for one in (row.record, row.other) if one is not None]
    return both if len({one.place_id for one in both}) > 1 else []


def _shown(row: RecordDoubt, rights: Set[Permission], names: Mapping[int, str]) -> ShownDoubt:
    """A register of persons is open to those who write it or may see persons, as `may_read` says."""
    register = kept(row.record.definition).register
    persons = Permission.VIEW_PERSONS in rights
    opens = persons or not register.sensitive or Permission.ENTER_RECORDS in rights
    return ShownDoubt(row, register, opens, persons, {one.place_id: names[one.place_id] for one in _apart(row)})


def _note(items: Iterable[ShownDoubt], place: Place, by: Person) -> None:
    told = [one for one in items if one.register.sensitive and one.opens]
    if told:
        registers = sorted({one.row.register for one in told})
        record(
            action="registers.read_doubts", by=by, place=place, details={"registers": registers, "doubts": len(told)}
        )
