"""What the content of each kind of entry may hold: the contract's fields, checked in one place for pages and API."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from datchuan.accounts.models import LONGEST_NAME
from datchuan.planning.draft_content import Content
from datchuan.planning.models import EntryKind
from datchuan.planning.problems import NotValid

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
OfficeName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NAME)]
ExactDecimal = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,4})?$")]
CriterionNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}$")]
IndicatorCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2})?$")]
Year = Annotated[int, Field(ge=2010, le=2100)]
Count = Annotated[int, Field(ge=0, le=1000)]


class Content_(BaseModel):  # noqa: N801 -- `Content` is the plain dictionary everybody else passes around
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Party(Content_):
    text: Text
    office: OfficeName | None = None


class Parties(Content_):
    directors: list[Party] = []
    responsible: list[Party] = []
    cooperating: list[Party] = []


class Due(Content_):
    text: Words
    start: datetime.date | None = None
    end: datetime.date | None = None

    @model_validator(mode="after")
    def in_order(self) -> Due:
        if self.start and self.end and self.start > self.end:
            raise ValueError("end-before-start")
        return self


class Budget(Content_):
    text: Words
    amount: ExactDecimal | None = None
    unit: Words | None = None


class Target(Content_):
    indicator: IndicatorCode | None = None
    subject: Words = ""
    op: Literal[">=", ">", "=", "<=", "<", "range", "change"]
    value: ExactDecimal | None = None
    upper: ExactDecimal | None = None
    unit: Words | None = None
    due: datetime.date | None = None
    approximate: bool = False
    text: Words = ""

    @model_validator(mode="after")
    def range_has_ends(self) -> Target:
        if self.op == "range" and (self.value is None or self.upper is None):
            raise ValueError("range-without-ends")
        return self


class Item(Parties):
    role: Literal["task", "solution", "proposal", "remark"]
    text: Text
    criterion: CriterionNumber | None = None
    indicator: IndicatorCode | None = None
    due: Due | None = None
    recurrence: Words | None = None
    output: Words | None = None
    budget: Budget | None = None
    targets: list[Target] = []


class Section(Parties):
    id: Words = ""
    number: Words | None = None
    title: Text
    criterion: CriterionNumber | None = None
    assessed: bool | None = None


class Objective(Content_):
    text: Text


class Duty(Content_):
    body: Text
    text: Text


class Totals(Content_):
    total: Count | None = None
    claimed_met: Count | None = None
    claimed_unmet: Count | None = None


class CriterionStatus(Content_):
    criterion: CriterionNumber
    name: Words
    verdict: Literal["met", "unmet", "mostly_met", "not_assessed"]


class UnmetIndicator(Content_):
    indicator: IndicatorCode
    text: Words
    actual: ExactDecimal | None = None
    target: ExactDecimal | None = None
    unit: Words | None = None
    estimated: bool = False


class Village(Content_):
    village: Text
    goal: Words
    period: Words | None = None


class Signatory(Content_):
    authority: Words | None = None
    position: Words | None = None
    name: Words | None = None


class Recipient(Content_):
    name: Text
    note: Words | None = None


class Heading(Content_):
    kind: Literal["plan", "report", "decision", "directive", "other"] = "plan"
    number: Words | None = None
    issuer: Words | None = None
    place: Words | None = None
    date: datetime.date | None = None
    year: Year | None = None
    subject: Words | None = None
    signatory: Signatory | None = None
    recipients: list[Recipient] = []
    legal_bases: list[dict[str, Any]] = []  # as read; corrected in the document itself, not here

    @field_validator("legal_bases")
    @classmethod
    def numbered(cls, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if any(not row.get("number") or "source" not in row for row in rows):
            raise ValueError("basis-without-number")
        return rows


TYPES: Mapping[EntryKind, type[Content_]] = {
    EntryKind.HEADING: Heading,
    EntryKind.GENERAL_OBJECTIVE: Objective,
    EntryKind.SPECIFIC_OBJECTIVE: Objective,
    EntryKind.STATUS: Totals,
    EntryKind.CRITERION_STATUS: CriterionStatus,
    EntryKind.UNMET_INDICATOR: UnmetIndicator,
    EntryKind.VILLAGE: Village,
    EntryKind.SECTION: Section,
    EntryKind.ITEM: Item,
    EntryKind.DUTY: Duty,
}


def checked(kind: EntryKind, content: Mapping[str, Any]) -> Content:
    """The content in the contract's shape, every field there. Raises `NotValid` with a sentence a field."""
    try:
        value = TYPES[kind].model_validate(dict(content))
    except ValidationError as problem:
        raise NotValid({_field(e["loc"]): _sentence(e["type"], str(e["msg"])) for e in problem.errors()}) from problem
    return value.model_dump(mode="json")


def _field(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "content"


def _sentence(kind: str, message: str) -> str:
    own = {
        "end-before-start": _("Ngày kết thúc sớm hơn ngày bắt đầu."),
        "range-without-ends": _("Khoảng giá trị cần cả mức thấp và mức cao."),
        "basis-without-number": _("Căn cứ thiếu số, ký hiệu văn bản."),
    }
    for code, sentence in own.items():
        if code in message:
            return sentence
    if kind in {"string_too_short", "missing"}:
        return _("Chưa nhập nội dung này.")
    if kind == "string_pattern_mismatch":
        return _("Giá trị không đúng dạng: số viết như 54,1; chỉ tiêu viết như 15.4.")
    if kind.startswith("date"):
        return _("Ngày không đúng: viết như 30/06/2024.")
    if kind in {"greater_than_equal", "less_than_equal", "int_parsing", "int_from_float"}:
        return _("Số này không hợp lệ.")
    return _("Giá trị này không dùng được ở đây.")
