"""A plan as data: the values of `contracts/plan.schema.json` (PlanDraft), with exact decimals and dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from datchuan.domain.plan_document.told import Told

Kind = Literal["plan", "report", "decision", "directive", "other"]
Verdict = Literal["met", "unmet", "mostly_met", "not_assessed"]
Role = Literal["task", "solution", "proposal", "remark"]
Comparison = Literal[">=", ">", "=", "<=", "<", "range", "change"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Source:
    """First and last block of the document, from 1."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Party:
    """Words that name who leads, does or helps, and the office they mean (None: not understood)."""

    text: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Parties:
    directors: tuple[Party, ...] = ()
    responsible: tuple[Party, ...] = ()
    cooperating: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach. `value` is the lower end of a range; `change` is a growth or fall against an earlier value."""

    indicator: str | None
    subject: str
    op: Comparison
    value: Decimal | None
    upper: Decimal | None
    unit: str | None
    due: date | None
    approximate: bool
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    text: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Budget:
    text: str
    amount: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Item:
    section: str | None
    role: Role
    text: str
    source: Source
    criterion: str | None = None
    indicator: str | None = None
    parties: Parties = Parties()
    due: Due | None = None
    recurrence: str | None = None  # RFC 5545 RRULE without its prefix
    output: str | None = None
    budget: Budget | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    number: str | None
    title: str
    source: Source
    criterion: str | None = None
    assessed: bool | None = None
    parties: Parties = Parties()


@dataclass(frozen=True, slots=True)
class Signatory:
    authority: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    note: str | None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    number: str
    date: date | None
    issuer: str | None
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Heading:
    """What identifies the paper: its head, its tail and what it rests on."""

    kind: Kind = "other"
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: date | None = None
    year: int | None = None
    subject: str | None = None
    signatory: Signatory | None = None
    recipients: tuple[Recipient, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionStatus:
    criterion: str
    name: str  # as written
    verdict: Verdict
    source: Source


@dataclass(frozen=True, slots=True)
class UnmetIndicator:
    indicator: str
    text: str
    actual: Decimal | None
    target: Decimal | None
    unit: str | None
    estimated: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Status:
    total: int | None = None
    claimed_met: int | None = None
    claimed_unmet: int | None = None
    criteria: tuple[CriterionStatus, ...] = ()
    unmet_indicators: tuple[UnmetIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class VillageGoal:
    village: str
    goal: str
    period: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class BodyDuties:
    body: str
    duties: tuple[Passage, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an official should look at. `told` is the message for programs, and for other languages to say it."""

    code: str
    severity: Severity
    message: str  # Vietnamese
    criterion: str | None = None
    indicator: str | None = None
    source: Source | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    document: Heading
    criteria_set: str | None = None
    general_objectives: tuple[Passage, ...] = ()
    specific_objectives: tuple[Passage, ...] = ()
    status: Status = Status()
    villages: tuple[VillageGoal, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    organisation: tuple[BodyDuties, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
