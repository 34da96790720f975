"""Counting from the copy on one machine: DuckDB reads the files, and the counts run as SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from datchuan.domain.registers.compiling import CountsQuery, Dialect, Source, compile_counts
from datchuan.domain.registers.copying import ENDED, PLACE, SINCE
from datchuan.domain.registers.terms import CheckedCount
from datchuan.registers.analytics.libraries import library

FILES = Source("read_parquet(?)", PLACE)
LIVING = f'"{SINCE}" <= ? AND "{ENDED}" IS NULL'


@contextmanager
def opened() -> Iterator[Any]:
    """A DuckDB in memory that asks no network for anything."""
    with library("duckdb").connect(":memory:", config={"autoinstall_known_extensions": False}) as base:
        yield base


def count(
    base: Any, files: Sequence[Path], counts: Sequence[CheckedCount], *, on: date
) -> tuple[CountsQuery, list[tuple[int, ...]]]:
    """The query that was asked, and its rows: of each place, the counts of its records in the files on the day."""
    query = compile_counts(counts, Dialect.DUCKDB, FILES, where=LIVING)
    return query, base.execute(query.sql, [[str(path) for path in files], on]).fetchall()
