"""Words, lines and their places on a page. Lengths in points, y counted downwards from the top edge."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from datchuan.domain.files.legacy import lettering_of_font, to_unicode
from datchuan.domain.plan_document.reading.found import Run

_SAME_LINE = 0.5  # of the lower height: words overlapping by more stand on one line
_SPACE = 0.22  # of the height, where a line has only one word
_WIDE_GAP = 0.9  # of the height: words further apart belong to different columns


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    font: str | None = None
    bold: bool = False
    italic: bool = False


@dataclass
class Segment:
    """Words of one line without a wide gap between them."""

    words: list[Word]

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words as read; those in an old font in Unicode, to be judged by what they say."""
        text = " ".join(word.text for word in self.words)
        font = lettering_of_font(self.words[0].font)
        return text if font is None else to_unicode(text, font.lettering, capitals=font.capitals)

    @cached_property
    def height(self) -> float:
        return median(word.box.height for word in self.words)

    @cached_property
    def space(self) -> float:
        """The usual gap between two words."""
        gaps = [following.box.left - word.box.right for word, following in itertools.pairwise(self.words)]
        return median(gaps) if gaps else _SPACE * self.height

    def runs(self) -> list[Run]:
        """The words as runs, those of one look together."""
        runs: list[Run] = []
        for word in self.words:
            last = runs[-1] if runs else None
            if last is not None and (last.font, last.bold, last.italic) == (word.font, word.bold, word.italic):
                last.text += " " + word.text
            else:
                runs.append(Run((" " if runs else "") + word.text, word.font, word.bold, word.italic))
        return runs


@dataclass
class Line:
    """What stands at one height of a page."""

    segments: list[Segment]
    page: int
    page_box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @cached_property
    def whole(self) -> Segment:
        return Segment([word for segment in self.segments for word in segment.words])

    @property
    def box(self) -> Box:
        return self.whole.box

    @property
    def text(self) -> str:
        return self.whole.text


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes, at least one."""
    items = list(boxes)
    return Box(
        min(box.left for box in items),
        min(box.top for box in items),
        max(box.right for box in items),
        max(box.bottom for box in items),
    )


def lines_of(words: list[Word], page: int, page_box: Box) -> list[Line]:
    """The words as lines from top to bottom, each split where columns part."""
    rows: list[tuple[Box, list[Word]]] = []
    for word in sorted(words, key=lambda word: (word.box.top + word.box.bottom, word.box.left)):
        if rows and _overlap(rows[-1][0], word.box) > _SAME_LINE * min(rows[-1][0].height, word.box.height):
            rows[-1][1].append(word)
        else:
            rows.append((word.box, [word]))
    return [Line(_segments(row), page, page_box) for _, row in rows]


def _overlap(one: Box, other: Box) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _segments(words: list[Word]) -> list[Segment]:
    words = sorted(words, key=lambda word: word.box.left)
    segments = [Segment([words[0]])]
    for word in words[1:]:
        last = segments[-1].words[-1]
        if word.box.left - last.box.right > _WIDE_GAP * min(word.box.height, last.box.height):
            segments.append(Segment([word]))
        else:
            segments[-1].words.append(word)
    return segments
