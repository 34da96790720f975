"""Pictures of figures, made here as SVG. Each has a table with the same rows, for screen readers and for paper.

Words stand beside the stretched drawings, so that a narrow window makes no small letters; states are told by shape and
word as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django import template

from datchuan.ui import formats
from datchuan.ui.chart_data import Bar, BarChart, Foretold, LineChart, Multiples, Point, Ring, Spot, SpotMap
from datchuan.ui.chart_scale import FULL, Projection, Scale, along, projection_over, scale_over
from datchuan.ui.states import State

register = template.Library()
FOLDER = "ui/components/charts"
SHAPES = {"good": "round", "bad": "square", "warn": "square", "info": "round", "quiet": "hollow", "odd": "hollow"}
SMALLEST, LARGEST, MIDDLE = 10, 30, 14  # pixels across
APART = 14  # per cent of the width, between two labels that do not touch on a phone


@register.inclusion_tag(f"{FOLDER}/_bars.html")
def bar_chart(chart: BarChart) -> dict[str, object]:
    """Horizontal bars, each with the mark of what is asked of it."""
    figures = [one for bar in chart.bars for one in (bar.value, bar.threshold) if one is not None]
    scale = scale_over(figures)
    return {"chart": chart, "rows": [_bar(bar, scale) for bar in chart.bars], "scale": scale}


def _bar(bar: Bar, scale: Scale) -> dict[str, object]:
    return {
        "bar": bar,
        "width": None if bar.value is None else max(scale.at(bar.value), 2),
        "mark": None if bar.threshold is None else scale.at(bar.threshold),
        "tone": bar.state.tone if bar.state else "info",
    }


@register.inclusion_tag(f"{FOLDER}/_lines.html")
def line_chart(chart: LineChart) -> dict[str, object]:
    """A line over time, broken where a figure is unknown, with the range of a day to come as a band."""
    return {"frame": _drawn(chart, scale_over(_figures(chart), from_nought=False))}


@register.inclusion_tag(f"{FOLDER}/_multiples.html")
def small_multiples(chart: Multiples) -> dict[str, object]:
    """Many lines, each in its own frame, all on one scale and over the same days."""
    scale = scale_over((one for each in chart.charts for one in _figures(each)), from_nought=False, steps=2)
    days = _days(chart.charts)
    return {"chart": chart, "frames": [_drawn(one, scale, days) for one in chart.charts], "scale": scale}


def _figures(chart: LineChart) -> list[Decimal]:
    told = [point.value for point in chart.points]
    if chart.foretold is not None:
        told += [chart.foretold.low, chart.foretold.high]
    return [one for one in (*told, chart.threshold) if one is not None]


def _days(charts: Iterable[LineChart]) -> list[int]:
    days = {point.on.toordinal() for chart in charts for point in chart.points}
    days |= {chart.foretold.on.toordinal() for chart in charts if chart.foretold is not None}
    return sorted(days)


def _drawn(chart: LineChart, scale: Scale, days: list[int] | None = None) -> dict[str, object]:
    spans = days or _days([chart])
    known = [point for point in chart.points if point.value is not None]
    shown: dict[str, object] = {"chart": chart, "last": known[-1] if known else None, "scale_ticks": _ticks(scale)}
    if not spans:
        return shown
    place = _Place(scale, spans)
    labelled: list[Point | Foretold] = [*chart.points, *filter(None, [chart.foretold])]
    return shown | {
        "stretches": [" ".join(place.of(point) for point in stretch) for stretch in _stretches(chart.points)],
        "dots": [place.of(point) for point in known],
        "threshold": None if chart.threshold is None else place.down(chart.threshold),
        "threshold_shown": formats.figure(chart.threshold),
        "band": _band(chart, known, place),
        "labels": _labels(labelled, place),
    }


class _Place:
    """Where a day and a figure stand in the frame."""

    def __init__(self, scale: Scale, days: list[int]) -> None:
        self.scale, self.first, self.last = scale, days[0], days[-1]

    def right(self, day: int) -> int:
        return along(date.fromordinal(day), date.fromordinal(self.first), date.fromordinal(self.last))

    def down(self, value: Decimal) -> int:
        return FULL - self.scale.at(value)

    def of(self, point: Point) -> str:
        return f"{self.right(point.on.toordinal())},{self.down(point.value or Decimal(0))}"


def _stretches(points: Sequence[Point]) -> list[list[Point]]:
    """The points between gaps."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point.value is None:
            found.append([])
        else:
            found[-1].append(point)
    return [one for one in found if len(one) > 1]


def _band(chart: LineChart, known: Sequence[Point], place: _Place) -> dict[str, object] | None:
    """From the last known figure the band opens to the range of the day to come."""
    told = chart.foretold
    if told is None or not known:
        return None
    start, right = place.of(known[-1]), place.right(told.on.toordinal())
    low, middle, high = (place.down(one) for one in (told.low, told.middle, told.high))
    return {"area": f"{start} {right},{high} {right},{low}", "middle": f"{start} {right},{middle}"}


def _ticks(scale: Scale) -> list[tuple[int, int, str]]:
    """(per mille down, per cent down, words) of each mark, from above."""
    downs = [(FULL - scale.at(tick), formats.figure(tick)) for tick in reversed(scale.ticks)]
    return [(down, down // 10, words) for down, words in downs]


def _labels(points: Sequence[Point | Foretold], place: _Place) -> list[tuple[int, str]]:
    """(per cent right, words): the last one, and before it those that stand far enough apart."""
    found: list[tuple[int, str]] = []
    for point in reversed(points):
        right = place.right(point.on.toordinal()) // 10
        if not found or right <= found[-1][0] - APART:
            found.append((right, point.label))
    return found[::-1]


@register.inclusion_tag(f"{FOLDER}/_map.html")
def point_map(chart: SpotMap) -> dict[str, object]:
    """Places as points sized by weight, or as outlines; the shape or hatching tells the state, the colour too."""
    corners = [corner for spot in chart.spots for corner in _corners(spot)]
    shown: dict[str, object] = {"chart": chart, "legend": _legend(chart.spots), "hidden": _unplaced(chart.spots)}
    if not corners:
        return shown
    projection = projection_over(corners)
    heaviest = max((spot.weight for spot in chart.spots if spot.weight), default=None)
    drawn = [_spot(spot, projection, heaviest) for spot in chart.spots if spot.at or spot.outline]
    # great points first, so that small ones are not covered
    return shown | {
        "height": projection.height,
        "areas": [one for one in drawn if one["outline"]],
        "points": sorted((one for one in drawn if not one["outline"]), key=lambda one: -int(str(one["across"]))),
    }


def _corners(spot: Spot) -> list[tuple[Decimal, Decimal]]:
    if spot.outline:
        return [corner for ring in spot.outline for corner in ring]
    return [spot.at] if spot.at else []


def _unplaced(spots: Iterable[Spot]) -> int:
    return sum(1 for spot in spots if spot.at is None and not spot.outline)


def _spot(spot: Spot, projection: Projection, heaviest: Decimal | None) -> dict[str, object]:
    across = MIDDLE
    if heaviest and spot.weight is not None:
        across = SMALLEST + round((spot.weight / heaviest).sqrt() * (LARGEST - SMALLEST))
    return {
        "spot": spot,
        "shape": SHAPES[spot.state.tone],
        "across": across,
        "inner": max(across - 6, 2),
        "at": " ".join(str(one) for one in projection.at(*spot.at)) if spot.at else "",
        "outline": " ".join(_ring(ring, projection) for ring in spot.outline),
    }


def _ring(ring: Ring, projection: Projection) -> str:
    """The ring as a path; corners that fall on one spot of the drawing are drawn once."""
    corners = [projection.at(*corner) for corner in ring]
    kept = [corner for number, corner in enumerate(corners) if not number or corner != corners[number - 1]]
    return "M" + "L".join(f"{right},{down}" for right, down in kept) + "Z"


def _legend(spots: Iterable[Spot]) -> list[dict[str, object]]:
    """Each state once, with how many places are in it."""
    found: dict[str, tuple[State, int]] = {}
    for spot in spots:
        word = str(spot.state.word)
        found[word] = (spot.state, found.get(word, (spot.state, 0))[1] + 1)
    return [{"state": state, "count": count, "shape": SHAPES[state.tone]} for state, count in found.values()]
