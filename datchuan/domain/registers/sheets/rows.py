"""Rows that come in together, whatever they were read from: what was typed, field by field, and where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

Typed = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell before anybody looks at what it says. `field` "" is the row as a whole.

    `code` is a key of `entry_sentences.SENTENCES`, `facts` its names but the label.
    """

    field: str
    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row. `number`: where it stands in the file, counted from 1; `typed`: by field code, "" for a blank.

    `id`, `base`: the record and the revision it was filled in from, where the file says; `place`: the village as typed,
    where the file has a column for it.
    """

    number: int
    typed: Mapping[str, Typed]
    id: UUID | None = None
    base: int | None = None
    place: str | None = None
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What must be said about the file as a whole. `code` is a key of `sentences.NOTES`."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowSource:
    """All rows of a file. `columns`: by field code the letters of its column, so that problems can name the cell."""

    columns: Mapping[str, str]
    rows: tuple[SourceRow, ...]
    notes: tuple[SourceNote, ...] = ()
