"""What of the copy for analysis is out of date, and what goes into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from datchuan.registers.analytics.files import CopiedRecord, Part
from datchuan.registers.models import CopyMark, CopyPart, Record
from datchuan.registers.queries.definitions import KeptRegister, registers_of_units
from datchuan.registers.queries.homes import Home, at_home_in, homes_of


class Kept(NamedTuple):
    """A register kept at a place for a year (None: standing)."""

    register: str
    place: int
    year: int | None


class PartKey(NamedTuple):
    """The same for a whole commune: a part of the copy."""

    register: str
    commune: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A part as it is to be written; `kept` None: the register is no longer kept there, and the part goes."""

    key: PartKey
    part: Part | None
    kept: KeptRegister | None
    homes: Mapping[int, Home]


def marks() -> dict[int, Kept]:
    """By primary key of the mark, what changed since it was last written. One statement."""
    rows = CopyMark.objects.order_by("pk").values_list("pk", "register", "place", "year")
    return {pk: Kept(register, place, year) for pk, register, place, year in rows}


def saved_since(day: date) -> set[Kept]:
    """What somebody saved on the day or later. One statement."""
    rows = Record.objects.filter(revisions__saving__at__date__gte=day).order_by()
    return {Kept(*row) for row in rows.values_list("register", "place", "year").distinct()}


def everything(within: Collection[int | None] | None = None) -> set[Kept]:
    """Wherever there are records, at these places or (None) anywhere. One statement."""
    rows = Record.objects.all() if within is None else Record.objects.filter(place__in=within)
    return {Kept(*row) for row in rows.order_by().values_list("register", "place", "year").distinct()}


def parts_of(kept: Iterable[Kept], on: date) -> set[PartKey]:
    """The parts in which these lie by the map of the day."""
    known = set(kept)
    homes = homes_of((one.place for one in known), on)
    return {PartKey(one.register, homes[one.place].commune, one.year) for one in known if one.place in homes}


def misplaced(on: date, folder: Path) -> set[PartKey]:
    """Parts whose file is gone, whose register changed, or whose places have moved, and the parts they moved to."""
    rows = list(CopyPart.objects.select_related("definition"))
    homes = homes_of({place for row in rows for place in row.places}, on)
    found: set[PartKey] = set()
    for row in rows:
        now = {homes[place].commune for place in row.places if place in homes}
        moved = now - {row.commune_id}
        if moved or not (folder / row.path).is_file():
            found |= {PartKey(row.register, commune, row.year) for commune in (row.commune_id, *moved)}
    return found | _redefined(rows, on)


def plan(keys: Iterable[PartKey], on: date) -> Iterator[Planned]:
    """Each part with the register's definition and the places it is written from, in order."""
    wanted = sorted(set(keys), key=lambda one: (one.register, one.year or 0, one.commune))
    homes = at_home_in({one.commune for one in wanted}, on)
    by_commune: dict[int, dict[int, Home]] = {}
    for place, home in homes.items():
        by_commune.setdefault(home.commune, {})[place] = home
    for register in sorted({one.register for one in wanted}):
        mine = [one for one in wanted if one.register == register]
        for year in sorted({one.year for one in mine}, key=lambda year: year or 0):
            here = {one.commune: by_commune.get(one.commune, {}) for one in mine if one.year == year}
            yield from _planned(register, year, here, on)


def records_for_copy(planned: Planned) -> Iterator[CopiedRecord]:
    """Every record of the part, also those that ended, in order of places and keys. One statement."""
    key, homes = planned.key, planned.homes
    rows = Record.objects.filter(register=key.register, year=key.year, place__in=list(homes)).order_by(
        "place", "key", "pk"
    )
    for place, since, ended, values in rows.values_list("place", "since", "ended_on", "values").iterator():
        yield CopiedRecord(place, homes[place].code, since, ended, values)


def definition_day(year: int | None, today: date) -> date:
    """The day whose definition holds for a year's records, as when they are saved."""
    return today if year is None else min(today, date(year, 12, 31))


def _planned(register: str, year: int | None, here: Mapping[int, Mapping[int, Home]], on: date) -> Iterator[Planned]:
    chains = {commune: next(iter(homes.values())).chain for commune, homes in here.items() if homes}
    kept = registers_of_units(register, chains, definition_day(year, on))
    for commune, homes in here.items():
        one = next(iter(homes.values()), None)
        part = None if one is None else Part(register, one.province_code, year, one.commune_code, one.commune_ended)
        yield Planned(PartKey(register, commune, year), part, kept.get(commune), homes)


def _redefined(rows: Iterable[CopyPart], on: date) -> set[PartKey]:
    """Parts whose register's definition is another one by now."""
    written = {PartKey(row.register, row.commune_id, row.year): row.definition_id for row in rows}
    now = {one.key: one.kept.definition.pk for one in plan(written, on) if one.kept is not None}
    return {key for key, definition in written.items() if now.get(key, definition) != definition}
