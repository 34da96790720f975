"""Tasks that nobody is named for, and offices the plan's words do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.model import Finding, Item, Section
from datchuan.domain.plan_document.told import listed, told

_FEW = 6
_QUOTED = 3  # tasks of a section without anyone that its finding quotes
_SHORT = 40  # signs of each


def offices(case: Case) -> Iterator[Finding]:
    """no-person, unknown-office."""
    yield from _nobody(case)
    yield from _unknown(case)


def _by_section(case: Case) -> dict[str, list[Item]]:
    """The tasks and solutions of each section that has any."""
    found: dict[str, list[Item]] = {}
    for item in case.draft.items:
        if item.role in ("task", "solution") and item.section is not None:
            found.setdefault(item.section, []).append(item)
    return found


def _nobody(case: Case) -> Iterator[Finding]:
    by_section = _by_section(case)
    sections = {s.id: s for s in case.draft.sections}
    empty: list[Section] = []
    tasks: list[Item] = []
    for section_id, items in by_section.items():
        section = sections[section_id]
        if section.parties.responsible:
            continue
        without = [i for i in items if not i.parties.responsible]
        named = any(i.parties.responsible or i.parties.directors for i in items)
        if named and (len(without) < len(items) or section.parties.directors):
            tasks += without
        else:
            empty.append(section)
    if len(empty) == len(by_section):
        if by_section:
            yield finding("no-person", "warning", told("nobody-at-all"))
        return
    yield from _sections(empty, by_section)
    yield from _tasks(case, tasks)


def _sections(sections: list[Section], items: dict[str, list[Item]]) -> Iterator[Finding]:
    for section in sections[:_FEW]:
        tasks = listed((told("quoted", text=shorten(i.text, _SHORT)) for i in items[section.id]), _QUOTED)
        yield finding(
            "no-person",
            "warning",
            told("nobody-in-section", section=shorten(section.title), tasks=tasks),
            about=section.criterion,
            source=section.source,
        )
    if len(sections) > _FEW:
        yield finding("no-person", "warning", told("nobody-in-other-sections", n=len(sections) - _FEW))


def _tasks(case: Case, items: list[Item]) -> Iterator[Finding]:
    for item in items[:_FEW]:
        yield finding(
            "no-person",
            "warning",
            told("nobody-for-task", task=shorten(item.text)),
            about=item.criterion,
            source=item.source,
        )
    if len(items) > _FEW:
        yield finding("no-person", "warning", told("nobody-for-other-tasks", n=len(items) - _FEW))


def _unknown(case: Case) -> Iterator[Finding]:
    every = [s.parties for s in case.draft.sections] + [i.parties for i in case.draft.items]
    unknown = [
        p.text
        for parties in every
        for p in (*parties.directors, *parties.responsible, *parties.cooperating)
        if p.office is None
    ]
    names = list(dict.fromkeys(unknown))
    if names:
        yield finding(
            "unknown-office",
            "info",
            told(
                "unknown-office",
                n=len(names),
                names=listed((told("quoted", text=shorten(n, _SHORT)) for n in names), _FEW),
            ),
        )
