"""What contradicts itself, is missing or is likely a slip in a plan, each with a sentence an official understands.

Every code has a page in docs/phat-hien.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from datchuan.domain.plan_document.document import Document
from datchuan.domain.plan_document.findings.case import Case
from datchuan.domain.plan_document.findings.counts import counts
from datchuan.domain.plan_document.findings.coverage import coverage
from datchuan.domain.plan_document.findings.goals import goals
from datchuan.domain.plan_document.findings.laws import laws
from datchuan.domain.plan_document.findings.offices import offices
from datchuan.domain.plan_document.findings.spelling import spelling
from datchuan.domain.plan_document.findings.sums import sums
from datchuan.domain.plan_document.findings.times import times
from datchuan.domain.plan_document.findings.verdicts import verdicts
from datchuan.domain.plan_document.findings.writing import writing
from datchuan.domain.plan_document.model import Finding, PlanDraft
from datchuan.domain.plan_document.parsing.lines import read_lines
from datchuan.domain.plan_document.vocabulary import KnownThreshold, Vocabulary

__all__ = ["CODES", "find"]

# Every code a finding may have; docs/phat-hien has a page for each.
CODES = (
    "count-mismatch",
    "coverage-gap",
    "criteria-set-mixed",
    "criterion-missing",
    "deadline-before-issue",
    "deadline-conflict",
    "deadline-outside-year",
    "duplicate-number",
    "law-not-in-force",
    "law-replaced",
    "name-differs",
    "no-deadline",
    "no-person",
    "other-commune",
    "period-mismatch",
    "ratio-mismatch",
    "share-over-100",
    "spelling",
    "status-conflict",
    "sum-mismatch",
    "target-below-threshold",
    "target-conflict",
    "threshold-unknown",
    "unclosed-bracket",
    "unit-count-mismatch",
    "unknown-criterion",
    "unknown-indicator",
    "unknown-office",
    "unmet-without-task",
)
_FAMILIES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    counts,
    verdicts,
    goals,
    times,
    offices,
    coverage,
    laws,
    sums,
    writing,
    spelling,
)
_ORDER = {"error": 0, "warning": 1, "info": 2}
_NOTHING: Mapping[str, KnownThreshold] = MappingProxyType({})


def find(
    draft: PlanDraft,
    document: Document,
    vocabulary: Vocabulary,
    *,
    thresholds: Mapping[str, KnownThreshold] = _NOTHING,
) -> tuple[Finding, ...]:
    """The findings about a plan, the gravest first; none about a document that is no plan.

    `thresholds` holds, by indicator, what the law asks of the plan's commune in its year; an indicator that is
    absent from it
    is not judged, one whose value is None is reported as unknown.
    """
    if draft.document.kind != "plan":
        return ()
    case = Case(draft, tuple(read_lines(document.blocks)), vocabulary, thresholds)
    found = [f for family in _FAMILIES for f in family(case)]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: _ORDER[f.severity]))
