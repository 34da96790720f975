"""What the API of registers as files takes and gives. Decimals are exact text, days ISO; null is unknown."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from datchuan.registers.schemas import Value


class RecordImportOut(Schema):
    """A file of rows for the register of this code. `state`: waiting, confirmed or dropped; `counts`: rows by what they
    come to; `columns`: by field the
    letters of its column; `undone`: what it stored was taken back."""

    id: UUID
    code: str
    version: int
    place: str
    year: int | None
    file: str
    digest: str
    state: str
    at: datetime
    expires_at: datetime
    columns: dict[str, str]
    notes: list[str]
    counts: dict[str, int]
    undone: bool


class RecordImportProblem(Schema):
    """`cell`: its address in the file; empty for the row as a whole."""

    field: str
    cell: str
    message: str
    severity: str


class RecordImportRow(Schema):
    """One row. `changes`: by field what stood and what will; `conflict`: by field what both saw, what stands now, and
    what
    this file wants."""

    number: int
    state: str
    record: UUID
    place: str | None
    problems: list[RecordImportProblem]
    changes: dict[str, list[Value]]
    conflict: dict[str, list[Value]]


class RecordImportRowsOut(Schema):
    items: list[RecordImportRow]
    count: int


class RecordChoice(Schema):
    """Whose stands in the fields of a row in conflict. A row is settled when all of them are named."""

    number: int = Field(ge=1)
    stands: dict[str, Literal["mine", "theirs"]]


class RecordChoicesIn(Schema):
    rows: list[RecordChoice] = Field(max_length=10_000)
