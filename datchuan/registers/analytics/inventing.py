"""A copy without an installation behind it: invented records of many communes, written as the copy is."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from datchuan.domain.registers.compiling import Dialect, Source, compile_condition
from datchuan.domain.registers.copying import (
    COMMUNE,
    ENDED,
    PLACE,
    PLACE_CODE,
    PROVINCE,
    SINCE,
    ColumnType,
    CopyColumn,
    copied_fields,
    copy_columns,
)
from datchuan.domain.registers.expressions import rule_of
from datchuan.domain.registers.inventing import Column, invented_columns
from datchuan.domain.registers.model import Register, Severity
from datchuan.domain.registers.terms import fields_of
from datchuan.places.models import PlacePeriod
from datchuan.registers.analytics import duck
from datchuan.registers.analytics.files import Part
from datchuan.registers.analytics.libraries import library
from datchuan.registers.queries.homes import homes_of

Keepers = Sequence[tuple[int, str]]  # who keeps records: primary keys and codes
_TABLE = "invented"
_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.WHOLE: "BIGINT",
    ColumnType.YES_NO: "BOOLEAN",
    ColumnType.DAY: "DATE",
}


@dataclass(frozen=True, slots=True)
class Invented:
    """How many records there are to be in all, by which seed, and since when."""

    records: int
    seed: int
    since: date


def invent_copy(base: Any, register: Register, parts: Mapping[Part, Keepers], wanted: Invented, *, into: Path) -> int:
    """Write each part's file below the folder, the records spread evenly over who keeps them; how many there are then.

    `base` is an open DuckDB. Where a rule between fields would be broken, its optional fields are left blank; a record
    that breaks one all the same is left out. The same seed gives the same records, part by part.
    """
    places, done, written = sum(len(keepers) for keepers in parts.values()), 0, 0
    statement = _statement(register)
    for part, keepers in parts.items():
        bounds = [wanted.records * (done + n) // places for n in range(len(keepers) + 1)]
        done += len(keepers)
        columns = _columns(register, part, keepers, np.diff(bounds), wanted)
        base.register(_TABLE, _arrow(register, columns))
        written += _write(base, statement, into / part.path)
        base.unregister(_TABLE)
    return written


def invent_nation(register: Register, wanted: Invented, *, on: date, into: Path) -> int:
    """The same for every place of the day's map that keeps such a register; how many records there are then."""
    places = PlacePeriod.objects.on(on).filter(place__level=register.level).values_list("place", flat=True)
    parts: dict[Part, list[tuple[int, str]]] = {}
    for home in sorted(homes_of(places, on).values(), key=lambda one: (one.commune_code, one.code)):
        part = Part(register.code, home.province_code, None, home.commune_code)
        parts.setdefault(part, []).append((home.place, home.code))
    with duck.opened() as base:
        return invent_copy(base, register, parts, wanted, into=into)


def _write(base: Any, statement: str, path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    quoted = str(path).replace("'", "''")
    count: int = base.execute(f"COPY ({statement}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)").fetchone()[0]
    return count


def _columns(register: Register, part: Part, keepers: Keepers, shares: Column, wanted: Invented) -> dict[str, Column]:
    """The columns of one part before rules are kept."""
    generator = np.random.default_rng([wanted.seed, zlib.crc32(part.path.as_posix().encode())])
    count = int(shares.sum())
    numbers = np.concatenate([np.arange(1, share + 1) for share in shares])
    return {
        PROVINCE: np.full(count, part.province, dtype=object),
        COMMUNE: np.full(count, part.commune, dtype=object),
        PLACE_CODE: np.repeat(np.array([code for _key, code in keepers], dtype=object), shares),
        PLACE: np.repeat(np.array([key for key, _code in keepers], dtype=object), shares),
        SINCE: np.full(count, wanted.since.isoformat(), dtype=object),
        ENDED: np.full(count, None, dtype=object),
        **invented_columns(register, numbers, generator),
    }


def _arrow(register: Register, columns: Mapping[str, Column]) -> Any:
    pyarrow = library("pyarrow")
    kinds = {ColumnType.WHOLE: pyarrow.int64(), ColumnType.YES_NO: pyarrow.bool_()}
    arrays = {
        one.name: pyarrow.array(columns[one.name], kinds.get(one.type, pyarrow.string()), from_pandas=False)
        for one in copy_columns(register)
    }
    return pyarrow.table(arrays)


def _statement(register: Register) -> str:
    """The invented records with their rules kept, each column in the copy's type."""
    rules = [rule_of(one, register) for one in register.constraints if one.severity is Severity.ERROR]
    source = Source(_TABLE, PLACE)
    optional = {one.code for one in copied_fields(register) if not one.required}
    table = _TABLE
    for term in rules:
        broken = f"({compile_condition(term, Dialect.DUCKDB, source)}) IS FALSE"
        blanked = [code for code in fields_of(term) if code in optional]
        if blanked:
            changes = ", ".join(f'CASE WHEN {broken} THEN NULL ELSE "{code}" END AS "{code}"' for code in blanked)
            table = f"(SELECT * REPLACE ({changes}) FROM {table})"  # noqa: S608
    kept = " AND ".join(f"({compile_condition(term, Dialect.DUCKDB, source)}) IS NOT FALSE" for term in rules)
    selected = ", ".join(_typed(one) for one in copy_columns(register))
    # Only the copy's own names and checked rules are in the text.
    return f"SELECT {selected} FROM {table}" + (f" WHERE {kept}" if kept else "")  # noqa: S608


def _typed(column: CopyColumn) -> str:
    return f'CAST("{column.name}" AS {_TYPES[column.type]}) AS "{column.name}"'
