"""Plans arranged by who does the work: the duties of bodies are the plan's tasks when it has no others."""

from __future__ import annotations

import re
from collections import Counter

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import BodyDuties
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered
from datchuan.domain.plan_document.parsing.items import add_item
from datchuan.domain.plan_document.parsing.parties import begins_like_office, read_parties

_FEWEST = 4  # duties that make a plan
_LED = re.compile(r"\(([^()]{5,90}?)\s*(?:trực tiếp\s+)?(?:chỉ đạo|phụ trách(?: chung| chỉ đạo)?)\s*\)\W*$")


def take_duties_as_tasks(gathered: Gathered, books: Books) -> None:
    """Makes sections and items of the duties under the heading with most of them, when nothing else is to do."""
    goals = {p.source.start for p in (*gathered.general, *gathered.specific)}
    if any(item.source.start not in goals for item in gathered.items):
        return
    heads: Counter[int] = Counter()
    for body in gathered.organisation:
        heads[gathered.duties_under.get(body.source.start, (None, 0))[1]] += len(body.duties)
    if heads.total() < _FEWEST:
        return
    chosen = heads.most_common(1)[0][0]
    kept = []
    for body in gathered.organisation:
        mark, head = gathered.duties_under.get(body.source.start, (None, 0))
        if head == chosen and begins_like_office(body.body):
            _section(body, mark, gathered, books)
        else:
            kept.append(body)
    gathered.organisation[:] = kept


def _section(body: BodyDuties, mark: str | None, gathered: Gathered, books: Books) -> None:
    led = _LED.search(low(body.body))
    title = body.body[: led.start()].strip() if led else body.body
    criterion = books.criteria.of_heading(title) if books.criteria else None
    section = gathered.open_section(mark, title, criterion, body.source.start)
    section.responsible += read_parties(title, books.offices, books.place)
    if led:
        section.directors += read_parties(body.body[led.start(1) : led.end(1)], books.offices, books.place)
    for duty in body.duties:
        add_item(duty.text, duty.source.start, Context(zone="tasks", section=section), books, gathered)
    section.end = body.source.end
