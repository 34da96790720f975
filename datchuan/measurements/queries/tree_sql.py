"""SQL of the roll-up: which place reports for which unit on a day, what it said as of a day, and the sums.

The same text for SQLite and PostgreSQL. Days and years are parameters; only whole fragments of this module are joined.
"""

from __future__ import annotations

from collections.abc import Collection

# The units of day %(map)s: every commune with the district (if any) and the province above it.
_UNITS = """
held AS (
    SELECT place_id, parent_id FROM places_placeperiod
    WHERE (valid_from IS NULL OR valid_from <= %(map)s) AND (valid_to IS NULL OR valid_to >= %(map)s)
),
unit AS (
    SELECT commune.id AS commune,
        CASE WHEN above.level = 'district' THEN above.id END AS district,
        CASE WHEN above.level = 'district' THEN further.parent_id ELSE above.id END AS province
    FROM held JOIN places_place commune ON commune.id = held.place_id AND commune.level = 'commune'
    LEFT JOIN places_place above ON above.id = held.parent_id
    LEFT JOIN held further ON further.place_id = above.id
)
"""
# Communes of day %(alive)s, each with itself and the units that took over the whole of it, up to day %(map)s.
_HEIRS = """
heir(origin, place) AS (
    SELECT id, id FROM places_place WHERE level = 'commune'
        AND (valid_from IS NULL OR valid_from <= %(alive)s) AND (valid_to IS NULL OR valid_to >= %(alive)s)
    UNION
    SELECT heir.origin, line.new_id FROM heir
    JOIN places_place ended ON ended.id = heir.place AND ended.valid_to < %(map)s
    JOIN places_lineage line ON line.old_id = heir.place AND line.share = 1
)
"""
# Places that report and exist on day %(alive)s, by the commune of day %(map)s they belong to; NULL where none is known.
_REPORTERS = """
reporter AS (
    SELECT village.id AS place, 'village' AS level, held.parent_id AS commune
    FROM places_place village LEFT JOIN held ON held.place_id = village.id
    WHERE village.level = 'village'
        AND (village.valid_from IS NULL OR village.valid_from <= %(alive)s)
        AND (village.valid_to IS NULL OR village.valid_to >= %(alive)s)
    UNION ALL
    SELECT heir.origin, 'commune', max(unit.commune)
    FROM heir LEFT JOIN unit ON unit.commune = heir.place GROUP BY heir.origin
)
"""
TREE = f"WITH RECURSIVE {_UNITS}, {_HEIRS}, {_REPORTERS}"

_VALUE = "place_id, quantity_id, state, amount, male, female, records, answered, as_of"
# What stands for the year, taken back or not.
STANDING = f"""
SELECT {_VALUE} FROM measurements_measurement WHERE year = %(year)s AND status = 'standing'
"""
# What stood for the year as of day %(on)s: of what was ever accepted, the latest day, and of that the last revision.
AS_OF = f"""
SELECT {_VALUE} FROM (
    SELECT {_VALUE}, row_number() OVER (
        PARTITION BY place_id, quantity_id ORDER BY as_of DESC, number DESC
    ) AS place_in_line
    FROM measurements_measurement
    WHERE year = %(year)s AND status IN ('standing', 'superseded') AND as_of <= %(on)s {{narrowed}}
) AS lines WHERE place_in_line = 1
"""

MOVING = ("amount", "male", "female", "reported", "complete", "not_applicable", "by_sex")
# What values add up to; the columns of `Sum`. A value that was taken back adds nothing but its day.
SUMS = """
CAST(sum(coalesce(value.amount, 0)) AS bigint) AS amount,
CAST(sum(coalesce(value.male, 0)) AS bigint) AS male,
CAST(sum(coalesce(value.female, 0)) AS bigint) AS female,
count(*) FILTER (WHERE value.state <> 'unknown') AS reported,
count(*) FILTER (WHERE value.state <> 'unknown' AND (value.answered IS NULL OR value.answered >= value.records))
    AS complete,
count(*) FILTER (WHERE value.state = 'not_applicable') AS not_applicable,
count(value.male) AS by_sex,
max(value.as_of) AS as_of
"""
SUMS_OF_SUMS = """
CAST(sum(part.amount) AS bigint) AS amount, CAST(sum(part.male) AS bigint) AS male,
CAST(sum(part.female) AS bigint) AS female, CAST(sum(part.reported) AS bigint) AS reported,
CAST(sum(part.complete) AS bigint) AS complete, CAST(sum(part.not_applicable) AS bigint) AS not_applicable,
CAST(sum(part.by_sex) AS bigint) AS by_sex, max(part.as_of) AS as_of
"""
# The sums of each commune, and from these those of the units above; NULL is the nation.
LEVELS = {
    "commune": "SELECT 'commune' AS level, commune AS unit, quantity_id, amount, male, female, reported, complete, "
    "not_applicable, by_sex, as_of FROM part WHERE commune IS NOT NULL",
    "district": f"SELECT 'district', unit.district, part.quantity_id, {SUMS_OF_SUMS} "
    "FROM part JOIN unit ON unit.commune = part.commune WHERE unit.district IS NOT NULL GROUP BY 2, 3",
    "province": f"SELECT 'province', unit.province, part.quantity_id, {SUMS_OF_SUMS} "
    "FROM part JOIN unit ON unit.commune = part.commune WHERE unit.province IS NOT NULL GROUP BY 2, 3",
    "nation": f"SELECT 'nation', CAST(NULL AS bigint), part.quantity_id, {SUMS_OF_SUMS} FROM part GROUP BY 3",
}
EXPECTED = {
    "commune": "SELECT 'commune' AS tier, commune AS unit, level, count(*) FROM reporter "
    "WHERE commune IS NOT NULL GROUP BY commune, level",
    "district": "SELECT 'district', unit.district, level, count(*) FROM reporter JOIN unit USING (commune) "
    "WHERE unit.district IS NOT NULL GROUP BY unit.district, level",
    "province": "SELECT 'province', unit.province, level, count(*) FROM reporter JOIN unit USING (commune) "
    "WHERE unit.province IS NOT NULL GROUP BY unit.province, level",
    "nation": "SELECT 'nation', CAST(NULL AS bigint), level, count(*) FROM reporter GROUP BY level",
}


def rollup_sql(levels: tuple[str, ...], *, settled: bool) -> str:
    """One statement with the sums of every quantity for every unit of the levels, those of nobody's values too.

    `settled`: nothing that stands is later than the day asked about. Parameters: year, on, alive, map.
    """
    values = STANDING if settled else AS_OF.format(narrowed="")
    return _levels(levels, f"{SUMS} FROM ({values}) value JOIN reporter ON reporter.place = value.place_id")


def _levels(levels: tuple[str, ...], part: str) -> str:
    """The sums of each commune as the fragment says, and from these those of the units above."""
    part = f"part AS MATERIALIZED (SELECT reporter.commune AS commune, value.quantity_id, {part} GROUP BY 1, 2)"
    return f"{TREE}, {part} " + " UNION ALL ".join(LEVELS[level] for level in levels)


def kept_rollup_sql(levels: tuple[str, ...]) -> str:
    """The kept sums of the units of the levels that exist on the day of the map. Parameters: year, map."""
    units = ", ".join(f"'{level}'" for level in levels)
    return f"""
SELECT coalesce(place.level, 'nation'), total.place_id, quantity_id, amount, male, female, reported, complete,
    not_applicable, by_sex, as_of
FROM measurements_total total LEFT JOIN places_place place ON place.id = total.place_id
WHERE year = %(year)s AND reported > 0 AND coalesce(place.level, 'nation') IN ({units})
    AND (place.valid_from IS NULL OR place.valid_from <= %(map)s)
    AND (place.valid_to IS NULL OR place.valid_to >= %(map)s)
"""


def expected_sql(levels: tuple[str, ...]) -> str:
    """One statement with how many places of each level are to report, for every unit. Parameters: alive, map."""
    return f"{TREE} " + " UNION ALL ".join(EXPECTED[level] for level in levels)


def sums_sql(places: int, *, settled: bool) -> str:
    """One statement with the sums of every quantity over so many places. Parameters: year, on, p0, p1, …"""
    narrowed = f"AND place_id IN ({', '.join(f'%(p{number})s' for number in range(places))})"
    values = f"{STANDING} {narrowed}" if settled else AS_OF.format(narrowed=narrowed)
    return f"SELECT value.quantity_id, {SUMS} FROM ({values}) value GROUP BY value.quantity_id"


def sums_of_ended_sql(levels: tuple[str, ...], sums: str = "") -> str:
    """The sums of the units whose last day of the year is %(map)s. Parameters: year, alive, map, end.

    `sums`: the statement that adds up; the standing values of the year when none is given.
    """
    return f"""
SELECT unit, quantity_id, amount, male, female, reported, complete, not_applicable, by_sex, as_of
FROM ({sums or rollup_sql(levels, settled=True)}) AS kept
WHERE (unit IS NULL AND %(map)s = %(end)s) OR unit IN (
    SELECT id FROM places_place
    WHERE valid_to = %(map)s OR (%(map)s = %(end)s AND (valid_to IS NULL OR valid_to > %(end)s))
)
"""


def differences_sql(levels: tuple[str, ...], table: str) -> str:
    """By how much the sums of these units move when values move as the table says (place, quantity, `MOVING`).

    Parameters: as_of, alive, map, end.
    """
    summed = ", ".join(f"CAST(sum(value.{name}) AS bigint) AS {name}" for name in MOVING)
    moved = f"{table} value JOIN reporter ON reporter.place = value.place_id"
    return sums_of_ended_sql(levels, _levels(levels, f"{summed}, %(as_of)s AS as_of FROM {moved}"))


def kept_sums_sql(levels: tuple[str, ...], units: Collection[int | None] | None = None) -> str:
    """Inserts these sums as the kept ones, of all units or of those given. Parameters: year, alive, map, end."""
    narrowed = ""
    if units is not None:
        listed = ", ".join(str(int(unit)) for unit in units if unit is not None)
        conditions = [f"unit IN ({listed})"] * bool(listed) + ["unit IS NULL"] * (None in units)
        narrowed = f"WHERE {' OR '.join(conditions)}"
    return f"""
INSERT INTO measurements_total
    (place_id, quantity_id, year, amount, male, female, reported, complete, not_applicable, by_sex, as_of)
SELECT unit, quantity_id, %(year)s, amount, male, female, reported, complete, not_applicable, by_sex, as_of
FROM ({sums_of_ended_sql(levels)}) AS anew {narrowed}
ORDER BY unit, quantity_id
"""
