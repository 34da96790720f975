"""A plan as `plan.schema.json` has it, field by field, for the API's description. A test compares the two.

Only shapes: what may stand in a field is checked where entries are written (`content_types`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

Exact = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class Source(Schema):
    """Numbers, from 1, of the first and last block (line, paragraph or table row) of the document as read."""

    start: int
    end: int


class Passage(Schema):
    text: str
    source: Source


class Party(Schema):
    """As written, and the office written out; null when the words are not understood."""

    text: str
    office: str | None


class Signatory(Schema):
    authority: str | None
    position: str | None
    name: str | None


class Recipient(Schema):
    name: str
    note: str | None


class LegalBasis(Schema):
    number: str
    date: date | None
    issuer: str | None
    text: str
    source: Source


class Heading(Schema):
    """The document itself; `year` is the year the plan is for."""

    kind: Literal["plan", "report", "decision", "directive", "other"]
    number: str | None
    issuer: str | None
    place: str | None
    date: date | None
    year: int | None
    subject: str | None
    signatory: Signatory | None
    recipients: list[Recipient]
    legal_bases: list[LegalBasis]


class Objectives(Schema):
    general: list[Passage]
    specific: list[Passage]


class CriterionStatus(Schema):
    criterion: str
    name: str
    verdict: Literal["met", "unmet", "mostly_met", "not_assessed"]
    source: Source


class UnmetIndicator(Schema):
    indicator: str
    text: str
    actual: Exact | None
    target: Exact | None
    unit: str | None
    estimated: bool
    source: Source


class Status(Schema):
    total: int | None
    claimed_met: int | None
    claimed_unmet: int | None
    criteria: list[CriterionStatus]
    unmet_indicators: list[UnmetIndicator]


class Village(Schema):
    village: str
    goal: str
    period: str | None
    source: Source


class Parties(Schema):
    directors: list[Party]
    responsible: list[Party]
    cooperating: list[Party]


class Section(Parties):
    """`assessed` false: the plan says that the criterion is not assessed."""

    id: str
    number: str | None
    title: str
    criterion: str | None
    assessed: bool | None
    source: Source


class Due(Schema):
    text: str
    start: date | None
    end: date | None


class Budget(Schema):
    text: str
    amount: Exact | None
    unit: str | None


class Target(Schema):
    indicator: str | None
    subject: str
    op: Literal[">=", ">", "=", "<=", "<", "range", "change"]
    value: Exact | None
    upper: Exact | None
    unit: str | None
    due: date | None
    approximate: bool
    text: str


class Item(Parties):
    """A task, a solution, a proposal to a higher level, or a remark on how things stand."""

    section: str | None
    role: Literal["task", "solution", "proposal", "remark"]
    text: str
    criterion: str | None
    indicator: str | None
    due: Due | None
    recurrence: str | None = Field(description="an RFC 5545 RRULE without its prefix")
    output: str | None
    budget: Budget | None
    targets: list[Target]
    source: Source


class Duties(Schema):
    body: str
    duties: list[Passage]
    source: Source


class Finding(Schema):
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    criterion: str | None
    indicator: str | None
    source: Source | None


class PlanContract(Schema):
    """What `datchuan plan read FILE --json` prints; `/api/v1/plans/schema.json` is the same as a JSON schema."""

    document: Heading
    criteria_set: str | None
    objectives: Objectives
    status: Status
    villages: list[Village]
    sections: list[Section]
    items: list[Item]
    organisation: list[Duties]
    findings: list[Finding]
