"""A whole document: its heading, which criteria set it speaks of, and the walk through its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Document
from datchuan.domain.plan_document.folding import bare, low
from datchuan.domain.plan_document.model import Heading, PlanDraft, Section
from datchuan.domain.plan_document.parsing.allotments import assign
from datchuan.domain.plan_document.parsing.by_office import take_duties_as_tasks
from datchuan.domain.plan_document.parsing.citations import read_citations
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook
from datchuan.domain.plan_document.parsing.fields import spread_deadline
from datchuan.domain.plan_document.parsing.flattened import with_tables_restored
from datchuan.domain.plan_document.parsing.heading import Head, issuer_in_text, read_head, year_of
from datchuan.domain.plan_document.parsing.headings import zone_of
from datchuan.domain.plan_document.parsing.labels import label_of
from datchuan.domain.plan_document.parsing.lines import Line, read_lines
from datchuan.domain.plan_document.parsing.outline import build
from datchuan.domain.plan_document.parsing.parties import OfficeBook
from datchuan.domain.plan_document.parsing.sections import Walk
from datchuan.domain.plan_document.parsing.sets import set_of
from datchuan.domain.plan_document.parsing.status import read_status, tells_status
from datchuan.domain.plan_document.parsing.tail import Tail, read_tail
from datchuan.domain.plan_document.parsing.topics import TopicBook
from datchuan.domain.plan_document.parsing.villages import read_villages
from datchuan.domain.plan_document.parsing.words import abbreviations_of
from datchuan.domain.plan_document.vocabulary import SetWords, Vocabulary

_CLOSING = re.compile(
    r"^(?:tren day la|nhan duoc ke hoach|tren co so ke hoach nay|trong qua trinh (?:trien khai|thuc hien)|"
    r"qua trinh (?:trien khai|thuc hien)|yeu cau (?:cac|thu truong|can bo).{0,80}(?:trien khai|thuc hien)|"
    r"can cu (?:ke hoach|noi dung ke hoach) nay.{0,60}(?:trien khai|thuc hien))"
)
_INTRO_STYLES = ("part", "chapter", "roman", "upper", "article", "decimal", "dotted2")


def parse(document: Document, vocabulary: Vocabulary, *, set_code: str | None = None) -> PlanDraft:
    """What the document says. `set_code` names the criteria set where the caller knows it; else the words tell it.

    A document that is no plan gives its heading and nothing else.
    """
    lines = list(read_lines(with_tables_restored(_with_rows(document.blocks))))
    head = read_head(lines)
    tail = read_tail(lines)
    heading = _heading(lines, head, tail)
    body = _body(lines, head, tail)
    heading = replace(heading, legal_bases=read_citations(_intro(lines, head)))
    code = set_code or set_of(lines, heading, vocabulary)
    if heading.kind == "plan" and code is None and not re.search(r"[/-]KH\b", heading.number or ""):
        heading = replace(heading, kind="other", year=_year_said(head))
    if heading.kind != "plan":
        return PlanDraft(document=heading, criteria_set=code)
    books = _books(vocabulary, code, heading)
    gathered = _walk(_intro(lines, head), body, books)
    return _draft(heading, code, gathered, books, body)


def _heading(lines: Sequence[Line], head: Head, tail: Tail) -> Heading:
    issuer = head.issuer or issuer_in_text(lines, head.number, head.place)
    return Heading(
        kind=head.kind,
        number=head.number,
        issuer=issuer,
        place=head.place,
        date=head.date,
        year=year_of(head.subject, lines, head.date) if head.kind == "plan" else _year_said(head),
        subject=head.subject,
        signatory=tail.signatory,
        recipients=tail.recipients,
    )


def _year_said(head: Head) -> int | None:
    found = re.search(r"năm\s+(20\d\d)", low(head.subject or ""))
    return int(found[1]) if found else None


def _intro(lines: Sequence[Line], head: Head) -> list[Line]:
    """The lines between the subject and the first heading."""
    intro = []
    for line in lines:
        if line.number <= head.ends:
            continue
        if line.is_row or (line.style in _INTRO_STYLES and not line.body.startswith(("Căn cứ", "Thực hiện"))):
            break
        if not line.body.startswith(("Căn cứ", "Thực hiện")) and zone_of(line.body.split(":")[0]):
            break
        intro.append(line)
    return intro


def _body(lines: Sequence[Line], head: Head, tail: Tail) -> list[Line]:
    """The lines between the introduction and the tail without closing sentences, and the annexes after the tail."""
    intro = {line.number for line in _intro(lines, head)}
    main = [line for line in lines[: tail.begins] if line.number > head.ends and line.number not in intro]
    closing = next((n for n, line in enumerate(main) if bare(line.body).startswith("tren day la")), len(main))
    kept = [line for line in main[:closing] if not _CLOSING.match(bare(line.body))]
    annexes = [line for line in lines[tail.ends :] if not line.text.isdigit()]
    return [*kept, *annexes]


_MADE: dict[tuple[int, str | None], tuple[Vocabulary, CriteriaBook | None, OfficeBook, TopicBook | None]] = {}


def _books(vocabulary: Vocabulary, code: str | None, heading: Heading) -> Books:
    """The vocabulary made ready; kept for the next reading with the same vocabulary object."""
    made = _MADE.get((id(vocabulary), code))
    if made is None or made[0] is not vocabulary:
        abbreviations = abbreviations_of(vocabulary.abbreviations)
        words: SetWords | None = vocabulary.set_words(code)
        criteria = CriteriaBook(words, abbreviations) if words else None
        topics = TopicBook(criteria, abbreviations) if criteria else None
        made = (vocabulary, criteria, OfficeBook(vocabulary.offices, abbreviations), topics)
        _MADE[(id(vocabulary), code)] = made
    _, criteria, offices, topics = made
    return Books(criteria, offices, topics, commune_of(heading.issuer) or heading.place or "", heading.year)


def commune_of(issuer: str | None) -> str | None:
    """The commune's own name: "UBND xã Thượng Lộ" gives "Thượng Lộ"."""
    found = re.search(r"\bxã\s+(.+)$", issuer or "")
    return found[1] if found else None


def _walk(intro: Sequence[Line], body: Sequence[Line], books: Books) -> Gathered:
    def opens(line: Line) -> bool:
        return _opens_beside(line, books)

    walk = Walk(books)
    walk.gathered.status_lines += [(line, "status") for line in intro if tells_status(line.body)]
    walk.children(build(body, opens), Context())
    take_duties_as_tasks(walk.gathered, books)
    assign(walk.gathered)
    for section in walk.gathered.sections:
        spread_deadline(section, walk.gathered)
    return walk.gathered


def _opens_beside(line: Line, books: Books) -> bool:
    """Whether an unmarked line is a label or heading that ends the bullets above it."""
    text = line.text
    if label_of(text) is not None:
        return True
    if len(text) > 130:
        return False
    if re.match(r"(?i)tiêu chí\s*(?:số|thứ)?\s*\(?\d", text) or text.isupper():
        return True
    return (line.bold or not text.endswith((".", ";"))) and zone_of(text) is not None


def _draft(heading: Heading, code: str | None, gathered: Gathered, books: Books, body: Sequence[Line]) -> PlanDraft:
    return PlanDraft(
        document=heading,
        criteria_set=code,
        general_objectives=tuple(gathered.general),
        specific_objectives=tuple(gathered.specific),
        status=read_status(gathered, books.criteria),
        villages=read_villages(body),
        sections=tuple(_closed(s.close()) for s in gathered.sections),
        items=tuple(gathered.items),
        organisation=tuple(o for o in gathered.organisation if o.body or o.duties),
    )


def _closed(section: Section) -> Section:
    return replace(section, assessed=True) if section.criterion and section.assessed is None else section


def _with_rows(blocks: Sequence[Block]) -> list[Block]:
    """Lines of a text file whose cells are parted by " | " as rows of a table."""
    rows, table = [], 900
    inside = False
    for block in blocks:
        cells = re.split(r"\s*\|\s*", block.text.strip().strip("|")) if block.kind is BlockKind.LINE else []
        if len(cells) >= 3:
            table += 0 if inside else 1
            inside = True
            if not all(re.fullmatch(r"[:\-\s]*", c) for c in cells):
                made = tuple(Cell(c.strip()) for c in cells)
                rows.append(replace(block, kind=BlockKind.ROW, cells=made, table=block.table or table))
        else:
            inside = False
            rows.append(block)
    return rows
