"""What charts are told: figures with their words. Unknown is None everywhere and is drawn as a gap, never as nought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.ui.states import State

Ring = Sequence[tuple[Decimal, Decimal]]  # (longitude, latitude), closed by whoever draws it


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart. `threshold`: what is asked of this one; `note`: words after the value."""

    label: str
    value: Decimal | None
    shown: str
    threshold: Decimal | None = None
    state: State | None = None
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from nought on. `twin`: the id of a table on the page that has the same rows."""

    title: str
    bars: Sequence[Bar]
    label: str
    value: str
    asked: str = ""
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a day; `label`: how the day is called below the axis and in the table."""

    on: date
    label: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Foretold:
    """The range on a day to come."""

    on: date
    label: str
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class LineChart:
    """A figure over time in order of days, with what is asked of it and a range for a day to come.

    `twin`: the id of a table on the page that has the same rows.
    """

    title: str
    points: Sequence[Point]
    unit: str = ""
    threshold: Decimal | None = None
    foretold: Foretold | None = None
    url: str = ""
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Multiples:
    """Many small lines on one scale, to be compared."""

    title: str
    charts: Sequence[LineChart]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: a point of (longitude, latitude), an outline, or, without either, a line of the table only.

    `weight`: how great it is, by which points are sized; unknown ones are of middle size.
    """

    label: str
    shown: str
    state: State
    at: tuple[Decimal, Decimal] | None = None
    outline: Sequence[Ring] = ()
    weight: Decimal | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class SpotMap:
    """`size_words`: what the size of points says. `twin`: the id of a table on the page with the same rows."""

    title: str
    spots: Sequence[Spot]
    label: str
    value: str
    size_words: str = ""
    twin: str = ""
