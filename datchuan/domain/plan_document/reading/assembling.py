"""From what was found to a `Document`: letters mended, lines split or mended, blocks numbered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Document
from datchuan.domain.plan_document.reading.found import (
    LINE_BREAK,
    Found,
    FoundCell,
    FoundDocument,
    FoundNote,
    FoundParagraph,
    FoundRow,
    FoundTable,
    Run,
)
from datchuan.domain.plan_document.reading.letters import clean, fold_spaces, mend_letters, strip_markup
from datchuan.domain.plan_document.reading.limits import Limits
from datchuan.domain.plan_document.reading.marks import continues
from datchuan.domain.plan_document.reading.old_letters import convert_runs
from datchuan.domain.plan_document.reading.refusals import refuse
from datchuan.domain.plan_document.reading.side_by_side import split_halves
from datchuan.domain.plan_document.told import gettext_noop

CELL_SEPARATOR = " | "


@dataclass(slots=True)
class _Line:
    """A line of a paragraph between two soft breaks."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Numbering:
    """Blocks numbered as they come."""

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    last: int = 0
    pairs_table: int | None = None  # the table that the line before, a pair of halves, went to

    def next_number(self, given: int | None) -> int:
        self.last = given if given is not None else self.last + 1
        return self.last


def assemble(found: FoundDocument, format_: str, limits: Limits, *, line_numbers: bool = False) -> Document:
    """The document of what was found. `line_numbers`: blocks carry the numbers of their lines in a text file.

    Raises Unreadable: no-text, too-long.
    """
    runs = list(_runs(found.parts))
    notes = found.notes | _letter_notes(runs) | convert_runs(runs)
    numbering = _Numbering()
    kind = BlockKind.LINE if line_numbers else BlockKind.PARAGRAPH
    for part in found.parts:
        if isinstance(part, FoundParagraph):
            _add_paragraph(part, numbering, kind)
        elif isinstance(part, FoundTable):
            _add_table(part.rows, numbering)
        else:
            for paragraph in part.paragraphs:
                _add_paragraph(paragraph, numbering, BlockKind.NOTE)
        if len(numbering.blocks) > limits.blocks:
            raise refuse("too-long", limit=limits.blocks, unit=gettext_noop("đoạn"))
    if not any(character.isalnum() for block in numbering.blocks for character in block.text):
        raise refuse("no-text")
    return Document(blocks=tuple(numbering.blocks), format=format_, notes=tuple(sorted(notes)))


def _paragraphs(parts: list[Found]) -> Iterator[FoundParagraph]:
    for part in parts:
        if isinstance(part, FoundParagraph):
            yield part
        elif isinstance(part, FoundNote):
            yield from part.paragraphs
        else:
            for row in part.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def _runs(parts: list[Found]) -> Iterator[Run]:
    for paragraph in _paragraphs(parts):
        yield from paragraph.runs


def _letter_notes(runs: list[Run]) -> set[str]:
    notes = set()
    for run in runs:
        if not run.text.isascii():
            if not unicodedata.is_normalized("NFC", run.text):
                notes.add("decomposed-letters-composed")
            if "ƣ" in run.text or "Ƣ" in run.text:
                notes.add("half-converted-letters-mended")
    return notes


def _lines(paragraph: FoundParagraph) -> list[_Line]:
    """The paragraph's lines: a soft break that merely cuts a sentence is mended, any other starts a new line."""
    if any(LINE_BREAK in run.text for run in paragraph.runs):
        pieces = _split_at_breaks(paragraph.runs)
    else:
        pieces = [paragraph.runs]
    lines: list[_Line] = []
    for runs in pieces:
        line = _line(runs)
        if lines and continues(fold_spaces(lines[-1].text), fold_spaces(line.text)):
            previous = lines[-1]
            previous.text += " " + line.text
            previous.bold, previous.italic = previous.bold and line.bold, previous.italic and line.italic
        elif line.text.strip():
            lines.append(line)
    return lines


def _split_at_breaks(runs: list[Run]) -> list[list[Run]]:
    pieces: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(LINE_BREAK)
        pieces[-1].append(Run(first, run.font, run.bold, run.italic))
        pieces.extend([Run(other, run.font, run.bold, run.italic)] for other in others)
    return pieces


def _line(runs: list[Run]) -> _Line:
    text = strip_markup(mend_letters("".join(run.text for run in runs)))
    visible = [run for run in runs if run.text.strip()]
    return _Line(
        text=text,
        bold=bool(visible) and all(run.bold for run in visible),
        italic=bool(visible) and all(run.italic for run in visible),
    )


def _add_paragraph(paragraph: FoundParagraph, numbering: _Numbering, kind: BlockKind) -> None:
    for index, line in enumerate(_lines(paragraph)):
        halves = split_halves(line.text) if index or not paragraph.label else None
        text = fold_spaces(line.text)
        if not index and paragraph.label:
            text = f"{clean(paragraph.label)} {text}".strip()
        if halves and kind is not BlockKind.NOTE:
            _add_halves(halves, paragraph, line, numbering)
        else:
            numbering.pairs_table = None
            numbering.blocks.append(
                Block(
                    number=numbering.next_number(paragraph.number if not index else None),
                    text=text,
                    kind=kind,
                    bold=line.bold,
                    italic=line.italic,
                    centred=paragraph.centred,
                    page=paragraph.page,
                )
            )


def _add_halves(halves: tuple[str, str], paragraph: FoundParagraph, line: _Line, numbering: _Numbering) -> None:
    if numbering.pairs_table is None:
        numbering.tables += 1
        numbering.pairs_table = numbering.tables
    cells = tuple(Cell(fold_spaces(half)) for half in halves)
    numbering.blocks.append(
        Block(
            number=numbering.next_number(paragraph.number),
            text=CELL_SEPARATOR.join(cell.text for cell in cells),
            kind=BlockKind.ROW,
            cells=cells,
            table=numbering.pairs_table,
            bold=line.bold,
            italic=line.italic,
            page=paragraph.page,
        )
    )


def _add_table(rows: list[FoundRow], numbering: _Numbering) -> None:
    numbering.tables += 1
    numbering.pairs_table = None
    for row in rows:
        cells = tuple(_cell(cell) for cell in row.cells)
        if not any(cell.text for cell in cells):
            continue
        visible = [
            run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()
        ]
        numbering.blocks.append(
            Block(
                number=numbering.next_number(row.number),
                text=CELL_SEPARATOR.join(cell.text.replace("\n", " ") for cell in cells),
                kind=BlockKind.ROW,
                cells=cells,
                table=numbering.tables,
                bold=bool(visible) and all(run.bold for run in visible),
                italic=bool(visible) and all(run.italic for run in visible),
                page=row.page,
            )
        )


def _cell(cell: FoundCell) -> Cell:
    texts = []
    for paragraph in cell.paragraphs:
        lines = [fold_spaces(line.text) for line in _lines(paragraph)]
        label = clean(paragraph.label)
        if lines and label:
            lines[0] = f"{label} {lines[0]}"
        elif any(map(str.isalnum, label)):
            lines = [label]  # a column of automatic numbers
        texts.extend(lines)
    return Cell(text="\n".join(texts), columns=cell.columns, continues_above=cell.continues_above)
