"""PDF pages drawn line by line, for layouts that no plan of ours has."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from fpdf import FPDF

from datchuan.domain.plan_document.document import Block
from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.pdf import blank

RIGHT = 190.0
LOREM = (
    "Không ngừng nâng cao đời sống vật chất và tinh thần của người dân; cơ sở hạ tầng kinh tế - xã hội từng bước"
    " đáp ứng nhu cầu phát triển; gắn phát triển nông nghiệp với phát triển du lịch, dịch vụ, ngành nghề nông thôn trên"
    " địa bàn"
)


def sheet(size: float = 14, *, numbered: bool = False) -> FPDF:
    paper = blank(numbered=numbered)
    paper.add_page()
    paper.set_font("plan", "", size)
    return paper


def blocks(paper: FPDF) -> tuple[Block, ...]:
    return read(bytes(paper.output()), "x.pdf").blocks


def texts(paper: FPDF) -> list[str]:
    return [block.text for block in blocks(paper)]


def write(
    paper: FPDF, text: str, *, first: float = 30, rest: float = 30, y: float | None = None, gap: float = 0
) -> float:
    """A paragraph with its first line at `first` and the others at `rest` (mm), broken at the right margin."""
    y = paper.get_y() + 5 if y is None else y
    words, x = text.split(" "), first
    while words:
        count = 1
        while count < len(words) and x + paper.get_string_width(" ".join(words[: count + 1])) <= RIGHT:
            count += 1
        paper.text(x, y, " ".join(words[:count]))
        words, x, y = words[count:], rest, y + 6.4
    paper.set_y(y - 5 + gap)


def grid(paper: FPDF, xs: list[float], ys: list[float], skip: Collection[tuple[str, float, float]] = ()) -> None:
    """Ruling lines at `xs` and `ys`; `skip` names pieces left out: ("h" or "v", x, y) of their beginning."""
    for y in ys:
        for left, right in itertools.pairwise(xs):
            if ("h", left, y) not in skip:
                paper.line(left, y, right, y)
    for x in xs:
        for top, bottom in itertools.pairwise(ys):
            if ("v", x, top) not in skip:
                paper.line(x, top, x, bottom)
