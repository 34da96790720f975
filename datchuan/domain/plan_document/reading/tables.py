"""Tables inside tables, and tables that are only frames: what every format's reader does alike."""

from __future__ import annotations

from collections.abc import Sequence

from datchuan.domain.plan_document.reading.found import FoundCell, FoundParagraph, FoundRow, FoundTable, Part, Run

_JOINT = " | "


def is_frame(rows: Sequence[Sequence[tuple[FoundCell, list[Part]]]]) -> bool:
    """Whether a table is a mere frame: one cell in every row, and several paragraphs or a table in some of them."""
    if not rows or any(len(cells) != 1 for cells in rows):
        return False
    return sum(len(cells[0][1]) for cells in rows) > len(rows) or any(
        isinstance(part, FoundTable) for cells in rows for part in cells[0][1]
    )


def flatten(parts: list[Part]) -> list[FoundParagraph]:
    """The parts of a cell or note as paragraphs: a nested table gives one for each row, its cells joined."""
    paragraphs: list[FoundParagraph] = []
    for part in parts:
        if isinstance(part, FoundTable):
            paragraphs.extend(_row_as_paragraph(row) for row in part.rows)
        else:
            paragraphs.append(part)
    return paragraphs


def _row_as_paragraph(row: FoundRow) -> FoundParagraph:
    runs: list[Run] = []
    for cell in row.cells:
        filled = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
        if filled and runs:
            runs.append(Run(_JOINT))
        for index, paragraph in enumerate(filled):
            lead = f"{paragraph.label} " if paragraph.label else ""
            if index or lead:
                runs.append(Run((" " if index else "") + lead))
            runs.extend(paragraph.runs)
    return FoundParagraph(runs)
