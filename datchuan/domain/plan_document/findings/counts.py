"""Counts that disagree with the lists they announce, and criteria that no list names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.findings.case import Case, finding
from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Finding, Source, Verdict
from datchuan.domain.plan_document.told import Listed, listed, told

_UNITS = r"thôn|ấp|bản|buôn|làng|xóm|tổ dân phố"
_HAS = re.compile(
    rf"(?:xã|toàn xã|địa bàn|hiện|xã ta)\s+(?:hiện\s+)?có\s+(?:tổng số\s+)?(\d{{1,2}})\s+({_UNITS})\b|"
    rf"gồm\s+(\d{{1,2}})\s+({_UNITS})\b|(?:bí thư,\s*)?trưởng\s+(\d{{1,2}})\s+({_UNITS})\b"
)
_SHARE = re.compile(rf"\d{{1,2}}\s*/\s*(\d{{1,2}})\s+({_UNITS})\b")
_ADDED = re.compile(
    r"(?:thêm|hoàn thành)\s+(?:từ\s+)?(\d{1,2})\s*(?:tiêu chí|tc)\b[^.]{0,120}?(?:lên|"
    r"đạt)\s+(?:được\s+)?(\d{1,2})\s*/\s*(\d{1,2})"
)


def counts(case: Case) -> Iterator[Finding]:
    """count-mismatch, criterion-missing."""
    if not case.draft.status.criteria and case.draft.status.claimed_met is None:
        yield from _villages(case)
        return
    yield from _claimed(case)
    yield from _left(case)
    yield from _total(case)
    yield from _missing(case)
    yield from _promised(case)
    yield from _villages(case)


def _of(case: Case, *verdicts: Verdict) -> list[str]:
    found = [c.criterion for c in case.draft.status.criteria if c.verdict in verdicts]
    return list(dict.fromkeys(found))


def _in_doubt(case: Case) -> set[str]:
    """Criteria that are named with several verdicts; `status-conflict` speaks of them."""
    said = {(c.criterion, c.verdict) for c in case.draft.status.criteria}
    named = [criterion for criterion, _ in said]
    return {criterion for criterion in named if named.count(criterion) > 1}


def _claimed(case: Case) -> Iterator[Finding]:
    status = case.draft.status
    mostly = [c for c in _of(case, "mostly_met") if c not in _of(case, "met")]
    met, unmet = _of(case, "met"), _of(case, "unmet")
    for claimed, said, names, fits in (
        (status.claimed_met, "met", met, status.claimed_unmet == len(unmet)),
        (status.claimed_unmet, "unmet", unmet, status.claimed_met == len(met)),
    ):
        sure = set(names) - _in_doubt(case)
        if claimed is None or not names or claimed == len(names) or (len(sure) <= claimed < len(names) and not fits):
            continue
        also = mostly and said == "met"
        where = next((c.source for c in status.criteria if c.criterion == names[0]), None)
        yield finding(
            "count-mismatch",
            "error",
            told(
                "count-listed-only" if claimed > len(names) else "count-listed",
                claimed=claimed,
                verdict=told(f"is-{said}"),
                listed=len(names),
                also=told("mostly-met-too", number=len(mostly), sum=len(names) + len(mostly)) if also else "",
            ),
            source=where,
        )


def _left(case: Case) -> Iterator[Finding]:
    """The criteria listed as unmet against those the number met leaves over."""
    status = case.draft.status
    names = _of(case, "unmet")
    if status.total is None or status.claimed_met is None or status.claimed_unmet is not None or not names:
        return
    left = status.total - status.claimed_met
    if _of(case, "mostly_met", "not_assessed") or len(names) <= left:
        return
    yield finding(
        "count-mismatch",
        "error",
        told(
            "count-left",
            met=status.claimed_met,
            total=status.total,
            left=left,
            listed=len(names),
            criteria=Listed(tuple(names), "comma"),
        ),
        source=next(c.source for c in status.criteria if c.criterion == names[0]),
    )


def _total(case: Case) -> Iterator[Finding]:
    status = case.draft.status
    if status.total and status.claimed_met is not None and status.claimed_unmet is not None:
        both = status.claimed_met + status.claimed_unmet
        if both != status.total:
            yield finding(
                "count-mismatch",
                "error",
                told(
                    "count-total",
                    met=status.claimed_met,
                    unmet=status.claimed_unmet,
                    sum=both,
                    total=status.total,
                ),
            )


def _missing(case: Case) -> Iterator[Finding]:
    words = case.words
    named = set(_of(case, "met", "mostly_met", "unmet", "not_assessed"))
    if words is None or len(named) < len(words.criteria) // 2:
        return
    for criterion in words.criteria:
        if criterion.number not in named:
            yield finding(
                "criterion-missing",
                "warning",
                told("criterion-missing", criterion=case.name(criterion.number)),
                about=criterion.number,
                source=case.draft.status.criteria[0].source,
            )


def _promised(case: Case) -> Iterator[Finding]:
    """ "hoàn thành thêm 2 tiêu chí, nâng lên 18/19" against the number claimed met."""
    met = case.draft.status.claimed_met
    for line in case.lines:
        found = _ADDED.search(low(line.text))
        if found and met is not None and met + int(found[1]) != int(found[2]) and int(found[2]) < int(found[3]):
            yield finding(
                "count-mismatch",
                "warning",
                told(
                    "count-promised", met=met, added=found[1], sum=met + int(found[1]), stated=found[2], total=found[3]
                ),
                source=Source(line.number, line.number),
            )


def _villages(case: Case) -> Iterator[Finding]:
    """How many villages the commune has, said in two ways."""
    said: dict[str, dict[int, int]] = {}
    for line in case.lines:
        lowered = low(line.text)
        for pattern in (_HAS, _SHARE):
            for found in pattern.finditer(lowered):
                groups = [g for g in found.groups() if g]
                said.setdefault(groups[1], {}).setdefault(int(groups[0]), line.number)
    for unit, numbers in said.items():
        if len(numbers) > 1:
            yield finding(
                "unit-count-mismatch",
                "warning",
                told(
                    "unit-count-mismatch",
                    unit=unit,
                    numbers=listed(told("counted", number=n, unit=unit) for n in numbers),
                ),
                source=Source(min(numbers.values()), max(numbers.values())),
            )
