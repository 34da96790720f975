"""What is counted by one definition: records in the data base, or files of the copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from datchuan.registers.analytics.files import folder
from datchuan.registers.models import CopyPart
from datchuan.registers.queries.copying import Kept, definition_day, everything
from datchuan.registers.queries.definitions import kept, registers_of_units
from datchuan.registers.queries.homes import homes_of
from datchuan.registers.queries.recounting import Group, Within


def groups_of_records(year: int, on: date, registers: Collection[str], within: Within) -> Iterator[Group]:
    """Records that count for the year, by definition. `registers`: of these alone; empty: of all; `within`: places."""
    by_kind: dict[tuple[str, int | None], set[int]] = defaultdict(set)
    for one in everything(within):
        if one.year in _years(year, on) and _wanted(one.register, registers):
            by_kind[one.register, one.year].add(one.place)
    for (register, of), places in sorted(by_kind.items(), key=lambda item: item[0][0]):
        yield from _by_definition({Kept(register, place, of) for place in places}, on)


def groups_of_copy(year: int, on: date, registers: Collection[str]) -> Iterator[Group]:
    """The same of the copy as it was last written."""
    parts: dict[tuple[str, int | None, int], list[CopyPart]] = defaultdict(list)
    for part in CopyPart.objects.select_related("definition").order_by("path"):
        if part.year in _years(year, on) and _wanted(part.register, registers):
            parts[part.register, part.year, part.definition_id].append(part)
    for (_register, of, _definition), rows in sorted(parts.items(), key=lambda item: (item[0][0], item[0][2])):
        places = tuple(place for row in rows for place in row.places)
        files = tuple(str(folder() / row.path) for row in rows)
        yield Group(kept(rows[0].definition).register, of, places, files)


def _by_definition(same: set[Kept], on: date) -> Iterator[Group]:
    """Groups of one register and year."""
    register, year = next((one.register, one.year) for one in same)
    homes = homes_of((one.place for one in same), on)
    chains = {place: home.chain for place, home in homes.items()}
    found = registers_of_units(register, chains, definition_day(year, on))
    places: dict[int, list[int]] = defaultdict(list)
    for place, one in found.items():
        places[one.definition.pk].append(place)
    definitions = {one.definition.pk: one.register for one in found.values()}
    for key in sorted(places):
        yield Group(definitions[key], year, tuple(sorted(places[key])))


def _years(year: int, on: date) -> set[int | None]:
    """What records can be counted again for: those of the year; standing ones have moved on from years gone by."""
    return {year, None} if year == on.year else {year}


def _wanted(register: str, registers: Collection[str]) -> bool:
    return not registers or register in registers
