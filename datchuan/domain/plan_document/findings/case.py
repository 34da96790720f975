"""What the findings look at: the draft, the lines of its document, and the vocabulary it was read with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from datchuan.domain.plan_document.model import Finding, Item, PlanDraft, Section, Severity, Source
from datchuan.domain.plan_document.parsing.lines import Line
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

    def name(self, criterion: str | None) -> str:
        """ "tiêu chí 7 (Cơ sở hạ tầng thương mại nông thôn)"; the number alone where the set does not know it."""
        known = self.words.criterion(criterion) if self.words else None
        return f"tiêu chí {criterion} ({known.name})" if known else f"tiêu chí {criterion}"

    def indicator_name(self, code: str) -> str:
        known = self.words.indicator(code) if self.words else None
        return f"chỉ tiêu {code} ({shorten(known.name)})" if known else f"chỉ tiêu {code}"


def shorten(text: str, length: int = SHORT) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= length:
        return text.rstrip(" .;")
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,.;") + "…"


def finding(
    code: str,
    severity: Severity,
    message: str,
    *,
    about: str | None = None,
    source: Source | None = None,
    facts: Mapping[str, object] | None = None,
) -> Finding:
    """A finding about a criterion ("13") or an indicator ("13.3" or, alone in its criterion, told by facts)."""
    criterion = about.split(".")[0] if about else None
    indicator = about if about and "." in about else None
    said = tuple((k, str(v)) for k, v in (facts or {}).items())
    return Finding(code, severity, message[:1].upper() + message[1:], criterion, indicator, source, said)


def listed(words: Iterable[str], limit: int = 8) -> str:
    """ "a, b và c"; the rest counted ("… và 5 mục khác")."""
    known = list(words)
    if len(known) > limit:
        return f"{', '.join(known[:limit])} và {len(known) - limit} mục khác"
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} và {known[-1]}"


def day_text(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
