"""Tables whose cells were written each on a line of its own, as programs that take text out of files leave them.

The head tells the columns, the running number of the first column tells where a row begins. Empty cells have left no
line: which cell a line is, its own words tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from datchuan.domain.plan_document.document import Block, BlockKind, Cell
from datchuan.domain.plan_document.folding import bare, low
from datchuan.domain.plan_document.parsing.grid import fields_of
from datchuan.domain.plan_document.parsing.labels import Field, column_of
from datchuan.domain.plan_document.parsing.leaders import is_leader
from datchuan.domain.plan_document.parsing.lines import read_line, roman_value
from datchuan.domain.plan_document.parsing.parties import begins_like_office
from datchuan.domain.plan_document.parsing.sentences import starts_with_verb

_FEWEST_HEADS, _MOST_HEADS = 3, 12
_LONGEST_HEAD = 60
_WIDEST_GAP = 5  # between two criteria of a table that leaves some out
_MOST_LINES = 3  # for each cell of a row
_FIRST = re.compile(r"^(?:s?tt|so tt|so thu tu|(?:ten |noi dung )?tieu chi|tieu chi so|tc so)\W*$")
_NAMED = re.compile(
    r"^(?:tiêu chí\s*(?:số\s*)?)?(\d{1,2})\s*[.):–-]?\s+(?=[^\W\d])"
)  # "2. Giao thông" in the first column
_ALPHABET = "ABCDĐEGHIKLMNOPQRSTUVXY"
_MARK = re.compile(r"\(?(\d{1,3}|[IVX]+)[.)]?")
_ENDS = re.compile(r"^(?:tren day la|noi nhan|tm\.|kt\.|phu luc)")
_WHEN = re.compile(
    r"^\W*(?:trước|xong|trong|đến|quý|tháng|cả năm|thường xuyên|h[àằ]ng|năm|cuối|đầu|\d{1,2}/\d{1,2}|"
    r"\d{1,2}/20\d\d|6 tháng|9 tháng|ngày)\b"
)
_SHORT_FORM = re.compile(r"^[A-ZĐ]{2,}(?:[-–& .][A-ZĐ&]{2,})*\b")
_MONEY = re.compile(
    r"^\W*[\d.,]+(?:\s*(?:triệu|tr\b|tỷ|đồng|nghìn).*)?$|ngân sách|xã hội hóa|kinh phí|\bvốn\b|lồng ghép"
)
_VERDICT = re.compile(r"(?:cơ bản |chưa |không )?đạt\b|không đánh giá|(?:cđ|đ|kđ)\W*$")
_GOAL = re.compile(r"\d\s*%|^(?:duy trì|giữ vững|phấn đấu|đạt)\b|^\D*\d[\d.,/]*\D{0,20}$")
_LONGEST_WHEN, _LONGEST_WHO, _SHORT = 45, 120, 25
_SKIPPED, _AGAIN = 0.2, 0.6  # what an empty cell costs, and a second line in one
_WHO: tuple[Field, ...] = ("director", "responsible", "cooperating")


@dataclass(frozen=True, slots=True)
class _Head:
    heads: list[str]
    fields: tuple[Field | None, ...]
    after: int  # the first block below it


def with_tables_restored(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the lines of such tables as rows."""
    restored: list[Block] = []
    at, table = 0, 800
    while at < len(blocks):
        head = _head(blocks, at)
        rows, after = _rows(blocks, head) if head else ([], at)
        if head is None or not rows:
            restored.append(blocks[at])
            at += 1
            continue
        table += 1
        restored += [replace(row, table=table) for row in [_row(blocks[at], head.heads), *rows]]
        at = after
    return restored


def _head(blocks: Sequence[Block], at: int) -> _Head | None:
    """The head that begins at a block: the word of the number's or criterion's column, then the other columns'."""
    text = blocks[at].text
    if len(text) > _LONGEST_HEAD or not _FIRST.match(bare(text)) or not _may_be_head(blocks[at]):
        return None
    first = column_of(text)
    heads: list[str] = []
    for block in blocks[at : at + _MOST_HEADS]:
        if not _may_be_head(block) or block.text == "A" or _mark(block.text, first) is not None:
            break
        heads.append(block.text)
    fields = tuple(fields_of(heads))
    known = [f for f in fields if f]
    after = at + len(heads)
    numbers = [_value(b.text) for b in blocks[after : after + len(heads)]]
    if numbers == [*range(1, len(heads) + 1)]:  # a row that numbers the columns
        after += len(heads)
    if len(heads) < _FEWEST_HEADS or len(known) * 3 < len(heads) * 2 or {"met", "unmet"} <= {*known}:
        return None
    return _Head(heads, fields, after)


def _may_be_head(block: Block) -> bool:
    text = block.text
    return _is_text(block) and len(text) <= _LONGEST_HEAD and ":" not in text and not read_line(text).style


def _mark(text: str, first: Field | None) -> int | None:
    """The number that begins a row, in a column of numbers or one of criteria."""
    if first == "number":
        return _value(text)
    found = _NAMED.match(low(text))
    return int(found[1]) if found else None


def _is_text(block: Block) -> bool:
    return block.kind is not BlockKind.ROW


def _value(text: str) -> int | None:
    """The number a line consists of, Arabic or Roman."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else roman_value(found[1])


def _rows(blocks: Sequence[Block], head: _Head) -> tuple[list[Block], int]:
    """The rows below a head and the first block after them."""
    rows: list[Block] = []
    starts, after = _starts(blocks, head)
    if not starts:
        return [], after
    for start, ends in zip(starts, [*starts[1:], after], strict=True):
        texts = [b.text for b in blocks[start + 1 : ends]]
        if ends == after and len(texts) > len(head.fields) - 1:  # what follows the table is no part of its last row
            texts = texts[: len(head.fields) - 1]
            after = start + 1 + len(texts)
        rows.append(_row(blocks[start], [blocks[start].text, *_placed(texts, head.fields[1:])]))
    return rows, after


def _starts(blocks: Sequence[Block], head: _Head) -> tuple[list[int], int]:
    """Where the rows begin, and where the table ends at the latest."""
    starts: list[int] = []
    series = _Series(1 if head.fields[0] == "number" else _WIDEST_GAP)
    for at in range(head.after, len(blocks)):
        if series.goes_on(blocks[at].text.strip(), head.fields[0]):
            starts.append(at)
        elif not starts or _closes(blocks[at]) or at - starts[-1] > _MOST_LINES * _MOST_HEADS:
            return starts, at
    return starts, len(blocks)


class _Series:
    """The running numbers of a first column: rows in Arabic ones, groups in Roman ones or capital letters."""

    def __init__(self, gap: int) -> None:
        self._gap = gap
        self._row = self._group = 0
        self._in_letters = False
        self._after_group = False

    def goes_on(self, text: str, first: Field | None) -> bool:
        """Whether the text is the next number; then it is taken as read."""
        if first == "number" and text[:1].isalpha():
            return self._next_group(text)
        value = _mark(text, first)
        if value is None or not (1 <= value - self._row <= self._gap or (value == 1 and self._after_group)):
            return False
        self._row, self._after_group = value, False
        return True

    def _next_group(self, text: str) -> bool:
        letter = text.rstrip(".)")
        in_letters = len(letter) == 1 and letter in _ALPHABET and (letter == "A" or self._in_letters)
        value = _ALPHABET.index(letter) + 1 if in_letters else _value(text)
        if value is None or value - self._group not in ((1, 2) if in_letters else (1,)):
            return False
        self._group, self._in_letters, self._after_group = value, in_letters, True
        return True


def _closes(block: Block) -> bool:
    style = read_line(block.text).style
    return not _is_text(block) or style in ("roman", "part", "upper", "annex") or bool(_ENDS.match(bare(block.text)))


def _row(block: Block, cells: Sequence[str]) -> Block:
    return replace(
        block, kind=BlockKind.ROW, cells=tuple(Cell(c) for c in cells), text=" | ".join(cells).replace("\n", " ")
    )


def _placed(lines: Sequence[str], fields: Sequence[Field | None]) -> list[str]:
    """The cells of a row: its lines in order, each in the column its words fit best."""
    if len(lines) == 1:
        return [lines[0], *[""] * (len(fields) - 1)]
    cells: list[list[str]] = [[] for _ in fields]
    places = range(len(fields)) if len(lines) == len(fields) else _best_places(tuple(lines), tuple(fields))
    for line, place in zip(lines, places, strict=True):
        cells[place].append(line)
    return ["\n".join(c) for c in cells]


def _best_places(lines: Sequence[str], fields: Sequence[Field | None]) -> Sequence[int]:
    """The columns of the lines, none before that of the line above it, that together fit best."""
    kept: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for line in lines:
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (total, places) in kept.items():
            for column in range(max(last, 0), len(fields)):
                skipped = max(0, column - last - 1)
                sum_ = total + _fit(line, fields[column]) - _SKIPPED * skipped - _AGAIN * (column == last)
                if column not in reached or sum_ > reached[column][0]:
                    reached[column] = (sum_, (*places, column))
        kept = reached
    return max(kept.values(), key=lambda found: found[0])[1]


def _fit(line: str, field: Field | None) -> float:
    """How well a line's words fit a column."""
    lowered = low(line)
    is_when = bool(_WHEN.match(lowered)) and len(line) < _LONGEST_WHEN
    is_who = len(line) < _LONGEST_WHO and (begins_like_office(line) or bool(_SHORT_FORM.match(line)))
    is_who = is_who and not line.endswith(".") and not starts_with_verb(line)
    if field == "due":
        return 3.0 if is_when else -2.0
    if field in ("verdict", "remark") and _VERDICT.match(lowered):
        return 3.0
    if field in _WHO:
        return (2.5 if field == "director" and is_leader(line) else 2.0) if is_who else -2.0
    if is_when or is_who:
        return -0.5
    if field in ("task", "solution"):
        return 2.0 if starts_with_verb(line) else 1.5 if len(line) > _SHORT else 1.0
    return _fit_of_words(lowered, field)


def _fit_of_words(lowered: str, field: Field | None) -> float:
    if field == "verdict":
        return -2.0
    if field == "budget":
        return 2.0 if _MONEY.search(lowered) else -1.0
    if field == "target":
        return 1.8 if _GOAL.search(lowered) else 0.3
    return 0.5
