"""OpenDocument lists: labels rebuilt from list styles (OpenDocument 1.3 part 3, 19.880 and 16.30)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from datchuan.domain.plan_document.reading.numerals import bullet_mark, numeral
from datchuan.domain.plan_document.reading.odt.names import STYLE, TEXT
from datchuan.domain.plan_document.reading.xml_parts import plain_integer


@dataclass(frozen=True, slots=True)
class Level:
    bullet: str | None = None
    style: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    displayed: int = 1  # how many levels the label shows


def levels_of(element: etree._Element | None) -> dict[int, Level]:
    """The levels (from 1) of a text:list-style or text:outline-style."""
    levels: dict[int, Level] = {}
    for child in element if element is not None else ():
        number = plain_integer(child.get(f"{TEXT}level"), 0)
        if child.tag in {f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"}:
            levels[number] = Level(bullet=child.get(f"{TEXT}bullet-char", "•"))
        elif child.tag in {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}:
            levels[number] = Level(
                style=child.get(f"{STYLE}num-format", ""),
                prefix=child.get(f"{STYLE}num-prefix", ""),
                suffix=child.get(f"{STYLE}num-suffix", ""),
                start=plain_integer(child.get(f"{TEXT}start-value"), 1),
                displayed=plain_integer(child.get(f"{TEXT}display-levels"), 1),
            )
    return levels


@dataclass(slots=True)
class Counter:
    """How far a list has counted, level by level (from 1)."""

    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, level: int, levels: dict[int, Level], start: int | None) -> None:
        """Count one item at `level`; `start` is the item's own number, where it has one."""
        if start is not None:
            self.counts[level] = start
        elif level in self.counts:
            self.counts[level] += 1
        else:
            self.counts[level] = levels.get(level, Level()).start
        for deeper in [number for number in self.counts if number > level]:
            del self.counts[deeper]

    def label(self, level: int, levels: dict[int, Level]) -> str:
        """The label of the item counted last at `level`."""
        here = levels.get(level)
        if here is None:
            return ""
        if here.bullet is not None:
            depth = sum(1 for number, other in levels.items() if number < level and other.bullet is not None)
            return bullet_mark(here.bullet, depth)
        if not here.style:
            return (here.prefix + here.suffix).strip()
        shown = []
        for number in range(max(1, level - here.displayed + 1), level + 1):
            style = levels.get(number, Level())
            if style.style:
                shown.append(numeral(self.counts.get(number, style.start), style.style))
        return here.prefix + ".".join(shown) + here.suffix


class Lists:
    """The counters of a document's lists: a list begins anew unless it says which one it continues."""

    def __init__(self) -> None:
        self._by_id: dict[str, Counter] = {}
        self._by_style: dict[str, Counter] = {}

    def open(self, style: str, identity: str | None, continued: str | None, *, goes_on: bool) -> Counter:
        """The counter for a list: that of the list it continues (by id, or the last of its style), else a new one."""
        counter = self._by_id.get(continued) if continued else None
        if counter is None and goes_on:
            counter = self._by_style.get(style)
        if counter is None:
            counter = Counter()
        if identity:
            self._by_id[identity] = counter
        self._by_style[style] = counter
        return counter
