"""Tables in text files: cells parted by tabs or pipes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from datchuan.domain.plan_document.reading.found import LINE_BREAK
from datchuan.domain.plan_document.reading.side_by_side import split_halves

_PIPE_RULE = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BARE_MARK = re.compile(r"[-–+*•]?|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+|[IVX]+|[a-zđ])[.)]{0,2}")

Cells = list[str]


def table_rows(lines: Sequence[str], first: int) -> list[Cells | None]:
    """The cells of each line of the table that begins at `first` (None for a rule between rows); empty: no table."""
    for cells_of in (_pipe_cells, _tab_cells):
        rows = _rows(lines, first, cells_of)
        if sum(cells is not None for cells in rows) > 1:
            return rows
    return []


def _rows(lines: Sequence[str], first: int, cells_of: Callable[[str], Cells | None]) -> list[Cells | None]:
    rows: list[Cells | None] = []
    for index in range(first, len(lines)):
        line = lines[index]
        cells = cells_of(line)
        is_rule = cells_of is _pipe_cells and bool(rows) and bool(_PIPE_RULE.match(line.strip()))
        if cells is None and not is_rule:
            break
        rows.append(cells)
    return rows


def _pipe_cells(line: str) -> Cells | None:
    stripped = line.strip()
    if stripped.count("|") < (2 if stripped.startswith("|") else 1) or _PIPE_RULE.match(stripped):
        return None
    return [_BREAK.sub(LINE_BREAK, cell).strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]


def _tab_cells(line: str) -> Cells | None:
    if "\t" not in line or not line.strip() or split_halves(line):
        return None
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) == 2 and _BARE_MARK.fullmatch(cells[0]):
        return None  # a list mark, or an indent
    return cells if sum(map(bool, cells)) > 1 or len(cells) > 2 else None
