"""PDF files with a text layer: lines in reading order, cut lines mended, page numbers gone, tables rebuilt."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from datchuan.domain.plan_document.reading.found import Found, FoundDocument, FoundTable
from datchuan.domain.plan_document.reading.limits import Limits, Progress
from datchuan.domain.plan_document.reading.pdf.aligned import find_aligned
from datchuan.domain.plan_document.reading.pdf.furniture import without_furniture
from datchuan.domain.plan_document.reading.pdf.geometry import Box, Line, lines_of
from datchuan.domain.plan_document.reading.pdf.halves import find_regions
from datchuan.domain.plan_document.reading.pdf.page_tables import grid_table, join_over_pages, split_words
from datchuan.domain.plan_document.reading.pdf.paragraphs import Layout, Paragraphs, layout_of
from datchuan.domain.plan_document.reading.pdf.rulings import Grid, page_grids
from datchuan.domain.plan_document.reading.pdf.view import view_of
from datchuan.domain.plan_document.reading.pdf.words import page_words
from datchuan.domain.plan_document.reading.refusals import refuse

_FEWEST_LETTERS = 12  # a page, on average; a scan has 1 or 2 (stamps, page numbers)


@dataclass
class _Page:
    number: int
    lines: list[Line]
    tables: list[tuple[Grid, FoundTable]] = field(default_factory=list)
    width: float = 0.0


def read_pdf(data: bytes, limits: Limits, progress: Progress) -> FoundDocument:
    """What a PDF holds. Raises Unreadable: damaged-file, password-protected, scan-without-text, too-long."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        protected = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        raise refuse("password-protected" if protected else "damaged-file") from error
    try:
        pages = _pages(document, limits, progress)
    finally:
        document.close()
    notes = _check_text(pages)
    kept = without_furniture([page.lines for page in pages])
    if sum(map(len, kept)) < sum(len(page.lines) for page in pages):
        notes.add("page-numbers-left-out")
    for page, lines in zip(pages, kept, strict=True):
        page.lines = lines
    return FoundDocument(_parts(pages), notes)


def _pages(document: pdfium.PdfDocument, limits: Limits, progress: Progress) -> list[_Page]:
    total = len(document)
    if total > limits.pages:
        raise refuse("too-long", limit=limits.pages, unit="trang")
    pages = []
    for index in range(total):
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            raise refuse("damaged-file") from error
        pages.append(_read_page(page, index + 1))
        page.close()
        progress(index + 1, total)
    return pages


def _read_page(page: pdfium.PdfPage, number: int) -> _Page:
    view = view_of(page)
    grids = page_grids(page, view)
    outside, inside = split_words(page_words(page, view), grids)
    tables = [(grid, grid_table(grid, words, number)) for grid, words in zip(grids, inside, strict=True) if words]
    return _Page(number, lines_of(outside, number, Box(0, 0, view.width, view.height)), tables, view.width)


def _check_text(pages: list[_Page]) -> set[str]:
    letters = [sum(len(line.text) for line in page.lines) + sum(100 for _ in page.tables) for page in pages]
    if sum(letters) < _FEWEST_LETTERS * max(len(pages), 1):
        raise refuse("scan-without-text")
    return {"pages-without-text"} if any(count < 3 for count in letters) else set()


def _parts(pages: list[_Page]) -> list[Found]:
    layouts: dict[int, Layout] = {}
    for width in {round(page.width) for page in pages}:
        alike = [line for page in pages if round(page.width) == width for line in page.lines]
        layouts[width] = layout_of([line for line in alike if len(line.segments) == 1])
    composer = _Composer(layouts[round(pages[0].width)])
    for page in pages:
        composer.add_page(page, layouts[round(page.width)])
    return composer.finish()


class _Composer:
    """Puts lines and tables of all pages in reading order."""

    def __init__(self, layout: Layout) -> None:
        self._parts: list[Found] = []
        self._paragraphs = Paragraphs(layout)
        self._open_table: tuple[Grid, FoundTable] | None = None  # the last part, if it is a ruled table

    def add_page(self, page: _Page, layout: Layout) -> None:
        self._paragraphs.layout = layout
        for _, item in _ordered(page):
            if isinstance(item, Line):
                self._open_table = None
                self._paragraphs.add(item)
            else:
                self._add_table(item)

    def _add_table(self, item: tuple[Grid | None, FoundTable]) -> None:
        grid, table = item
        self._flush()
        above = self._open_table
        if grid is not None and above is not None and join_over_pages(above[1], table, (above[0], grid)):
            self._open_table = (grid, above[1])
            return
        self._parts.append(table)
        self._open_table = (grid, table) if grid is not None else None

    def _flush(self) -> None:
        self._paragraphs.close()
        self._parts.extend(self._paragraphs.finished)
        self._paragraphs.finished = []

    def finish(self) -> list[Found]:
        self._flush()
        return self._parts


def _ordered(page: _Page) -> list[tuple[float, Line | tuple[Grid | None, FoundTable]]]:
    """Lines, ruled tables, aligned tables and two-column regions of a page from top to bottom."""
    items: list[tuple[float, Line | tuple[Grid | None, FoundTable]]] = [
        (grid.box.top, (grid, table)) for grid, table in page.tables
    ]
    taken: set[int] = set()
    for region in find_regions(page.lines):
        taken.update(range(region.first, region.last + 1))
        items.append((page.lines[region.first].box.top, (None, region.table(page.number))))
    for aligned in find_aligned(page.lines, taken):
        taken.update(range(aligned.first, aligned.last + 1))
        items.append((page.lines[aligned.first].box.top, (None, aligned.table)))
    items += [(line.box.top, line) for index, line in enumerate(page.lines) if index not in taken]
    return sorted(items, key=lambda item: item[0])
