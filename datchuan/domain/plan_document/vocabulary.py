"""The words a plan may use, as the parser is given them: criteria sets, offices, abbreviations and laws.

Nothing here knows where they come from; `datchuan.planning.vocabulary` puts them together from the law files and the
reference lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Direction = Literal[">=", "<="]


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """An indicator, the phrases that name it and the words that only hint at its criterion.

    `unit` and `direction` are None where it is yes or no.
    """

    code: str
    name: str
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unit: str | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class CriterionWords:
    number: str
    name: str
    also_called: tuple[str, ...] = ()
    indicators: tuple[IndicatorWords, ...] = ()
    topics: tuple[str, ...] = ()  # words that point at the criterion without naming it


@dataclass(frozen=True, slots=True)
class SetWords:
    """A criteria set: `numbers` are the decisions that issued it ("318/QĐ-TTg"), the years those it is planned for."""

    code: str
    criteria: tuple[CriterionWords, ...]
    first_year: int
    last_year: int
    numbers: tuple[str, ...] = ()

    def criterion(self, number: str | None) -> CriterionWords | None:
        return next((c for c in self.criteria if c.number == number), None)

    def indicator(self, code: str | None) -> IndicatorWords | None:
        return next((i for c in self.criteria for i in c.indicators if i.code == code), None)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    name: str
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A legal text plans cite, and from when to when it is in force (`ends` is the first day it no longer is)."""

    title: str
    number: str
    starts: date
    ends: date | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class KnownThreshold:
    """What the law asks of an indicator in the commune of the plan; value None: the law's figure is not known."""

    indicator: str
    op: Literal[">=", "<=", "="]
    value: Decimal | None
    unit: str | None
    reference: str = ""
    confidence: str = "unknown"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a reading is given. `abbreviations` maps a short form as written to its words; `compounds` are words
    plans
    are made of, against which slips of the pen are told."""

    sets: tuple[SetWords, ...]
    offices: tuple[OfficeWords, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    laws: tuple[CitedLaw, ...] = ()
    compounds: tuple[str, ...] = ()

    def set_words(self, code: str | None) -> SetWords | None:
        return next((s for s in self.sets if s.code == code), None)
