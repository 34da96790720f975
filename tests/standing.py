"""What many tests start from is made once a process, by the program itself, and then put back as the rows it left.

Publishing the law takes two hundred statements and much checking; putting its rows back takes one statement a table.
"""

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from datchuan.audit.models import AuditLine
from datchuan.criteria.actions import publish_law
from datchuan.measurements.actions import publish_quantities
from datchuan.places.actions import load_reference
from datchuan.registers.actions import publish_registers


class Standing:
    """Calling it does what `make` does, and gives what it gave; from the second call on, by its rows.

    `make` must only add rows, and the same whoever else is there already: the rows come back with their keys.
    """

    def __init__(self, make: Callable[[], Any]):
        self.make = make
        self.added: dict[Any, list[tuple]] | None = None
        self.given: Any = None

    def __call__(self) -> Any:
        if self.added is None:
            before = {model: set(_rows(model)) for model in apps.get_models(include_auto_created=True)}
            self.given = self.make()
            after = {model: [row for row in _rows(model) if row not in before[model]] for model in before}
            self.added = {model: rows for model, rows in after.items() if rows}
        else:
            with transaction.atomic():  # rows that point at each other are checked when all are there
                for model, rows in self.added.items():
                    _put(model, rows)
        return copy.deepcopy(self.given)


def _columns(model: Any) -> str:
    """The columns of a table. Nothing points at the record's lines, so that they need not keep their keys."""
    fields = [field for field in model._meta.concrete_fields if not (model is AuditLine and field.primary_key)]
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


def _rows(model: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {model._meta.db_table}")
        return cursor.fetchall()


def _put(model: Any, rows: list[tuple]) -> None:
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({_columns(model)}) VALUES ({places})", rows)


law = Standing(lambda: publish_law(demonstration=True))
quantities = Standing(publish_quantities)
registers = Standing(publish_registers)


@cache
def reference_of(folder: Any) -> Standing:
    """The lists of places in a folder, loaded."""
    return Standing(lambda: load_reference(folder=folder))
