"""What a format's reader finds in a file, before letters are mended and blocks are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

LINE_BREAK = "\n"  # inside a run: a soft line break


@dataclass(slots=True)
class Run:
    """Text of one look. `text` is as stored, in the letters of `font`; it may hold tabs and soft line breaks."""

    text: str
    font: str | None = None
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class FoundParagraph:
    """A paragraph; `label` is its automatic number or bullet."""

    runs: list[Run] = field(default_factory=list)
    label: str = ""
    centred: bool = False
    page: int | None = None
    number: int | None = None  # of the line in a text file

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class FoundCell:
    paragraphs: list[FoundParagraph] = field(default_factory=list)
    columns: int = 1
    continues_above: bool = False


@dataclass(slots=True)
class FoundRow:
    cells: list[FoundCell]
    page: int | None = None
    number: int | None = None


@dataclass(slots=True)
class FoundTable:
    rows: list[FoundRow]


@dataclass(slots=True)
class FoundNote:
    """A footnote or endnote, moved out of its sentence to the end."""

    paragraphs: list[FoundParagraph]


Part = FoundParagraph | FoundTable  # of a body, a cell or a note
Found = Part | FoundNote


@dataclass(slots=True)
class FoundDocument:
    """All that was found, in reading order, and codes of what was left out or accepted on the way."""

    parts: list[Found]
    notes: set[str] = field(default_factory=set)
