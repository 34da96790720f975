"""Counting all records again, with whatever engine, and holding the counts and sums that are kept against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from datchuan.domain.registers.compiling import RECORDS, CountsQuery
from datchuan.domain.registers.model import Register
from datchuan.domain.registers.terms import CheckedCount
from datchuan.measurements.models import Measurement, Quantity, State, Status
from datchuan.measurements.queries import kept_sums, sums_anew
from datchuan.measurements.queries.membership import units_above
from datchuan.registers.queries.copying import marks
from datchuan.registers.queries.counting import measured_counts

Shares = tuple[int, ...]  # what a figure adds to the sums above
NOTHING: Shares = (0, 0, 0, 0, 0)


class Figure(NamedTuple):
    """A count as it is kept or counted; amounts in kept units. `records`, `answered`: None of what is no count."""

    amount: int
    male: int | None
    female: int | None
    records: int | None
    answered: int | None

    @property
    def shares(self) -> Shares:
        """What it adds to the sums above: amount, men, women, one place reported, one place complete."""
        complete = self.records is None or self.answered is None or self.answered >= self.records
        return self.amount, self.male or 0, self.female or 0, 1, int(complete)


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are counted by one definition: a register's of one year (None: standing), at these places.

    `source`: where the engine finds them (the copy's files); the data base's engine goes by the places.
    """

    register: Register
    year: int | None
    places: Sequence[int]
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """What is compared, and what is left out because it changed meanwhile."""

    within: Within
    moving: Collection[int]

    def wants(self, place: int | None) -> bool:
        return self.within is None or place in self.within


Within = Collection[int | None] | None
Counting = Callable[[Group, Sequence[CheckedCount], date], tuple[CountsQuery, list[tuple[Any, ...]]]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place (primary key; None: the nation) where what is kept is not what was counted. None: nothing."""

    place: int | None
    quantity: Quantity
    kept: Figure | None
    counted: Figure | None


@dataclass(slots=True)
class Recount:
    """What was counted: records, values compared, and where they differ; `moving`: left out, changed meanwhile."""

    year: int
    records: int = 0
    compared: int = 0
    moving: int = 0
    places: list[Difference] = field(default_factory=list)
    sums: list[Difference] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        return not self.places and not self.sums


def recounted(
    groups: Iterable[Group], count: Counting, *, year: int, on: date, trails: bool, within: Within = None
) -> Recount:
    """Count the groups and compare with what stands for the year, place by place, then the sums above.

    `within`: only what concerns these places and units. `trails`: what is counted is the copy, which the caller keeps
    others from writing meanwhile; what changed since it was written is still marked, and is left out.
    """
    found = Recount(year)
    rows: dict[str, dict[int, Figure]] = {}
    for group in groups:
        for code, figures in _counted(group, count, on, found).items():
            rows.setdefault(code, {}).update(figures)
    quantities = list(Quantity.objects.filter(code__in=rows))
    for quantity in quantities:
        moving = _moving(quantity.counted_from, year) if trails else set()
        _compare(found, quantity, rows[quantity.code], _Narrowed(within, moving))
    found.sums = _sums_that_differ(found, quantities, within)
    return found


def _counted(group: Group, count: Counting, on: date, found: Recount) -> dict[str, dict[int, Figure]]:
    """By quantity and place."""
    counts = measured_counts(group.register)
    made: dict[str, dict[int, Figure]] = {one.quantity: {} for one in counts}
    if not counts:
        return made
    query, rows = count(group, counts, on)
    at = {name: position for position, name in enumerate(query.columns)}
    found.records += sum(row[at[RECORDS]] for row in rows)
    for one in counts:
        columns = _columns(one, at)
        made[one.quantity] = {row[0]: Figure._make(_picked(row, columns)) for row in rows}
    return made


def _picked(row: Sequence[Any], columns: Iterable[int | None]) -> list[Any]:
    return [None if position is None else row[position] for position in columns]


def _columns(count: CheckedCount, at: Mapping[str, int]) -> tuple[int | None, ...]:
    """Where the parts of a figure stand in a row."""
    code = count.quantity
    return (
        at[code],
        at.get(f"{code}__male"),
        at.get(f"{code}__female"),
        at[RECORDS],
        at[f"{code}__answered"],
    )


def both(first: Recount, second: Recount) -> Recount:
    """The second of two counts with those differences alone that both found: the others were being written."""
    second.places = [one for one in second.places if one in first.places]
    second.sums = [one for one in second.sums if one in first.sums]
    return second


def _compare(found: Recount, quantity: Quantity, counted: Mapping[int, Figure], narrowed: _Narrowed) -> None:
    kept = _standing(quantity, found.year)
    for place in sorted(kept.keys() | counted.keys()):
        if not narrowed.wants(place):
            continue
        if place in narrowed.moving:
            found.moving += 1
            continue
        found.compared += 1
        if not _agree(kept.get(place), counted.get(place)):
            found.places.append(Difference(place, quantity, kept.get(place), counted.get(place)))


def _standing(quantity: Quantity, year: int) -> dict[int, Figure]:
    """By place what stands; not what says that nothing is known. One statement."""
    rows = Measurement.objects.filter(quantity=quantity, year=year, status=Status.STANDING, state=State.REPORTED)
    return {row[0]: Figure(*row[1:]) for row in rows.values_list("place", *Figure._fields)}


def _moving(register: str, year: int) -> set[int]:
    """Places whose records changed since the copy was written. One statement."""
    return {one.place for one in marks().values() if one.register == register and one.year in {None, year}}


def _agree(kept: Figure | None, counted: Figure | None) -> bool:
    """What somebody reported by hand where there are no records is no count, and cannot differ."""
    if kept is None or counted is None:
        return kept is counted or (kept is not None and kept.records is None)
    return kept == counted or (kept.records is None and kept[:3] == counted[:3])


def _sums_that_differ(found: Recount, quantities: Sequence[Quantity], within: Within) -> list[Difference]:
    """What was being written while the sums were read is right at the second look."""
    first = _sums(found, quantities, within)
    return [one for one in _sums(found, quantities, within) if one in first] if first else []


def _sums(found: Recount, quantities: Sequence[Quantity], within: Within) -> list[Difference]:
    """Kept sums that are not what the counts, or where there are none what stands, add up to."""
    known = {one.pk: one for one in quantities}
    kept, anew = kept_sums(found.year, known), sums_anew(found.year, known)
    changes = _changes(found)
    differences = []
    for unit, key in sorted(kept.keys() | anew.keys() | changes.keys(), key=lambda one: (one[0] or 0, one[1])):
        if within is not None and unit not in within:
            continue
        stands = _shares(kept.get((unit, key)))
        counts = [
            one + more
            for one, more in zip(_shares(anew.get((unit, key))), changes.get((unit, key), NOTHING), strict=True)
        ]
        if list(stands) != counts:
            differences.append(Difference(unit, known[key], _figure(stands), _figure(counts)))
    return differences


def _changes(found: Recount) -> dict[tuple[int | None, int], Shares]:
    """What the places that differ change in the sums of each unit above."""
    above = units_above({one.place for one in found.places if one.place is not None}, found.year)
    changes: dict[tuple[int | None, int], Shares] = {}
    for one in found.places:
        before, after = (NOTHING if figure is None else figure.shares for figure in (one.kept, one.counted))
        for unit in above.get(one.place or 0, ()):
            key = (unit, one.quantity.pk)
            known = changes.get(key, NOTHING)
            changes[key] = tuple(k + a - b for k, a, b in zip(known, after, before, strict=True))
    return changes


def _shares(one: Any) -> Shares:
    return NOTHING if one is None else (one.amount, one.male, one.female, one.reported, one.complete)


def _figure(shares: Sequence[int]) -> Figure | None:
    """Of a sum, `records` and `answered` are the places that reported and that left nothing blank."""
    amount, male, female, reported, complete = shares
    return Figure(amount, male, female, reported, complete) if reported else None
