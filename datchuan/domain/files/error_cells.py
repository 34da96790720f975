"""Cells of an .xlsx sheet that hold an error (#REF!, #DIV/0!). Quick readers give them as blanks, and a blank is
unknown: the difference must not be lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAYBE = re.compile(rb"""\bt\s*=\s*["']e["']""")


def error_cells(content: bytes, sheet: str) -> Iterator[tuple[str, str]]:
    """(address, what stands in it) of every such cell of the sheet of this name; nothing where there is no such sheet.

    Raises `zipfile.BadZipFile` for what is no .xlsx file, `lxml.etree.XMLSyntaxError` for a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        part = _part_of(book, sheet)
        if part is None or part not in book.namelist():
            return
        text = book.read(part)
    if not _MAYBE.search(text):  # most sheets: nothing to look for
        return
    for _event, cell in etree.iterparse(io.BytesIO(text), tag=f"{_MAIN}c", resolve_entities=False):
        if cell.get("t") == "e":
            yield cell.get("r", "?"), cell.findtext(f"{_MAIN}v") or "#?"
        cell.clear()


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The name inside the archive of the part that holds the sheet."""
    names = {one.get("name"): one.get(_RELATION) for one in _elements(book, "xl/workbook.xml", f"{_MAIN}sheet")}
    relation = names.get(sheet)
    for one in _elements(book, "xl/_rels/workbook.xml.rels", "{*}Relationship"):
        if relation is not None and one.get("Id") == relation:
            target = one.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _elements(book: zipfile.ZipFile, part: str, tag: str) -> list[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return list(etree.fromstring(book.read(part), parser).iter(tag)) if part in book.namelist() else []
