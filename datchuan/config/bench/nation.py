"""What the measurements of figures share: the invented nation's day and set, its places as a tree, and plain SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

YEAR, ON, SET = 2025, date(2025, 12, 31), "vn-xa-2021-2025"
TREE = """
CREATE TEMPORARY TABLE bench_tree AS
SELECT village.id AS place, held.parent_id AS commune, above.parent_id AS province
FROM places_place village
JOIN places_placeperiod held ON held.place_id = village.id AND held.valid_to IS NULL
JOIN places_placeperiod above ON above.place_id = held.parent_id AND above.valid_to IS NULL
WHERE village.level = 'village'
UNION ALL
SELECT commune.id, commune.id, held.parent_id
FROM places_place commune JOIN places_placeperiod held ON held.place_id = commune.id AND held.valid_to IS NULL
WHERE commune.level = 'commune' AND commune.valid_to IS NULL
"""


def sql(text: str, *parameters: Any) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall() if cursor.description else []


def bar(ratio: float) -> float | None:
    """The bars are those of PostgreSQL, on which a nation is kept; on SQLite the ratio is told without one."""
    return ratio if on_postgresql() else None


def on_postgresql() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"
