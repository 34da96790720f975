"""Text files whose lines were cut at a fixed width, as programs that take text out of pages leave them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from datchuan.domain.plan_document.reading.letters import mend_letters
from datchuan.domain.plan_document.reading.marks import (
    expects_number,
    has_end_mark,
    has_list_mark,
    is_capitals,
    is_lower_start,
)

_LONG = 60  # characters; lines cut at a fixed width are at least this long
_FULL = 0.8  # of the width: a line that may have been cut
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*|trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–]?\s*", re.IGNORECASE)
_SHORTEST_PAGE = 20  # lines


def cut_width(lines: Sequence[str]) -> int | None:
    """The width, in characters, at which lines were cut; None when lines are whole paragraphs."""
    lengths = [len(mend_letters(line).rstrip()) for line in lines if line.strip() and "\t" not in line]
    longest = max(lengths, default=0)
    near = sum(length >= longest * _FULL for length in lengths)
    if not _LONG <= longest <= 2 * _LONG or near < 3 or near * 4 < len(lengths):
        return None
    broken = sum(
        len(line.rstrip()) >= longest * _FULL and not has_end_mark(line) and is_lower_start(following)
        for line, following in itertools.pairwise(lines)
    )
    return longest if broken * 4 >= near else None


def goes_on(previous: str, line: str, width: int) -> bool:
    """Whether a line is the rest of the one before: the next word would not have fitted there."""
    text = line.strip()
    if not previous.strip() or not text or is_capitals(previous) or is_capitals(text):
        return False
    overflows = len(previous.rstrip()) + 1 + len(text.split()[0]) > width
    if has_list_mark(text):
        return overflows and expects_number(previous.strip())
    if has_end_mark(previous) and not is_lower_start(text):
        return overflows and not previous.rstrip().endswith((":", ";"))
    return overflows or (is_lower_start(text) and not has_end_mark(previous))


def page_breaks(lines: Sequence[str]) -> set[int]:
    """Indexes of lines that only number a page, and of the empty lines around them.

    Numbers of pages go up one by one from 1 or 2 and stand a page apart; any other lone number is text.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line)
        if match is None:
            continue
        number = int(match[1])
        first = not found and number in {1, 2}
        follows = found and number == found[-1][1] + 1 and index - found[-1][0] >= _SHORTEST_PAGE
        if (first and index >= _SHORTEST_PAGE) or follows:
            found.append((index, number))
    return {place for index, _ in found for place in _with_empty_neighbours(lines, index)}


def _with_empty_neighbours(lines: Sequence[str], index: int) -> set[int]:
    first = last = index
    while first > 0 and not lines[first - 1].strip():
        first -= 1
    while last < len(lines) - 1 and not lines[last + 1].strip():
        last += 1
    return set(range(first, last + 1))
