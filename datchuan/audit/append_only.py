"""The triggers by which SQLite and PostgreSQL refuse to change or delete a line of the record.

They hold against every client of the database, not only against this program. `remove` exists for the reverse of the
migration and for test suites that empty the database between tests. On SQLite a migration that alters the table makes
it anew, and the triggers are lost with the old one: such a migration calls `remove` before and `install` after.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "audit lines are append-only"

_SQLITE_INSTALL = tuple(
    f"""
    CREATE TRIGGER audit_auditline_no_{verb} BEFORE {verb.upper()} ON audit_auditline
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for verb in ("update", "delete")
)
_SQLITE_REMOVE = tuple(f"DROP TRIGGER IF EXISTS audit_auditline_no_{verb}" for verb in ("update", "delete"))

# Emptying an empty table changes nothing, and letting it pass keeps `flush` usable on a new database.
_POSTGRESQL_INSTALL = (
    """
    CREATE FUNCTION audit_auditline_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT 1 FROM audit_auditline) THEN
            RAISE EXCEPTION 'audit lines are append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER audit_auditline_no_change BEFORE UPDATE OR DELETE ON audit_auditline
    FOR EACH ROW EXECUTE FUNCTION audit_auditline_refuse()
    """,
    """
    CREATE TRIGGER audit_auditline_no_truncate BEFORE TRUNCATE ON audit_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION audit_auditline_refuse()
    """,
)
_POSTGRESQL_REMOVE = (
    "DROP TRIGGER IF EXISTS audit_auditline_no_truncate ON audit_auditline",
    "DROP TRIGGER IF EXISTS audit_auditline_no_change ON audit_auditline",
    "DROP FUNCTION IF EXISTS audit_auditline_refuse()",
)
_INSTALL = {"sqlite": _SQLITE_INSTALL, "postgresql": _POSTGRESQL_INSTALL}
_REMOVE = {"sqlite": _SQLITE_REMOVE, "postgresql": _POSTGRESQL_REMOVE}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE of audit lines.

    Raises `KeyError` on a database that is neither SQLite nor PostgreSQL: an unguarded record must not go unnoticed.
    """
    _run(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away again; does nothing where they are absent."""
    _run(connection, _REMOVE[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
