"""How PostgreSQL holds figures to their places and quantities: once a statement, not once a row.

A foreign key is looked up row by row; for the millions of rows of an import that costs more than writing them. Triggers
over the whole of a statement hold the same: no row without its place and quantity, none whose place or quantity is
deleted (also by somebody who deletes it meanwhile), none that moves to another. SQLite keeps its foreign keys.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

KEYS = {
    "measurements_measurement": {
        "place_id": "places_place",
        "quantity_id": "measurements_quantity",
        "evidence_id": "evidence_storedfile",
        "by_id": "accounts_person",
        "decided_by_id": "accounts_person",
    },
    "measurements_total": {"place_id": "places_place", "quantity_id": "measurements_quantity"},
}
FIXED = ("place_id", "quantity_id")  # a figure never moves to another place or quantity
PARENTS = tuple(dict.fromkeys(parent for keys in KEYS.values() for parent in keys.values()))


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in the place of the foreign keys; does nothing on SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table, keys in KEYS.items():
            for column in keys:
                cursor.execute(_FOREIGN_KEYS, [table, column])
                for (name,) in cursor.fetchall():
                    cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            cursor.execute(_known(table))
            cursor.execute(_on_writing(table))
            cursor.execute(_on_changing(table))
        for parent in PARENTS:
            cursor.execute(_on_deleting(parent))


def renew(connection: BaseDatabaseWrapper) -> None:
    """Let the triggers that are there check as this version does; does nothing on SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in KEYS:
            cursor.execute(_known(table))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Put the foreign keys in the place of the triggers again; does nothing on SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for parent in PARENTS:
            cursor.execute(f"DROP FUNCTION {parent}_in_figures() CASCADE")
        for table, keys in KEYS.items():
            cursor.execute(f"DROP FUNCTION {table}_known() CASCADE")
            cursor.execute(f"DROP FUNCTION {table}_changed() CASCADE")
            for column, parent in keys.items():
                cursor.execute(
                    f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_fk FOREIGN KEY ({column}) "
                    f"REFERENCES {parent} (id) DEFERRABLE INITIALLY DEFERRED"
                )


_FOREIGN_KEYS = """
SELECT conname FROM pg_constraint
JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]
WHERE contype = 'f' AND conrelid = %s::regclass AND attname = %s
"""


def _known(table: str) -> str:
    """Every key of the written rows is there, and nobody deletes it before this transaction ends.

    Each look at the written rows takes a second where they are millions: one tells whether any of the keys that are
    mostly blank is there at all, and one each which the others are.
    """
    always, seldom = ([column for column in KEYS[table] if (column in FIXED) is fixed] for fixed in (True, False))
    checks = "".join(_held(table, column) for column in always)
    if seldom:
        some = " OR ".join(f"{column} IS NOT NULL" for column in seldom)
        rest = "".join(_held(table, column) for column in seldom)
        checks += f"IF EXISTS (SELECT 1 FROM written WHERE {some}) THEN {rest} END IF;"  # noqa: S608
    return f"""
    CREATE OR REPLACE FUNCTION {table}_known() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        named bigint[];
    BEGIN
        {checks}
        RETURN NULL;
    END $$
    """


def _held(table: str, column: str) -> str:
    parent = KEYS[table][column]
    return f"""
        named := ARRAY(SELECT DISTINCT {column} FROM written WHERE {column} IS NOT NULL);
        IF cardinality(named)
            <> (SELECT count(*) FROM (SELECT 1 FROM {parent} WHERE id = ANY(named) FOR KEY SHARE) AS held)
        THEN
            RAISE foreign_key_violation USING MESSAGE = '{table}.{column} names no row of {parent}';
        END IF;
        """  # noqa: S608


def _on_writing(table: str) -> str:
    return f"""
    CREATE TRIGGER {table}_known AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {table}_known()
    """


def _on_changing(table: str) -> str:
    """A changed key is there; a figure never moves to another place or quantity."""
    checks = "".join(
        f"""
        IF NEW.{column} IS DISTINCT FROM OLD.{column} AND NEW.{column} IS NOT NULL THEN
            PERFORM 1 FROM {parent} WHERE id = NEW.{column} FOR KEY SHARE;
            IF NOT FOUND THEN
                RAISE foreign_key_violation USING MESSAGE = '{table}.{column} names no row of {parent}';
            END IF;
        END IF;
        """
        for column, parent in KEYS[table].items()
        if column not in FIXED
    )
    changed, moved = (
        " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        for columns in (KEYS[table], FIXED)
    )
    return f"""
    CREATE FUNCTION {table}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {moved} THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{table}: a row stays with its place and quantity';
        END IF;
        {checks}
        RETURN NEW;
    END $$;
    CREATE TRIGGER {table}_changed BEFORE UPDATE OF {", ".join(KEYS[table])} ON {table}
    FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {table}_changed()
    """


def _on_deleting(parent: str) -> str:
    pointing = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {column} IN (SELECT id FROM gone))"  # noqa: S608
        for table, keys in KEYS.items()
        for column, named in keys.items()
        if named == parent
    )
    return f"""
    CREATE FUNCTION {parent}_in_figures() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {pointing} THEN
            RAISE foreign_key_violation USING MESSAGE = '{parent}: figures point at the row';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER {parent}_in_figures AFTER DELETE ON {parent}
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION {parent}_in_figures()
    """
