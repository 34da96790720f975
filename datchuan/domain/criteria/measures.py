"""How an indicator is measured: which quantities make its fact, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.references import Checked


class Source(StrEnum):
    """Where the quantities of an indicator come from."""

    COUNTED = "counted"  # from the records of registers
    REPORTED = "reported"  # keyed in, with its document
    CHECKLIST = "checklist"  # answered, with evidence


@dataclass(frozen=True, slots=True)
class ShareOf:
    """`of` out of `among`; by sex where men and women must pass apart."""

    of: str
    among: str
    by_sex: bool = False

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.of, self.among


@dataclass(frozen=True, slots=True)
class FigureOf:
    """The amount of one quantity, as it stands."""

    figure: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return (self.figure,)


@dataclass(frozen=True, slots=True)
class PerHeadOf:
    """A total among so many persons."""

    total: str
    persons: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.total, self.persons


@dataclass(frozen=True, slots=True)
class AnswerOf:
    """Yes for an amount of 1, no for 0."""

    answer: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return (self.answer,)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Yes where there is at least one."""

    any: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return (self.any,)


@dataclass(frozen=True, slots=True)
class EveryOf:
    """Yes where all of `among` are in `of`."""

    of: str
    among: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.of, self.among


@dataclass(frozen=True, slots=True)
class SchoolsOf:
    total: str
    at_minimum: str
    at_level_1: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.total, self.at_minimum, self.at_level_1


@dataclass(frozen=True, slots=True)
class ChecklistOf:
    score: str
    required: str
    present: str

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.score, self.required, self.present


Made = ShareOf | FigureOf | PerHeadOf | AnswerOf | AnyOf | EveryOf | SchoolsOf | ChecklistOf

_KINDS: dict[type[Made], frozenset[Kind]] = {
    ShareOf: frozenset({Kind.PERCENTAGE}),
    FigureOf: frozenset({Kind.COUNT}),
    PerHeadOf: frozenset({Kind.MONEY, Kind.AREA}),
    AnswerOf: frozenset({Kind.YES_NO}),
    AnyOf: frozenset({Kind.YES_NO}),
    EveryOf: frozenset({Kind.YES_NO}),
    SchoolsOf: frozenset({Kind.SCHOOLS}),
    ChecklistOf: frozenset({Kind.CHECKLIST}),
}


@dataclass(frozen=True, slots=True)
class Due:
    """The day of the year from which the figures of that year can be asked for."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(2001, self.month, self.day)  # raises ValueError where not every year has that day

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Measure:
    """How one indicator (its key) is measured. `checked`: how far a rule that is more than a reading was checked."""

    indicator: str
    made: Made
    source: Source
    due: Due | None = None
    checked: Checked | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if (isinstance(self.made, AnyOf | EveryOf) or self.due is not None) and self.checked is None:
            raise ValueError("quy tắc đổi số đếm thành có hay không, hoặc ngày đến kỳ, phải nêu rule_confidence")

    @property
    def quantities(self) -> tuple[str, ...]:
        return self.made.quantities

    def suits(self, kind: Kind) -> bool:
        """Whether the fact it gives is one that indicators of this kind are judged by."""
        return kind in _KINDS[type(self.made)]
