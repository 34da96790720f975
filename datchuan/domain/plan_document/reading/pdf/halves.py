"""Two columns without ruling lines: the head (agency, quốc hiệu) and the tail (Nơi nhận, signer) of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from datchuan.domain.plan_document.reading.found import FoundCell, FoundParagraph, FoundRow, FoundTable
from datchuan.domain.plan_document.reading.marks import continues
from datchuan.domain.plan_document.reading.pdf.geometry import Line, Segment
from datchuan.domain.plan_document.reading.side_by_side import is_official_pair, is_right_half

_CENTRED = 14.0  # points by which centres of one column may differ
_FLUSH = 4.0
_NEAR = 2.2  # line heights between lines of one column
_SIGNATURE = 12.0  # line heights left free for the signature
_TIGHT_GAP = 0.55  # of the height: enough between columns where the words leave no doubt


@dataclass
class Region:
    """Lines of a page that form two columns."""

    first: int  # index of the first line
    last: int
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)

    def table(self, page: int) -> FoundTable:
        """One row of two cells."""
        cells = [FoundCell(_paragraphs(column, page)) for column in (self.left, self.right)]
        return FoundTable([FoundRow(cells, page=page)])


def find_regions(lines: list[Line]) -> list[Region]:
    """The two-column regions of a page."""
    regions: list[Region] = []
    index = 0
    while index < len(lines):
        region = _start(lines, index)
        if region is None:
            index += 1
            continue
        _extend_down(region, lines)
        _extend_up(region, lines, regions[-1].last + 1 if regions else 0)
        regions.append(region)
        index = region.last + 1
    return regions


def _start(lines: list[Line], index: int) -> Region | None:
    pair = _pair(lines[index])
    if pair is not None:
        return Region(index, index, [pair[0]], [pair[1]])
    if index + 1 < len(lines):
        return _staggered(lines, index)
    return None


def _staggered(lines: list[Line], index: int) -> Region | None:
    """A pair whose halves are set a few points higher and lower."""
    one, other = lines[index].whole, lines[index + 1].whole
    left, right = (one, other) if one.box.left < other.box.left else (other, one)
    apart = other.box.top - one.box.top
    beside = apart < 0.9 * max(one.height, other.height) and left.box.right < right.box.left
    if beside and is_official_pair(left.text, right.text):
        return Region(index, index + 1, [left], [right])
    return None


def _pair(line: Line) -> tuple[Segment, Segment] | None:
    """The two halves on a line, parted by a wide gap, or by a narrow one before words that begin a right half."""
    words = line.whole.words
    for number in range(1, len(words)):
        gap = words[number].box.left - words[number - 1].box.right
        if gap > _TIGHT_GAP * line.whole.height:
            left, right = Segment(words[:number]), Segment(words[number:])
            wide = len(line.segments) == 2 and len(line.segments[0].words) == number
            if is_right_half(right.text) and (wide or right.text[:4].isupper()):
                return left, right
            if wide and is_official_pair(left.text, right.text):
                return left, right
    return None


def _extend_down(region: Region, lines: list[Line]) -> None:
    for index in range(region.last + 1, len(lines)):
        pair = _pair(lines[index])
        if pair is None and len(lines[index].segments) == 2:
            pair = lines[index].segments[0], lines[index].segments[1]
        if pair is not None and _fits_between(region, *pair):
            region.left.append(pair[0])
            region.right.append(pair[1])
        elif pair is not None or not _take(region, lines[index]):
            return
        region.last = index


def _fits_between(region: Region, left: Segment, right: Segment) -> bool:
    return left.box.right < _begins(region.right) and right.box.left > _ends(region.left)


def _begins(column: list[Segment]) -> float:
    return min(segment.box.left for segment in column)


def _ends(column: list[Segment]) -> float:
    return max(segment.box.right for segment in column)


def _take(region: Region, line: Line) -> bool:
    """Add a line that stands in one of the columns and is set like its column; whether it was."""
    segment = line.whole
    if segment.box.right < _begins(region.right) and _set_alike(region.left, segment, _NEAR):
        region.left.append(segment)
        return True
    if segment.box.left > _ends(region.left) and _set_alike(region.right, segment, _SIGNATURE):
        region.right.append(segment)
        return True
    return False


def _set_alike(column: list[Segment], segment: Segment, reach: float) -> bool:
    last = column[-1]
    near = segment.box.top - last.box.top < reach * max(last.height, segment.height)
    centred = any(abs(other.box.centre - segment.box.centre) < _CENTRED for other in column)
    flush = len(column) > 1 and any(abs(other.box.left - segment.box.left) < _FLUSH for other in column[1:])
    return near and (centred or flush)


def _extend_up(region: Region, lines: list[Line], lowest: int) -> None:
    """Lines above that stand in the right column, or in the left one when that is centred."""
    for index in range(region.first - 1, lowest - 1, -1):
        segment = lines[index].whole
        below = region.right[0] if segment.box.left > _ends(region.left) else region.left[0]
        near = below.box.top - segment.box.top < _NEAR * max(below.height, segment.height)
        if not near or abs(below.box.centre - segment.box.centre) > _CENTRED:
            return
        if below is region.right[0]:
            region.right.insert(0, segment)
        elif segment.box.right < _begins(region.right) and not below.text.casefold().startswith("nơi nhận"):
            region.left.insert(0, segment)
        else:
            return
        region.first = index


def _paragraphs(column: list[Segment], page: int) -> list[FoundParagraph]:
    paragraphs: list[FoundParagraph] = []
    previous = ""
    for segment in column:
        if paragraphs and continues(previous, segment.text):
            runs = segment.runs()
            runs[0].text = " " + runs[0].text
            paragraphs[-1].runs.extend(runs)
        else:
            paragraphs.append(FoundParagraph(segment.runs(), page=page))
        previous = segment.text
    return paragraphs
