"""What the API of doubts about records takes and gives. `Value` as in records: decimals exact text, days ISO."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from datchuan.registers.models import DoubtKind, DoubtState
from datchuan.registers.schemas import Value


class DoubtsAsked(Schema):
    """`code`: of one register alone."""

    place: str = Field(max_length=16)
    state: DoubtState = DoubtState.OPEN
    kind: DoubtKind | None = None
    code: str | None = Field(None, max_length=60)
    limit: int = Field(100, ge=1, le=500)
    offset: int = Field(0, ge=0, le=10**9)


class DoubtRecordOut(Schema):
    """A record that is doubted, as it stands. `number`: of its revision; `place`: the code of who keeps it."""

    id: UUID
    place: str
    number: int
    name: str
    values: dict[str, Value]


class RecordDoubtOut(Schema):
    """`kind`: same-key, entered-twice, breaks-rule, belongs-nowhere, total-differs, lapsed; `rule`: which one, if any.

    `state`: open, explained, mended.
    `office`: who looks into it; `reason`: why the records are right. `records`: of a register of
    persons only for those who may open it."""

    id: int
    kind: str
    rule: str
    severity: str
    register_code: str
    place: str
    year: int | None
    sentence: str
    state: str
    found_at: datetime
    office: str | None
    reason: str
    decided_at: datetime | None
    records: list[DoubtRecordOut]


class RecordDoubtsOut(Schema):
    items: list[RecordDoubtOut]
    count: int


class DoubtReasonIn(Schema):
    reason: str = Field(max_length=300)


class DoubtOfficeIn(Schema):
    """The number of an office of the commune."""

    office: int = Field(ge=1, le=2**31 - 1)


class DoubtJoinIn(Schema):
    """`keep`: the record that stays; `seen`: by record the number of the revision that was seen."""

    keep: UUID
    seen: dict[UUID, int]
