"""The parts of a Word file that carry text, found by their relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from datchuan.domain.plan_document.reading.archive import Archive
from datchuan.domain.plan_document.reading.refusals import refuse
from datchuan.domain.plan_document.reading.xml_parts import parse_xml


@dataclass(frozen=True, slots=True)
class WordParts:
    """Roots of the parts; None where the file has none."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None


def open_parts(archive: Archive) -> WordParts:
    """The parts of the main document. Raises Unreadable: damaged-file, xml-entities, zip-bomb."""
    main = _targets(archive, "").get("officeDocument", "word/document.xml")
    if main not in archive.names:
        raise refuse("damaged-file")
    targets = _targets(archive, main)

    def part(kind: str) -> etree._Element | None:
        name = targets.get(kind)
        return parse_xml(archive.read(name)) if name in archive.names and name else None

    return WordParts(
        document=parse_xml(archive.read(main)),
        styles=part("styles"),
        numbering=part("numbering"),
        footnotes=part("footnotes"),
        endnotes=part("endnotes"),
    )


def _targets(archive: Archive, owner: str) -> dict[str, str]:
    """Part names by the last word of the relationship's type, for the part `owner` ("" for the package)."""
    folder, name = posixpath.split(owner)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return {}
    targets: dict[str, str] = {}
    for relation in parse_xml(archive.read(relations)):
        if relation.get("TargetMode") != "External":
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", ""))))
            targets.setdefault(kind, target.lstrip("/"))
    return targets
