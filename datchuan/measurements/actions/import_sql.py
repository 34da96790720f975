"""SQL of an import: a staging table of the transaction's own, checks over all of its rows, revisions.

The same text for SQLite and PostgreSQL but for the way in, which is COPY on the latter. Values are parameters; the only
things put into the text are whole numbers and fragments of this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import connection

from datchuan.measurements.actions.import_rows import Staged
from datchuan.measurements.models import Quantity

CHUNK = 20_000  # rows handed to the data base at once
COLUMNS = "line, place_id, quantity_id, state, amount, male, female, reason"
_CREATE = """
CREATE TEMPORARY TABLE measurements_staging (
    line integer, place_id bigint, quantity_id bigint, state varchar(14),
    amount bigint, male bigint, female bigint, reason varchar(300)
)
"""
_MEMORY = "SET LOCAL work_mem = '192MB'"  # of one sort or hash; a nation's rows spill what is more to disk
_ANALYZE = "ANALYZE measurements_staging"
# Without it SQLite looks through the whole staging table for each value that stands.
_INDEX = "CREATE INDEX measurements_staging_key ON measurements_staging (place_id, quantity_id)"
# What stands for each staged row, and how far its revisions are counted.
_BEFORE = """
CREATE TEMPORARY TABLE measurements_before AS
SELECT place_id, quantity_id, max(number) AS number,
    max(CASE WHEN status = 'standing' THEN id END) AS id,
    max(CASE WHEN status = 'standing' THEN as_of END) AS as_of
FROM measurements_measurement
WHERE year = %(year)s AND place_id IN (SELECT place_id FROM measurements_staging)
GROUP BY place_id, quantity_id
"""
_TWICE = """
SELECT max(line) FROM measurements_staging GROUP BY place_id, quantity_id HAVING count(*) > 1 ORDER BY 1 LIMIT %(most)s
"""
_SAME = """
DELETE FROM measurements_staging WHERE (state = 'unknown' AND NOT EXISTS (
    SELECT 1 FROM measurements_before was
    WHERE was.place_id = measurements_staging.place_id AND was.quantity_id = measurements_staging.quantity_id
        AND was.id IS NOT NULL
)) OR line IN (
    SELECT staged.line FROM measurements_staging staged
    JOIN measurements_before was ON was.place_id = staged.place_id AND was.quantity_id = staged.quantity_id
    JOIN measurements_measurement said ON said.id = was.id
    WHERE said.as_of = %(as_of)s AND said.state = staged.state AND said.records IS NULL
        AND coalesce(said.amount, -1) = coalesce(staged.amount, -1)
        AND coalesce(said.male, -1) = coalesce(staged.male, -1)
)
"""
_WITHOUT_REASON = """
SELECT staged.line FROM measurements_staging staged
JOIN measurements_before was ON was.place_id = staged.place_id AND was.quantity_id = staged.quantity_id
WHERE was.id IS NOT NULL AND (was.as_of = %(as_of)s OR staged.state = 'unknown') ORDER BY 1 LIMIT %(most)s
"""
_PUSH_OUT = """
UPDATE measurements_measurement SET status = 'superseded' WHERE id IN (
    SELECT was.id FROM measurements_before was
    JOIN measurements_staging staged ON staged.place_id = was.place_id AND staged.quantity_id = was.quantity_id
    WHERE was.as_of <= %(as_of)s
)
"""
_INSERT = """
INSERT INTO measurements_measurement
    (place_id, quantity_id, year, number, state, amount, male, female, as_of, status, source, document, evidence_id,
    reason, by_id, at)
SELECT staged.place_id, staged.quantity_id, %(year)s, coalesce(was.number, 0) + 1, staged.state, staged.amount,
    staged.male, staged.female, %(as_of)s, CASE WHEN was.as_of > %(as_of)s THEN 'superseded' ELSE 'standing' END,
    %(source)s, %(document)s, %(evidence)s, CASE WHEN staged.reason = '' THEN %(reason)s ELSE staged.reason END,
    %(by)s, %(at)s
FROM measurements_staging staged LEFT JOIN measurements_before was
    ON was.place_id = staged.place_id AND was.quantity_id = staged.quantity_id
ORDER BY staged.place_id, staged.quantity_id
"""  # in the order of the indexes: their pages are then written one after another
_OLD = "said.id IS NOT NULL AND said.state <> 'unknown'"
# What each staged row that comes to stand adds to the sums above, less what stood there; as `sums.share_of` says it.
_MOVED = f"""
CREATE TEMPORARY TABLE measurements_moved AS
SELECT staged.place_id, staged.quantity_id,
    coalesce(staged.amount, 0) - coalesce(said.amount, 0) AS amount,
    coalesce(staged.male, 0) - coalesce(said.male, 0) AS male,
    coalesce(staged.female, 0) - coalesce(said.female, 0) AS female,
    (CASE WHEN staged.state <> 'unknown' THEN 1 ELSE 0 END) - (CASE WHEN {_OLD} THEN 1 ELSE 0 END) AS reported,
    (CASE WHEN staged.state <> 'unknown' THEN 1 ELSE 0 END)
        - (CASE WHEN {_OLD} AND (said.answered IS NULL OR said.answered >= said.records) THEN 1 ELSE 0 END) AS complete,
    (CASE WHEN staged.state = 'not_applicable' THEN 1 ELSE 0 END)
        - (CASE WHEN said.state = 'not_applicable' THEN 1 ELSE 0 END) AS not_applicable,
    (CASE WHEN staged.male IS NOT NULL THEN 1 ELSE 0 END)
        - (CASE WHEN said.male IS NOT NULL THEN 1 ELSE 0 END) AS by_sex
FROM measurements_staging staged
LEFT JOIN measurements_before was ON was.place_id = staged.place_id AND was.quantity_id = staged.quantity_id
LEFT JOIN measurements_measurement said ON said.id = was.id
WHERE was.as_of IS NULL OR was.as_of <= %(as_of)s
"""
_STAGED = "SELECT place_id, quantity_id, line, amount, male, female FROM measurements_staging"
_STANDING = (
    "SELECT place_id, quantity_id, NULL, amount, male, female FROM measurements_measurement said "
    "WHERE year = %(year)s AND status = 'standing' AND place_id IN (SELECT place_id FROM measurements_staging) "
    "AND NOT EXISTS (SELECT 1 FROM measurements_staging staged "
    "WHERE staged.place_id = said.place_id AND staged.quantity_id = said.quantity_id)"
)
_EXCEEDS = " OR ".join(
    f"part.{name} * pair.whole_scale > whole.{name} * pair.part_scale" for name in ("amount", "male", "female")
)


def prepare() -> None:
    """Make a new staging table; let PostgreSQL sort and hash what is to come in memory."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_MEMORY)
        cursor.execute(_CREATE)


def put(rows: Iterable[Staged]) -> None:
    """Put the rows into the staging table, in chunks."""
    _copied(rows) if connection.vendor == "postgresql" else _inserted(rows)


def settle() -> int:
    """No more rows will come: how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(_ANALYZE if connection.vendor == "postgresql" else _INDEX)
    return int(_select("SELECT count(*) FROM measurements_staging", {})[0][0])


def unstage() -> None:
    """Let go of the staging tables; after a fault the end of the transaction does."""
    with connection.cursor() as cursor:
        for name in ("staging", "before", "moved"):
            cursor.execute(f"DROP TABLE measurements_{name}")


def staged_places() -> list[int]:
    return [row[0] for row in _select("SELECT DISTINCT place_id FROM measurements_staging ORDER BY 1", {})]


def read_before(year: int) -> bool:
    """Look up what stands for the staged rows; False where nothing was ever said of their places."""
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, {"year": year})
    return bool(_select("SELECT 1 FROM measurements_before LIMIT 1", {}))


def twice(most: int) -> list[int]:
    """Lines that speak of what an earlier line spoke of."""
    return [row[0] for row in _select(_TWICE, {"most": most})]


def exceeding(quantities: Iterable[Quantity], *, year: int, known: bool, most: int) -> list[tuple[int, int, int]]:
    """(line, part, whole) where a part is greater than its whole; `known`: what stands is looked at as well."""
    pairs = [(one.pk, one.part_of.pk, 10**one.places, 10**one.part_of.places) for one in quantities if one.part_of]
    if not pairs:
        return []
    listed = ", ".join(f"({part}, {whole}, {own}, {others})" for part, whole, own, others in pairs)
    value = f"{_STAGED} UNION ALL {_STANDING}" if known else _STAGED
    sql = (
        f"WITH pair(part_id, whole_id, part_scale, whole_scale) AS (VALUES {listed}), "
        f"value(place_id, quantity_id, line, amount, male, female) AS NOT MATERIALIZED ({value}) "
        "SELECT coalesce(part.line, whole.line), pair.part_id, pair.whole_id FROM pair "
        "JOIN value part ON part.quantity_id = pair.part_id "
        "JOIN value whole ON whole.quantity_id = pair.whole_id AND whole.place_id = part.place_id "
        f"WHERE ({_EXCEEDS}) AND coalesce(part.line, whole.line) IS NOT NULL ORDER BY 1 LIMIT %(most)s"
    )
    return _select(sql, {"year": year, "most": most})


def forget_the_same(values: Mapping[str, Any]) -> int:
    """Take out rows that say what stands already; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SAME, {"as_of": values["as_of"]})
        return int(cursor.rowcount)


def without_reason(values: Mapping[str, Any], most: int) -> list[int]:
    """Lines that change what stands for the same day."""
    return [row[0] for row in _select(_WITHOUT_REASON, {"as_of": values["as_of"], "most": most})]


def write(values: Mapping[str, Any]) -> int:
    """Make the staged rows revisions; how many. By how much they move the sums stands in `measurements_moved` then."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, {"as_of": values["as_of"]})
        cursor.execute(_PUSH_OUT, {"as_of": values["as_of"]})
        cursor.execute(_INSERT, dict(values))
        return int(cursor.rowcount)


def _copied(rows: Iterable[Staged]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY measurements_staging ({COLUMNS}) FROM STDIN") as copy,
    ):
        for chunk in _chunks(rows):
            copy.write("".join(map(_as_text, chunk)))


def _inserted(rows: Iterable[Staged]) -> None:
    with connection.cursor() as cursor:
        for chunk in _chunks(rows):
            cursor.executemany(
                f"INSERT INTO measurements_staging ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", chunk
            )


def _as_text(row: Staged) -> str:
    """A line as COPY reads it."""
    line, place, quantity, state, amount, male, female, reason = row
    numbers = "\t".join("\\N" if one is None else str(one) for one in (amount, male, female))
    said = reason.replace("\\", "\\\\")
    return f"{line}\t{place}\t{quantity}\t{state}\t{numbers}\t{said}\n"


def _chunks(rows: Iterable[Staged]) -> Iterator[list[Staged]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _select(sql: str, parameters: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, dict(parameters))
        return list(cursor.fetchall())
