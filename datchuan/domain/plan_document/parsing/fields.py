"""Fields of a section that are not tasks: who, when, with how much money, to which result."""

from __future__ import annotations

from dataclasses import replace

from datchuan.domain.plan_document.parsing.assignments import read_assignment
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered, OpenSection
from datchuan.domain.plan_document.parsing.dates import due_in_field
from datchuan.domain.plan_document.parsing.duties import by_duty
from datchuan.domain.plan_document.parsing.leaders import all_lead
from datchuan.domain.plan_document.parsing.parties import read_parties
from datchuan.domain.plan_document.parsing.recurrence import recurrence_of
from datchuan.domain.plan_document.parsing.sentences import budget_in_field

PARTY_FIELDS = {"director": "directors", "responsible": "responsible", "cooperating": "cooperating"}


def opens_parties(field: str | None) -> bool:
    return field in PARTY_FIELDS


def fill_field(field: str | None, text: str, number: int, context: Context, books: Books, gathered: Gathered) -> bool:
    """Puts a label's value where it belongs: on the open section, else on the last item. False: it is none of ours."""
    if field in PARTY_FIELDS:
        return _fill_parties(PARTY_FIELDS[field], text, context, books, gathered)
    if field == "due":
        return _fill_due(text, context, books, gathered)
    if field == "assigned":
        return _fill_assigned(text, context, books)
    if field in ("output", "budget"):
        return _fill_last(field, text, context, gathered)
    return field in ("number", "unit", "verdict")


def _fill_parties(slot: str, text: str, context: Context, books: Books, gathered: Gathered) -> bool:
    """The parties of one label; words such as "(phối hợp)" behind a name give it another slot."""
    filled = False
    before = len(context.section.responsible) if context.section else 0
    for own, names in by_duty(slot, text):
        filled |= _fill_slot(own, names, context, books, gathered)
    if context.section:
        _leaders_direct(context.section, before)
    return filled


def _leaders_direct(section: OpenSection, before: int) -> None:
    """Where one label names leaders only and another who does the work, the leaders direct."""
    first, second = section.responsible[:before], section.responsible[before:]
    if section.directors or not first or not second or all_lead(first) == all_lead(second):
        return
    section.directors[:], section.responsible[:] = (first, second) if all_lead(first) else (second, first)


def _fill_slot(slot: str, text: str, context: Context, books: Books, gathered: Gathered) -> bool:
    parties = read_parties(text, books.offices, books.place)
    if context.section is None:
        if not gathered.items or not parties:
            return False
        last = gathered.items[-1]
        known = getattr(last.parties, slot)
        gathered.items[-1] = replace(
            last, parties=replace(last.parties, **{slot: (*known, *(p for p in parties if p not in known))})
        )
        return True
    held = getattr(context.section, slot)
    held += [p for p in parties if p not in held]
    return True


def _fill_due(text: str, context: Context, books: Books, gathered: Gathered) -> bool:
    due = due_in_field(text, books.year)
    if due is None:
        return True
    if context.section is not None:
        context.section.due = context.section.due or due
        context.section.recurrence = context.section.recurrence or recurrence_of(text)
    elif gathered.items:
        gathered.items[-1] = replace(gathered.items[-1], due=due)
    return True


def _fill_assigned(text: str, context: Context, books: Books) -> bool:
    section = context.section
    if section is None:
        return False
    parties = read_assignment(text, books.offices, books.place)
    for slot in PARTY_FIELDS.values():
        held = getattr(section, slot)
        held += [p for p in getattr(parties, slot) if p not in held]
    if not any(getattr(parties, slot) for slot in PARTY_FIELDS.values()):
        held = section.responsible
        held += [p for p in read_parties(text, books.offices, books.place) if p.office and p not in held]
    return True


def _fill_last(field: str, text: str, context: Context, gathered: Gathered) -> bool:
    """An output or a sum of money stands on the last item of the section."""
    section_id = context.section.id if context.section else None
    if not gathered.items or gathered.items[-1].section != section_id:
        return True
    last = gathered.items[-1]
    if field == "output":
        gathered.items[-1] = replace(last, output=text.strip(" .;"))
    elif last.budget is None:
        gathered.items[-1] = replace(last, budget=budget_in_field(text))
    return True


def spread_deadline(section: OpenSection, gathered: Gathered) -> None:
    """A section's deadline stands on its tasks that have none of their own."""
    if section.due is None and section.recurrence is None:
        return
    for at, item in enumerate(gathered.items):
        if item.section == section.id and item.role == "task":
            gathered.items[at] = replace(
                item, due=item.due or section.due, recurrence=item.recurrence or section.recurrence
            )
