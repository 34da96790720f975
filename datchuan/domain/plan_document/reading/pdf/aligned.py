"""Tables without ruling lines: lines whose words keep to the same columns."""

from __future__ import annotations

from dataclasses import dataclass

from datchuan.domain.plan_document.reading.found import FoundCell, FoundParagraph, FoundRow, FoundTable
from datchuan.domain.plan_document.reading.pdf.geometry import Line, Segment

_FEWEST_LINES = 3
_NEAR = 2.6  # line heights between lines of one table


@dataclass(frozen=True, slots=True)
class AlignedTable:
    first: int  # index of the first line
    last: int
    table: FoundTable


def find_aligned(lines: list[Line], taken: set[int]) -> list[AlignedTable]:
    """Tables among the lines of a page, those in `taken` left alone."""
    tables: list[AlignedTable] = []
    index = 0
    while index < len(lines):
        last = _run_end(lines, taken, index)
        columns = _columns(lines[index : last + 1]) if last > index else []
        wide = [line for line in lines[index : last + 1] if len(line.segments) > 1]
        if len(columns) > 2 and len(wide) >= _FEWEST_LINES:
            tables.append(AlignedTable(index, last, _table(lines[index : last + 1], columns)))
        index = max(last, index) + 1
    return tables


def _run_end(lines: list[Line], taken: set[int], index: int) -> int:
    """The last of the lines from `index` on that may be one table; before `index` when that line cannot begin one."""
    if index in taken or len(lines[index].segments) < 3:
        return index - 1
    last = index
    for number in range(index + 1, len(lines)):
        line, before = lines[number], lines[number - 1]
        far = line.box.top - before.box.top > _NEAR * max(line.whole.height, before.whole.height)
        columns = _columns([*lines[index : last + 1], line])
        if number in taken or far or len(columns) < 3:
            break
        last = number
    while last > index and len(lines[last].segments) < 2 and lines[last].box.left <= lines[index].box.left:
        last -= 1
    return last


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """The stretches along x that words cover, parted by stretches that no line crosses."""
    spans = sorted((segment.box.left, segment.box.right) for line in lines for segment in line.segments)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _table(lines: list[Line], columns: list[tuple[float, float]]) -> FoundTable:
    rows: list[FoundRow] = []
    for line in lines:
        cells: list[list[Segment]] = [
            [segment for segment in line.segments if left <= segment.box.centre <= right] for left, right in columns
        ]
        if rows and not cells[0]:
            for cell, segments in zip(rows[-1].cells, cells, strict=True):
                _extend(cell, segments)
        else:
            rows.append(FoundRow([FoundCell([]) for _ in columns], page=line.page))
            for cell, segments in zip(rows[-1].cells, cells, strict=True):
                _extend(cell, segments)
    return FoundTable(rows)


def _extend(cell: FoundCell, segments: list[Segment]) -> None:
    for segment in segments:
        runs = segment.runs()
        if cell.paragraphs:
            runs[0].text = " " + runs[0].text
            cell.paragraphs[-1].runs.extend(runs)
        else:
            cell.paragraphs.append(FoundParagraph(runs))
