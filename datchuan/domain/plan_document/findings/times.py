"""Deadlines that are missing, lie outside the plan's year or contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Finding, Item
from datchuan.domain.plan_document.parsing.dates import day_of, due_in_sentence
from datchuan.domain.plan_document.told import Told, told

_FEW = 6  # missing deadlines named one by one
_FROM_TO = re.compile(r"từ\s+(?:ngày\s+)?(.+?)\s*(?:-|–|đến hết|đến|tới)\s*(?:hết\s+)?(?:ngày\s+)?(\d.*|tháng.*)$")
_DAYS_APART = 31
# A period that is the programme's own, with the year of the plan after it.
_OF_PROGRAMME = re.compile(r"(?:bộ tiêu chí|chương trình)[^;]*giai đoạn\s*20\d\d\s*[-–]\s*20\d\d[^;]*\bnăm 20\d\d")
_PERIOD = re.compile(r"giai đoạn\s*(20\d\d)\s*[-–]\s*(20\d\d)")


def times(case: Case) -> Iterator[Finding]:
    """no-deadline, deadline-outside-year, deadline-before-issue, deadline-conflict."""
    yield from _missing(case)
    yield from _outside(case)
    yield from _backwards(case)
    yield from _two(case)


def _where(case: Case, item: Item) -> Told:
    section = case.section_of(item)
    known = case.words.criterion(item.criterion) if case.words and item.criterion else None
    return told(
        "task",
        task=shorten(item.text),
        section=told("in-section", title=shorten(section.title, 40)) if section else "",
        criterion=told("in-brackets", text=known.name) if known else "",
    )


def _missing(case: Case) -> Iterator[Finding]:
    goals = {p.source.start for p in case.draft.specific_objectives}
    tasks = [i for i in case.draft.items if i.role == "task" and i.source.start not in goals]
    open_ones = [i for i in tasks if not (i.due and i.due.end) and i.recurrence is None and not _said_always(i)]
    if not open_ones:
        return
    if len(open_ones) * 2 > len(tasks):
        yield finding(
            "no-deadline",
            "warning",
            told("deadlines-mostly-missing", without=len(open_ones), tasks=len(tasks)),
        )
        return
    for item in open_ones[:_FEW]:
        yield finding(
            "no-deadline",
            "warning",
            told("deadline-missing", task=_where(case, item)),
            about=item.criterion,
            source=item.source,
        )
    if len(open_ones) > _FEW:
        yield finding("no-deadline", "warning", told("deadline-missing-elsewhere", n=len(open_ones) - _FEW))


def _said_always(item: Item) -> bool:
    return bool(item.due and re.search(r"thường xuyên|định kỳ|cả năm", low(item.due.text))) or "thường xuyên" in low(
        item.text
    )


def _outside(case: Case) -> Iterator[Finding]:
    if case.year is None:
        return
    first = last = case.year
    period = _PERIOD.search(low(case.draft.document.subject or ""))
    if period and not _OF_PROGRAMME.search(low(case.draft.document.subject or "")):
        first, last = min(first, int(period[1])), max(last, int(period[2]))
    seen: set[tuple[str | None, str]] = set()
    for item in case.draft.items:
        end = item.due.end if item.due else None
        if end is None or item.due is None or (item.section, item.due.text) in seen:
            continue
        if not first <= end.year <= last:
            seen.add((item.section, item.due.text))
            yield finding(
                "deadline-outside-year",
                "error",
                told("deadline-outside-year", day=end, words=item.due.text, task=_where(case, item), year=case.year),
                about=item.criterion,
                source=item.source,
            )
        elif case.issued and end < case.issued:
            seen.add((item.section, item.due.text))
            yield finding(
                "deadline-before-issue",
                "error",
                told(
                    "deadline-before-issue",
                    day=end,
                    words=item.due.text,
                    task=_where(case, item),
                    issued=case.issued,
                ),
                about=item.criterion,
                source=item.source,
            )


def _backwards(case: Case) -> Iterator[Finding]:
    seen: set[tuple[str | None, str]] = set()
    for item in case.draft.items:
        if not item.due or (item.section, item.due.text) in seen:
            continue
        found = _FROM_TO.search(low(item.due.text))
        end = day_of(found[2], case.year) if found else None
        start = day_of(found[1], end.year if end else case.year) if found else None
        if start and end and start > end:
            seen.add((item.section, item.due.text))
            yield finding(
                "deadline-conflict",
                "error",
                told(
                    "deadline-backwards",
                    task=_where(case, item),
                    start=_as_written(start.day, start.month, start.year),
                    end=_as_written(end.day, end.month, end.year),
                ),
                about=item.criterion,
                source=item.source,
            )


def _as_written(day: int, month: int, year: int) -> str:
    return f"{day}/{month}/{year}"


def _two(case: Case) -> Iterator[Finding]:
    """A sentence whose own deadline is another than its row's or section's."""
    for item in case.draft.items:
        own = due_in_sentence(item.text, case.year)
        if not (own and own.end and item.due and item.due.end) or own.text == item.due.text:
            continue
        start = item.due.start or item.due.end
        if own.end > item.due.end and (own.end - item.due.end).days > _DAYS_APART and own.end > start:
            yield finding(
                "deadline-conflict",
                "warning",
                told("deadline-twice", task=_where(case, item), own=own.text, beside=item.due.text),
                about=item.criterion,
                source=item.source,
            )
