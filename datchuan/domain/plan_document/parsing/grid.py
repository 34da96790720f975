"""A table's rows as a grid: column heads understood, merged and ditto cells filled, heads repeated on a new page
left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from datchuan.domain.plan_document.folding import key
from datchuan.domain.plan_document.parsing.labels import Field, column_of
from datchuan.domain.plan_document.parsing.leaders import are_bodies, are_leaders
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.paired import pair_of, take_apart

_DITTO = re.compile(r"^(?:[\"“”'’]{1,2}|-\s?\"\s?-|-?\s?nt\s?-?|như trên|//|″|〃)$", re.I)
_CONTINUED: tuple[Field, ...] = ("criterion", "director", "responsible", "cooperating", "due", "output", "budget")
_GROUP_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])\W*")
_HEADS = 3  # rows that may make the head


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head: its cells by column; `title` where one cell is all it says (a group's heading)."""

    number: int
    cells: tuple[str, ...]
    title: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """`fields` says what each column holds (None: not understood), `heads` in which words."""

    fields: tuple[Field | None, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    def columns(self, *wanted: Field) -> list[int]:
        return [n for n, f in enumerate(self.fields) if f in wanted]


def read_grid(lines: Sequence[Line]) -> Grid | None:
    """The grid of a table, None when no row of its first ones is a head that can be understood."""
    width = max(sum(c.columns for c in line.block.cells) for line in lines if line.block)
    spread = [(line.number, *_spread(line, width)) for line in lines if line.block]
    at, heads = _head(spread, width)
    if at is None:
        return None
    body = [row for row in spread[at:] if any(row[1]) and not _is_head_again(row[1], heads)]
    body, heads = _in_pairs(_continued(body, heads), heads)
    fields = fields_of(heads)
    rows: list[Row] = []
    above = [""] * len(heads)
    for number, cells, covered in body:
        row = _row(number, cells, covered, fields)
        if row.title is None:
            row = Row(number, tuple(_filled(row.cells, covered, above, fields)))
            above = list(row.cells)
        else:
            above = [""] * len(heads)
        rows.append(row)
    return Grid(tuple(_by_content(fields, rows)), tuple(heads), tuple(rows))


def _continued(body: _Spread, heads: list[str]) -> _Spread:
    """Rows without a word in their first column go on with what stands above, unless the column numbers them."""
    if column_of(heads[0]) not in ("criterion", "due") or any(any(covered) for _, _, covered in body):
        return body
    return [(number, cells, [not cells[0], *covered[1:]]) for number, cells, covered in body]


_Spread = list[tuple[int, list[str], list[bool]]]  # of each row its number, its texts by column, which go on above


def _in_pairs(spread: _Spread, heads: list[str]) -> tuple[_Spread, list[str]]:
    """Makes two columns of one that holds who directs and who does, or who does and who helps."""
    for n in reversed(range(len(heads))):
        pair = pair_of(heads[n])
        if pair is None:
            continue
        parted = []
        for number, cells, covered in spread:
            values = [cells[n]] * 2 if _DITTO.match(cells[n]) else [*take_apart(pair, cells[n])]
            parted.append((number, [*cells[:n], *values, *cells[n + 1 :]], [*covered[: n + 1], *covered[n:]]))
        spread, heads = parted, [*heads[:n], *(_PAIRED[field] for field in pair), *heads[n + 1 :]]
    return spread, heads


_PAIRED = {"director": "Chỉ đạo", "responsible": "Chủ trì", "cooperating": "Phối hợp"}


_VERDICT = re.compile(r"(?i)(?:đạt(?: chuẩn)?|chưa đạt|không đạt|cơ bản đạt|đ|cđ|kđ|không đánh giá|chưa đánh giá)\W*")
_FEWEST = 4  # cells that tell what a column holds


CODED_ROW = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_CODED_ROWS = 3  # rows numbered "2.1" that make a table one of codes


def is_coded(grid: Grid) -> bool:
    """Whether the rows of a table are numbered by criteria and their indicators ("13", "13.1")."""
    numbers = [row.cells[n].strip(". ") for row in grid.rows if row.title is None for n in grid.columns("number")]
    dotted = [n for n in numbers if "." in n and CODED_ROW.fullmatch(n)]
    return len(dotted) >= _CODED_ROWS and len({n.split(".")[0] for n in dotted}) >= _CODED_ROWS


def _by_content(fields: list[Field | None], rows: Sequence[Row]) -> list[Field | None]:
    """A column that holds nothing but verdicts, or nothing but indicators' codes, is what it holds, whatever its
    head says.
    """
    told = list(fields)
    columns = [[r.cells[n] for r in rows if r.title is None and r.cells[n]] for n in range(len(fields))]
    _by_bodies(told, columns)
    for n, field in enumerate(fields):
        cells = columns[n]
        if (
            field not in ("number", "criterion", "met", "unmet")
            and len(cells) >= _FEWEST
            and all(_VERDICT.fullmatch(c) for c in cells)
        ):
            told[n] = "verdict"
        elif field == "task" and len(cells) >= _FEWEST and all(CODED_ROW.fullmatch(c) for c in cells):
            told[n] = "indicator"
    return told


def _by_bodies(told: list[Field | None], columns: Sequence[Sequence[str]]) -> None:
    """Finds the column of who does the work by its cells, and tells leaders from doers where two columns name both."""
    for n, field in enumerate(told):
        if field in (None, "unit", "remark") and "responsible" not in told and are_bodies(columns[n]):
            told[n] = "responsible"
    doers = [n for n, field in enumerate(told) if field == "responsible"]
    leading = [n for n in doers if are_leaders(columns[n])]
    if "director" not in told and 0 < len(leading) < len(doers):
        for n in leading:
            told[n] = "director"


def _spread(line: Line, width: int) -> tuple[list[str], list[bool]]:
    """The texts by column, and whether the cell continues one from above; a merged cell's text stands in its first
    column.
    """
    texts, covered = [], []
    for cell in line.block.cells if line.block else ():
        texts += [cell.text.strip()] + [""] * (cell.columns - 1)
        covered += [cell.continues_above] * cell.columns
    texts += [""] * (width - len(texts))
    covered += [False] * (width - len(covered))
    return texts[:width], covered[:width]


def _head(spread: _Spread, width: int) -> tuple[int | None, list[str]]:
    for at, (_, cells, _) in enumerate(spread[:_HEADS]):
        known = [column_of(c) for c in cells if c and len(c) < 90]
        if len([k for k in known if k]) >= 2 and _looks_like_head(cells):
            return _with_second_row(spread, at, cells)
    return None, []


def _looks_like_head(cells: list[str]) -> bool:
    filled = [c for c in cells if c]
    return len(filled) >= 2 and all(len(c) < 90 for c in filled) and not re.match(r"^\d+[.)]?$", filled[0])


def _with_second_row(spread: _Spread, at: int, heads: list[str]) -> tuple[int, list[str]]:
    """Takes up the row of heads below a merged head, and a row of column numbers ("1 2 3 …")."""
    after = at + 1
    if after < len(spread):
        _, cells, covered = spread[after]
        parted = _parted_head(heads, cells)
        if parted is not None:
            heads, after = parted, after + 1
        elif any(covered) and all(len(c) < 60 for c in cells) and sum(1 for c in cells if c and column_of(c)) >= 1:
            joined, group = [], ""
            for head, below in zip(heads, cells, strict=True):
                group = head or group
                joined.append(f"{group} {below}".strip() if below else head)
            heads, after = joined, after + 1
    while after < len(spread) and all(
        re.fullmatch(r"\(?[\dA-Z]{1,2}\)?(?:\s?=.*)?\)?", c) for c in spread[after][1] if c
    ):
        after += 1
    return after, heads


def _parted_head(heads: list[str], below: list[str]) -> list[str] | None:
    """The heads where a merged one, its width lost, stands above its own parts; None where it does not."""
    first = next((n for n, c in enumerate(below) if c), 0)
    parts = [c for c in below if c]
    missing = len(parts) - 1
    if first == 0 or missing < 1 or any(heads[-missing:]) or not all(column_of(c) for c in parts):
        return None
    return [*heads[:first], *(f"{heads[first]} {part}" for part in parts), *heads[first + 1 : -missing]]


def fields_of(heads: Sequence[str]) -> list[Field | None]:
    """What each column holds, by the words of all heads together."""
    fields: list[Field | None] = [column_of(h) if h else None for h in heads]
    for n, head in enumerate(heads):
        if not head and n and fields[n - 1] == "number":
            fields[n] = "task"
    if "responsible" not in fields and {"director", "cooperating"} & set(fields):  # "Chỉ đạo | Thực hiện"
        fields = ["responsible" if key(h) == "thuc hien" else f for h, f in zip(heads, fields, strict=True)]
    tasks = [n for n, f in enumerate(fields) if f == "task"]
    for n in tasks if len(tasks) > 1 else ():
        if key(heads[n]).startswith("chi tieu"):
            fields[n] = "target"
    return fields


def _is_head_again(cells: list[str], heads: list[str]) -> bool:
    said = [key(c) for c in cells if c]
    return len(said) >= 2 and all(any(s and s in key(h) for h in heads) for s in said)


def _row(number: int, cells: list[str], covered: list[bool], fields: list[Field | None]) -> Row:
    filled = [(n, c) for n, c in enumerate(cells) if c]
    marks = [
        (n, c) for n, c in filled if fields[n] == "number" or (fields[n] == "criterion" and _GROUP_MARK.fullmatch(c))
    ]
    words = [(n, c) for n, c in filled if (n, c) not in marks]
    mark = marks[0][1] if marks else None
    if any(covered) and not (len(words) == 1 and not covered[words[0][0]] and all(not c for c in covered[2:])):
        return Row(number, tuple(cells), mark=mark)
    roman = bool(mark and _GROUP_MARK.fullmatch(mark))
    if not words and len(filled) == 1 and re.search(r"[^\W\d_]{3}", filled[0][1]):
        return Row(number, tuple(cells), filled[0][1], None)
    if len(words) == 1 and (roman or mark is None or len(fields) > 3) and _is_title(words[0], fields, mark, roman):
        return Row(number, tuple(cells), words[0][1], mark)
    return Row(number, tuple(cells), mark=mark)


def _is_title(word: tuple[int, str], fields: list[Field | None], mark: str | None, roman: bool) -> bool:
    at, text = word
    if roman or (mark is None and at == 0):
        return True
    return (
        fields[at] in ("task", "criterion")
        and len(text) < 110
        and (text.isupper() or mark is None or text.endswith(":"))
    )


def _filled(cells: Sequence[str], covered: list[bool], above: list[str], fields: list[Field | None]) -> list[str]:
    """The cells with the value from above where a cell is merged with it or says "the same"."""
    filled = []
    for n, text in enumerate(cells):
        same = covered[n] and fields[n] in _CONTINUED and not text
        filled.append(above[n] if same or _DITTO.match(text) else text)
    return filled
