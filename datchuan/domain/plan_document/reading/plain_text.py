"""Text and Markdown files: lines, tables of tabs or pipes, and lines that were cut at a fixed width."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from datchuan.domain.plan_document.reading.encodings import decode
from datchuan.domain.plan_document.reading.found import (
    FoundCell,
    FoundDocument,
    FoundParagraph,
    FoundRow,
    FoundTable,
    Run,
)
from datchuan.domain.plan_document.reading.letters import mend_letters
from datchuan.domain.plan_document.reading.marks import has_end_mark, has_list_mark, is_capitals, is_lower_start
from datchuan.domain.plan_document.reading.side_by_side import split_halves

_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\u2028\u2029]")
_HEADING = re.compile(r"^#{1,6}\s+")
_RULE = re.compile(r"^[-=_*\s]{3,}$")
_PIPE_RULE = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_JOINED_WORDS = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")
_WORDS_PER_JOIN = 12  # a text with more joins than one in so many words comes from a word-segmented collection
_BARE_MARK = re.compile(r"[-–+*•]?|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+|[IVX]+|[a-zđ])[.)]{0,2}")
_LONG = 60  # characters; lines cut at a fixed width are at least this long
_FULL = 0.8  # of the width: a line that may have been cut


@dataclass(slots=True)
class _Line:
    number: int
    text: str


def read_text(data: bytes) -> FoundDocument:
    """What a text file holds; every paragraph and row has the number of its (first) line. Raises unknown-encoding."""
    text, note = decode(data)
    notes = {note} if note else set()
    text = _without_joined_words(text, notes)
    lines = [_Line(number, line) for number, line in enumerate(_LINE_END.split(text), 1)]
    width = _cut_width(lines)
    if width:
        notes.add("cut-lines-mended")
    found = FoundDocument([], notes)
    paragraph: FoundParagraph | None = None
    previous = ""
    index = 0
    while index < len(lines):
        rows = _table_at(lines, index)
        if rows:
            found.parts.append(FoundTable([_row(line.number, cells) for line, cells in rows if cells is not None]))
            index += len(rows)
            paragraph, previous = None, ""
            continue
        line = lines[index]
        index += 1
        if paragraph is not None and width and _goes_on(previous, line.text, width):
            paragraph.runs.append(Run(" " + line.text.strip()))
        else:
            paragraph = _paragraph(line)
            if paragraph is not None:
                found.parts.append(paragraph)
        previous = line.text
    return found


def _without_joined_words(text: str, notes: set[str]) -> str:
    if len(_JOINED_WORDS.findall(text)) * _WORDS_PER_JOIN > len(text.split()) > 0:
        notes.add("joined-words-parted")
        return _JOINED_WORDS.sub(" ", text)
    return text


def _paragraph(line: _Line) -> FoundParagraph | None:
    if _RULE.match(line.text) or not line.text.strip():
        return None
    heading = _HEADING.match(line.text.lstrip())
    text = line.text.lstrip()[heading.end() :] if heading else line.text
    bold = bool(heading) or (text.strip().startswith("**") and text.strip().endswith("**"))
    return FoundParagraph([Run(text, bold=bold)], number=line.number)


def _table_at(lines: list[_Line], index: int) -> list[tuple[_Line, list[str] | None]]:
    """The lines of the table that starts here, with their cells (None for a rule between rows); empty if none does."""
    for split in (_pipe_cells, _tab_cells):
        rows: list[tuple[_Line, list[str] | None]] = []
        for line in lines[index:]:
            is_rule = split is _pipe_cells and bool(rows) and bool(_PIPE_RULE.match(line.text.strip()))
            cells = None if is_rule else split(line.text)
            if cells is None and not is_rule:
                break
            rows.append((line, cells))
        if len([cells for _, cells in rows if cells is not None]) > 1:
            return rows
    return []


def _pipe_cells(line: str) -> list[str] | None:
    stripped = line.strip()
    if stripped.count("|") < (2 if stripped.startswith("|") else 1) or _PIPE_RULE.match(stripped):
        return None
    return [_BREAK.sub("\n", cell).strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]


def _tab_cells(line: str) -> list[str] | None:
    if "\t" not in line.strip(" ") or not line.strip():
        return None
    cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
    filled = [cell for cell in cells if cell]
    if len(cells) < 2 or not filled or split_halves(line) or (len(cells) == 2 and _BARE_MARK.fullmatch(cells[0])):
        return None
    return cells if len(filled) > 1 or len(cells) > 2 else None


def _row(number: int, cells: list[str]) -> FoundRow:
    return FoundRow([FoundCell([FoundParagraph([Run(cell)])]) for cell in cells], number=number)


def _cut_width(lines: list[_Line]) -> int | None:
    """The width at which the lines of the file were cut; None when lines are whole paragraphs."""
    lengths = [len(mend_letters(line.text).rstrip()) for line in lines if line.text.strip() and "\t" not in line.text]
    longest = max(lengths, default=0)
    near = sum(length >= longest * _FULL for length in lengths)
    if not _LONG <= longest <= 2 * _LONG or near < 3 or near * 4 < len(lengths):
        return None
    broken = sum(
        1
        for line, following in itertools.pairwise(lines)
        if len(line.text.rstrip()) >= longest * _FULL and not has_end_mark(line.text) and is_lower_start(following.text)
    )
    return longest if broken * 4 >= near else None


def _goes_on(previous: str, line: str, width: int) -> bool:
    """Whether a line is the rest of the one before: the next word would not have fitted there."""
    text = line.strip()
    if not previous.strip() or not text or has_list_mark(text) or is_capitals(previous) or is_capitals(text):
        return False
    if has_end_mark(previous) and not is_lower_start(text):
        return _first_word_overflows(previous, text, width) and not previous.rstrip().endswith((":", ";"))
    return _first_word_overflows(previous, text, width) or (is_lower_start(text) and not has_end_mark(previous))


def _first_word_overflows(previous: str, text: str, width: int) -> bool:
    return len(previous.rstrip()) + 1 + len(text.split()[0]) > width
