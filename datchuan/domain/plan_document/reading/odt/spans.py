"""The inside of an OpenDocument paragraph: text with its looks, boxes and notes taken out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from datchuan.domain.files.legacy import lettering_of_font
from datchuan.domain.plan_document.reading.found import LINE_BREAK, Run
from datchuan.domain.plan_document.reading.odt.names import TEXT
from datchuan.domain.plan_document.reading.odt.styles import Look, Styles
from datchuan.domain.plan_document.reading.xml_parts import local_name, plain_integer

_LEFT_OUT = {"annotation", "annotation-end", "tracked-changes", "hidden-text", "ruby-text", "note-citation", "title",
             "desc", "page-number", "page-count"}  # fmt: skip
_LONGEST_SPACE = 200


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its runs, the text boxes anchored in it, the bodies of its notes."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)


def read_inline(paragraph: etree._Element, look: Look, styles: Styles) -> Inline:
    """The inside of a text:p or text:h that looks like `look`."""
    inline = Inline()
    _walk(paragraph, look, styles, inline)
    return inline


def _walk(element: etree._Element, look: Look, styles: Styles, inline: Inline) -> None:
    _append(inline, _folded(element.text), look)
    for child in element:
        name = local_name(child.tag)
        if name == "span":
            _walk(child, styles.span(child.get(f"{TEXT}style-name"), look), styles, inline)
        elif name == "s":
            _append(inline, " " * min(plain_integer(child.get(f"{TEXT}c"), 1), _LONGEST_SPACE), look)
        elif name in {"tab", "line-break"}:
            _append(inline, "\t" if name == "tab" else LINE_BREAK, look)
        elif name in {"text-box", "note-body"}:
            (inline.boxes if name == "text-box" else inline.notes).append(child)
        elif name not in _LEFT_OUT:
            _walk(child, look, styles, inline)
        _append(inline, _folded(child.tail), look)


def _folded(text: str | None) -> str:
    """White space of the file as one space: only text:s, text:tab and text:line-break are meant."""
    if not text:
        return ""
    inner = " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() and inner else "")


def _append(inline: Inline, text: str, look: Look) -> None:
    if not text or look.hidden:
        return
    if look.capitals and lettering_of_font(look.font) is None:
        text = text.upper()
    last = inline.runs[-1] if inline.runs else None
    if last is not None and (last.font, last.bold, last.italic) == (look.font, look.bold, look.italic):
        last.text += text
    else:
        inline.runs.append(Run(text, look.font, look.bold, look.italic))
