"""Telling PostgreSQL of many rows at once."""

from __future__ import annotations

from django.db import connection, models


def take_statistics(*tables: type[models.Model]) -> None:
    """Let the data base look at tables that have just been filled; SQLite plans without.

    PostgreSQL looks by itself about a minute after the transaction. Until then it plans as for empty tables, and sums
    over the map take a hundred times as long.
    """
    if connection.vendor != "postgresql":
        return
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")
