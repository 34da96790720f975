"""The inside of a Word paragraph: runs of text, with what is deleted, hidden or only drawn left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from datchuan.domain.files.legacy import lettering_of_font
from datchuan.domain.plan_document.reading.docx.styles import Look, Styles, run_look
from datchuan.domain.plan_document.reading.found import LINE_BREAK, Run
from datchuan.domain.plan_document.reading.letters import SYMBOLS
from datchuan.domain.plan_document.reading.xml_parts import local_name

_CONTAINERS = {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
               "ruby", "rubyBase"}  # fmt: skip
_TRACKED = {"ins", "moveTo", "del", "moveFrom"}
_DRAWN = {"drawing", "pict", "object"}
_FIXED = {"tab": "\t", "ptab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_PRIVATE = 0xF000
_HEX = re.compile(r"[0-9A-Fa-f]{1,4}")


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its runs, the text boxes anchored in it, the notes it refers to."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    note_references: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, its id)


class RunReader:
    """Reads paragraphs one after another; remembers the fields that are open from one to the next."""

    def __init__(self, w: str, styles: Styles, notes: set[str]) -> None:
        self._w = w
        self._styles = styles
        self._notes = notes
        self._fields: list[bool] = []  # of each open field: whether its result has begun

    def read(self, paragraph: etree._Element, base: Look) -> Inline:
        """The inside of a w:p whose style looks like `base`."""
        inline = Inline()
        self._walk(paragraph, base, inline)
        self._fields = [begun for begun in self._fields if begun]  # an instruction never closed must not hide the rest
        return inline

    def _walk(self, element: etree._Element, base: Look, inline: Inline) -> None:
        for child in element:
            name = local_name(child.tag)
            if name in _TRACKED:
                self._notes.add("tracked-changes-accepted")
            if name == "r":
                self._run(child, base, inline)
            elif name in _CONTAINERS:
                self._walk(child, base, inline)
            elif name == "AlternateContent":
                self._walk(alternative(child), base, inline)
            elif name in {"oMath", "oMathPara"}:
                text = "".join(part.text or "" for part in child.iter() if local_name(part.tag) == "t")
                self._append(inline, text, base)

    def _run(self, element: etree._Element, base: Look, inline: Inline) -> None:
        first = element[0] if len(element) else None
        look = base
        if first is not None and local_name(first.tag) == "rPr":
            character_style = first.find(self._w + "rStyle")
            if character_style is not None:
                look = self._styles.character_look(character_style.get(self._w + "val", ""), base)
            look = run_look(first, self._w, look)
        if look.hidden:
            self._notes.add("hidden-text-left-out")
        self._content(element, look, inline)

    def _content(self, element: etree._Element, look: Look, inline: Inline) -> None:
        for child in element:
            name = local_name(child.tag)
            if name == "t":
                self._append(inline, child.text or "", look)
            elif name in _FIXED:
                self._append(inline, _FIXED[name], look)
            else:
                self._special(name, child, look, inline)

    def _special(self, name: str, child: etree._Element, look: Look, inline: Inline) -> None:
        w = self._w
        if name == "sym":
            self._append(inline, self._symbol(child), Look(bold=look.bold, italic=look.italic, hidden=look.hidden))
        elif name == "fldChar":
            self._field(child.get(w + "fldCharType"))
        elif name in {"footnoteReference", "endnoteReference"} and not look.hidden:
            inline.note_references.append((name.removesuffix("Reference"), child.get(w + "id", "")))
        elif name in _DRAWN:
            inline.boxes.extend(text_boxes(child))
        elif name == "AlternateContent":
            self._content(alternative(child), look, inline)
        elif name == "ruby":
            self._walk(child, look, inline)

    def _symbol(self, element: etree._Element) -> str:
        code = element.get(self._w + "char", "")
        if not _HEX.fullmatch(code):
            return ""
        value = int(code, 16)
        if value in SYMBOLS:
            return SYMBOLS[value]
        font = str(element.get(self._w + "font", "")).casefold()
        if value + _PRIVATE in SYMBOLS and font.startswith(_SYMBOL_FONTS):
            return SYMBOLS[value + _PRIVATE]
        return chr(value - _PRIVATE) if value > _PRIVATE + 31 and not font.startswith(_SYMBOL_FONTS) else "□"

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _append(self, inline: Inline, text: str, look: Look) -> None:
        if look.hidden or not text or not all(self._fields):
            return
        if look.capitals and lettering_of_font(look.font) is None:
            text = text.upper()
        bold, italic = bool(look.bold), bool(look.italic)
        last = inline.runs[-1] if inline.runs else None
        if last is not None and last.font == look.font and last.bold == bold and last.italic == italic:
            last.text += text
        else:
            inline.runs.append(Run(text, look.font, bold, italic))


def alternative(element: etree._Element) -> etree._Element:
    """The one branch of mc:AlternateContent to read: the first that holds text, else the first; itself when empty."""
    for branch in element:
        if any(local_name(part.tag) in {"t", "txbxContent"} for part in branch.iter()):
            return branch
    return element[0] if len(element) else element


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The w:txbxContent of a drawing, each once; those inside another are left to it."""
    for child in element:
        name = local_name(child.tag)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            yield from text_boxes(alternative(child))
        else:
            yield from text_boxes(child)
