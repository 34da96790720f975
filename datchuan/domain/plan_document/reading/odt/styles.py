"""OpenDocument styles: what a paragraph or span inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from datchuan.domain.plan_document.reading.odt.names import FO, OFFICE, STYLE, SVG, TEXT

_DEEPEST = 20
_HOLDERS = (f"{OFFICE}styles", f"{OFFICE}automatic-styles")


@dataclass(frozen=True, slots=True)
class Look:
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str | None = None
    centred: bool = False
    list_style: str | None = None


class Styles:
    """The paragraph, text and list styles of a document. Automatic styles of the content come after the common ones."""

    def __init__(self, *roots: etree._Element) -> None:
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._faces: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        for root in roots:
            self._read(root)
        default = self._elements.get(("paragraph", ""))
        self._default = self._changed(Look(), default) if default is not None else Look()

    def _read(self, root: etree._Element) -> None:
        for face in root.iter(f"{STYLE}font-face"):
            name = face.get(f"{STYLE}name", "")
            self._faces[name] = face.get(f"{SVG}font-family", name).strip("'\"")
        for holder in _HOLDERS:
            for element in root.iterfind(f"{holder}/*"):
                if element.tag in {f"{STYLE}style", f"{STYLE}default-style"}:
                    key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
                    self._elements[key] = element
                elif element.tag == f"{TEXT}list-style":
                    self.lists[element.get(f"{STYLE}name", "")] = element
                elif element.tag == f"{TEXT}outline-style":
                    self.outline = element

    def paragraph(self, name: str | None) -> Look:
        """The look of a paragraph style, with its parents'."""
        key = name or ""
        if key not in self._looks:
            self._looks[key] = self._resolve("paragraph", key, self._default, 0)
        return self._looks[key]

    def span(self, name: str | None, base: Look) -> Look:
        """`base` with a text style laid over it."""
        return self._resolve("text", name, base, 0) if name else base

    def _resolve(self, family: str, name: str | None, base: Look, depth: int) -> Look:
        element = self._elements.get((family, name)) if name else None
        if element is None or depth > _DEEPEST:
            return base
        parent = element.get(f"{STYLE}parent-style-name")
        return self._changed(self._resolve(family, parent, base, depth + 1), element)

    def _changed(self, look: Look, element: etree._Element) -> Look:
        listed = element.get(f"{STYLE}list-style-name")
        if listed is not None:
            look = replace(look, list_style=listed or None)
        paragraph = element.find(f"{STYLE}paragraph-properties")
        if paragraph is not None and (alignment := paragraph.get(f"{FO}text-align")):
            look = replace(look, centred=alignment == "center")
        text = element.find(f"{STYLE}text-properties")
        return look if text is None else self._text(look, text)

    def _text(self, look: Look, text: etree._Element) -> Look:
        changes: dict[str, bool | str] = {}
        if weight := text.get(f"{FO}font-weight"):
            changes["bold"] = weight in {"bold", "600", "700", "800", "900"}
        if slant := text.get(f"{FO}font-style"):
            changes["italic"] = slant != "normal"
        if case := text.get(f"{FO}text-transform"):
            changes["capitals"] = case == "uppercase"
        if display := text.get(f"{TEXT}display"):
            changes["hidden"] = display == "none"
        name = text.get(f"{STYLE}font-name")
        font = self._faces.get(name, name) if name else text.get(f"{FO}font-family")
        if font:
            changes["font"] = font.strip("'\"")
        return replace(look, **changes) if changes else look  # type: ignore[arg-type]  # names are fields of Look
