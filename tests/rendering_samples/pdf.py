"""Plans as PDF, laid out like an official document: A4, margins of 30 and 20 mm, page numbers on top, ruled tables.

The font comes from the test package font-roboto, so that no font of the system is needed.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import font_roboto
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from tests.rendering_samples.plan import Halves, Line, Piece, Table

_LEFT, _TOP, _RIGHT = 30, 20, 20
_LINE_HEIGHT = 6.4
_INDENT = 12.7
_FOLDER = Path(font_roboto.Roboto).parent


@functools.cache
def _font(style: str, name: str) -> Path:
    """Roboto with its name changed to `name`: how a document in an old font looks to a reader."""
    font = TTFont(_FOLDER / f"Roboto-{style}.ttf", recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:
            record.string = name
    path = _folder() / f"{name}-{style}.ttf"
    font.save(path)
    return path


@functools.cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="datchuan-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class _Paper(FPDF):
    numbered = True

    def header(self) -> None:
        if self.numbered and self.page_no() > 1:
            self.set_y(10)
            self.set_font("plan", "", 13)
            self.cell(0, 5, str(self.page_no()), align="C")
        self.set_y(_TOP)


def to_pdf(
    pieces: tuple[Piece, ...],
    *,
    font: str = "Roboto",
    letters: Callable[[str], str] = str,
    size: float = 14,
    justified: bool = True,
) -> bytes:
    """The plan as PDF with a text layer. `letters` writes a text in the letters of the font called `font`."""
    paper = blank(font)
    paper.add_page()
    for piece in pieces:
        if isinstance(piece, Line):
            _line(paper, piece, letters, size, justified=justified)
        elif isinstance(piece, Table):
            _table(paper, piece, letters)
        else:
            _halves(paper, piece, letters)
    return bytes(paper.output())


def blank(font: str = "Roboto", *, numbered: bool = True) -> _Paper:
    """An empty paper with the font "plan" in three looks."""
    paper = _Paper(format="A4")
    paper.numbered = numbered
    paper.set_margins(_LEFT, _TOP, _RIGHT)
    paper.set_auto_page_break(True, margin=20)
    for style, mark in (("Regular", ""), ("Bold", "B"), ("Italic", "I")):
        paper.add_font("plan", mark, _font(style, font))
    return paper


def _line(paper: _Paper, line: Line, letters: Callable[[str], str], size: float, *, justified: bool) -> None:
    """A paragraph with an indented first line, broken where the next word does not fit."""
    paper.set_font("plan", "B" if line.bold else "I" if line.italic else "", size)
    words = letters(unicodedata.normalize("NFC", line.text)).split(" ")
    indent = 0 if line.centred else _INDENT
    while words:
        width = 210 - _LEFT - _RIGHT - indent
        count = _fitting(paper, words, width)
        taken, words = words[:count], words[count:]
        if paper.get_y() + _LINE_HEIGHT > 277:
            paper.add_page()
        slack = width - paper.get_string_width(" ".join(taken))
        if words and justified:
            _justified(paper, taken, _LEFT + indent, slack)
        else:
            paper.text(_LEFT + indent + (slack / 2 if line.centred else 0), paper.get_y() + 5, " ".join(taken))
        paper.set_y(paper.get_y() + _LINE_HEIGHT)
        indent = 0
    paper.ln(2.1)


def _fitting(paper: _Paper, words: list[str], width: float) -> int:
    count = 1
    while count < len(words) and paper.get_string_width(" ".join(words[: count + 1])) <= width:
        count += 1
    return count


def _justified(paper: _Paper, words: list[str], x: float, slack: float) -> None:
    """Each word for itself, the slack of the line shared between the gaps."""
    space = paper.get_string_width(" ") + slack / max(len(words) - 1, 1)
    for word in words:
        paper.text(x, paper.get_y() + 5, word)
        x += paper.get_string_width(word) + space


def _table(paper: _Paper, table: Table, letters: Callable[[str], str]) -> None:
    paper.set_font("plan", "", 12)
    widths = table.widths or None
    with paper.table(col_widths=widths, line_height=5.6, text_align="LEFT", first_row_as_headings=True) as grid:
        for row in table.rows:
            line = grid.row()
            for cell in row:
                line.cell(letters(cell))
    paper.ln(3)


def _halves(paper: _Paper, halves: Halves, letters: Callable[[str], str]) -> None:
    """Both halves from the same height; the right one a little lower, as two cells with different spacing are."""
    width = (210 - _LEFT - _RIGHT) * 0.42
    is_tail = halves.left[0].startswith("Nơi nhận")
    if is_tail and paper.get_y() > 220:
        paper.add_page()
    top = paper.get_y()
    paper.set_font("plan", "", 11 if is_tail else 13)
    for text in halves.left:
        paper.set_x(_LEFT)
        paper.cell(width, 5.6, letters(text), align="L" if is_tail else "C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    bottom = paper.get_y()
    paper.set_y(top)
    paper.set_font("plan", "B", 12.5)
    for index, text in enumerate(halves.right):
        if is_tail and index == len(halves.right) - 1:
            paper.ln(22)  # room for the signature
        paper.set_x(_LEFT + width)
        paper.cell(0, 5.9, letters(text), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.set_y(max(bottom, paper.get_y()))
    paper.ln(5)
