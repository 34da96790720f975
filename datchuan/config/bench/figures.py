"""P1 to P3: figures at the size asked for, in a data base of their own, each beside raw SQL of the same run.

Answers are compared cell by cell before they are timed. On PostgreSQL rows come in by COPY and sums by grouping sets;
on SQLite, which has neither, by an insert of many rows and by one select a level.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, peak_megabytes, timed
from datchuan.config.bench.limit import limit
from datchuan.config.bench.nation import ON, SET, TREE, YEAR, bar, on_postgresql, sql
from datchuan.config.bench.saving import saving
from datchuan.config.cli_words import translated as _

if TYPE_CHECKING:
    from datchuan.measurements.queries import Rollup

_SUMMED = """
SELECT quantity_id, {units}, sum(amount), sum(male), sum(female), count(*), max(as_of)
FROM measurements_measurement JOIN bench_tree ON place = place_id
WHERE year = 2025 AND status = 'standing'
GROUP BY {groups}
"""
GROUPING_SETS = _SUMMED.format(
    units="commune, province", groups="GROUPING SETS ((quantity_id, commune), (quantity_id, province), (quantity_id))"
)
LEVEL_BY_LEVEL = " UNION ALL ".join(
    _SUMMED.format(units=units, groups=groups)
    for units, groups in (
        ("commune, NULL AS province", "quantity_id, commune"),
        ("NULL, province", "quantity_id, province"),
        ("NULL, NULL", "quantity_id"),
    )
)
INSERT = "INSERT INTO bench_in VALUES (%s, %s, %s, %s, %s)"
UPSERT = """
INSERT INTO bench_bare SELECT place_id, quantity_id, 2025, amount, male, female FROM bench_in WHERE true
ON CONFLICT (place_id, year, quantity_id)
DO UPDATE SET amount = excluded.amount, male = excluded.male, female = excluded.female
"""


def importing(folder: Path) -> Iterator[Figure]:
    """P3: the CSV of the nation against a plain way in and an upsert of the same rows into a bare table of that key."""
    from django.db import connection, transaction

    from datchuan.measurements.actions import Origin, import_measurements
    from datchuan.measurements.models import Source

    path = folder / "nation.csv"
    sql("CREATE TABLE bench_bare (place_id bigint, quantity_id bigint, year smallint, amount bigint, male bigint, "
        "female bigint, PRIMARY KEY (place_id, year, quantity_id))")  # fmt: skip
    resolved = folder / "resolved.csv"
    _resolve(path, resolved)

    @transaction.atomic
    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bench_in (place_id bigint, quantity_id bigint, amount bigint, "
                           "male bigint, female bigint)")  # fmt: skip
            _bring_in(cursor, resolved)
            cursor.execute(UPSERT)
            cursor.execute("DROP TABLE bench_in")

    anchor = timed(bare, runs=1)
    done = []

    def ours() -> None:
        with path.open(encoding="utf-8", newline="") as file:
            done.append(
                import_measurements(lines=file, year=YEAR, origin=Origin(as_of=ON, source=Source.IMPORT), by=None)
            )

    measured = timed(ours, runs=1)
    memory = peak_megabytes()
    _compare_imported()
    name = _("Nạp {values} số liệu từ CSV, có lịch sử và tổng các cấp").format(values=f"{done[0].written:,}")
    copied = _("COPY và upsert vào bảng trống") if on_postgresql() else _("INSERT và upsert vào bảng trống")
    yield Figure("P3", name, measured, anchor=anchor, anchor_name=copied, bar=bar(4))
    yield Figure("P3", _("bộ nhớ nhiều nhất của tiến trình khi nạp"), memory, unit="MB", wanted=1024)
    sql("DROP TABLE bench_bare")
    sql("VACUUM ANALYZE" if on_postgresql() else "ANALYZE")


def _bring_in(cursor: Any, resolved: Path) -> None:
    if on_postgresql():
        with cursor.cursor.copy("COPY bench_in FROM STDIN WITH (FORMAT csv)") as copy, resolved.open("rb") as file:
            while block := file.read(1 << 20):
                copy.write(block)
        return
    with resolved.open(encoding="utf-8", newline="") as file:
        cursor.executemany(INSERT, ([cell or None for cell in row] for row in csv.reader(file)))


def _compare_imported() -> None:
    [[wrong]] = sql(
        "SELECT count(*) FROM bench_bare b FULL JOIN measurements_measurement m ON m.place_id = b.place_id "
        "AND m.quantity_id = b.quantity_id AND m.year = b.year "
        "WHERE m.id IS NULL OR b.place_id IS NULL OR m.amount IS DISTINCT FROM b.amount"
    )
    if wrong:
        raise DifferentAnswersError(_("{count} số liệu đã nạp khác tệp.").format(count=wrong))


def _resolve(path: Path, resolved: Path) -> None:
    """The same rows with keys for codes and kept amounts, so that the anchor only copies."""
    from datchuan.measurements.actions.import_rows import RowReader, order_of, reporting_places
    from datchuan.measurements.actions.recording import quantities_by_code

    reader = RowReader(ON, quantities_by_code(), reporting_places(ON))
    with path.open(encoding="utf-8", newline="") as file, resolved.open("w", encoding="utf-8") as out:
        for one in reader.read(file, order_of(next(file))):
            cells = (one.place, one.quantity, one.amount, one.male, one.female)
            out.write(",".join("" if cell is None else str(cell) for cell in cells) + "\n")


def rolling_up(folder: Path) -> Iterator[Figure]:
    """P1: every field at every level, from the kept sums and added up anew, against the same sums in raw SQL."""
    from datchuan.measurements.queries import LEVELS, rollup
    from datchuan.measurements.queries.rollup import added_up

    sql(TREE)
    sql("ANALYZE bench_tree")
    statement = GROUPING_SETS if on_postgresql() else LEVEL_BY_LEVEL
    days = {"alive": ON, "map": ON}
    raw, kept = sql(statement), rollup(YEAR, ON)
    _compare_sums(kept, raw)
    _compare_sums(added_up(YEAR, ON, LEVELS, days), raw)
    anchor = timed(lambda: sql(statement))
    words = {"fields": len(kept.quantities), "indicators": _indicators(kept), "cells": f"{len(raw):,}"}
    name = _("{fields} đại lượng của {indicators} chỉ tiêu ở mọi cấp, {cells} ô").format(**words)
    summed = "GROUPING SETS" if on_postgresql() else "GROUP BY, UNION ALL"
    of_kept = timed(lambda: rollup(YEAR, ON))
    yield Figure("P1", name, of_kept, anchor=anchor, anchor_name=summed, bar=bar(1.5))
    anew = _("như trên, cộng lại từ từng số liệu")
    of_values = timed(lambda: added_up(YEAR, ON, LEVELS, days))
    yield Figure("P1", anew, of_values, anchor=anchor, anchor_name=summed, bar=bar(1.5))
    yield from limit(folder, lambda: rollup(YEAR, ON), raw)


def _indicators(found: Rollup) -> int:
    """How many indicators of the set can be made of what was added up: all of them, or the roll-up lacks a field."""
    from datchuan.criteria.queries import published_set

    measures = published_set(SET).measures
    added = {one.code for one in found.quantities.values()}
    if lost := {code for measure in measures for code in measure.quantities} - added:
        raise DifferentAnswersError(", ".join(sorted(lost)))
    return len(measures)


def _compare_sums(found: Rollup, raw: Sequence[tuple[Any, ...]]) -> None:
    for quantity, commune, province, amount, male, female, reported, _day in raw:
        level, unit = ("commune", commune) if commune else ("province", province) if province else ("nation", None)
        one = found.sums[level, unit, quantity]
        if (one.amount, one.male, one.female, one.reported) != (amount, male or 0, female or 0, reported):
            raise DifferentAnswersError(f"{level} {unit} {quantity}: {one}; {amount}, {male}, {female}, {reported}")
    if len(raw) != len(found.sums):
        raise DifferentAnswersError(f"{len(found.sums)}; {len(raw)}")


def prepare(folder: Path, villages: int) -> None:
    """Tables, the real map, the catalogue, an invented nation; its values as a CSV."""
    from django.core.management import call_command

    from datchuan.criteria.actions import publish_law
    from datchuan.measurements.actions import publish_quantities
    from datchuan.measurements.invented_nation import invent_places, value_lines
    from datchuan.places.actions import load_reference

    call_command("migrate", verbosity=0)
    load_reference()
    publish_law()
    publish_quantities()
    invent_places(seed=1, on=ON, villages=villages)
    with (folder / "nation.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(value_lines(seed=1, on=ON))
    sql("VACUUM ANALYZE" if on_postgresql() else "ANALYZE")


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """In the data base of the environment, which has to be empty, else in SQLite."""
    from datchuan.config import installation

    os.environ |= {"DATCHUAN_TODAY": ON.isoformat(), "DATCHUAN_HOSTS": "testserver"}
    (installation.open_folder(folder / "data", demo=True) / "static").mkdir(exist_ok=True)
    prepare(folder, sizes.villages)

    yield from importing(folder)
    yield from rolling_up(folder)
    yield from saving()
