"""OpenDocument texts: paragraphs, lists and tables in the order of the content, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from datchuan.domain.plan_document.reading.archive import Archive
from datchuan.domain.plan_document.reading.found import (
    Found,
    FoundDocument,
    FoundNote,
    FoundParagraph,
    FoundTable,
    Part,
)
from datchuan.domain.plan_document.reading.odt.names import OFFICE, TEXT, XML
from datchuan.domain.plan_document.reading.odt.numbering import Counter, Level, Lists, levels_of
from datchuan.domain.plan_document.reading.odt.rows import Filled, read_rows
from datchuan.domain.plan_document.reading.odt.spans import Inline, read_inline
from datchuan.domain.plan_document.reading.odt.styles import Styles
from datchuan.domain.plan_document.reading.refusals import refuse
from datchuan.domain.plan_document.reading.tables import flatten, is_frame
from datchuan.domain.plan_document.reading.xml_parts import local_name, parse_xml, plain_integer

_WRAPPERS = {"section", "frame", "text-box", "index-title", "numbered-paragraph", "a", "g"}
_LEFT_OUT = {
    "table-of-content": "contents-left-out",
    "tracked-changes": "tracked-changes-accepted",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list a paragraph stands."""

    counter: Counter
    levels: dict[int, Level]
    level: int
    style: str


def read_odt(archive: Archive) -> FoundDocument:
    """What an .odt holds. Raises Unreadable: damaged-file, xml-entities, zip-bomb."""
    content = parse_xml(archive.read("content.xml"))
    common = [parse_xml(archive.read("styles.xml"))] if "styles.xml" in archive.names else []
    return _OdtReader(content, Styles(*common, content)).read()


class _OdtReader:
    def __init__(self, content: etree._Element, styles: Styles) -> None:
        self._content = content
        self._styles = styles
        self._lists = Lists()
        self._levels: dict[str, dict[int, Level]] = {}
        self._outline = Counter()
        self._outline_levels = levels_of(styles.outline)
        self._notes: set[str] = set()
        self._footnotes: list[etree._Element] = []

    def read(self) -> FoundDocument:
        body = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise refuse("damaged-file")
        parts: list[Found] = list(self._blocks(body))
        for note in self._footnotes:
            self._notes.add("footnotes-moved-to-end")
            parts.append(FoundNote(flatten(list(self._blocks(note)))))
        return FoundDocument(parts, self._notes)

    def _blocks(self, parent: etree._Element) -> Iterator[Part]:
        for child in parent:
            name = local_name(child.tag)
            if name in {"p", "h"}:
                yield from self._paragraph(child, self._outline_label(child))
            elif name == "list":
                yield from self._list(child, None)
            elif name == "table":
                yield from self._table(child)
            elif name in _WRAPPERS:
                yield from self._blocks(child)
            elif name in _LEFT_OUT:
                self._notes.add(_LEFT_OUT[name])

    def _paragraph(self, element: etree._Element, label: str) -> Iterator[Part]:
        look = self._styles.paragraph(element.get(f"{TEXT}style-name"))
        inline = read_inline(element, look, self._styles)
        self._footnotes.extend(inline.notes)
        yield FoundParagraph(inline.runs, label, look.centred)
        yield from self._boxes(inline)

    def _boxes(self, inline: Inline) -> Iterator[Part]:
        for box in inline.boxes:
            self._notes.add("text-box-read")
            yield from self._blocks(box)

    def _outline_label(self, element: etree._Element) -> str:
        if element.tag == f"{TEXT}h" and self._outline_levels:
            level = plain_integer(element.get(f"{TEXT}outline-level"), 1)
            if element.get(f"{TEXT}is-list-header") != "true":
                self._outline.advance(level, self._outline_levels, None)
                return self._outline.label(level, self._outline_levels)
        return ""

    def _list(self, element: etree._Element, place: _Place | None) -> Iterator[Part]:
        style = element.get(f"{TEXT}style-name") or (place.style if place else self._style_of_text(element))
        if style not in self._levels:
            self._levels[style] = levels_of(self._styles.lists.get(style))
        level = place.level + 1 if place else 1
        counter = place.counter if place else self._opened(element, style)
        for item in element:
            name = local_name(item.tag)
            here = _Place(counter, self._levels[style], level, style)
            if name == "list-header":
                yield from self._inside(item, here, labelled=False)
            elif name == "list-item":
                yield from self._inside(item, here, labelled=True)

    def _style_of_text(self, element: etree._Element) -> str:
        """The list style that the first paragraph of a list without a style of its own brings along."""
        first = next((part for part in element.iter(f"{TEXT}p", f"{TEXT}h")), None)
        return (first is not None and self._styles.paragraph(first.get(f"{TEXT}style-name")).list_style) or ""

    def _opened(self, element: etree._Element, style: str) -> Counter:
        return self._lists.open(
            style,
            element.get(f"{XML}id"),
            element.get(f"{TEXT}continue-list"),
            goes_on=element.get(f"{TEXT}continue-numbering") == "true",
        )

    def _inside(self, item: etree._Element, here: _Place, *, labelled: bool) -> Iterator[Part]:
        """The content of a list item. One that only holds a deeper list is not counted: it has no line of its own."""
        first = next((child for child in item if local_name(child.tag) in {"p", "h", "list"}), None)
        labelled = labelled and first is not None and first.tag != f"{TEXT}list"
        if labelled:
            start = item.get(f"{TEXT}start-value")
            here.counter.advance(here.level, here.levels, plain_integer(start, 1) if start else None)
        for child in item:
            name = local_name(child.tag)
            if name in {"p", "h"}:
                label = here.counter.label(here.level, here.levels) if labelled and child is first else ""
                yield from self._paragraph(child, label)
            elif name == "list":
                yield from self._list(child, here)
            elif name == "table":
                yield from self._table(child)

    def _table(self, element: etree._Element) -> Iterator[Part]:
        rows = read_rows(element, self._cell)
        if is_frame([cells for _, cells in rows]):
            for _, cells in rows:
                yield from cells[0][1]
        elif rows:
            yield FoundTable([row for row, _ in rows])

    def _cell(self, element: etree._Element) -> Filled:
        content = list(self._blocks(element))
        return flatten(content), content
