"""One sentence, bullet or table cell as an item, with all it says about figures, time, money and people."""

from __future__ import annotations

import re
from dataclasses import replace

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Due, Item, Parties, Role, Source
from datchuan.domain.plan_document.parsing.assignments import inline_field, read_assignment
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered
from datchuan.domain.plan_document.parsing.criteria import references
from datchuan.domain.plan_document.parsing.dates import due_in_field, due_in_sentence
from datchuan.domain.plan_document.parsing.recurrence import recurrence_of
from datchuan.domain.plan_document.parsing.sentences import budget_in_sentence, role_of
from datchuan.domain.plan_document.parsing.targets import Surroundings, read_targets

_EMPTY = re.compile(r"^[\W\d_]*$|^\(?kèm theo\b.*\)?$|^.{0,70}(?:tại|theo|xem|ở) (?:các )?phụ lục\b.{0,25}$", re.I)


def add_item(
    text: str, number: int, context: Context, books: Books, gathered: Gathered, *, about: str | None = None
) -> Item | None:
    """Adds the item a text makes; None for a text without words. `about` are the criteria a label before it named."""
    text = text.strip()
    if len(text) < 3 or _EMPTY.match(text):
        return None
    item = read_item(text, number, context, books)
    if about is not None:
        numbers = re.findall(r"\d+", about)
        item = replace(item, criterion=str(int(numbers[0])) if len(numbers) == 1 else None)
    gathered.items.append(item)
    if context.section:
        context.section.end = max(context.section.end, number)
    return item


def read_item(text: str, number: int, context: Context, books: Books) -> Item:
    """The item a text makes where it stands; `number` is its block's."""
    role = role_of(text, context.role)
    criterion, indicator = _about(text, context.criterion, books)
    due = _due(text, books.year)
    parties = read_assignment(text, books.offices, books.place) if role in ("task", "solution") else Parties()
    around = Surroundings(criterion, due.end if due else None)
    targets = read_targets(text, books.criteria, around) if role in ("task", "solution") else ()
    return Item(
        section=context.section.id if context.section else None,
        role=role,
        text=text,
        source=Source(number, number),
        criterion=criterion,
        indicator=indicator or _of_targets(targets),
        parties=parties,
        due=due if role in ("task", "solution", "proposal") else None,
        recurrence=recurrence_of(text) if role in ("task", "solution") else None,
        output=inline_field(text, "output"),
        budget=budget_in_sentence(text),
        targets=targets,
    )


def _of_targets(targets: tuple[object, ...]) -> str | None:
    codes = {t.indicator for t in targets if t.indicator}  # type: ignore[attr-defined]  # targets
    return codes.pop() if len(codes) == 1 else None


_TOLD = re.compile(r"\((?:thuộc\s+)?(?:tiêu chí|tc)\s*(?:số\s*)?(\d{1,2})\)\W*$")


def _about(text: str, criterion: str | None, books: Books) -> tuple[str | None, str | None]:
    """The criterion and the indicator an item is about; the section's criterion holds over the sentence's words,
    and a criterion told in brackets at the end over both.
    """
    named = [r for r in references(text) if r.is_indicator]
    code = named[0].code if named else None
    told = _TOLD.search(low(text))
    if told and books.criteria and str(int(told[1])) in books.criteria.numbers:
        criterion = str(int(told[1]))
    if criterion is None:
        criterion = books.topics.criterion_of(text) if books.topics else None
    if code:
        return criterion or code.split(".")[0], code
    return criterion, _single_indicator(text, criterion, books)


def _single_indicator(text: str, criterion: str | None, books: Books) -> str | None:
    if books.criteria is None or criterion is None:
        return None
    codes = {m.owner for m in books.criteria.indicators_in(text) if m.owner.split(".")[0] == criterion}
    return codes.pop() if len(codes) == 1 else None


def _due(text: str, year: int | None) -> Due | None:
    labelled = inline_field(text, "due")
    if labelled:
        return due_in_field(labelled, year)
    return due_in_sentence(text, year) if re.search(r"\d|quý|năm", low(text)) else None


def role_for(field: str | None, role: Role) -> Role:
    """The role that a label gives to what stands under it."""
    return {"task": "task", "solution": "solution", "proposal": "proposal", "remark": "remark", "target": "task"}.get(
        field or "", role
    )  # type: ignore[return-value]  # roles
