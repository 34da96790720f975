"""Counting every record again and telling where what is kept differs. Of figures nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require, require_everywhere
from datchuan.domain.registers.compiling import CountsQuery
from datchuan.domain.registers.terms import CheckedCount
from datchuan.places.models import Level, Place
from datchuan.registers.actions.copying import write_copy
from datchuan.registers.analytics import duck, files, spark
from datchuan.registers.errors import RegistersError
from datchuan.registers.queries.counting import counted
from datchuan.registers.queries.groups import groups_of_copy, groups_of_records
from datchuan.registers.queries.homes import at_home_in
from datchuan.registers.queries.recounting import Counting, Group, Recount, Within, both, recounted
from datchuan.ui.dates import today


class Engine(StrEnum):
    """What counts: the data base that keeps the records, or DuckDB or Spark on the copy."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which counts are made again: those of the year (None: this one), of these registers (none: of all)."""

    year: int | None = None
    registers: tuple[str, ...] = ()
    place: Place | None = None


def compare_counts(
    *, by: Person | None, wanted: Wanted, engine: Engine | None = None, master: str = "local[*]"
) -> Recount:
    """Count again with the engine (None: the data base in use) and compare with what is kept.

    The copy is brought up to date first where it is what is counted. Raises `RegistersError` for an engine that is not
    there, an unknown place or another process that writes the copy, and `PermissionDenied`.
    """
    _require(by, wanted.place)
    chosen = engine or Engine(connection.vendor)
    if chosen in {Engine.SQLITE, Engine.POSTGRESQL}:
        if chosen != connection.vendor:
            words = {"wanted": chosen.value, "here": connection.vendor}
            raise RegistersError(_("Cơ sở dữ liệu ở đây là %(here)s, không phải %(wanted)s.") % words)
        return _of_records(wanted)
    write_copy(by=by)
    with files.only_writer(files.folder()), _engine(chosen, master) as count:
        return _of_copy(wanted, count)


def _require(by: Person | None, place: Place | None) -> None:
    if place is None:
        require_everywhere(by, Permission.MANAGE_REGISTERS, on=today())
    else:
        require(by, Permission.MANAGE_REGISTERS, place=place, on=today())


def _of_records(wanted: Wanted) -> Recount:
    """Counted twice where something differs: what was being saved at the first count is right at the second."""
    first = _count_records(wanted)
    return first if first.agrees else both(first, _count_records(wanted))


def _count_records(wanted: Wanted) -> Recount:
    year, on = wanted.year or today().year, today()
    within = _within(wanted.place)
    groups = groups_of_records(year, on, wanted.registers, within)
    return recounted(groups, _by_data_base, year=year, on=on, trails=False, within=within)


def _of_copy(wanted: Wanted, count: Counting) -> Recount:
    year, on = wanted.year or today().year, today()
    groups = groups_of_copy(year, on, wanted.registers)
    return recounted(groups, count, year=year, on=on, trails=True, within=_within(wanted.place))


def _within(place: Place | None) -> Within:
    """A commune with its villages; any other place alone."""
    if place is None or place.level != Level.COMMUNE:
        return None if place is None else {place.pk}
    return {place.pk, *at_home_in([place.pk], today())}


def _by_data_base(group: Group, counts: Sequence[CheckedCount], on: date) -> tuple[CountsQuery, list[tuple[Any, ...]]]:
    return counted(counts, group.register.code, group.places, year=group.year, on=on)


@contextmanager
def _engine(chosen: Engine, master: str) -> Iterator[Counting]:
    opened, module = (duck.opened(), duck) if chosen is Engine.DUCKDB else (spark.opened(master), spark)
    with opened as base:
        yield lambda group, counts, on: module.count(base, [Path(one) for one in group.source], counts, on=on)
