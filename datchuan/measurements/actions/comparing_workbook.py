"""What the cells of a province's workbook come to beside the figures that stand, and those it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from datchuan.measurements.actions.import_rows import Staged
from datchuan.measurements.models import Measurement, State, Status
from datchuan.measurements.workbook import Stamp

Key = tuple[int, int]  # place, quantity
_FIELDS = ("place", "quantity", "state", "amount", "male", "female", "reason", "as_of", "number", "at", "decided_at")
_CHUNK = 1000  # places asked about at once


class CellState(StrEnum):
    """What a cell comes to. Only what is new or changed is kept; of what conflicts somebody chooses."""

    NEW = "new"  # nobody had said anything
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"  # not touched in the workbook, and the figure has changed since: the figure stays
    LATER = "later"  # what stands speaks of a later day than the workbook is sent for: it stays
    CONFLICTING = "conflicting"  # changed in the workbook and by somebody else since


class Value(NamedTuple):
    """What is said of a quantity at a place: kept whole numbers, or why it does not apply. Nothing known: None."""

    amount: int | None
    male: int | None = None
    female: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a cell says, and what stands (`theirs`, of the day `as_of`)."""

    said: Staged
    state: CellState
    theirs: Value | None = None
    as_of: date | None = None

    @property
    def mine(self) -> Value:
        return _mine(self.said)


class Stood(NamedTuple):
    """A revision as it is read; `since`: from when on it stood."""

    value: Value | None
    as_of: date
    number: int
    since: datetime


def compare(
    rows: Sequence[Staged], standing: Mapping[Key, Stood], stamp: Stamp, *, year: int, as_of: date
) -> list[Compared]:
    """What each cell comes to beside what stands, in their order; asks again where figures differ."""
    if not standing:
        return [Compared(row, CellState.NEW) for row in rows]
    moved = {key for row in rows if (key := _key(row)) in standing and _has_moved(standing[key], row, stamp)}
    before = _before(moved, year, stamp)
    return [
        _compared(row, standing.get(_key(row)), before.get(_key(row)), moved=_key(row) in moved, as_of=as_of)
        for row in rows
    ]


def _compared(said: Staged, row: Stood | None, before: Value | None, *, moved: bool, as_of: date) -> Compared:
    if row is None:
        return Compared(said, CellState.NEW)
    return Compared(said, _state(_mine(said), row, before, moved=moved, as_of=as_of), row.value, row.as_of)


def _state(mine: Value, row: Stood, before: Value | None, *, moved: bool, as_of: date) -> CellState:
    if row.value == mine:
        return CellState.UNCHANGED
    if moved and mine == before:
        return CellState.OUTDATED
    if row.as_of > as_of:
        return CellState.LATER
    if moved:
        return CellState.CONFLICTING
    return CellState.NEW if row.value is None else CellState.CHANGED


def _key(row: Staged) -> Key:
    return (row.place, row.quantity)


def _has_moved(row: Stood, said: Staged, stamp: Stamp) -> bool:
    """Does something else stand than the cell says, and since after the workbook was made?"""
    return row.since > stamp.made and row.value != _mine(said)


def _mine(said: Staged) -> Value:
    return Value(said.amount, said.male, said.female, said.reason)


def standing_of(places: Iterable[int], year: int) -> dict[Key, Stood]:
    """What stands for the places, by place and quantity: one statement for each thousand places."""
    found: dict[Key, Stood] = {}
    for some in _chunks(sorted(places)):
        rows = Measurement.objects.filter(place__in=some, year=year, status=Status.STANDING)
        found |= {(row[0], row[1]): _row(row) for row in rows.values_list(*_FIELDS)}
    return found


def _before(keys: set[Key], year: int, stamp: Stamp) -> dict[Key, Value | None]:
    """What stood for these when the workbook was made, as it shows it: the latest as of its day."""
    latest: dict[Key, Stood] = {}
    quantities = {quantity for _place, quantity in keys}
    for some in _chunks(sorted({place for place, _quantity in keys})):
        rows = Measurement.objects.filter(place__in=some, quantity__in=quantities, year=year, as_of__lte=stamp.on)
        for values in rows.filter(status__in=(Status.STANDING, Status.SUPERSEDED)).values_list(*_FIELDS):
            key, row = (values[0], values[1]), _row(values)
            if key not in keys or row.since > stamp.made:
                continue
            if key not in latest or (row.as_of, row.number) > (latest[key].as_of, latest[key].number):
                latest[key] = row
    return {key: row.value for key, row in latest.items()}


def _row(values: Sequence[Any]) -> Stood:
    _place, _quantity, state, amount, male, female, reason, as_of, number, at, decided_at = values
    value = None if state == State.UNKNOWN else Value(amount, male, female)
    if value is not None and state == State.NOT_APPLICABLE:
        value = value._replace(why=reason)
    return Stood(value, as_of, number, decided_at or at)


def _chunks(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[start : start + _CHUNK] for start in range(0, len(places), _CHUNK))
