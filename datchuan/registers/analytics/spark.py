"""Counting from the copy on many machines: Spark reads the files, and the same counts run as its SQL.

The folder of the copy must be where every machine of the cluster sees it under the same path.
"""

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

VIEW = "copied_records"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a number that outgrows its column is an error, never another number
}


@contextmanager
def opened(master: str) -> Iterator[Any]:
    """A session of Spark on the cluster. Whatever else the cluster wants stands in Spark's own configuration."""
    builder = library("pyspark.sql").SparkSession.builder.master(master).appName("datchuan recount")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def count(
    session: Any, files: Sequence[Path], counts: Sequence[CheckedCount], *, on: date
) -> tuple[CountsQuery, list[tuple[int, ...]]]:
    """The query that was asked, and its rows: of each place, the counts of its records in the files on the day."""
    session.read.parquet(*(str(path) for path in files)).createOrReplaceTempView(VIEW)
    living = f"`{SINCE}` <= DATE'{on.isoformat()}' AND `{ENDED}` IS NULL"
    query = compile_counts(counts, Dialect.SPARK, Source(f"`{VIEW}`", PLACE), where=living)
    return query, [tuple(row) for row in session.sql(query.sql).collect()]
