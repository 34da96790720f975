"""A criterion said to be met in one place and something else in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Finding, Source, Verdict
from datchuan.domain.plan_document.parsing.criteria import references
from datchuan.domain.plan_document.told import Listed, told

_YES = re.compile(r"(?<!chưa )(?<!không )(?:đã|đều|hiện)\s+(?:được công nhận\s+)?(?:hoàn thành|đạt)\b(?! yêu cầu chưa)")
_NO = re.compile(r"(?:chưa|không)\s+(?:đạt|hoàn thành)")
_PLAN = re.compile(r"phấn đấu|mục tiêu|duy trì|giữ vững|quyết tâm|kế hoạch|sẽ|nếu")


def verdicts(case: Case) -> Iterator[Finding]:
    """status-conflict."""
    yield from _twice(case)
    yield from _not_assessed(case)
    yield from _in_sentences(case)
    yield from _figures(case)
    yield from _unmet_inside(case)


def _twice(case: Case) -> Iterator[Finding]:
    by_criterion: dict[str, dict[Verdict, Source]] = {}
    for status in case.draft.status.criteria:
        by_criterion.setdefault(status.criterion, {}).setdefault(status.verdict, status.source)
    for criterion, said in by_criterion.items():
        if len(said) < 2 or set(said) == {"met", "mostly_met"}:
            continue
        places = (told("verdict-on-line", verdict=told(f"verdict-{v}"), line=s.start) for v, s in said.items())
        yield finding(
            "status-conflict",
            "error",
            told(
                "verdict-twice",
                criterion=case.name(criterion),
                verdicts=Listed(tuple(told(f"is-{v}") for v in said), "both"),
                places=Listed(tuple(places), "semicolon"),
            ),
            about=criterion,
            source=next(iter(said.values())),
        )


def _not_assessed(case: Case) -> Iterator[Finding]:
    met = {c.criterion: c for c in case.draft.status.criteria if c.verdict in ("met", "mostly_met")}
    for section in case.draft.sections:
        if section.assessed is False and section.criterion in met:
            status = met[section.criterion]
            yield finding(
                "status-conflict",
                "error",
                told(
                    "verdict-not-assessed",
                    criterion=case.name(section.criterion),
                    line=status.source.start,
                    name=status.name,
                    verdict=told(f"verdict-{status.verdict}"),
                    section=section.title,
                ),
                about=section.criterion,
                source=section.source,
            )


def _in_sentences(case: Case) -> Iterator[Finding]:
    """A sentence that says of one criterion the contrary of the list or table."""
    listed = {c.criterion: c for c in case.draft.status.criteria}
    own_lines = {c.source.start for c in case.draft.status.criteria}
    for line in case.lines:
        if line.is_row or line.number in own_lines:
            continue
        for sentence in re.split(r"[.;]\s", line.text):
            named = {r.criterion for r in references(sentence)}
            lowered = low(sentence)
            if len(named) != 1 or not (named & set(listed)) or _PLAN.search(lowered):
                continue
            status = listed[named.pop()]
            said: Verdict | None = "unmet" if _NO.search(lowered) else ("met" if _YES.search(lowered) else None)
            if said and {said, status.verdict} == {"met", "unmet"}:
                yield finding(
                    "status-conflict",
                    "error",
                    told(
                        f"verdict-said-{said}",
                        criterion=case.name(status.criterion),
                        line=status.source.start,
                        verdict=told(f"verdict-{status.verdict}"),
                        other=line.number,
                    ),
                    about=status.criterion,
                    source=Source(line.number, line.number),
                )


def _figures(case: Case) -> Iterator[Finding]:
    """An indicator called unmet although its figure is as good as the one asked."""
    for unmet in case.draft.status.unmet_indicators:
        known = case.words.indicator(unmet.indicator) if case.words else None
        if unmet.actual is None or unmet.target is None or known is None or known.direction is None:
            continue
        good = unmet.actual >= unmet.target if known.direction == ">=" else unmet.actual <= unmet.target
        if good:
            yield finding(
                "status-conflict",
                "error",
                told(
                    "verdict-against-figure",
                    indicator=case.indicator_name(unmet.indicator),
                    actual=unmet.actual,
                    target=unmet.target,
                    unit=unmet.unit or "",
                ),
                about=unmet.indicator,
                source=unmet.source,
            )


def _unmet_inside(case: Case) -> Iterator[Finding]:
    """A criterion called met although one of its indicators is told to fall short."""
    met = {c.criterion: c for c in case.draft.status.criteria if c.verdict == "met"}
    unmet = {c.criterion for c in case.draft.status.criteria if c.verdict != "met"}
    for indicator in case.draft.status.unmet_indicators:
        status = met.get(indicator.indicator.split(".")[0])
        if status is None or status.criterion in unmet:
            continue
        yield finding(
            "status-conflict",
            "error",
            told(
                "verdict-against-indicator",
                criterion=case.name(status.criterion),
                indicator=case.indicator_name(indicator.indicator),
                words=shorten(indicator.text),
            ),
            about=indicator.indicator,
            source=indicator.source,
        )
