"""What the API of registers as files takes and gives. Decimals are exact text, days ISO; null is unknown."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from datchuan.registers.schemas import Value


class ImportProgressOut(Schema):
    """So many rows of so many are done in this stage: looking, writing or counting."""

    stage: str
    done: int
    total: int


class RecordImportOut(Schema):
    """A file of rows for the register of this code. `state`: waiting, confirmed or dropped; `counts`: rows by what they
    come to; `columns`: by field the
    letters of its column; `matched_at`: when it was said which column is which field, of a file that is no template;
    `progress`: how far it is while it is being stored; `undone`: what it stored was taken back."""

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
    matched_at: datetime | None
    progress: ImportProgressOut | None
    undone: bool


class TableColumn(Schema):
    """A column of the file. `letters`: empty for that of the villages' names in rows of their own; `field`: what it is
    taken for, "#place" for the village's name; `sureness`: certain or likely, null where it was said or matched
    before."""

    letters: str
    heading: str
    samples: list[str]
    field: str | None
    sureness: str | None


class TableTried(Schema):
    """A row of the beginning as it would be taken."""

    number: int
    values: dict[str, str]
    problems: list[str]


class SentTableOut(Schema):
    """A file that is no template of ours: its columns have to be matched. `row`: of the headings, counted from 1;
    `matched_at`: when files of this make were matched before; `village`: of all its rows, as its title tells;
    `asks_village`: no column says it; `words`, `names`: what stands in cells and is no answer, no village; `hindrance`:
    what has to be done first."""

    id: UUID
    code: str
    version: int
    place: str
    year: int | None
    file: str
    at: datetime
    expires_at: datetime
    sheet: str
    sheets: list[str]
    row: int
    matched_at: datetime | None
    columns: list[TableColumn]
    words: dict[str, list[str]]
    names: list[str]
    village: str
    asks_village: bool
    hindrance: str
    tried: list[TableTried]


class TableMatchIn(Schema):
    """`columns`: by field ("place" for the village's name) the column's letters or heading; `choices`: by field and
    word the answer; `villages`: by name a village's code; `village`: of all rows."""

    sheet: str | None = Field(None, max_length=300)
    row: int | None = Field(None, ge=1, le=1_048_576)
    columns: dict[str, str] = Field(max_length=200)
    choices: dict[str, dict[str, str]] = Field({}, max_length=200)
    villages: dict[str, str] = Field({}, max_length=1000)
    village: str = Field("", max_length=300)


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


class ColumnMatchOut(Schema):
    """How files with these headings are matched. `place`: for which it was said, and what lies below; `columns`: by
    field ("#place": the village) the heading; `answers`: how many words were explained with it."""

    id: int
    code: str
    place: str
    headings: list[str]
    columns: dict[str, str]
    answers: int
    at: datetime
    by: str | None


class RecordChoice(Schema):
    """Whose stands in the fields of a row in conflict. A row is settled when all of them are named."""

    number: int = Field(ge=1)
    stands: dict[str, Literal["mine", "theirs"]]


class RecordChoicesIn(Schema):
    rows: list[RecordChoice] = Field(max_length=10_000)
