"""Who is given which criteria, where a plan has a list or table of its own for that ("Phân công phụ trách tiêu
chí").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.folding import clean, key, low
from datchuan.domain.plan_document.model import Party
from datchuan.domain.plan_document.parsing.context import Books, Gathered, OpenSection
from datchuan.domain.plan_document.parsing.criteria import references
from datchuan.domain.plan_document.parsing.fields import PARTY_FIELDS
from datchuan.domain.plan_document.parsing.grid import Grid, Row
from datchuan.domain.plan_document.parsing.labels import fields_in, split_heading
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.parties import begins_like_office, read_parties

_DUTY = re.compile(
    r"\s*(?:,\s*)?(?:trực tiếp\s+)?(?:chịu trách nhiệm\s+)?(chỉ đạo|phụ trách|chủ trì|chịu trách nhiệm|"
    r"theo dõi|phối hợp|tham mưu)\b"
)
_IN_BOARD = re.compile(r"(?:phó\s+)?trưởng ban$|ủy viên")  # beside the office that makes somebody one
_SLOTS = {"chỉ đạo": "directors", "phối hợp": "cooperating"}


def is_allotment(grid: Grid) -> bool:
    """Criteria and the people for them, and nothing to do: no table of tasks."""
    return bool(
        grid.columns("criterion") and grid.columns("director", "responsible", "cooperating")
    ) and not grid.columns("task", "solution", "target", "due")


def read_allotment_grid(grid: Grid, books: Books, gathered: Gathered) -> None:
    """Notes who is given the criterion of each row; a criterion without a section of its own gets one here."""
    for row in grid.rows:
        name = clean(" ".join(row.cells[n] for n in grid.columns("criterion")))
        titled = next((s for s in gathered.sections if key(s.title) == key(name)), None)
        criteria = _criteria_in(name, books)
        if titled is not None and titled.criterion is None:
            _give(titled, grid, row, books)
            continue
        if len(criteria) == 1 and not any(s.criterion == criteria[0] for s in gathered.sections):
            number = next((row.cells[n].strip(". ") for n in grid.columns("number")), None)
            gathered.open_section(number or None, name, criteria[0], row.number)
        for slot, parties in _of_row(grid, row, books):
            for criterion in criteria:
                _note(criterion, slot, parties, gathered)


def _of_row(grid: Grid, row: Row, books: Books) -> Iterator[tuple[str, tuple[Party, ...]]]:
    for field, slot in PARTY_FIELDS.items():
        text = "\n".join(row.cells[n] for n in grid.columns(field) if row.cells[n])  # type: ignore[arg-type]  # fields
        yield slot, read_parties(text, books.offices, books.place)


def _give(section: OpenSection, grid: Grid, row: Row, books: Books) -> None:
    """A row named like a section of several criteria gives its people to that section."""
    for slot, parties in _of_row(grid, row, books):
        held: list[Party] = getattr(section, slot)
        held += [p for p in parties if p not in held]


def read_allotment(node: Node, books: Books, gathered: Gathered) -> None:
    """Notes what one line gives to whom: "Đ/c Chủ tịch UBND xã: chỉ đạo tiêu chí 1, 2, 18", "Tiêu chí 5: Hiệu
    trưởng phụ trách".
    """
    text = node.text
    criteria = _criteria_in(text, books)
    if not criteria or node.line is None:
        return
    labelled = [f for f in fields_in(text) if f[0] in PARTY_FIELDS]
    for field, value in labelled:
        for criterion in criteria:
            _note(criterion, PARTY_FIELDS[field], read_parties(value, books.offices, books.place), gathered)
    before = split_heading(text)[0] if labelled else text
    for criterion in criteria:
        _note_sentence(criterion, before, books, gathered)


def gives_criteria(text: str) -> bool:
    """Whether a line about an office says which criteria it has."""
    return bool(re.search(r"(?:chỉ đạo|phụ trách|chủ trì|tham mưu)[^.;]{0,50}tiêu chí", low(text)))


def names_criteria(text: str, books: Books) -> bool:
    return any(True for _ in references(text)) or bool(books.criteria and _criteria_in(text.split(":")[0], books))


def _note_sentence(criterion: str, text: str, books: Books, gathered: Gathered) -> None:
    for part in re.split(r";\s*", text):
        duty = _DUTY.search(low(part))
        who = part[: duty.start()] if duty else part.split(":")[0]
        who = who.split(":")[-1] if not begins_like_office(who.split(":")[0]) else who.split(":")[0]
        slot = _SLOTS.get(duty[1], "responsible") if duty else "responsible"
        if begins_like_office(who):
            parties = tuple(p for p in read_parties(who, books.offices, books.place) if p.office)
            _note(criterion, slot, tuple(p for p in parties if not _IN_BOARD.match(low(p.text))) or parties, gathered)


def _criteria_in(text: str, books: Books) -> list[str]:
    if books.criteria is None:
        return []
    named = [r.criterion for r in references(text) if r.criterion in books.criteria.numbers]
    if not named:
        whole = books.criteria.of_heading(text.split(":")[0])
        named = [whole] if whole else [m.owner for m in books.criteria.named(text)]
    return list(dict.fromkeys(named))


def _note(criterion: str, slot: str, parties: tuple[Party, ...], gathered: Gathered) -> None:
    if parties:
        gathered.assignments.append((criterion, slot, parties))


def assign(gathered: Gathered) -> None:
    """Gives the noted people to the sections of their criteria, where these name nobody themselves."""
    for criterion, slot, parties in gathered.assignments:
        section = next((s for s in gathered.sections if s.criterion == criterion), None)
        if section is not None:
            held: list[Party] = getattr(section, slot)
            if slot in section.given or not held:
                section.given.add(slot)
                held += [p for p in parties if p not in held]
