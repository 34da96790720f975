"""Tables drawn with lines: from a page's paths to grids of cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from datchuan.domain.plan_document.reading.pdf.geometry import Box
from datchuan.domain.plan_document.reading.pdf.view import View

_THIN = 3.0  # a filled rectangle no thicker is a line
_NEAR = 3.0  # edges this near to each other are one
_SHORTEST = 4.0
_MOST_PATHS = 10_000


@dataclass(frozen=True, slots=True)
class Edge:
    """A line along x (`at` is its y) or along y (`at` is its x)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    xs: tuple[float, ...]


def page_grids(page: pdfium.PdfPage, view: View) -> list[Grid]:
    """The ruled tables of a page, from top to bottom; a single box is none."""
    across: list[Edge] = []
    down: list[Edge] = []
    for start, end in _strokes(page, view):
        if abs(start[1] - end[1]) <= _THIN < _SHORTEST <= abs(start[0] - end[0]):
            across.append(Edge((start[1] + end[1]) / 2, *sorted((start[0], end[0]))))
        elif abs(start[0] - end[0]) <= _THIN < _SHORTEST <= abs(start[1] - end[1]):
            down.append(Edge((start[0] + end[0]) / 2, *sorted((start[1], end[1]))))
    grids = [grid for group in _connected(_joined(across), _joined(down)) if (grid := _grid(*group)) is not None]
    return sorted(grids, key=lambda grid: grid.box.top)


Point = tuple[float, float]


def _strokes(page: pdfium.PdfPage, view: View) -> Iterator[tuple[Point, Point]]:
    """Straight strokes of all paths; a thin filled rectangle gives its middle line."""
    for number, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_PATHS:
            return
        points = list(_points(item, view))
        xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THIN:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
        elif right - left <= _THIN:
            yield ((left + right) / 2, top), ((left + right) / 2, bottom)
        elif _is_stroked(item):
            yield from _sides(item, points)


def _is_stroked(item: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _points(item: pdfium.PdfObject, view: View) -> Iterator[Point]:
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(item.raw)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        yield view.point(*matrix.on_point(x.value, y.value))


def _sides(item: pdfium.PdfObject, points: list[Point]) -> Iterator[tuple[Point, Point]]:
    start = last = points[0]
    for index, point in enumerate(points):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, start


def _joined(edges: list[Edge]) -> list[Edge]:
    """Pieces of one line made one."""
    joined: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (round(edge.at), edge.start)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.at - edge.at) <= 1 and edge.start <= last.end + _NEAR:
            joined[-1] = Edge(last.at, last.start, max(last.end, edge.end))
        else:
            joined.append(edge)
    return joined


def _connected(across: list[Edge], down: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Edges that touch each other, group by group."""
    groups: list[tuple[set[int], list[Edge]]] = []  # indexes into `across`, edges of `down`
    for edge in down:
        touched = {index for index, line in enumerate(across) if _touch(line, edge)}
        apart = [group for group in groups if not group[0] & touched]
        mine = [group for group in groups if group[0] & touched]
        touched.update(*(indexes for indexes, _ in mine))
        groups = [*apart, (touched, [edge, *(other for _, edges in mine for other in edges)])]
    return [([across[index] for index in sorted(indexes)], edges) for indexes, edges in groups]


def _touch(line: Edge, edge: Edge) -> bool:
    return line.start - _NEAR <= edge.at <= line.end + _NEAR and edge.start - _NEAR <= line.at <= edge.end + _NEAR


def _clustered(values: list[float]) -> list[float]:
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][-1] <= _NEAR:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _grid(across: list[Edge], down: list[Edge]) -> Grid | None:
    xs, ys = _clustered([edge.at for edge in down]), _clustered([edge.at for edge in across])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in taken:
                cell = _cell(row, column, (xs, ys), (across, down), taken)
                cells.append(cell)
                taken.update((r, c) for r in range(row, row + cell.rows) for c in range(column, column + cell.columns))
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(box, len(ys) - 1, len(xs) - 1, tuple(cells), tuple(xs))


def _cell(
    row: int,
    column: int,
    lattice: tuple[list[float], list[float]],
    edges: tuple[list[Edge], list[Edge]],
    taken: set[tuple[int, int]],
) -> GridCell:
    """The cell whose upper left corner is there, grown over inner borders that are not drawn."""
    xs, ys = lattice
    across, down = edges
    last_row, last_column = row + 1, column + 1
    middle = (ys[row] + ys[row + 1]) / 2
    while last_column < len(xs) - 1 and not _drawn(down, xs[last_column], middle) and (row, last_column) not in taken:
        last_column += 1
    while last_row < len(ys) - 1 and not any(
        _drawn(across, ys[last_row], (xs[number] + xs[number + 1]) / 2) for number in range(column, last_column)
    ):
        last_row += 1
    box = Box(xs[column], ys[row], xs[last_column], ys[last_row])
    return GridCell(row, column, last_row - row, last_column - column, box)


def _drawn(edges: list[Edge], at: float, through: float) -> bool:
    return any(abs(edge.at - at) <= _NEAR and edge.start <= through <= edge.end for edge in edges)
