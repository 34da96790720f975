"""Legal texts that are no longer, or not yet, in force in the plan's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from datchuan.domain.plan_document.findings.case import Case, finding
from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Finding, Item, Source
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.words import abbreviations_of
from datchuan.domain.plan_document.told import Value, told
from datchuan.domain.plan_document.vocabulary import CitedLaw

_SPACED = re.compile(r"\s*([/–-])\s*")


def laws(case: Case) -> Iterator[Finding]:
    """law-replaced, law-not-in-force."""
    if case.year is None:
        return
    expand = abbreviations_of(case.vocabulary.abbreviations).expand
    cited: dict[CitedLaw, Line] = {}
    book = _book_of(case.vocabulary.laws)
    for line in case.lines:
        for law in book.cited_in(line.text, expand):
            cited.setdefault(law, line)
    for law in case.vocabulary.laws:
        if law in cited:
            yield from _judge(case, law, cited[law])


class _Book:
    """The laws by their numbers ("17/2023/QH15") and by name and year ("Luật HTX năm 2012", "Luật Hợp tác xã 2012")."""

    def __init__(self, laws: Iterable[CitedLaw]) -> None:
        self.by_number = {re.sub(r"\s+", "", low(law.number)): law for law in laws}
        numbers = "|".join(re.escape(n) for n in sorted(self.by_number, key=len, reverse=True))
        self.number = re.compile(rf"(?<!\d)(?:{numbers})(?!\w)") if numbers else None
        self.by_title: dict[str, CitedLaw] = {}
        for law in laws:
            title = key(law.title)
            if title.startswith("luat ") and re.search(r"\d{4}$", title):
                self.by_title |= {f" {title} ": law, f" {title.replace(' nam ', ' ')} ": law}

    def cited_in(self, text: str, expand: Callable[[str], str]) -> Iterator[CitedLaw]:
        """The laws a line names. Most lines have neither a figure nor the word and are passed over at once."""
        lowered = low(text)
        if self.number is not None and any(c.isdigit() for c in lowered):
            joined = _SPACED.sub(r"\1", lowered)
            yield from (self.by_number[found[0]] for found in self.number.finditer(joined))
        if "luật" in lowered:
            words = f" {key(expand(text))} "
            yield from (law for title, law in self.by_title.items() if title in words)


@lru_cache(maxsize=4)
def _book_of(laws: tuple[CitedLaw, ...]) -> _Book:
    return _Book(laws)


def _judge(case: Case, law: CitedLaw, line: Line) -> Iterator[Finding]:
    assert case.year is not None
    source = Source(line.number, line.number)
    about = _criterion_at(case, line.number)
    name: Value = law.title
    if not law.title.startswith("Luật"):
        name = told("law-numbered", number=law.number, title=law.title)
    issued = case.issued or date(case.year, 1, 1)
    if law.ends is not None and law.ends <= date(case.year, 12, 31):
        when = "law-ended" if law.ends <= issued else "law-ends"
        instead = told("replaced-by", law=law.replaced_by) if law.replaced_by else ""
        yield finding(
            "law-replaced",
            "warning",
            told(when, law=name, day=law.ends, instead=instead),
            about=about,
            source=source,
        )
    elif law.starts > issued:
        yield finding(
            "law-not-in-force",
            "warning",
            told("law-not-yet", law=name, day=law.starts, issued=issued),
            about=about,
            source=source,
        )


def _criterion_at(case: Case, number: int) -> str | None:
    item: Item | None = next((i for i in case.draft.items if i.source.start <= number <= i.source.end), None)
    return item.criterion if item else None
