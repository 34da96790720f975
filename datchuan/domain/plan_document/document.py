"""What every reader gives and the parser takes: a document as numbered blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int


class BlockKind(StrEnum):
    LINE = "line"  # of a text file
    PARAGRAPH = "paragraph"
    ROW = "row"  # of a table
    NOTE = "note"  # a footnote or endnote, moved out of its sentence to the end of the document


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row.

    `text` holds the cell's paragraphs, one per line. A cell merged over several columns stands once with their number;
    a cell that continues one merged from above is empty and says so.
    """

    text: str
    columns: int = 1
    continues_above: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A line, a paragraph or a table row, numbered from 1 in reading order.

    `text` is NFC with white space folded and starts with its list mark ("1.1.", "a)", "-", "+"), whether typed or
    rebuilt from Word's automatic numbering. Of a row it is the cells joined with " | ".
    """

    number: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[Cell, ...] = ()
    table: int | None = None  # rows of one table share it, from 1
    bold: bool = False  # the whole block
    italic: bool = False
    centred: bool = False
    page: int | None = None  # from 1, where the format has pages


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its blocks (empty lines left out, their numbers kept) and what was mended on the way."""

    blocks: tuple[Block, ...]
    format: str  # "docx", "odt", "pdf", "txt", "md", "doc", "rtf"
    notes: tuple[str, ...] = field(default=())  # codes: "tcvn3-converted", "tracked-changes-accepted", ...


class Unreadable(ValueError):
    """The file cannot be read as a document. `code` is kebab-case and documented; `message` says what is wrong and
    what to do, in Vietnamese; `facts` are the values in it, for other languages to say it."""

    def __init__(self, code: str, message: str, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = dict(facts or {})
