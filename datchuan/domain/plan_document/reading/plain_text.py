"""Text and Markdown files: lines, tables of tabs or pipes, and lines that were cut at a fixed width."""

from __future__ import annotations

import re

from datchuan.domain.files.encodings import UnknownEncodingError, decode
from datchuan.domain.plan_document.reading.cut_lines import cut_width, goes_on, page_breaks
from datchuan.domain.plan_document.reading.found import (
    Found,
    FoundCell,
    FoundDocument,
    FoundParagraph,
    FoundRow,
    FoundTable,
    Run,
)
from datchuan.domain.plan_document.reading.limits import Limits
from datchuan.domain.plan_document.reading.refusals import refuse
from datchuan.domain.plan_document.reading.text_tables import table_rows
from datchuan.domain.plan_document.told import gettext_noop

_LINE_END = re.compile(r"\r\n|[\r\n]")
_HEADING = re.compile(r"^#{1,6}\s+")
_RULE = re.compile(r"^[-=_*\s]{3,}$")
_LINES_PER_BLOCK = 4  # empty ones and cut ones included
_JOINED_WORDS = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")
_WORDS_PER_JOIN = 12  # a text with more joins than one in so many words comes from a word-segmented collection


def read_text(data: bytes, limits: Limits) -> FoundDocument:
    """What a text file holds; every paragraph and row has the number of its (first) line.

    Raises Unreadable: unknown-encoding, too-long.
    """
    try:
        text, note = decode(data)
    except UnknownEncodingError:
        raise refuse("unknown-encoding") from None
    notes = {note} if note else set()
    if text.count("\n") + text.count("\r") > _LINES_PER_BLOCK * limits.blocks:
        raise refuse("too-long", limit=_LINES_PER_BLOCK * limits.blocks, unit=gettext_noop("dòng"))
    lines = _LINE_END.split(_without_joined_words(text, notes))
    reader = _TextReader(lines, cut_width(lines))
    if reader.width:
        notes.add("cut-lines-mended")
    return FoundDocument(reader.read(), notes)


def _without_joined_words(text: str, notes: set[str]) -> str:
    if len(_JOINED_WORDS.findall(text)) * _WORDS_PER_JOIN > len(text.split()) > 0:
        notes.add("joined-words-parted")
        return _JOINED_WORDS.sub(" ", text)
    return text


class _TextReader:
    def __init__(self, lines: list[str], width: int | None) -> None:
        self._lines = lines
        self.width = width
        self._breaks = page_breaks(lines) if width else set()
        self._parts: list[Found] = []
        self._open: tuple[FoundParagraph, str] | None = None  # the paragraph that may go on, and its last line

    def read(self) -> list[Found]:
        index = 0
        while index < len(self._lines):
            rows = table_rows(self._lines, index) if self._may_begin_table(index) else []
            if rows:
                self._parts.append(FoundTable(_found_rows(rows, index + 1)))
                self._open = None
            elif index not in self._breaks:
                self._add_line(self._lines[index], index + 1)
            index += max(len(rows), 1)
        return self._parts

    def _may_begin_table(self, index: int) -> bool:
        line = self._lines[index]
        return "|" in line or "\t" in line or "   " in line.strip()

    def _add_line(self, line: str, number: int) -> None:
        if self._open is not None and self.width and goes_on(self._open[1], line, self.width):
            self._open[0].runs.append(Run(" " + line.strip()))
            self._open = (self._open[0], line)
            return
        paragraph = _paragraph(line, number)
        self._open = (paragraph, line) if paragraph is not None else None
        if paragraph is not None:
            self._parts.append(paragraph)


def _paragraph(line: str, number: int) -> FoundParagraph | None:
    text = line.strip()
    if not text or _RULE.match(text):
        return None
    heading = _HEADING.match(text)
    bold = bool(heading) or (text.startswith("**") and text.endswith("**"))
    return FoundParagraph([Run(text[heading.end() :] if heading else line, bold=bold)], number=number)


def _found_rows(rows: list[list[str] | None], first: int) -> list[FoundRow]:
    return [
        FoundRow([FoundCell([FoundParagraph([Run(cell)])]) for cell in cells], number=number)
        for number, cells in enumerate(rows, first)
        if cells is not None
    ]
