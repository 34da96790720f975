"""Tables that are forms: a label in the first column, its value in the second, one block of rows for each criterion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from datchuan.domain.plan_document.folding import clean
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered, OpenSection
from datchuan.domain.plan_document.parsing.fields import fill_field
from datchuan.domain.plan_document.parsing.items import add_item, role_for
from datchuan.domain.plan_document.parsing.labels import Field, field_of
from datchuan.domain.plan_document.parsing.lines import Line, read_line

_WORK = ("task", "solution", "proposal", "remark", "target")
_FEWEST = 3  # labelled rows that make a form
_TITLE = re.compile(r"(?i)^(?:tiêu chí|nhóm|nội dung|nhiệm vụ)\s+(?:số\s+|thứ\s+)?(\d{1,2}|[IVX]+)$")


def is_card(lines: Sequence[Line]) -> bool:
    """Whether most rows are a label and its value."""
    pairs = [_pair(line) for line in lines]
    labelled = [p for p in pairs if p and (_TITLE.match(p[0]) or _label(p[0]))]
    return len(labelled) >= _FEWEST and len(labelled) * 3 >= len(lines) * 2


def read_card(lines: Sequence[Line], context: Context, books: Books, gathered: Gathered) -> Context:
    """Adds what the form says; gives the context after it, for a form that goes on in the next table."""
    context = replace(context, zone=context.zone or "tasks")
    for line in lines:
        pair = _pair(line)
        if pair is None:
            continue
        label, value = pair
        title = _TITLE.match(label)
        if title:
            context = replace(context, section=_open(title[1], label, value, line, books, gathered))
        else:
            _row(_label(label), value, line, context, books, gathered)
        if context.section is not None:
            context.section.end = line.number
    return context


def _pair(line: Line) -> tuple[str, str] | None:
    cells = [c.text.strip() for c in line.block.cells] if line.block else []
    return (clean(cells[0]).rstrip(" :"), cells[1]) if len(cells) == 2 and cells[0] else None


def _label(words: str) -> Field | None:
    return field_of(re.sub(r"\s+năm 20\d\d$", "", words)) or field_of(words)


def _open(number: str, label: str, value: str, line: Line, books: Books, gathered: Gathered) -> OpenSection:
    name = clean(value.replace("\n", " "))
    criterion = books.criteria.of_heading(f"{label}: {name}") if books.criteria else None
    plain = str(int(number)) if number.isdigit() else number
    return gathered.open_section(plain, name or label, criterion, line.number)


def _row(field: Field | None, value: str, line: Line, context: Context, books: Books, gathered: Gathered) -> None:
    if field is None or not value.strip(" -–."):
        return
    if field not in _WORK:
        fill_field(field, value, line.number, context, books, gathered)
        return
    if field == "remark" and context.section and context.section.criterion:
        gathered.section_status.append((context.section, line, clean(value.replace("\n", " "))))
        return
    for paragraph in value.split("\n"):
        read = read_line(clean(paragraph))
        inner = context.within(role=role_for(field, "task"))
        add_item(read.body or read.text, line.number, inner, books, gathered)
