"""SQL of an import: a staging table of the transaction's own, checks over all of its rows, revisions.

The same text for SQLite and PostgreSQL but for the way in and for counting what differs. Values are parameters; the
only things put into the text are whole numbers and fragments of this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.db import connection

from datchuan.measurements.actions.import_rows import Staged
from datchuan.measurements.models import Quantity

CHUNK = 2_000  # rows handed to the data base at once: few enough to be forgotten before they count as old
COLUMNS = "line, place_id, quantity_id, state, amount, male, female, reason"
# Beside what is said, what was said before (`look_up`): nothing, where nobody spoke of the place in that year.
_CREATE = """
CREATE TEMPORARY TABLE measurements_staging (
    line integer, place_id bigint, quantity_id bigint, state varchar(14),
    amount bigint, male bigint, female bigint, reason varchar(300),
    number integer, was bigint, was_as_of date, was_state varchar(14), was_amount bigint, was_male bigint,
    was_female bigint, was_count integer, was_whole integer
)
"""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"
_TOGETHER = 100  # rows that SQLite takes by one statement, in half the time of as many statements
_MEMORY = "SET LOCAL work_mem = '192MB'"  # of one sort or hash; a nation's rows spill what is more to disk
_ANALYZE = "ANALYZE measurements_staging"
# Without it SQLite looks through the whole staging table for each value that stands.
_INDEX = "CREATE INDEX measurements_staging_key ON measurements_staging (place_id, quantity_id)"
# How many different quantities a place has: PostgreSQL would sort all rows to count them, and sets bits instead.
_DIFFERENT = {
    "postgresql": "bit_count(bit_or(set_bit(CAST(B'' AS bit({bits})), CAST(quantity_id AS integer), 1)))",
    "sqlite": "count(DISTINCT quantity_id)",
}
_PLACES = "SELECT place_id, count(*), {different} FROM measurements_staging GROUP BY place_id ORDER BY place_id"
# What stands of the staged places, and how far their revisions are counted.
_BEFORE = """
CREATE TEMPORARY TABLE measurements_before AS
SELECT place_id, quantity_id, max(number) AS number, max(CASE WHEN status = 'standing' THEN id END) AS was
FROM measurements_measurement
WHERE year = %(year)s AND place_id IN (SELECT place_id FROM measurements_staging)
GROUP BY place_id, quantity_id
"""
_LOOK_UP = """
UPDATE measurements_staging SET number = past.number, was = past.was, was_as_of = said.as_of, was_state = said.state,
    was_amount = said.amount, was_male = said.male, was_female = said.female, was_count = said.records,
    was_whole = CASE WHEN said.answered IS NULL OR said.answered >= said.records THEN 1 ELSE 0 END
FROM measurements_before past LEFT JOIN measurements_measurement said ON said.id = past.was
WHERE past.place_id = measurements_staging.place_id AND past.quantity_id = measurements_staging.quantity_id
"""
_TWICE = """
SELECT max(line) FROM measurements_staging GROUP BY place_id, quantity_id HAVING count(*) > 1 ORDER BY 1 LIMIT %(most)s
"""
_SAME = """
DELETE FROM measurements_staging WHERE (was IS NULL AND state = 'unknown') OR (
    was_state = state
    AND coalesce(was_amount, -1) = coalesce(amount, -1) AND coalesce(was_male, -1) = coalesce(male, -1)
    AND ((was_count IS NULL AND was_as_of = %(as_of)s) OR (was_count > 0 AND was_whole = 1 AND was_as_of <= %(as_of)s))
)
"""
_COUNTED = "coalesce(was_count, 0) > 0 AND was_as_of <= %(as_of)s"
_WITHOUT_REASON = f"""
SELECT line, CASE WHEN {_COUNTED} THEN 1 ELSE 0 END FROM measurements_staging
WHERE was IS NOT NULL AND (was_as_of = %(as_of)s OR state = 'unknown' OR ({_COUNTED})) ORDER BY 1 LIMIT %(most)s
"""
_PUSH_OUT = """
UPDATE measurements_measurement SET status = 'superseded'
WHERE id IN (SELECT was FROM measurements_staging WHERE was_as_of <= %(as_of)s)
"""
_INSERT = """
INSERT INTO measurements_measurement
    (place_id, quantity_id, year, number, state, amount, male, female, as_of, status, source, document, evidence_id,
    reason, by_id, at)
SELECT place_id, quantity_id, %(year)s, coalesce(number, 0) + 1, state, amount, male, female, %(as_of)s,
    CASE WHEN was_as_of > %(as_of)s THEN 'superseded' ELSE 'standing' END,
    %(source)s, %(document)s, %(evidence)s, CASE WHEN reason = '' THEN %(reason)s ELSE reason END, %(by)s, %(at)s
FROM measurements_staging
ORDER BY place_id, quantity_id
"""  # in the order of the indexes: their pages are then written one after another
_OLD = "was IS NOT NULL AND was_state <> 'unknown'"
# What each staged row that comes to stand adds to the sums above, and what that stood there adds no more; as
# `sums.share_of` says it.
_ADDED = {
    "amount": "coalesce(amount, 0)",
    "male": "coalesce(male, 0)",
    "female": "coalesce(female, 0)",
    "reported": "CASE WHEN state <> 'unknown' THEN 1 ELSE 0 END",
    "complete": "CASE WHEN state <> 'unknown' THEN 1 ELSE 0 END",
    "not_applicable": "CASE WHEN state = 'not_applicable' THEN 1 ELSE 0 END",
    "by_sex": "CASE WHEN male IS NOT NULL THEN 1 ELSE 0 END",
}
_TAKEN = {
    "amount": "coalesce(was_amount, 0)",
    "male": "coalesce(was_male, 0)",
    "female": "coalesce(was_female, 0)",
    "reported": f"CASE WHEN {_OLD} THEN 1 ELSE 0 END",
    "complete": f"CASE WHEN {_OLD} THEN was_whole ELSE 0 END",
    "not_applicable": "CASE WHEN was_state = 'not_applicable' THEN 1 ELSE 0 END",
    "by_sex": "CASE WHEN was_male IS NOT NULL THEN 1 ELSE 0 END",
}
_STAGED = "SELECT place_id, quantity_id, line, amount, male, female FROM measurements_staging"
_STANDING = (
    "SELECT place_id, quantity_id, NULL, amount, male, female FROM measurements_measurement said "
    "WHERE year = %(year)s AND status = 'standing' AND place_id IN (SELECT place_id FROM measurements_staging) "
    "AND NOT EXISTS (SELECT 1 FROM measurements_staging staged "
    "WHERE staged.place_id = said.place_id AND staged.quantity_id = said.quantity_id)"
)
_PAIR = """
CREATE TEMPORARY TABLE measurements_pair (
    part_id integer PRIMARY KEY, whole_id integer, part_scale bigint, whole_scale bigint
)
"""
_EXCEEDS = " OR ".join(
    f"part.{name} * pair.whole_scale > whole.{name} * pair.part_scale" for name in ("amount", "male", "female")
)
# The wholes alone are asked for: their rows are a third, and a third of the memory.
_EXCEEDING = f"""
WITH value(place_id, quantity_id, line, amount, male, female) AS NOT MATERIALIZED ({{value}})
SELECT coalesce(part.line, whole.line), pair.part_id, pair.whole_id
FROM value part JOIN measurements_pair pair ON pair.part_id = part.quantity_id
JOIN value whole ON whole.quantity_id = pair.whole_id AND whole.place_id = part.place_id
WHERE ({_EXCEEDS}) AND coalesce(part.line, whole.line) IS NOT NULL
    AND whole.quantity_id IN ({{wholes}})
ORDER BY 1 LIMIT %(most)s
"""


def prepare() -> None:
    """Make a new staging table; let PostgreSQL sort and hash what is to come in memory."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_MEMORY)
        cursor.execute(_CREATE)


def put(rows: Iterable[Staged]) -> None:
    """Put the rows into the staging table, in chunks."""
    _copied(rows) if connection.vendor == "postgresql" else _inserted(rows)


def settle(quantities: Iterable[Quantity]) -> tuple[list[int], bool]:
    """No more rows will come: the places they speak of, and whether one of them is spoken of twice for a quantity."""
    different = _DIFFERENT[connection.vendor].format(bits=max((one.pk for one in quantities), default=0) + 1)
    with connection.cursor() as cursor:
        cursor.execute(_ANALYZE if connection.vendor == "postgresql" else _INDEX)
    counted = _select(_PLACES.format(different=different), {})
    return [row[0] for row in counted], any(rows != quantities for _place, rows, quantities in counted)


def unstage() -> None:
    """Let go of the staging tables; after a fault the end of the transaction does."""
    with connection.cursor() as cursor:
        for name in ("staging", "before", "pair"):
            cursor.execute(f"DROP TABLE measurements_{name}")


def look_up(year: int) -> bool:
    """Put what was said before beside the staged rows; False where nothing was ever said of their places."""
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, {"year": year})
        known = bool(_select("SELECT 1 FROM measurements_before LIMIT 1", {}))
        if known:
            cursor.execute(_LOOK_UP)
    return known


def twice(most: int) -> list[int]:
    """Lines that speak of what an earlier line spoke of."""
    return [row[0] for row in _select(_TWICE, {"most": most})]


def exceeding(quantities: Iterable[Quantity], *, year: int, known: bool, most: int) -> list[tuple[int, int, int]]:
    """(line, part, whole) where a part is greater than its whole; `known`: what stands is looked at as well."""
    pairs = [(one.pk, one.part_of.pk, 10**one.places, 10**one.part_of.places) for one in quantities if one.part_of]
    with connection.cursor() as cursor:
        cursor.execute(_PAIR)
        cursor.executemany("INSERT INTO measurements_pair VALUES (%s, %s, %s, %s)", pairs)
    if not pairs:
        return []
    value = f"{_STAGED} UNION ALL {_STANDING}" if known else _STAGED
    wholes = ", ".join(str(whole) for whole in sorted({pair[1] for pair in pairs}))
    return _select(_EXCEEDING.format(value=value, wholes=wholes), {"year": year, "most": most})


def forget_the_same(values: Mapping[str, Any]) -> int:
    """Take out rows that say what stands already; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SAME, {"as_of": values["as_of"]})
        return int(cursor.rowcount)


def without_reason(values: Mapping[str, Any], most: int) -> list[tuple[int, bool]]:
    """Lines that change what stands for the same day or was counted, and whether it was counted."""
    rows = _select(_WITHOUT_REASON, {"as_of": values["as_of"], "most": most})
    return [(line, bool(counted)) for line, counted in rows]


def write(values: Mapping[str, Any], *, known: bool) -> int:
    """Make the staged rows revisions; how many. By how much they move the sums `moved` selects."""
    with connection.cursor() as cursor:
        if known:
            cursor.execute(_PUSH_OUT, {"as_of": values["as_of"]})
        cursor.execute(_INSERT, dict(values))
        return int(cursor.rowcount)


def moved(*, known: bool) -> str:
    """A select of how the staged rows move the sums, in brackets. Parameters: as_of."""
    if known:
        columns = ", ".join(f"({added}) - ({_TAKEN[name]}) AS {name}" for name, added in _ADDED.items())
    else:
        columns = ", ".join(f"{added} AS {name}" for name, added in _ADDED.items())
    later = "WHERE was_as_of IS NULL OR was_as_of <= %(as_of)s" if known else ""
    return f"(SELECT place_id, quantity_id, {columns} FROM measurements_staging {later})"


def _copied(rows: Iterable[Staged]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY measurements_staging ({COLUMNS}) FROM STDIN") as copy,
    ):
        for chunk in _chunks(rows):
            copy.write("".join(map(_as_text, chunk)))


def _inserted(rows: Iterable[Staged]) -> None:
    into = f"INSERT INTO measurements_staging ({COLUMNS}) VALUES "
    many = into + ", ".join([_ROW] * _TOGETHER)
    with connection.cursor() as cursor:
        for chunk in _chunks(rows):
            whole = len(chunk) - len(chunk) % _TOGETHER
            together = [[*chain(*chunk[at : at + _TOGETHER])] for at in range(0, whole, _TOGETHER)]
            cursor.executemany(many, together)
            cursor.executemany(into + _ROW, chunk[whole:])


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
