"""P1 beside the limit: DuckDB adding the same values up from a Parquet file that is laid out for nothing else."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, in_turn
from datchuan.config.cli_words import translated as _

VALUES = """
SELECT quantity_id, commune, province, amount, male, female, as_of
FROM measurements_measurement JOIN bench_tree ON place = place_id WHERE year = 2025 AND status = 'standing'
"""
COLUMNS = {
    **dict.fromkeys(("quantity", "commune", "province", "amount", "male", "female"), "BIGINT"),
    "as_of": "DATE",
}
GROUPING_SETS = """
SELECT quantity, commune, province, sum(amount), sum(male), sum(female), count(*), max(as_of) FROM read_parquet(?)
GROUP BY GROUPING SETS ((quantity, commune), (quantity, province), (quantity))
"""
CHUNK = 50_000


def limit(folder: Path, ours: Callable[[], object], raw: Sequence[tuple[Any, ...]]) -> Iterator[Figure]:
    """Raises DifferentAnswersError where DuckDB does not say what the data base's own sums are."""
    from datchuan.registers.analytics import duck
    from datchuan.registers.analytics.libraries import MissingLibraryError

    name = _("như trên từ tổng đã giữ, cạnh giới hạn: DuckDB cộng từ Parquet")
    try:
        with duck.opened() as base:
            file = str(_written(base, folder))

            def theirs() -> Any:
                return base.execute(GROUPING_SETS, [file]).fetchall()

            if {row[:7] for row in theirs()} != {row[:7] for row in raw}:
                raise DifferentAnswersError(_("DuckDB và cơ sở dữ liệu cộng ra khác nhau."))
            measured, anchor = in_turn(ours, theirs, runs=3)
    except MissingLibraryError as problem:
        yield Figure("P1", name, None, anchor_name=str(problem))
        return
    yield Figure("P1", name, measured, anchor=anchor, anchor_name=_("DuckDB, GROUPING SETS từ Parquet"))


def _written(base: Any, folder: Path) -> Path:
    """The values with their units as a Parquet file."""
    from django.db import connection

    lines, file = folder / "values.csv", folder / "values.parquet"
    with connection.chunked_cursor() as cursor, lines.open("w", encoding="utf-8", newline="") as out:
        cursor.execute(VALUES)
        writer = csv.writer(out)
        while rows := cursor.fetchmany(CHUNK):
            writer.writerows(rows)
    read = f"SELECT * FROM read_csv($lines, header = false, columns = {COLUMNS})"  # noqa: S608
    base.execute(f"COPY ({read}) TO '{file}' (FORMAT parquet)", {"lines": str(lines)})
    lines.unlink()
    return file
