"""Writes annotated sources as documents (.txt, .docx, .odt) with their golds and planted findings beside them."""

from __future__ import annotations

import json
import re
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from odf import opendocument, table, text

from tests.plans.annotated import ABOVE, LEFT, Annotated, Block, read

HERE = Path(__file__).resolve().parent
Places = dict[int, tuple[int, int]]
HEADING = re.compile(r"^(?:[IVX]{1,5}\. |PHẦN |Phần thứ|[A-E]\. )")
LEVELS = ((re.compile(r"^[IVX]{1,5}\. "), 0), (re.compile(r"^\d{1,2}\. "), 1), (re.compile(r"^[a-dđ]\) "), 2))
BULLET = re.compile(r"^- ")


# ---------------------------------------------------------------------------------------------------------- plain text
def row_text(block: Block, separator: str) -> str:
    assert block.cells is not None
    cells = ["" if cell in ([LEFT], [ABOVE]) else "; ".join(p for p in cell if p) for cell in block.cells]
    return separator.join(cells).rstrip(" ") if separator == "\t" else separator.join(cells).strip()


def write_text(source: Annotated, path: Path) -> Places:
    """Lines as they are, or cut at `wrap` characters with page numbers between, as from a PDF."""
    wrap, page = source.head.get("wrap"), source.head.get("page")
    separator = "\t" if source.head.get("table") == "tab" else " | "
    lines: list[str] = []
    places: Places = {}
    number, used = 1, 0
    for index, block in enumerate(source.blocks, 1):
        line = block.text if block.cells is None else row_text(block, separator)
        pieces = textwrap.wrap(line, wrap, break_long_words=False, break_on_hyphens=False) or [""] if wrap else [line]
        start = len(lines) + 1
        for piece in pieces:
            if page and used == page:
                number, used = number + 1, 0
                lines += ["", str(number), ""]
            lines.append(piece)
            used += 1
        places[index] = (start, len(lines))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return places


def table_runs(source: Annotated) -> list[tuple[int, list[Block]]]:
    """(index of the first block, blocks): a run of table rows, or one paragraph alone; empty lines left out."""
    runs: list[tuple[int, list[Block]]] = []
    for index, block in enumerate(source.blocks, 1):
        if block.cells and runs and runs[-1][1][-1].cells and runs[-1][0] + len(runs[-1][1]) == index:
            runs[-1][1].append(block)
        elif block.cells or block.text.strip():
            runs.append((index, [block]))
    return runs


# ---------------------------------------------------------------------------------------------------------------- Word
NUMBERING = (
    '<w:abstractNum {ns} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
)
LEVEL = '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/></w:lvl>'


def define_numbers(document: Any) -> tuple[int, int]:
    """Adds an outline 'I. / 1. / a)' and a dash list; gives their two numIds."""
    root = document.part.numbering_part.element
    outline = "".join(
        LEVEL.format(level=n, kind=kind, shown=shown)
        for n, (kind, shown) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")))
    )
    dash = LEVEL.format(level=0, kind="bullet", shown="-")
    first = root.find(qn("w:num"))
    for number, levels in ((90, outline), (91, dash)):
        element = parse_xml(NUMBERING.format(ns=nsdecls("w"), number=number, levels=levels))
        first.addprevious(element)
    return root.add_num(90).numId, root.add_num(91).numId


def number_paragraph(paragraph: Any, num_id: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    num = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", num_id)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), str(value))
        num.append(child)
    properties.append(num)


def add_paragraph(document: Any, line: str, numbers: tuple[int, int] | None) -> None:
    line = line.strip()
    if numbers:
        for pattern, level in LEVELS:
            if pattern.match(line):
                paragraph = document.add_paragraph()
                paragraph.add_run(pattern.sub("", line)).bold = level == 0
                return number_paragraph(paragraph, numbers[0], level)
        if BULLET.match(line):
            return number_paragraph(document.add_paragraph(BULLET.sub("", line)), numbers[1], 0)
    document.add_paragraph().add_run(line).bold = bool(HEADING.match(line)) or line.isupper()
    return None


def fill_cell(cell: Any, paragraphs: list[str]) -> None:
    cell.text = paragraphs[0]
    for more in paragraphs[1:]:
        cell.add_paragraph(more)


def add_table(document: Any, rows: list[Block]) -> None:
    width = max(len(r.cells or ()) for r in rows)
    grid = document.add_table(len(rows), width)
    if width > 2:
        grid.style = "Table Grid"
    for y, row in enumerate(rows):
        for x, cell in enumerate(row.cells or ()):
            if cell == [LEFT]:
                grid.cell(y, x - 1).merge(grid.cell(y, x))
            elif cell == [ABOVE]:
                grid.cell(y - 1, x).merge(grid.cell(y, x))
            else:
                fill_cell(grid.cell(y, x), cell)


def settle(path: Path) -> None:
    """Writes the package again with one fixed time, so that building twice gives the same file."""
    with zipfile.ZipFile(path) as old:
        parts = [(i, old.read(i.filename)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in parts:
            stamp = zipfile.ZipInfo(info.filename, (2024, 1, 1, 0, 0, 0))
            stamp.compress_type = info.compress_type
            new.writestr(stamp, data)


def write_docx(source: Annotated, path: Path) -> Places:
    document = docx.Document()
    numbers = define_numbers(document) if source.head.get("autonum") else None
    places: Places = {}
    at = 0
    for first, blocks in table_runs(source):
        if blocks[0].cells:
            add_table(document, blocks)
        else:
            add_paragraph(document, blocks[0].text, numbers)
        for n in range(len(blocks)):
            at += 1
            places[first + n] = (at, at)
    document.save(str(path))
    settle(path)
    return places


# -------------------------------------------------------------------------------------------------------- OpenDocument
def write_odt(source: Annotated, path: Path) -> Places:
    document = opendocument.OpenDocumentText()
    places: Places = {}
    at = 0
    for first, blocks in table_runs(source):
        if blocks[0].cells:
            grid = table.Table(name=f"T{first}")
            grid.addElement(table.TableColumn(numbercolumnsrepeated=max(len(b.cells or ()) for b in blocks)))
            for block in blocks:
                grid.addElement(odt_row(block))
            document.text.addElement(grid)
        else:
            document.text.addElement(text.P(text=blocks[0].text.strip()))
        for n in range(len(blocks)):
            at += 1
            places[first + n] = (at, at)
    document.save(str(path))
    settle(path)
    return places


def odt_row(block: Block) -> Any:
    row = table.TableRow()
    cells = block.cells or []
    for x, cell in enumerate(cells):
        if cell == [LEFT]:
            row.addElement(table.CoveredTableCell())
            continue
        span = 1
        while x + span < len(cells) and cells[x + span] == [LEFT]:
            span += 1
        element = table.TableCell(numbercolumnsspanned=span)
        for paragraph in [""] if cell == [ABOVE] else cell:
            element.addElement(text.P(text=paragraph))
        row.addElement(element)
    return row


# ---------------------------------------------------------------------------------------------------------------- all
WRITERS = {"txt": write_text, "docx": write_docx, "odt": write_odt}


def place(value: Any, places: Places) -> Any:
    """The gold with block indexes turned into the numbers of the document as written."""
    if isinstance(value, list):
        return [place(v, places) for v in value]
    if isinstance(value, dict):
        if set(value) == {"start", "end"} and isinstance(value["end"], int):
            return {"start": places[value["start"]][0], "end": places[value["end"]][1]}
        return {k: place(v, places) for k, v in value.items()}
    return value


def build(path: Path) -> None:
    """Writes NAME.txt|docx|odt, NAME.gold.json and NAME.findings.json into the folder named like that of the source."""
    source = read(path)
    folder = HERE / path.parent.name
    kind = source.head["file"]
    places = WRITERS[kind](source, folder / f"{source.name}.{kind}")
    for suffix, value in (("gold", place(source.gold, places)), ("findings", source.findings)):
        target = folder / f"{source.name}.{suffix}.json"
        target.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
