"""What the API of registers takes and gives, field by field. Decimals are exact text, days ISO; null is unknown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Field, Schema

from datchuan.registers.actions.publishing import MOST_LETTERS
from datchuan.registers.actions.saving import MOST_CHANGES

Value = str | int | bool | None


class RegisterOut(Schema):
    """A register as it is kept at a place. `own`: a commune's or province's; `level`: who writes it."""

    code: str
    version: int
    title: str
    one: str
    level: str
    period: str
    sensitive: bool
    own: bool


class RegisterChoice(Schema):
    code: str
    label: str


class RegisterField(Schema):
    """A column. `least`, `most` are in its unit; `choices`: those that may be picked today; `tells_apart`: part of what
    tells records apart."""

    code: str
    label: str
    type: str
    required: bool
    personal: bool
    help: str | None
    unit: str | None
    places: int
    least: Decimal | None
    most: Decimal | None
    choices: list[RegisterChoice]
    tells_apart: bool


class RegisterRule(Schema):
    """What must hold between columns. `severity`: an error keeps the row from being stored, a warning is told."""

    code: str
    rule: str
    says: str
    severity: str


class RegisterCount(Schema):
    quantity: str


class RegisterDescription(RegisterOut):
    fields: list[RegisterField]
    rules: list[RegisterRule]
    counts: list[RegisterCount]


class RecordOut(Schema):
    """A record. `number`: its revision, to be sent back as `base`; `version`: of the definition it was last saved with.

    Personal fields are absent for those who may not see persons.
    """

    id: UUID
    place: str
    year: int | None
    number: int
    version: int
    since: date
    ended_on: date | None
    values: dict[str, Value]


class PastAsked(Schema):
    """`on`: a day; what was written later is told as it was first written."""

    place: str = Field(max_length=16)
    on: date
    year: int | None = Field(None, ge=1900, le=2200)
    limit: int = Field(100, ge=1, le=500)
    offset: int = Field(0, ge=0, le=10**9)


class PastRecordOut(RecordOut):
    """`number`, `version`, `values`: of the revision that stood then; `later`: it was written after the day."""

    later: bool


class PastRecordsOut(Schema):
    """`count`: of all that held on the day; `persons`: are personal fields told?"""

    items: list[PastRecordOut]
    count: int
    persons: bool


class RecordsOut(Schema):
    """Some of the records that hold on the day, and the `count` of all."""

    items: list[RecordOut]
    count: int
    persons: bool


class RecordIn(Schema):
    """One row. `id`: the record's, or a UUID of yours for a new record, so that sending it again is safe.

    `base`: the revision you saw, null for a new record. `values`: by field, numbers in the field's unit, decimals as
    text with a point; what is left out stays as it is, null blanks a field. `place`: the village, where rows of a
    commune are sent together.
    """

    id: UUID | None = None
    base: int | None = Field(None, ge=1)
    values: dict[str, Value]
    place: str | None = Field(None, max_length=16)


class RecordsIn(Schema):
    changes: list[RecordIn] = Field(max_length=MOST_CHANGES)


class RecordProblem(Schema):
    """`field` empty: the row as a whole."""

    field: str
    message: str
    severity: str


class RecordConflict(Schema):
    """A field somebody else changed meanwhile: what you saw, what stands now, what you sent."""

    base: Value
    theirs: Value
    mine: Value


class RecordResultOut(Schema):
    """What became of one row: new, changed, merged or unchanged; wrong and conflicting rows were not stored."""

    state: str
    record: RecordOut | None
    problems: list[RecordProblem]
    conflict: dict[str, RecordConflict] | None


class RecordEndIn(Schema):
    base: int = Field(ge=1)
    on: date


class RecordBackIn(Schema):
    base: int = Field(ge=1)


class RecordRevisionOut(Schema):
    """What a record said after one saving, by whom and by which door. `based_on`: the revision that was seen; `file`,
    `row`: what it was read from."""

    number: int
    version: int
    values: dict[str, Value]
    since: date
    ended_on: date | None
    based_on: int | None
    door: str
    by: str | None
    at: datetime
    file: str | None
    row: int | None


class DefinitionIn(Schema):
    """An own register of a commune or province, as YAML (registers/README.md)."""

    place: str = Field(max_length=16)
    definition: str = Field(max_length=MOST_LETTERS)


class RegisterDifference(Schema):
    """One thing a definition asks otherwise. `part`: register, field, choice, constraint, count; `turn`: added,
    changed, dropped; `aspect`: the property that changed; `before`, `after` in the words of the workbook."""

    part: str
    turn: str
    code: str
    label: str
    aspect: str
    before: str
    after: str


class DefinitionLookOut(Schema):
    """What a definition would change. `definition`: it as YAML; `base`: the digest of what is kept today, empty for a
    new register; `records`: how many there are there and below; `required`: columns they are asked when next saved."""

    code: str
    version: int
    title: str
    definition: str
    base: str
    differences: list[RegisterDifference]
    records: int
    required: list[str]
    published: bool


class RecountOut(Schema):
    """The codes of the registers that were counted."""

    registers: list[str]


class CountedFigure(Schema):
    """A count. `records`, `answered`: of a sum, the places that reported, and those that left nothing blank."""

    amount: str
    male: str | None = None
    female: str | None = None
    records: int | None
    answered: int | None


class CountDifference(Schema):
    """`place`: null is the nation. `kept`, `counted`: null is nothing at all."""

    place: str | None
    quantity: str
    kept: CountedFigure | None
    counted: CountedFigure | None


class CountDifferences(Schema):
    """How many records and figures were looked at; where they differ: places that record, and sums of units.

    `moving`: figures left out because their records were changing.
    """

    year: int
    records: int
    compared: int
    moving: int
    places: list[CountDifference]
    sums: list[CountDifference]
