"""Word styles: what a paragraph or run inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from datchuan.domain.plan_document.reading.xml_parts import local_name, namespace_of, plain_integer

_OFF = {"0", "false", "off", "none"}
_DEEPEST = 20  # styles based on styles; more is a circle


@dataclass(frozen=True, slots=True)
class Look:
    """What runs and paragraphs of a style look like; None: the style does not say."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    centred: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    contents_entry: bool = False  # a line of a table of contents


PLAIN = Look()
_TOGGLES = {"b": "bold", "i": "italic", "caps": "capitals", "vanish": "hidden"}


def is_on(element: etree._Element, w: str) -> bool:
    """Whether a toggle such as w:b is on: it is, unless its value says otherwise."""
    return element.get(w + "val") not in _OFF


def run_look(properties: etree._Element | None, w: str, base: Look) -> Look:
    """`base` with what a w:rPr says itself laid over it."""
    if properties is None or not len(properties):
        return base
    changes: dict[str, object] = {}
    for child in properties:
        name = local_name(child.tag)
        if name in _TOGGLES:
            changes[_TOGGLES[name]] = is_on(child, w)
        elif name == "rFonts":
            font = child.get(w + "ascii") or child.get(w + "hAnsi")
            if font:
                changes["font"] = font
    return replace(base, **changes) if changes else base  # type: ignore[arg-type]  # names come from _TOGGLES


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = PLAIN
        self.default_paragraph: str | None = None
        if root is not None:
            self._w = namespace_of(root)
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        w = self._w
        properties = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self.default = run_look(properties, w, PLAIN)
        for style in root.iterchildren(w + "style"):
            identity = style.get(w + "styleId")
            if identity:
                self._elements[identity] = style
                if style.get(w + "type") == "paragraph" and style.get(w + "default") in {"1", "true", "on"}:
                    self.default_paragraph = identity

    def look(self, identity: str | None) -> Look:
        """The look of a paragraph style, with all it is based on; the defaults for None or an unknown style."""
        return self._look(identity or self.default_paragraph, self.default, 0)

    def character_look(self, identity: str, base: Look) -> Look:
        """`base` with a character style laid over it."""
        own = self._look(identity, PLAIN, 0)
        changes = {
            name: getattr(own, name)
            for name in ("bold", "italic", "capitals", "hidden", "font")
            if getattr(own, name) is not None
        }
        return replace(base, **changes) if changes else base

    def _look(self, identity: str | None, base: Look, depth: int) -> Look:
        if identity is None or identity not in self._elements or depth > _DEEPEST:
            return base
        known = self._looks.get(identity) if base is self.default else None
        if known is None:
            known = self._resolve(self._elements[identity], base, depth)
            if base is self.default:
                self._looks[identity] = known
        return known

    def _resolve(self, style: etree._Element, base: Look, depth: int) -> Look:
        w = self._w
        parent = style.find(w + "basedOn")
        look = self._look(parent.get(w + "val") if parent is not None else None, base, depth + 1)
        look = run_look(style.find(w + "rPr"), w, look)
        name = style.find(w + "name")
        if name is not None and str(name.get(w + "val", "")).casefold().startswith("toc "):
            look = replace(look, contents_entry=True)
        properties = style.find(w + "pPr")
        return look if properties is None else self._paragraph_look(properties, look)

    def _paragraph_look(self, properties: etree._Element, look: Look) -> Look:
        w = self._w
        alignment = properties.find(w + "jc")
        if alignment is not None:
            look = replace(look, centred=alignment.get(w + "val") == "center")
        numbering = properties.find(w + "numPr")
        if numbering is not None:
            list_id, level = list_place(numbering, w)
            look = replace(look, list_id=list_id or look.list_id, list_level=level)
        return look


def list_place(numbering: etree._Element, w: str) -> tuple[str | None, int | None]:
    """The list and the level (from 0) that a w:numPr names; None for what it leaves open."""
    list_id, level = numbering.find(w + "numId"), numbering.find(w + "ilvl")
    number = plain_integer(level.get(w + "val"), -1) if level is not None else -1
    return (list_id.get(w + "val") if list_id is not None else None, number if number >= 0 else None)
