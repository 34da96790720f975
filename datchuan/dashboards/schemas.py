"""What the API of programmes gives, field by field. Figures are exact decimals as text; null is unknown."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema

from datchuan.planning.finding_words import sentence_of
from datchuan.planning.queries.plans import exact

Verdict = Literal["met", "unmet", "mostly_met", "not_assessed"]


class CommuneOut(Schema):
    """A commune the caller looks after, with its latest running plan, if any; `met`: criteria it lists as met."""

    place: str
    name: str
    year: int | None
    plan: int | None
    met: int

    @staticmethod
    def resolve_place(row: Any) -> str:
        return str(row.place.code)

    @staticmethod
    def resolve_plan(row: Any) -> int | None:
        return None if row.plan is None else int(row.plan.pk)


class YearsOut(Schema):
    """The years of a commune that have a running plan, latest first."""

    place: str
    years: list[int]


class PartyOut(Schema):
    """An office (or the plan's own words, `office` null) and who holds it today."""

    name: str
    office: int | None
    holders: list[str]


class GapOut(Schema):
    """What is still missing, in `unit`; and, where the plan gives the counts, in counted things."""

    missing: str
    unit: str
    count: str | None
    counted: str

    @staticmethod
    def resolve_missing(row: Any) -> str:
        return exact(row.missing) or "0"

    @staticmethod
    def resolve_count(row: Any) -> str | None:
        return exact(row.count)


class UnmetOut(Schema):
    """An indicator the plan says is not met."""

    indicator: str
    text: str
    actual: str | None
    target: str | None
    unit: str | None
    estimated: bool
    gap: GapOut | None


class PromisedOut(Schema):
    """A figure the plan promises."""

    indicator: str | None
    subject: str
    op: str
    value: str | None
    upper: str | None
    unit: str | None
    due: date | None
    approximate: bool
    text: str

    @staticmethod
    def resolve_indicator(row: Any) -> str | None:
        return None if row.indicator is None else str(row.indicator.code)

    @staticmethod
    def resolve_value(row: Any) -> str | None:
        return exact(row.value)

    @staticmethod
    def resolve_upper(row: Any) -> str | None:
        return exact(row.upper)

    @staticmethod
    def resolve_unit(row: Any) -> str | None:
        return row.unit or None


class BoardRowOut(Schema):
    """One criterion. `verdict` is what the plan says, null where it says nothing; `conflicting` where it says two."""

    number: str
    name: str
    written_name: str
    verdict: Verdict | None
    conflicting: bool
    unmet: list[UnmetOut]
    directors: list[PartyOut]
    responsible: list[PartyOut]
    tasks: int
    solutions: int
    targets: list[PromisedOut]
    findings: int


class WorkOut(Schema):
    """A task, solution or proposal: by when, and who; `days_left` is below nought when it is late."""

    item: int
    role: str
    text: str
    criterion: str | None
    indicator: str | None
    due_text: str
    due_start: date | None
    due_end: date | None
    recurrence: str | None
    days_left: int | None
    responsible: list[PartyOut]


class ProgrammeFinding(Schema):
    """A contradiction or gap that stood open when the plan was adopted.

    `message` is the sentence in the language of the answer; `facts` which sentence it is (`said`) and its values.
    """

    code: str
    severity: str
    message: str
    facts: dict[str, Any]
    criterion: str | None
    indicator: str | None

    @staticmethod
    def resolve_message(row: Any) -> str:
        return sentence_of(row)

    @staticmethod
    def resolve_criterion(row: Any) -> str | None:
        return row.criterion_number or None

    @staticmethod
    def resolve_indicator(row: Any) -> str | None:
        return row.indicator_code or None


class ProgrammeOut(Schema):
    """The programme of a commune and year on the day `on`.

    `claimed_*` is what the plan says in one sum, `listed` what it lists criterion by criterion.
    """

    place: str
    place_name: str
    year: int
    on: date
    plan: int
    criteria_set: str
    claimed_total: int | None
    claimed_met: int | None
    claimed_unmet: int | None
    listed: dict[Verdict, int]
    claimed_differs: bool
    tasks: int
    criteria: list[BoardRowOut]
    due_next: list[WorkOut]
    overdue: list[WorkOut]
    without_deadline: list[WorkOut]
    without_person: list[WorkOut]
    findings: list[ProgrammeFinding]


class LawRowOut(Schema):
    """What the law asks for an indicator, beside what the plan says of it; `covered`: the plan speaks of it at all.

    `computed`: the outcome by the year's figures; null where none was reported.
    """

    code: str
    name: str
    state: str
    asked: str
    article: str
    confidence: str
    checked: str
    unmet: UnmetOut | None
    targets: list[PromisedOut]
    covered: bool
    computed: str | None


class PlannedItem(Schema):
    """A task, solution, proposal or remark of the plan, with its figures."""

    id: int
    role: str
    text: str
    indicator: str | None
    due_text: str
    due_start: date | None
    due_end: date | None
    recurrence: str | None
    targets: list[PromisedOut]

    @staticmethod
    def resolve_indicator(row: Any) -> str | None:
        return row.indicator_code or None

    @staticmethod
    def resolve_recurrence(row: Any) -> str | None:
        return row.recurrence or None


class CriterionPageOut(Schema):
    """A criterion in a commune and year."""

    number: str
    name: str
    group: str
    ministry: str
    plan: int
    verdicts: list[Verdict]
    law: list[LawRowOut]
    directors: list[PartyOut]
    responsible: list[PartyOut]
    cooperating: list[PartyOut]
    items: list[PlannedItem]
    findings: list[ProgrammeFinding]


class MyWorkOut(Schema):
    """An item in which an office of the caller's has a part."""

    item: int
    plan: int
    place: str
    office: str
    role: str
    text: str
    criterion: str | None
    due_end: date | None
    recurrence: str | None
    days_left: int | None


class MineOut(Schema):
    """What is the caller's to direct, to do and to help with in a year, soonest first."""

    year: int
    directing: list[MyWorkOut]
    doing: list[MyWorkOut]
    helping: list[MyWorkOut]
