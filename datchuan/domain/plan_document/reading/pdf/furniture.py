"""Page numbers, and headers and footers that repeat from page to page: no part of the text."""

from __future__ import annotations

import re
from collections import defaultdict

from datchuan.domain.plan_document.reading.pdf.geometry import Line

_NUMBER = re.compile(r"^\W*(?:trang|page)?\s*(\d{1,3})(?:\s*(?:/|trên|of)\s*\d{1,3})?\W*$", re.IGNORECASE)
_NUMBER_ZONE = 0.11  # of the page's height, at its top and at its foot
_REPEAT_ZONE = 0.085
_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 4.0  # points

Pages = list[list[Line]]


def without_furniture(pages: Pages) -> Pages:
    """The pages without page numbers and repeated lines in their margins."""
    furniture = _page_numbers(pages) | _repeated(pages)
    return [[line for line in page if id(line) not in furniture] for page in pages]


def _zone(line: Line, share: float) -> str | None:
    height = line.page_box.height
    if line.box.bottom <= height * share:
        return "top"
    return "foot" if line.box.top >= height * (1 - share) else None


def _page_numbers(pages: Pages) -> set[int]:
    """Lone numbers in a margin that go up with the pages; on a single page, the page's own number."""
    by_offset: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in {id(line): line for line in (*page[:2], *page[-2:])}.values():
            match, zone = _NUMBER.match(line.text), _zone(line, _NUMBER_ZONE)
            if match and zone:
                by_offset[zone, int(match[1]) - line.page].append(line)
    return {id(line) for (_, offset), lines in by_offset.items() if len(lines) > 1 or offset == 0 for line in lines}


def _repeated(pages: Pages) -> set[int]:
    """Lines in a margin that stand at the same height on most pages, figures aside."""
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page:
            zone = _zone(line, _REPEAT_ZONE)
            if zone is not None:
                places[_DIGITS.sub("0", line.text), round(line.box.top / _SAME_HEIGHT)].append(line)
    enough = max(2, (len(pages) + 1) // 2)
    return {id(line) for lines in places.values() if len({line.page for line in lines}) >= enough for line in lines}
