"""Word's automatic numbering, rebuilt: the numbers are not in the text, only the rules for counting are.

ECMA-376 part 1, 17.9: a paragraph names a list (w:num) and a level; the list points at an abstract list whose levels
say where to start, how to write, and when to begin again. Lists that share an abstract list go on counting together,
unless one of them overrides a level's start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from datchuan.domain.plan_document.reading.numerals import bullet_mark, numeral
from datchuan.domain.plan_document.reading.xml_parts import namespace_of, plain_integer

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False  # every number of the label in digits
    restart_after: int | None = None  # the level (from 1) whose use restarts this one; 0: never; None: any higher one
    paragraph_style: str | None = None

    @property
    def is_bullet(self) -> bool:
        return self.style == "bullet"


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root, namespace_of(root))

    def _read(self, root: etree._Element, w: str) -> None:
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for element in root.iterchildren(w + "abstractNum"):
            identity = element.get(w + "abstractNumId", "")
            self._abstract[identity] = dict(_levels(element, w))
            for name, store in (("numStyleLink", linked), ("styleLink", styled)):
                link = element.find(w + name)
                if link is not None and name == "numStyleLink":
                    store[identity] = link.get(w + "val", "")
                elif link is not None:
                    store[link.get(w + "val", "")] = identity
        for identity, style in linked.items():
            self._abstract[identity] = self._abstract.get(styled.get(style, ""), {})
        for element in root.iterchildren(w + "num"):
            self._read_list(element, w)

    def _read_list(self, element: etree._Element, w: str) -> None:
        abstract = element.find(w + "abstractNumId")
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in element.iterchildren(w + "lvlOverride"):
            number = plain_integer(override.get(w + "ilvl"), 0)
            start = override.find(w + "startOverride")
            if start is not None:
                starts[number] = plain_integer(start.get(w + "val"), 1)
            levels.update(_levels(override, w))
        identity = abstract.get(w + "val", "") if abstract is not None else ""
        self._lists[element.get(w + "numId", "")] = _List(identity, starts, levels)

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level (from 0) that a list ties to a paragraph style; 0 when it ties none."""
        for number, level in self._levels_of(list_id).items():
            if style is not None and level.paragraph_style == style:
                return number
        return 0

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        found = self._lists.get(list_id)
        return {**self._abstract.get(found.abstract, {}), **found.levels} if found else {}

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph of the list at `level` (from 0) and give its label; "" for an unknown list or level."""
        levels = self._levels_of(list_id)
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        counts = self._count(list_id, level, levels)
        here = levels[level]
        if here.is_bullet:
            depth = sum(1 for number, other in levels.items() if number < level and other.is_bullet)
            return bullet_mark(here.text, depth)

        def written(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            shown = levels.get(number, Level())
            value = counts[number]
            style = "decimal" if here.legal and shown.style != "none" else shown.style
            return numeral(shown.start if value is None else value, style)

        return _PLACEHOLDER.sub(written, here.text) if here.style != "none" or "%" in here.text else here.text

    def _count(self, list_id: str, level: int, levels: dict[int, Level]) -> list[int | None]:
        found = self._lists[list_id]
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and (list_id, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            value = counts[level]
            counts[level] = found.starts.get(level, levels[level].start) if value is None else value + 1
        self._begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            after = levels.get(deeper, Level()).restart_after
            if after is None or (after and level < after):
                counts[deeper] = None
        return counts


def _levels(parent: etree._Element, w: str) -> list[tuple[int, Level]]:
    return [
        (plain_integer(element.get(w + "ilvl"), 0), _level(element, w)) for element in parent.iterchildren(w + "lvl")
    ]


def _level(element: etree._Element, w: str) -> Level:
    def value(name: str) -> str | None:
        child = element.find(w + name)
        return child.get(w + "val", "") if child is not None else None

    legal = element.find(w + "isLgl")
    restart = value("lvlRestart")
    style = value("numFmt")
    if style is None:  # a custom format stands inside mc:AlternateContent, its plain substitute last
        styles = [child.get(w + "val", "decimal") for child in element.iter(w + "numFmt")]
        style = styles[-1] if styles else "decimal"
    return Level(
        start=plain_integer(value("start"), 0 if value("start") is None else 1),
        style=style,
        text=value("lvlText") or "",
        legal=legal is not None and legal.get(w + "val") not in {"0", "false", "off"},
        restart_after=plain_integer(restart, 0) if restart is not None else None,
        paragraph_style=value("pStyle"),
    )
