"""Plans as OpenDocument texts."""

from __future__ import annotations

import io

from odf import teletype
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TextProperties
from odf.table import Table as OdfTable
from odf.table import TableCell, TableColumn, TableRow
from odf.text import P

from tests.rendering_samples.plan import Line, Piece, Table


def to_odt(pieces: tuple[Piece, ...]) -> bytes:
    """The plan as .odt, list marks typed."""
    document = OpenDocumentText()
    styles: dict[tuple[bool, bool, bool], Style] = {}
    for piece in pieces:
        if isinstance(piece, Line):
            key = (piece.bold, piece.italic, piece.centred)
            if key not in styles:
                styles[key] = _style(document, f"L{len(styles)}", piece)
            document.text.addElement(_paragraph(piece.text, styles[key]))
        elif isinstance(piece, Table):
            document.text.addElement(_table(piece.rows))
        else:
            document.text.addElement(_table((("\n".join(piece.left), "\n".join(piece.right)),)))
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _style(document: OpenDocumentText, name: str, line: Line) -> Style:
    style = Style(name=name, family="paragraph")
    text = {"fontweight": "bold"} if line.bold else {}
    if line.italic:
        text["fontstyle"] = "italic"
    style.addElement(TextProperties(**text))
    if line.centred:
        style.addElement(ParagraphProperties(textalign="center"))
    document.automaticstyles.addElement(style)
    return style


def _paragraph(text: str, style: Style | None = None) -> P:
    paragraph = P(stylename=style) if style is not None else P()
    teletype.addTextToElement(paragraph, text)
    return paragraph


def _table(rows: tuple[tuple[str, ...], ...]) -> OdfTable:
    table = OdfTable()
    table.addElement(TableColumn(numbercolumnsrepeated=len(rows[0])))
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell()
            for paragraph in text.split("\n"):
                cell.addElement(_paragraph(paragraph))
            line.addElement(cell)
        table.addElement(line)
    return table
