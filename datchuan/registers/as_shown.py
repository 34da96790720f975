"""A row of a file as pages and the terminal show it: what it changes, what is wrong in which cell, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from datchuan.domain.registers.model import Field, Register, Stored
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.registers.actions import RowState
from datchuan.registers.models import ImportRow
from datchuan.registers.texts import text_of


@dataclass(frozen=True, slots=True)
class ShownChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """`cell`: its address, empty for the row as a whole; `typed`: what stands there."""

    cell: str
    typed: str
    sentence: str
    severity: str


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A field two people changed. `name`: of the form's field that says whose stands."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: ImportRow
    state: RowState
    place: str
    changes: tuple[ShownChange, ...]
    problems: tuple[ShownProblem, ...]
    clashes: tuple[ShownClash, ...]


def shown_row(
    row: ImportRow,
    register: Register,
    columns: Mapping[str, str],
    *,
    persons: bool,
    villages: Mapping[int, str] | None = None,
) -> ShownRow:
    """What stood in personal fields, and what others wrote there, is left out unless `persons`.

    `villages`: their names by place, where the file has rows of several.
    """

    def text(field: Field, value: Stored, *, own: bool = False) -> str:
        return text_of(field, value) if own or persons or not field.personal else "…"

    return ShownRow(
        row,
        RowState(row.state),
        "" if row.place_id is None else (villages or {}).get(row.place_id, ""),
        tuple(
            ShownChange(field.label, text(field, before), text(field, after, own=True))
            for field, (before, after) in _known(row.changes, register)
        ),
        tuple(_problems(row, columns)),
        tuple(
            ShownClash(
                f"choice-{row.number}-{field.code}",
                field.label,
                text(field, base),
                text(field, theirs),
                text(field, mine, own=True),
            )
            for field, (base, theirs, mine) in _known(row.conflict, register)
        ),
    )


def _known(values: Mapping[str, list[Stored]], register: Register) -> Iterator[tuple[Field, list[Stored]]]:
    """In the order of the register's columns; a column it has no more is left out."""
    return ((field, values[field.code]) for field in register.fields if field.code in values)


def _problems(row: ImportRow, columns: Mapping[str, str]) -> Iterator[ShownProblem]:
    for field, sentence, severity in row.problems:
        cell = f"{columns[field]}{row.number}" if field in columns else ""
        typed = "" if field in {"", PLACE} else str(row.typed.get(field, ""))
        yield ShownProblem(cell, typed, sentence, severity)
