"""Rows of ruled tables: the words of each cell, and tables that go on over several pages."""

from __future__ import annotations

from datchuan.domain.plan_document.reading.found import FoundCell, FoundParagraph, FoundRow, FoundTable
from datchuan.domain.plan_document.reading.marks import expects_number, has_end_mark, has_list_mark, is_lower_start
from datchuan.domain.plan_document.reading.pdf.geometry import Box, Segment, Word, lines_of
from datchuan.domain.plan_document.reading.pdf.rulings import Grid

_PADDING = 5.4  # points on either side of a cell's text, as Word sets it
_SAME_COLUMN = 4.0


def split_words(words: list[Word], grids: list[Grid]) -> tuple[list[Word], list[list[Word]]]:
    """The words outside all grids, and those inside each."""
    outside: list[Word] = []
    inside: list[list[Word]] = [[] for _ in grids]
    for word in words:
        middle = (word.box.top + word.box.bottom) / 2
        for grid, mine in zip(grids, inside, strict=True):
            if grid.box.holds(word.box.centre, middle):
                mine.append(word)
                break
        else:
            outside.append(word)
    return outside, inside


def grid_table(grid: Grid, words: list[Word], page: int) -> FoundTable:
    """The table of a grid; a cell merged over rows is followed by cells that say they continue it."""
    rows: list[list[tuple[int, FoundCell]]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        mine = [word for word in words if cell.box.holds(word.box.centre, (word.box.top + word.box.bottom) / 2)]
        rows[cell.row].append((cell.column, FoundCell(cell_paragraphs(mine, cell.box, page), cell.columns)))
        for below in range(cell.row + 1, cell.row + cell.rows):
            rows[below].append((cell.column, FoundCell(columns=cell.columns, continues_above=True)))
    return FoundTable(
        [FoundRow([cell for _, cell in sorted(row, key=lambda item: item[0])], page=page) for row in rows]
    )


def cell_paragraphs(words: list[Word], box: Box, page: int) -> list[FoundParagraph]:
    """The words of a cell as paragraphs, lines that were cut at the cell's border mended."""
    paragraphs: list[FoundParagraph] = []
    previous: Segment | None = None
    for line in lines_of(words, page, box):
        segment = line.whole
        if previous is not None and _is_cut(previous, segment, box.width - 2 * _PADDING):
            runs = segment.runs()
            runs[0].text = " " + runs[0].text
            paragraphs[-1].runs.extend(runs)
        else:
            paragraphs.append(FoundParagraph(segment.runs(), page=page))
        previous = segment
    return paragraphs


def _is_cut(previous: Segment, segment: Segment, width: float) -> bool:
    """Whether the line went on because its next word did not fit."""
    following = segment.words[0]
    full = previous.box.width + previous.space + following.box.width > width
    if has_list_mark(segment.text):
        dash = following.text == "-" and not has_end_mark(previous.text)
        return full and (dash or expects_number(previous.text))
    return full or (is_lower_start(segment.text) and not has_end_mark(previous.text))


def join_over_pages(above: FoundTable, below: FoundTable, grids: tuple[Grid, Grid]) -> bool:
    """Add the table on top of a page to the one at the foot of the page before, if it is its rest; whether it was.

    The header row repeated on the new page is dropped, and a row cut by the page's end is made whole.
    """
    if not _same_columns(*grids):
        return False
    rows = below.rows
    if rows and above.rows and _texts(rows[0]) == _texts(above.rows[0]) and any(_texts(rows[0])):
        rows = rows[1:]
    if rows and _is_rest(above.rows[-1], rows[0]):
        for cell, rest in zip(above.rows[-1].cells, rows[0].cells, strict=True):
            _append_cell(cell, rest)
        rows = rows[1:]
    above.rows.extend(rows)
    return True


def _same_columns(above: Grid, below: Grid) -> bool:
    return len(above.xs) == len(below.xs) and all(
        abs(x - other) < _SAME_COLUMN for x, other in zip(above.xs, below.xs, strict=True)
    )


def _texts(row: FoundRow) -> list[str]:
    return [" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]


def _is_rest(last: FoundRow, first: FoundRow) -> bool:
    """Whether a row on a new page is what a page's end cut off: no number of its own, and sentences in their middle."""
    texts, before = _texts(first), _texts(last)
    if len(texts) != len(before) or len(texts) < 2 or texts[0].strip() or not before[0].strip():
        return False
    pairs = [(old, new) for old, new in zip(before, texts, strict=True) if new.strip()]
    return any(is_lower_start(new) and old.strip() and not has_end_mark(old) for old, new in pairs)


def _append_cell(cell: FoundCell, rest: FoundCell) -> None:
    if not rest.paragraphs:
        return
    first = rest.paragraphs[0]
    if cell.paragraphs and is_lower_start(first.text) and not has_end_mark(cell.paragraphs[-1].text):
        first.runs[0].text = " " + first.runs[0].text
        cell.paragraphs[-1].runs.extend(first.runs)
        cell.paragraphs.extend(rest.paragraphs[1:])
    else:
        cell.paragraphs.extend(rest.paragraphs)
