"""Word files: paragraphs and tables in the order of the body, as they stand when all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from datchuan.domain.plan_document.reading.archive import Archive
from datchuan.domain.plan_document.reading.docx.numbering import Numbering
from datchuan.domain.plan_document.reading.docx.package import WordParts, open_parts
from datchuan.domain.plan_document.reading.docx.runs import Inline, RunReader, alternative
from datchuan.domain.plan_document.reading.docx.styles import Look, Styles, list_place
from datchuan.domain.plan_document.reading.found import (
    Found,
    FoundCell,
    FoundDocument,
    FoundNote,
    FoundParagraph,
    FoundRow,
    FoundTable,
    Part,
    Run,
)
from datchuan.domain.plan_document.reading.refusals import refuse
from datchuan.domain.plan_document.reading.tables import flatten, is_frame
from datchuan.domain.plan_document.reading.xml_parts import local_name, namespace_of, plain_integer

_WRAPPERS = {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}
_LEFT_OUT = {
    "del": "tracked-changes-accepted",
    "moveFrom": "tracked-changes-accepted",
    "altChunk": "embedded-part-left-out",
}
_NO_LIST = "0"


def read_docx(archive: Archive) -> FoundDocument:
    """What a .docx holds. Raises Unreadable: damaged-file, xml-entities, zip-bomb."""
    return _WordReader(open_parts(archive)).read()


class _WordReader:
    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._w = namespace_of(parts.document)
        self._notes: set[str] = set()
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._runs = RunReader(self._w, self._styles, self._notes)
        self._references: list[tuple[str, str]] = []
        self._joined: list[Run] = []  # of paragraphs whose mark is deleted: they go on in the next

    def read(self) -> FoundDocument:
        body = self._parts.document.find(self._w + "body")
        if body is None:
            raise refuse("damaged-file")
        parts: list[Found] = list(self._blocks(body))
        parts.extend(self._note_texts())
        return FoundDocument(parts, self._notes)

    def _blocks(self, parent: etree._Element) -> Iterator[Part]:
        for child in parent:
            name = local_name(child.tag)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name == "sdt":
                yield from self._content_control(child)
            elif name in _WRAPPERS:
                yield from self._blocks(child)
            elif name == "AlternateContent":
                yield from self._blocks(alternative(child))
            elif name in _LEFT_OUT:
                self._notes.add(_LEFT_OUT[name])
        yield from self._rest()

    def _rest(self) -> Iterator[Part]:
        """What a deleted last paragraph mark leaves without a paragraph to go on in."""
        if self._joined:
            runs, self._joined = self._joined, []
            yield FoundParagraph(runs)

    def _content_control(self, element: etree._Element) -> Iterator[Part]:
        w = self._w
        gallery = element.find(f"{w}sdtPr/{w}docPartObj/{w}docPartGallery")
        if gallery is not None and gallery.get(w + "val") == "Table of Contents":
            self._notes.add("contents-left-out")
            return
        content = element.find(w + "sdtContent")
        if content is not None:
            yield from self._blocks(content)

    def _paragraph(self, element: etree._Element) -> Iterator[Part]:
        w = self._w
        properties = element.find(w + "pPr")
        style = properties.find(w + "pStyle") if properties is not None else None
        style_id = style.get(w + "val") if style is not None else self._styles.default_paragraph
        look = self._styles.look(style_id)
        inline = self._runs.read(element, look)
        self._references.extend(inline.note_references)
        if look.contents_entry:
            self._notes.add("contents-left-out")
        elif properties is not None and self._mark_is_deleted(properties):
            self._notes.add("tracked-changes-accepted")
            self._joined.extend(inline.runs)
        else:
            runs, self._joined = self._joined + inline.runs, []
            centred = bool(look.centred)
            if properties is not None and (alignment := properties.find(w + "jc")) is not None:
                centred = alignment.get(w + "val") == "center"
            yield FoundParagraph(runs, self._label(properties, look, style_id), centred)
        yield from self._boxes(inline)

    def _boxes(self, inline: Inline) -> Iterator[Part]:
        for box in inline.boxes:
            self._notes.add("text-box-read")
            yield from self._blocks(box)

    def _mark_is_deleted(self, properties: etree._Element) -> bool:
        mark = properties.find(self._w + "rPr")
        return mark is not None and any(local_name(child.tag) in {"del", "moveFrom"} for child in mark)

    def _label(self, properties: etree._Element | None, look: Look, style_id: str | None) -> str:
        list_id, level = look.list_id, look.list_level
        numbering = properties.find(self._w + "numPr") if properties is not None else None
        if numbering is not None:
            own_list, own_level = list_place(numbering, self._w)
            list_id = own_list or list_id
            level = own_level if own_level is not None else level
        if list_id is None or list_id == _NO_LIST:
            return ""
        if level is None:
            level = self._numbering.level_of_style(list_id, style_id)
        return self._numbering.label(list_id, level)

    def _table(self, element: etree._Element) -> Iterator[Part]:
        rows = [row for child in self._through(element, "tr") if (row := self._row(child)) is not None]
        if is_frame([cells for _, cells in rows]):
            for _, cells in rows:
                yield from cells[0][1]
        elif rows:
            yield FoundTable([row for row, _ in rows])

    def _through(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Rows of a table, or cells of a row, also those wrapped in content controls and tracked insertions."""
        for child in parent:
            name = local_name(child.tag)
            if name == wanted:
                yield child
            elif name in _WRAPPERS or name == "sdt":
                yield from self._through(child, wanted)

    def _row(self, element: etree._Element) -> tuple[FoundRow, list[tuple[FoundCell, list[Part]]]] | None:
        w = self._w
        properties = element.find(w + "trPr")
        before = 0
        if properties is not None:
            if properties.find(w + "del") is not None:
                self._notes.add("tracked-changes-accepted")
                return None
            before = _count(properties.find(w + "gridBefore"), w, 0)
        cells: list[tuple[FoundCell, list[Part]]] = [(FoundCell(columns=before), [])] if before else []
        for child in self._through(element, "tc"):
            self._cell(child, cells)
        return (FoundRow([cell for cell, _ in cells]), cells) if cells else None

    def _cell(self, element: etree._Element, cells: list[tuple[FoundCell, list[Part]]]) -> None:
        w = self._w
        content = list(self._blocks(element))
        properties = element.find(w + "tcPr")
        cell = FoundCell(flatten(content))
        if properties is not None:
            cell.columns = _count(properties.find(w + "gridSpan"), w, 1)
            down, across = properties.find(w + "vMerge"), properties.find(w + "hMerge")
            if across is not None and across.get(w + "val", "continue") == "continue" and cells:
                cells[-1][0].columns += cell.columns
                return
            if down is not None and down.get(w + "val", "continue") == "continue":
                cell.continues_above, cell.paragraphs, content = True, [], []
        cells.append((cell, content))

    def _note_texts(self) -> Iterator[FoundNote]:
        """The notes referred to, in the order of reference, as blocks after the body."""
        w = self._w
        for root, kind in ((self._parts.footnotes, "footnote"), (self._parts.endnotes, "endnote")):
            if root is None:
                continue
            texts = {note.get(w + "id", ""): note for note in root.iterchildren(w + kind)}
            for reference_kind, identity in list(self._references):
                if reference_kind == kind and identity in texts:
                    self._notes.add("footnotes-moved-to-end")
                    yield FoundNote(flatten(list(self._blocks(texts[identity]))))


def _count(element: etree._Element | None, w: str, otherwise: int) -> int:
    return max(plain_integer(element.get(w + "val"), otherwise), otherwise) if element is not None else otherwise
