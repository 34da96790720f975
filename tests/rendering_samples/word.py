"""Plans as Word files: typed numbers or automatic ones, Unicode or an old font."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.rendering_samples.numbering import Counting
from tests.rendering_samples.plan import Line, Piece, Table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("bullet", "-"), ("bullet", "+"))
_LIST = "77"


def to_docx(
    pieces: tuple[Piece, ...],
    *,
    numbered: bool = False,
    font: str | None = None,
    letters: Callable[[str], str] = str,
) -> bytes:
    """The plan as .docx. `numbered`: marks become automatic numbers; `letters` writes a text in `font`'s letters."""
    document = docx.Document()
    if numbered:
        _add_list(document)
    counting = Counting()
    for piece in pieces:
        if isinstance(piece, Line):
            level, text = counting.split(piece.text) if numbered else (None, piece.text)
            paragraph = document.add_paragraph()
            run = paragraph.add_run(letters(text))
            run.bold, run.italic, run.font.name = piece.bold or None, piece.italic or None, font
            if piece.centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if level is not None:
                _number(paragraph, level)
        elif isinstance(piece, Table):
            _add_rows(document, piece.rows, font, letters)
        else:
            _add_rows(document, (("\n".join(piece.left), "\n".join(piece.right)),), font, letters)
    return saved(document)


def saved(document: WordDocument) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_rows(
    document: WordDocument, rows: tuple[tuple[str, ...], ...], font: str | None, letters: Callable[[str], str]
) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *others = text.split("\n")
            paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
            for paragraph, line in zip(paragraphs, [first, *others], strict=True):
                paragraph.add_run(letters(line)).font.name = font


def _add_list(document: WordDocument) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (style, text) in enumerate(_LEVELS)
    )
    abstract = parse_xml(f'<w:abstractNum xmlns:w="{_W}" w:abstractNumId="{_LIST}">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num xmlns:w="{_W}" w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))


def _number(paragraph: object, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # python-docx has no interface for numbering
    place = properties._add_numPr()
    place._add_ilvl().set(qn("w:val"), str(level))
    place._add_numId().set(qn("w:val"), _LIST)
