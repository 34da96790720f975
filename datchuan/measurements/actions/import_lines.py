"""Lines of a file read by PostgreSQL itself: the plainly right over all of them at once, the others by `RowReader`.

What a line means is the same either way (tests hold the two against one another); only the time is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection

from datchuan.measurements.actions import import_sql
from datchuan.measurements.actions.checking import MOST
from datchuan.measurements.actions.import_rows import COLUMNS, REPORTED, RowReader

_CREATE = """
CREATE TEMPORARY TABLE measurements_lines (line integer GENERATED ALWAYS AS IDENTITY (START WITH 2), said text)
"""
# A line is taken as it stands: delimiter and quote are control signs that no line handed over holds.
_COPY = (
    "COPY measurements_lines (said) FROM STDIN WITH (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02', ESCAPE E'\\x02')"
)
_ODD = re.compile('["\\\\\r\x00\x01\x02]')
# A line that is a whole row, its cells plain or quoted, without a sign that COPY would take for something else.
_WHOLE = re.compile(
    '(?:(?:"(?:[^"\\\\\r\n\x00\x01\x02]|"")*"|[^",\\\\\r\n\x00\x01\x02]*),)*'
    '(?:"(?:[^"\\\\\r\n\x00\x01\x02]|"")*"|[^",\\\\\r\n\x00\x01\x02]*)\n'
)
_DOUBTFUL = """
SELECT line, said FROM measurements_lines one WHERE said IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM measurements_staging staged WHERE staged.line = one.line
) ORDER BY line
"""


def stage_lines(lines: Iterator[str], order: Sequence[int], reader: RowReader) -> None:
    """Put the rows of a CSV text, from its second line on, into the staging table.

    `order`: where each of `COLUMNS` stands. Faults are the reader's to collect.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)
        count, rest = _handed_over(lines)
        cursor.execute("ANALYZE measurements_lines")
        cursor.execute(_resolving(order), _known(reader))
        doubtful = cursor.rowcount < count
    if doubtful:
        _stage_doubtful(order, reader)
    import_sql.put(reader.read(rest, order, after=1 + count))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE measurements_lines")


def _handed_over(lines: Iterator[str]) -> tuple[int, Iterator[str]]:
    """Hand lines to the data base up to the first that is no whole row: how many, and the lines that are left."""
    count = 0
    with connection.cursor() as cursor, cursor.cursor.copy(_COPY) as copy:
        while chunk := list(islice(lines, import_sql.CHUNK)):
            text, whole = _wholes(chunk)
            copy.write(text)
            count += whole
            if whole < len(chunk):
                return count, chain(chunk[whole:], lines)
    return count, iter(())


def _wholes(chunk: Sequence[str]) -> tuple[str, int]:
    """The lines up to the first that is no whole row, each with its end, and how many."""
    text = "".join(chunk).replace("\r\n", "\n")
    if text.count("\n") == len(chunk) and not _ODD.search(text):
        return text, len(chunk)
    ended = [line.rstrip("\r\n") + "\n" for line in chunk]
    whole = next((number for number, line in enumerate(ended) if not _WHOLE.fullmatch(line)), len(ended))
    return "".join(ended[:whole]), whole


def _known(reader: RowReader) -> dict[str, Any]:
    quantities = list(reader.quantities.values())
    return {
        "as_of": reader.as_of,
        "keys": [one.pk for one in quantities],
        "codes": [one.code for one in quantities],
        "levels": [str(one.level) for one in quantities],
        "places": [one.places for one in quantities],
        "scales": [10**one.places for one in quantities],
        "sexes": [one.sexes for one in quantities],
        "answers": [one.is_answer for one in quantities],
        "reported": REPORTED,
        "most": MOST,
    }


def _number(cell: str) -> str:
    """SQL of a plain decimal as a kept whole number; NULL when it has to be looked at more closely."""
    whole, digits = (f"length(split_part({cell}, '.', {part}))" for part in (1, 2))
    return (
        f"CASE WHEN {cell} = '' THEN NULL "
        f"WHEN {cell} ~ '^[0-9]+$' THEN CASE WHEN length({cell}) <= 12 THEN {cell}::bigint * scale END "
        f"WHEN {cell} ~ '^[0-9]+[.][0-9]+$' AND {whole} <= 12 AND {digits} <= places "
        f"THEN ({cell}::numeric * scale)::bigint END"
    )


def _resolving(order: Sequence[int]) -> str:
    """The statement that stages the plainly right lines; OFFSET 0 keeps a cell from being cut out anew at each use."""
    cells = ", ".join(
        f"split_part(said, ',', {index + 1}) AS {name}" if index >= 0 else f"'' AS {name}"
        for name, index in zip(COLUMNS, order, strict=True)
    )
    return f"""
INSERT INTO measurements_staging ({import_sql.COLUMNS})
SELECT line, place_id, quantity_id, %(reported)s, amount, male, female, '' FROM (
    SELECT line, place.id AS place_id, quantity.id AS quantity_id, answer, sexes,
        cell.male AS men, cell.female AS women,
        {_number("cell.amount")} AS amount, {_number("cell.male")} AS male, {_number("cell.female")} AS female
    FROM (SELECT line, {cells} FROM measurements_lines OFFSET 0) AS cell
    JOIN unnest(
        %(keys)s::bigint[], %(codes)s::text[], %(levels)s::text[], %(places)s::int[], %(scales)s::bigint[],
        %(sexes)s::boolean[], %(answers)s::boolean[]
    ) AS quantity(id, code, level, places, scale, sexes, answer) ON quantity.code = cell.quantity
    JOIN places_place place ON place.code = cell.place AND place.level = quantity.level
        AND (place.valid_from IS NULL OR place.valid_from <= %(as_of)s)
        AND (place.valid_to IS NULL OR place.valid_to >= %(as_of)s)
    WHERE cell.not_applicable = ''
    OFFSET 0
) AS seen
WHERE amount <= %(most)s AND NOT (answer AND amount > 1)
    AND ((men = '' AND women = '') OR (sexes AND male + female = amount))
"""  # noqa: S608


def _stage_doubtful(order: Sequence[int], reader: RowReader) -> None:
    """Read the lines that were not staged one by one, in the order of the file."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_DOUBTFUL)
        while chunk := cursor.fetchmany(import_sql.CHUNK):
            rows = (staged for line, said in chunk for staged in reader.read([said], order, after=line - 1))
            import_sql.put(rows)
