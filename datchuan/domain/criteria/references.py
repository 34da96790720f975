"""Where a rule stands and how far it was checked. Nothing in the law is shown without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How far a statement was checked; carried from file to screen and never upgraded on the way."""

    VERIFIED = "verified"  # read on a public page, named in the sources
    WEAK = "weak"  # read on one place's page or inferred from it
    RECALLED = "recalled"  # from memory; the certainty says how sure
    UNKNOWN = "unknown"
    INVENTED = "invented"  # made up for the demonstration province


class Certainty(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Checked:
    """Confidence, how sure a memory is, and the addresses of the pages read.

    Raises ValueError for a certainty on anything not recalled, and for `verified` without a page.
    """

    confidence: Confidence
    certainty: Certainty | None = None
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.certainty is not None and self.confidence is not Confidence.RECALLED:
            raise ValueError("mức chắc chắn chỉ dùng cho điều nhớ lại (confidence: recalled)")
        if self.confidence is Confidence.VERIFIED and not self.sources:
            raise ValueError("điều đã kiểm tra (confidence: verified) phải nêu nguồn")


UNCHECKED = Checked(Confidence.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both within; no `end` means none is known."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"kết thúc {self.end} trước khi bắt đầu {self.start}")

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: Period) -> bool:
        return self.holds_on(other.start) or other.holds_on(self.start)

    def lies_within(self, other: Period) -> bool:
        if self.start < other.start:
            return False
        return other.end is None or (self.end is not None and self.end <= other.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the state: a decision, a guidance letter."""

    key: str
    number: str
    date: date
    issuer: str
    title: str
    checked: Checked
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The place in a document where a rule stands; `part` is its article or annex."""

    document: Document
    part: str | None
    checked: Checked

    def __str__(self) -> str:
        return f"{self.part}, {self.document.number}" if self.part else self.document.number


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence of the law kept as it stands, with how far it was checked."""

    text: str
    checked: Checked
