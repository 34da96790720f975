"""The triggers by which SQLite and PostgreSQL refuse to change or delete a row of a table, first of all of the record.

They hold against every client of the database, not only against this program. `remove` exists for the reverse of a
migration and for test suites that empty the database between tests. On SQLite a migration that alters the table makes
it anew, and the triggers are lost with the old one: such a migration calls `remove` before and `install` after.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

RECORD = "audit_auditline"
REFUSAL = "lines are append-only"


def _sqlite_install(table: str) -> tuple[str, ...]:
    return tuple(
        f"""
        CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table}: {REFUSAL}'); END
        """
        for verb in ("update", "delete")
    )


def _sqlite_remove(table: str) -> tuple[str, ...]:
    return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete"))


def _postgresql_install(table: str) -> tuple[str, ...]:
    """Emptying an empty table changes nothing, and letting it pass keeps `flush` usable on a new database."""
    return (
        f"""
        CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT 1 FROM {table}) THEN
                RAISE EXCEPTION '{table}: {REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END $$
        """,  # noqa: S608
        f"""
        CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
        """,
        f"""
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
        """,
    )


def _postgresql_remove(table: str) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_refuse()",
    )


_INSTALL = {"sqlite": _sqlite_install, "postgresql": _postgresql_install}
_REMOVE = {"sqlite": _sqlite_remove, "postgresql": _postgresql_remove}


def install(connection: BaseDatabaseWrapper, table: str = RECORD) -> None:
    """Make the database refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE of rows of the table.

    Raises `KeyError` on a database that is neither SQLite nor PostgreSQL: an unguarded table must not go unnoticed.
    """
    _run(connection, _INSTALL[connection.vendor](table))


def remove(connection: BaseDatabaseWrapper, table: str = RECORD) -> None:
    """Take the triggers away again; does nothing where they are absent."""
    _run(connection, _REMOVE[connection.vendor](table))


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
