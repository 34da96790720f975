"""Legal texts that are no longer, or not yet, in force in the plan's year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from datchuan.domain.plan_document.findings.case import Case, day_text, finding
from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Finding, Item, Source
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.words import Abbreviations
from datchuan.domain.plan_document.vocabulary import CitedLaw

_SPACED = re.compile(r"\s*([/–-])\s*")


def laws(case: Case) -> Iterator[Finding]:
    """law-replaced, law-not-in-force."""
    if case.year is None:
        return
    expand = Abbreviations(case.vocabulary.abbreviations).expand
    texts = [(line, f" {key(expand(line.text))} ", _SPACED.sub(r"\1", low(line.text))) for line in case.lines]
    for law in case.vocabulary.laws:
        line = next((ln for ln, words, joined in texts if _cites(law, words, joined)), None)
        if line is not None:
            yield from _judge(case, law, line)


def _cites(law: CitedLaw, words: str, joined: str) -> bool:
    """By its number, or by its name with its year ("Luật HTX năm 2012", "Luật Hợp tác xã 2012")."""
    number = re.sub(r"\s+", "", low(law.number))
    if re.search(rf"(?<!\d){re.escape(number)}(?![\w])", joined):
        return True
    title = key(law.title)
    if not title.startswith("luat ") or not re.search(r"\d{4}$", title):
        return False
    return f" {title} " in words or f" {title.replace(' nam ', ' ')} " in words


def _judge(case: Case, law: CitedLaw, line: Line) -> Iterator[Finding]:
    assert case.year is not None
    source = Source(line.number, line.number)
    about = _criterion_at(case, line.number)
    name = law.title if law.title.startswith("Luật") else f"{law.number} ({law.title})"
    issued = case.issued or date(case.year, 1, 1)
    if law.ends is not None and law.ends <= date(case.year, 12, 31):
        when = "đã hết hiệu lực" if law.ends <= issued else "hết hiệu lực trong năm kế hoạch"
        instead = f", thay bằng {law.replaced_by}" if law.replaced_by else ""
        yield finding(
            "law-replaced",
            "warning",
            f"viện dẫn {name} {when} từ ngày {day_text(law.ends)}{instead}",
            about=about,
            source=source,
            facts={"law": law.number, "ends": law.ends.isoformat()},
        )
    elif law.starts > issued:
        yield finding(
            "law-not-in-force",
            "warning",
            f"viện dẫn {name} khi chưa có hiệu lực: có hiệu lực từ ngày {day_text(law.starts)}, kế hoạch ban hành "
            f"{day_text(issued)}",
            about=about,
            source=source,
            facts={"law": law.number, "starts": law.starts.isoformat()},
        )


def _criterion_at(case: Case, number: int) -> str | None:
    item: Item | None = next((i for i in case.draft.items if i.source.start <= number <= i.source.end), None)
    return item.criterion if item else None
