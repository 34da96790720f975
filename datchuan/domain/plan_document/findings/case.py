"""What the findings look at: the draft, the lines of its document, and the vocabulary it was read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from datchuan.domain.plan_document.findings.telling import tell
from datchuan.domain.plan_document.model import Finding, Item, PlanDraft, Section, Severity, Source
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.told import Told, told
from datchuan.domain.plan_document.vocabulary import KnownThreshold, SetWords, Vocabulary

SHORT = 70  # signs of a task quoted in a message


@dataclass(frozen=True, slots=True)
class Case:
    draft: PlanDraft
    lines: tuple[Line, ...]
    vocabulary: Vocabulary
    thresholds: Mapping[str, KnownThreshold]

    @property
    def words(self) -> SetWords | None:
        return self.vocabulary.set_words(self.draft.criteria_set)

    @property
    def year(self) -> int | None:
        return self.draft.document.year

    @property
    def issued(self) -> date | None:
        return self.draft.document.date

    def section_of(self, item: Item) -> Section | None:
        return next((s for s in self.draft.sections if s.id == item.section), None)

    def name(self, criterion: str | None) -> Told:
        """ "tiêu chí 7 (Cơ sở hạ tầng thương mại nông thôn)"; the number alone where the set does not know it."""
        known = self.words.criterion(criterion) if self.words else None
        number = str(criterion)
        return told("criterion-named", number=number, name=known.name) if known else told("criterion", number=number)

    def indicator_name(self, code: str) -> Told:
        known = self.words.indicator(code) if self.words else None
        if known is None:
            return told("indicator", number=code)
        return told("indicator-named", number=code, name=shorten(known.name))


def shorten(text: str, length: int = SHORT) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= length:
        return text.rstrip(" .;")
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,.;") + "…"


def finding(
    code: str,
    severity: Severity,
    what: Told,
    *,
    about: str | None = None,
    source: Source | None = None,
) -> Finding:
    """A finding about a criterion ("13") or an indicator ("13.3" or, alone in its criterion, told by its values)."""
    criterion = about.split(".")[0] if about else None
    indicator = about if about and "." in about else None
    return Finding(code, severity, tell(what), criterion, indicator, source, what)
