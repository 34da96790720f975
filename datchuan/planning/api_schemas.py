"""What the API of planning takes and gives, field by field. Days are ISO text; null is unknown, never nought."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from datchuan.planning.api_contract import Item, Source
from datchuan.planning.finding_words import sentence_of
from datchuan.planning.models import DocumentState, EntryKind
from datchuan.planning.queries.plans import exact

LONGEST_TEXT = 20_000


def name_of(row: Any) -> str | None:
    """A person's name, or None for the system."""
    return None if row is None else str(row)


class DocumentOut(Schema):
    """A received document. `progress` is per cent of its reading; `refusal` the sentence that says why there is none,
    in the language of the answer; `refusal_facts` its values.

    `same_as`: the document we had already, which this one repeats. `cut_off`: its reading gave no sign for long and may
    be started again. `file` leads to the original: `/files/{file}/content`.
    """

    id: int
    place: str
    name: str
    file: int
    received_at: datetime
    received_by: str | None
    state: DocumentState
    progress: int
    cut_off: bool
    refusal_code: str | None
    refusal: str | None
    refusal_facts: dict[str, Any]
    same_as: int | None
    format: str | None
    kind: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    notes: list[str]
    draft: int | None
    plans: list[int]


class PassageOut(Schema):
    """One block of a document's text as read: line, paragraph or table row."""

    number: int
    kind: str
    text: str
    page: int | None
    cells: list[str]


class EntryOut(Schema):
    """One thing read or written. `content` has the contract's fields of its kind, without `source` (the blocks) and,
    of an item, without `section` (the id of the entry it hangs on)."""

    id: int
    kind: EntryKind
    section: int | None
    position: str
    content: dict[str, Any]
    first_block: int | None
    last_block: int | None
    version: int
    changed_at: datetime | None
    changed_by: str | None
    dismissed_at: datetime | None
    dismissed_by: str | None
    dismissed_because: str | None

    @staticmethod
    def resolve_section(row: Any) -> int | None:
        return None if row.section_id is None else int(row.section_id)

    @staticmethod
    def resolve_position(row: Any) -> str:
        return exact(row.position) or "0"

    @staticmethod
    def resolve_changed_by(row: Any) -> str | None:
        return name_of(row.changed_by)

    @staticmethod
    def resolve_dismissed_by(row: Any) -> str | None:
        return name_of(row.dismissed_by)

    @staticmethod
    def resolve_dismissed_because(row: Any) -> str | None:
        return row.dismissed_because or None


class FindingOut(Schema):
    """A contradiction or gap of the draft as it stands. `fingerprint` names it when it is set aside.

    `message` is the sentence in the language of the answer; `facts` which sentence it is (`said`) and its values.
    """

    fingerprint: str
    code: str
    severity: str
    message: str
    facts: dict[str, Any]
    criterion: str | None
    indicator: str | None
    first_block: int | None
    last_block: int | None
    set_aside_because: str | None
    set_aside_at: datetime | None

    @staticmethod
    def resolve_message(row: Any) -> str:
        return sentence_of(row)

    @staticmethod
    def resolve_set_aside_because(row: Any) -> str | None:
        return row.set_aside_because or None


class DraftSummary(Schema):
    """A plan under review. `version` rises with every change."""

    id: int
    place: str
    year: int | None
    criteria_set: str | None
    document: int | None
    revises: int | None
    version: int
    opened_at: datetime
    opened_by: str | None
    closed_at: datetime | None
    discarded_because: str | None

    @staticmethod
    def resolve_place(row: Any) -> str:
        return str(row.place.code)

    @staticmethod
    def resolve_criteria_set(row: Any) -> str | None:
        return None if row.criteria_set is None else str(row.criteria_set.code)

    @staticmethod
    def resolve_document(row: Any) -> int | None:
        return None if row.document_id is None else int(row.document_id)

    @staticmethod
    def resolve_revises(row: Any) -> int | None:
        return None if row.revises_id is None else int(row.revises_id)

    @staticmethod
    def resolve_opened_by(row: Any) -> str | None:
        return name_of(row.opened_by)

    @staticmethod
    def resolve_discarded_because(row: Any) -> str | None:
        return row.discarded_because or None


class DraftOut(Schema):
    """A draft with everything its review shows. `hinders` says what must be settled before it can be adopted."""

    draft: DraftSummary
    entries: list[EntryOut]
    findings: list[FindingOut]
    unread: list[PassageOut]
    hinders: list[str]
    may_review: bool
    may_adopt: bool


class StepOut(Schema):
    """One step of a review; `entries` are those it touched, `undone` whether it was taken back."""

    id: int
    version: int
    at: datetime
    by: str | None
    action: str
    entries: list[int]
    undone: bool

    @staticmethod
    def resolve_by(row: Any) -> str | None:
        return name_of(row.by)

    @staticmethod
    def resolve_entries(row: Any) -> list[int]:
        return sorted(int(key) for key in row.after)

    @staticmethod
    def resolve_undone(row: Any) -> bool:
        return getattr(row, "undone_by", None) is not None


class BeforeAfter(Schema):
    before: Any
    after: Any


class ChangedItem(Schema):
    """An item in both plans; `fields` names what differs."""

    before: Item
    after: Item
    fields: list[str]


class DifferenceOut(Schema):
    """A revision against the running plan. `heading` by field, `verdicts` by criterion; `same`: items unchanged."""

    heading: dict[str, BeforeAfter]
    verdicts: dict[str, BeforeAfter]
    added: list[Item]
    removed: list[Item]
    changed: list[ChangedItem]
    same: int


class PlanOut(Schema):
    """An adopted plan; `superseded_at` null: it is running."""

    id: int
    place: str
    year: int
    criteria_set: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    subject: str | None
    document: int | None
    draft: int
    adopted_at: datetime
    adopted_by: str | None
    superseded_at: datetime | None
    superseded_by: int | None


class HandwrittenIn(Schema):
    """A plan to be written by hand for a commune and year."""

    place: str = Field(max_length=12)
    year: int = Field(ge=2010, le=2100)
    criteria_set: str


class SetIn(Schema):
    criteria_set: str


class VersionIn(Schema):
    """The version the change is made from; another one by now is answered with 409."""

    version: int


class ContentIn(VersionIn):
    """The whole new content, with every field of its kind that is not at its default."""

    content: dict[str, Any]


class EntryIn(Schema):
    """A new entry: of an item, the id of its section; perhaps from blocks of the document."""

    kind: EntryKind
    content: dict[str, Any]
    section: int | None = None
    blocks: Source | None = None


class SplitIn(VersionIn):
    """The parts, in order; at least two."""

    texts: list[str] = Field(max_length=100)


class MoveIn(VersionIn):
    """The id of the section to hang on; null: none."""

    section: int | None


class Because(Schema):
    """Why, for others to understand."""

    reason: str = Field(max_length=LONGEST_TEXT)


class DismissIn(VersionIn, Because):
    pass


class Chosen(VersionIn):
    id: int


class MergeIn(Schema):
    """The items to make one, each in the version it was seen in."""

    entries: list[Chosen] = Field(max_length=200)
