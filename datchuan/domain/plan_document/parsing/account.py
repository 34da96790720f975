"""What each block of a document was used for, so that what nothing came of can be shown.

Told from the reading itself and the block's own words, never from its place alone: a sentence that stands where a paper
has its head or tail, and says something else, stays unaccounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from datchuan.domain.plan_document.document import Block, Document
from datchuan.domain.plan_document.folding import bare, key, pattern
from datchuan.domain.plan_document.model import Heading, Item, Parties, PlanDraft, Source, Status
from datchuan.domain.plan_document.parsing.heading import read_head
from datchuan.domain.plan_document.parsing.headings import zone_of
from datchuan.domain.plan_document.parsing.labels import column_of, fields_in, label_of
from datchuan.domain.plan_document.parsing.lines import Line, read_lines
from datchuan.domain.plan_document.parsing.people import is_name
from datchuan.domain.plan_document.parsing.tail import read_tail


class Use(StrEnum):
    """What a block was used for."""

    READ = "read"  # an item, goal, verdict, duty … came of it
    HEAD = "head"  # agency, motto, number, place and date, title, subject
    BASIS = "basis"  # what the paper rests on
    OPENING = "opening"  # "… xây dựng kế hoạch … như sau:"
    HEADING = "heading"  # of a part, or of what stands below it
    LABEL = "label"  # "Nhiệm vụ:", head and rulings of a table
    STATUS = "status"  # how many criteria are met
    PARTIES = "parties"  # who directs, does and helps
    FIELD = "field"  # deadline, result or money of what stands around it
    CLOSING = "closing"  # "Trên đây là kế hoạch …"
    TAIL = "tail"  # recipients and signature


# Matched against bare words: lower case, no diacritics.
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap - tu do - hanh phuc|dang cong san viet nam")
_HEAD_FORM = re.compile(
    r"so\s*:|\bngay\b.{0,9}\bthang\b.{0,9}\bnam\b|[,/]\s*20\d\d$|^\(.{1,80}\)$|^v/v|^\(?(?:kem theo|ban hanh)"
)
_PAPERS = "nghi quyet|quyet dinh|ke hoach|cong van|chi thi|huong dan|thong bao|chuong trinh|ket luan|nq|qd|kh|ct"
_BASIS = re.compile(rf"^(?:can cu|(?:thuc hien|theo) (?:{_PAPERS}|de nghi)|xet (?:de nghi|to trinh))\b")
_ISSUES = r"(?:xay dung|ban hanh|lap|de ra|to chuc|trien khai|thong nhat)"
_FOLLOWS = r"(?:nhu sau|cu the|sau day|noi dung)"
_OPENING = re.compile(
    rf"\b{_ISSUES}\b.{{0,240}}{_FOLLOWS}|ke hoach.{{0,200}}(?:nhu sau|sau day)"
    r"|^(?:ubnd|uy ban nhan dan|ban chi dao|ban quan ly|dang uy).{0,90}(?:xay dung|ban hanh) (?:va .{0,20})?ke hoach"
)
_CLOSING = re.compile(
    r"^(?:tren day la|nhan duoc ke hoach|tren co so ke hoach nay|(?:trong )?qua trinh (?:trien khai|thuc hien)"
    r"|yeu cau (?:cac|thu truong|can bo).{0,80}(?:trien khai|thuc hien)"
    r"|can cu (?:ke hoach|noi dung ke hoach) nay.{0,60}(?:trien khai|thuc hien))"
)
_ADDRESSED = re.compile(r"^kinh gui\b.{1,120}$|^\(kem theo (?:ke hoach|quyet dinh|cong van)[^()]{1,120}\)$")
_SEAL = re.compile(
    r"^\W*(?:da ky|ky ten|ky|dau)\b.{0,30}$|^\W*(?:tm|t/m|kt|tl|tuq|q)\s?[./]"
    r"|^\W*(?:pho )?(?:chu tich|bi thu|truong ban)\b.{0,30}$"
)
_NAMED = pattern(r"(?:Đ/c|đ/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|Ô\.)\s*:?\s+[«U»][«l»]*(?:\s+[«U»][«l»]+){1,4}")
_DUTY = re.compile(r"\b(?:truc tiep|phu trach|chi dao|thuc hien|chu tri|phoi hop|dong chi|tham muu|va|voi|cung)\b")
_LONGEST_HEADING = 170
_LONGEST_PARTIES = 250
_LONGEST_NAME = 60
_LONGEST_RECIPIENT = 12  # words; more is a sentence that stands among them
_LEFT_OVER = 0.4  # of a party line's letters that may be words between the parties


def account_of(document: Document, draft: PlanDraft) -> Mapping[int, Use]:
    """The use of each block by its number; a block that is not there was used for nothing."""
    lines = list(read_lines(document.blocks))
    bases = set(_blocks(basis.source for basis in draft.document.legal_bases))
    uses = dict.fromkeys(_bodies(draft), Use.HEADING) | dict.fromkeys(bases, Use.BASIS)
    uses |= dict.fromkeys(_read(draft), Use.READ)
    head = read_head(lines)
    tail = read_tail(lines)
    first = min((n for n in uses if n > head.ends and n not in bases), default=len(lines))
    around = _Surroundings(draft)
    for at, line in enumerate(lines):
        if line.number in uses:
            continue
        if line.number <= head.ends:
            use = Use.HEAD if _is_of_head(line, draft.document) else None
        elif tail.begins <= at < tail.ends:
            use = Use.TAIL if _is_of_tail(line, draft.document) else None
        else:
            use = _in_body(line, around, before_first=line.number < first)
        if use is not None:
            uses[line.number] = use
    uses |= {b.number: Use.LABEL for b in document.blocks if b.number not in uses and _is_ruling(b)}
    return uses


def _read(draft: PlanDraft) -> Iterator[int]:
    """The blocks that values of the plan point to."""
    yield from (s.source.start for s in draft.sections)
    sources = [p.source for p in (*draft.general_objectives, *draft.specific_objectives)]
    sources += [v.source for v in draft.villages]
    sources += [i.source for i in draft.items]
    sources += [c.source for c in draft.status.criteria]
    sources += [u.source for u in draft.status.unmet_indicators]
    sources += [duty.source for body in draft.organisation for duty in body.duties]
    yield from _blocks(sources)


def _blocks(sources: Iterable[Source]) -> Iterator[int]:
    for source in sources:
        yield from range(source.start, source.end + 1)


def _bodies(draft: PlanDraft) -> Iterator[int]:
    """Lines that name a body with its duties below."""
    yield from (body.source.start for body in draft.organisation)


class _Surroundings:
    """What the lines between the items may belong to: sections, their items, and the status."""

    def __init__(self, draft: PlanDraft) -> None:
        self.sections = draft.sections
        self.items = draft.items
        self.status = draft.status
        owners = [*(s.parties for s in draft.sections), *(i.parties for i in draft.items)]
        self._assigned = {name for parties in owners for name in _names(parties)}

    def near(self, number: int) -> list[Item]:
        """The items of the section the line stands in; without one, the item before and the item after it."""
        inside = [s for s in self.sections if s.source.start <= number <= s.source.end]
        if inside:
            own = {s.id for s in inside}
            return [i for i in self.items if i.section in own or _touches(i.source, inside[-1].source)]
        before = [i for i in self.items if i.source.start < number][-1:]
        return before + [i for i in self.items if i.source.start > number][:1]

    def parties(self, number: int) -> set[str]:
        """Words of everybody named by the section a line stands in and its items, or else anywhere in the plan."""
        inside = [s for s in self.sections if s.source.start <= number <= s.source.end]
        owners = [*(s.parties for s in inside), *(i.parties for i in self.near(number))]
        return {name for parties in owners for name in _names(parties)} or self._assigned


def _names(parties: Parties) -> list[str]:
    return [key(p.text) for slot in (parties.directors, parties.responsible, parties.cooperating) for p in slot]


def _touches(one: Source, other: Source) -> bool:
    return one.start <= other.end and other.start <= one.end


# ------------------------------------------------------------------------------------------------------ head and tail
def _is_of_head(line: Line, heading: Heading) -> bool:
    """Agency, motto, number, date, title or subject: each piece of the line is one of them."""
    known = key(" ".join(filter(None, (heading.subject, heading.issuer, heading.number, heading.place))))
    return all(_is_piece_of_head(piece, known) for piece in _pieces(line))


def _is_piece_of_head(piece: str, known: str) -> bool:
    words = bare(piece).strip()
    letters = piece.strip(" *_#-.:")
    if not key(piece) or letters.isupper() or _MOTTO.search(words) or _HEAD_FORM.search(words):
        return True
    return key(piece) in known or (len(letters) < 60 and not letters.endswith(".") and letters[:1].isupper())


def _is_of_tail(line: Line, heading: Heading) -> bool:
    """A recipient, a title or name of who signs, or a seal."""
    names = {name for r in heading.recipients if (name := key(r.name)) and len(name.split()) <= _LONGEST_RECIPIENT}
    for piece in _pieces(line):
        words, form = bare(piece).strip(" *"), key(piece)
        plain = piece.strip(" *_.;,")
        known = not form or any(name in form or form in name for name in names)
        if not (known or plain.isupper() or is_name(plain) or _SEAL.match(words) or form.startswith("noi nhan")):
            return False
    return True


def _pieces(line: Line) -> list[str]:
    if line.is_row and line.block:
        return [p for cell in line.block.cells for p in cell.text.split("\n")]
    return re.split(r"\t|\s{3,}|\s\|\s", line.text)


# --------------------------------------------------------------------------------------------------------------- body
def _in_body(line: Line, around: _Surroundings, *, before_first: bool) -> Use | None:
    words = bare(line.body)
    if _ADDRESSED.match(words):
        return Use.HEAD
    if before_first and (_BASIS.match(words) or _OPENING.search(words)):
        return Use.BASIS if _BASIS.match(words) else Use.OPENING
    if _CLOSING.match(words):
        return Use.CLOSING
    if line.is_row:
        return _of_row(line, around)
    label = label_of(line.body)
    if label is not None and not (line.numbered and not key(label[1])):
        return _of_label(line, label[1], around)
    if _is_party_line(line.body, around.parties(line.number)):
        return Use.PARTIES
    if _tells_totals(line.body, around.status):
        return Use.STATUS
    return Use.HEADING if _is_heading(line) else None


def _of_label(line: Line, rest: str, around: _Surroundings) -> Use | None:
    """A label alone only names what follows; its value must have gone somewhere."""
    if not key(rest):
        return Use.LABEL
    values = [value for _, value in fields_in(line.body)] or [rest]
    if all(_has_gone(value, line.number, around) for value in values if key(value)):
        fields = {field for field, _ in fields_in(line.body)}
        return Use.FIELD if fields & {"due", "output", "budget"} else Use.PARTIES
    return None


def _has_gone(value: str, number: int, around: _Surroundings) -> bool:
    if _is_party_line(value, around.parties(number)):
        return True
    words = key(value)
    return any(kept and (kept in words or words in kept) for item in around.near(number) for kept in _kept(item))


def _kept(item: Item) -> Iterator[str]:
    """The words of an item's deadline, result and money."""
    texts = (item.due.text if item.due else "", item.output or "", item.budget.text if item.budget else "", item.text)
    yield from (key(text) for text in texts)


def _is_party_line(text: str, parties: Iterable[str]) -> bool:
    """Whether a text says little but who it is: most of its letters are words of parties that were read."""
    if len(text) > _LONGEST_PARTIES:
        return False
    longest_first = sorted(filter(None, parties), key=len, reverse=True)
    return any(_is_made_of(key(words), longest_first) for words in (text, _NAMED.sub("", text)))


def _is_made_of(words: str, names: Iterable[str]) -> bool:
    left = words
    for name in names:
        left = left.replace(name, "")
    left = _DUTY.sub("", left)
    return bool(words) and len(left.replace(" ", "")) <= _LEFT_OVER * len(words.replace(" ", ""))


def _tells_totals(text: str, status: Status) -> bool:
    """A short line whose figures are the totals the plan claims ("gồm: 17/19 tiêu chí")."""
    claimed = {status.total, status.claimed_met, status.claimed_unmet} - {None}
    said = {int(n) for n in re.findall(r"(?<![\d.,])\d{1,2}(?![\d.,]*\d)", text)}
    return bool(said) and said <= claimed and "tieu chi" in bare(text) and len(text) <= _LONGEST_HEADING


def _is_heading(line: Line) -> bool:
    """A line that only names what follows it: short, no sentence, and set apart by number, letters or colon."""
    text = line.body.strip(" *_")
    apart = line.numbered or line.bold or text.isupper()
    names = apart and not text.endswith((".", ";")) and (zone_of(text) is not None or text.isupper())
    return len(text) <= _LONGEST_HEADING and (text.endswith(":") or names)


def _of_row(line: Line, around: _Surroundings) -> Use | None:
    """The head of a table, the numbers of its columns, a row that names a part; other rows are for the reader."""
    cells = [c.text.strip() for c in line.block.cells if key(c.text)] if line.block else []
    if all(re.fullmatch(r"\W*\(?\d{1,2}\)?\W*", cell) for cell in cells):
        return Use.LABEL
    if len(cells) > 1 and _names_columns(cells):
        return Use.LABEL
    titles = [cell for cell in cells if not re.fullmatch(r"[\W\dIVXABC]{1,6}", cell)]
    if len(titles) == 1 and len(titles[0]) <= _LONGEST_HEADING and (titles[0].isupper() or zone_of(titles[0])):
        return Use.HEADING
    parties = around.parties(line.number)
    others = [title for title in titles if not _is_party_line(title, parties)]
    return Use.PARTIES if len(titles) > len(others) and len(others) <= 1 and all(map(_is_short, others)) else None


def _is_short(cell: str) -> bool:
    """Short enough to be the name of what the people beside it are given."""
    return len(cell) <= _LONGEST_NAME


def _names_columns(cells: Sequence[str]) -> bool:
    known = [cell for cell in cells if len(cell) < 60 and column_of(cell)]
    return len(known) >= 2 and len(known) >= len(cells) / 2 and not any(len(cell) > 80 for cell in cells)


def _is_ruling(block: Block) -> bool:
    """A block without letters or figures: a line drawn with signs."""
    return not key(block.text)
