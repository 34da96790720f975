"""Tables in text files: cells parted by tabs or pipes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from datchuan.domain.plan_document.reading.found import LINE_BREAK
from datchuan.domain.plan_document.reading.side_by_side import split_halves

_PIPE_RULE = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BARE_MARK = re.compile(r"[-–+*•]?|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+|[IVX]+|[a-zđ])[.)]{0,2}")

_NARROW = 2  # cells; a wider table may have rows that are a group's mark and title

_GAP = re.compile(r"\s{3,}")
_FEWEST_EVEN = 4  # rows

Cells = list[str]


def table_rows(lines: Sequence[str], first: int) -> list[Cells | None]:
    """The cells of each line of the table that begins at `first` (None for a rule between rows); empty: no table."""
    bordered = lines[first].strip().startswith("|")
    for cells_of in (_pipe_cells if bordered else _bare_pipe_cells, _tab_cells):
        rows = _rows(lines, first, cells_of)
        if sum(cells is not None for cells in rows) > 1:
            return rows
    return _even_rows(lines, first)


def _rows(lines: Sequence[str], first: int, cells_of: Callable[[str], Cells | None]) -> list[Cells | None]:
    rows: list[Cells | None] = []
    spaced = not "".join(lines[first + 1 : first + 2]).strip()  # an empty line after every line
    for index in range(first, len(lines)):
        line = lines[index]
        cells = cells_of(line)
        if cells is None and cells_of is _tab_cells and rows and len(rows[0] or ()) > _NARROW:
            cells = _group_cells(line)
        is_rule = cells_of is not _tab_cells and bool(rows) and bool(_PIPE_RULE.match(line.strip()))
        if cells is None and not is_rule and not (spaced and not line.strip()):
            break
        rows.append(cells)
    while rows and rows[-1] is None:
        rows.pop()
    return rows


def _even_rows(lines: Sequence[str], first: int) -> list[Cells | None]:
    """The rows of a table whose cells are held apart by spaces: each has as many as the first, and there are some."""
    rows: list[Cells | None] = []
    for line in lines[first:]:
        cells = _GAP.split(line.strip())
        if not _NARROW < len(cells) == len(rows[0] or () if rows else cells) or split_halves(line):
            break
        rows.append(cells)
    return rows if len(rows) >= _FEWEST_EVEN else []


def _pipe_cells(line: str) -> Cells | None:
    stripped = line.strip()
    if stripped.count("|") < (2 if stripped.startswith("|") else 1) or _PIPE_RULE.match(stripped):
        return None
    return [_BREAK.sub(LINE_BREAK, cell).strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]


def _bare_pipe_cells(line: str) -> Cells | None:
    """The cells of a table without pipes at its sides: a pipe that begins a line closes an empty cell."""
    if "|" not in line or _PIPE_RULE.match(line.strip()):
        return None
    return [_BREAK.sub(LINE_BREAK, cell).strip() for cell in line.split("|")]


def _group_cells(line: str) -> Cells | None:
    """The mark and title of a group inside a table ("II<tab>Hạ tầng"); elsewhere that would be a line of a list."""
    cells = [cell.strip() for cell in line.strip().split("\t")]
    return cells if len(cells) == _NARROW and all(cells) and _BARE_MARK.fullmatch(cells[0]) else None


def _tab_cells(line: str) -> Cells | None:
    if "\t" not in line or not line.strip() or split_halves(line):
        return None
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) == 2 and _BARE_MARK.fullmatch(cells[0]):
        return None  # a list mark, or an indent
    return cells if sum(map(bool, cells)) > 1 or len(cells) > 2 else None
