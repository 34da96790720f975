"""From lines to paragraphs: what was cut at the margin is joined, what begins anew is kept apart.

The sharpest sign is geometry: a line was cut if the next word would not have fitted on it. Indents, spacing between
paragraphs, list marks and end marks decide what that leaves open.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass

from datchuan.domain.plan_document.reading.found import FoundParagraph, Run
from datchuan.domain.plan_document.reading.marks import (
    continues,
    expects_number,
    has_end_mark,
    has_list_mark,
    is_capitals,
    is_lower_start,
)
from datchuan.domain.plan_document.reading.pdf.geometry import Line

_INDENT = 7.0  # points
_FLUSH = 3.0
_SPACED = 1.14  # of the leading: more is space between paragraphs
_OTHER_SIZE = 1.25
_EVEN = 2.0  # points
_RAGGED = 40.0  # points by which full lines may differ when they are not justified
_FAR = 2.2  # line heights; more is space between paragraphs whatever the leading
_PAGE_FOOT = 0.72  # of the height: above it a page ended early, and so did its last paragraph
_TALLEST_GAP = 3.0  # line heights; more is no leading


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of a document are set. Lengths in points."""

    left: float
    right: float
    justified: bool  # full lines end evenly at the right margin
    leading: float | None  # from line to line inside a paragraph; None when it cannot be told

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def layout_of(lines: list[Line]) -> Layout:
    """The margins and the leading of lines set in one column."""
    lefts = Counter(round(line.box.left) for line in lines)
    rights = Counter(round(line.box.right) for line in lines)
    left = min((x for x, count in lefts.items() if count * 12 >= len(lines)), default=min(lefts, default=0))
    often = [x for x in rights if rights[x] + rights[x - 1] + rights[x + 1] >= 3]
    right = max(often or rights, default=0)
    near = sum(count for x, count in rights.items() if abs(x - right) < _RAGGED)
    if lines and (near < 3 or near * 5 < len(lines)):  # hardly a line is full: take the page for symmetrical
        right = max(right, round(lines[0].page_box.width) - left)
    even = sum(count for x, count in rights.items() if abs(x - right) < _EVEN)
    return Layout(left, right, even * 2 > near, _leading(lines))


def _leading(lines: list[Line]) -> float | None:
    gaps: Counter[float] = Counter()
    for line, following in itertools.pairwise(lines):
        gap = following.box.bottom - line.box.bottom
        if line.page == following.page and 0 < gap < _TALLEST_GAP * line.whole.height:
            gaps[round(gap * 2) / 2] += 1
    enough = max(2, sum(gaps.values()) // 12)
    return min((gap for gap, count in gaps.items() if count + gaps[gap + 0.5] >= enough), default=None)


class Paragraphs:
    """Collects lines into paragraphs."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._lines: list[Line] = []
        self.finished: list[FoundParagraph] = []

    def add(self, line: Line) -> None:
        """One more line, in reading order."""
        if self._lines and not self._goes_on(line):
            self.close()
        self._lines.append(line)

    def close(self) -> None:
        """End the paragraph that is open."""
        if not self._lines:
            return
        runs: list[Run] = []
        for line in self._lines:
            more = line.whole.runs()
            if runs:
                more[0].text = " " + more[0].text
            runs.extend(more)
        centred = all(self._is_centred(line) for line in self._lines)
        self.finished.append(FoundParagraph(runs, centred=centred, page=self._lines[0].page))
        self._lines = []

    def _is_centred(self, line: Line) -> bool:
        margin = line.box.left - self.layout.left
        in_the_middle = margin > 3 * _INDENT and abs(line.box.centre - self.layout.centre) < 2 * _FLUSH
        return in_the_middle and not has_list_mark(line.text)

    def _goes_on(self, line: Line) -> bool:
        previous = self._lines[-1]
        by_words = continues(previous.text, line.text)
        if self._is_spaced(previous, line) or not self._same_size(previous, line):
            return by_words and self._was_cut(previous, line)
        if not self._was_cut(previous, line):
            return by_words
        if self._is_centred(line) or self._is_centred(previous):
            return by_words or (self._is_centred(line) == self._is_centred(previous) and not is_capitals(previous.text))
        return self._is_rest(line)

    def _is_rest(self, line: Line) -> bool:
        """Whether the line after a cut one belongs to it, by indents and marks."""
        first, previous = self._lines[0], self._lines[-1]
        flush_left = line.box.left <= self.layout.left + _FLUSH
        if flush_left and first.box.left > self.layout.left + _INDENT:
            return True  # the first line was indented, this one is not
        if has_list_mark(line.text):
            return expects_number(previous.text) or (line.text.startswith("- ") and not has_end_mark(previous.text))
        if len(self._lines) > 1 and line.box.left > previous.box.left + _INDENT:
            return False  # indented anew
        if line.box.left > first.box.left + _INDENT:
            return has_list_mark(first.text) or not has_end_mark(previous.text)
        if not flush_left and abs(line.box.left - first.box.left) < _FLUSH:
            return is_lower_start(line.text) or not has_end_mark(previous.text)
        stretched = self.layout.justified and abs(previous.box.right - self.layout.right) < _EVEN
        return stretched or not previous.text.endswith((":", ";")) or is_lower_start(line.text)

    def _was_cut(self, previous: Line, line: Line) -> bool:
        following = line.whole.words[0].box.width + previous.whole.space
        if self._is_centred(previous):
            return previous.box.width + following > self.layout.width - _FLUSH
        return previous.box.right + following > self.layout.right - 1

    def _is_spaced(self, previous: Line, line: Line) -> bool:
        if previous.page != line.page:
            return previous.box.bottom < previous.page_box.height * _PAGE_FOOT
        gap = line.box.bottom - previous.box.bottom
        return gap > min(_FAR * line.whole.height, (self.layout.leading or gap) * _SPACED)

    def _same_size(self, previous: Line, line: Line) -> bool:
        one, other = previous.whole.height, line.whole.height
        return max(one, other) < _OTHER_SIZE * min(one, other)
