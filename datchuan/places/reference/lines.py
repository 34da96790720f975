"""The lines of the reference lists as typed values, our own amendments laid over what the packages say."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

LISTS = (
    "places.csv",
    "places_amendments.csv",
    "place_lineage.csv",
    "place_lineage_amendments.csv",
    "place_attributes.csv",
)
LAYOUT = b"1"  # raise it when the same lists are to be read differently, so that they are loaded again
DAY = timedelta(days=1)
PACKAGE_CONFIDENCE = "weak"  # what the packages say was not read in the gazette

T = TypeVar("T")


class ReferenceError(ValueError):
    """A reference list cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a code stood for from a day to a day (both included; None: unknown, or until further notice)."""

    code: str
    level: str
    name: str
    kind: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    source: str
    confidence: str
    attested_from: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LineageLine:
    """From `on`, `new_code` holds `old_code` or a part of it; `share` None: divided, nobody has said how."""

    old_code: str
    new_code: str
    on: date
    share: Decimal | None
    note: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """A value the law asks for; an empty value says that it is not known for this unit."""

    code: str
    key: str
    value: str
    valid_from: date | None
    valid_to: date | None
    source: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All the lists."""

    units: tuple[UnitLine, ...]
    lineage: tuple[LineageLine, ...]
    attributes: tuple[AttributeLine, ...]


def digest(folder: Path) -> str:
    """SHA-256 of the lists, in hexadecimal: the same lists need no second loading."""
    total = hashlib.sha256(LAYOUT)
    for name in LISTS:
        total.update((folder / name).read_bytes())
    return total.hexdigest()


def read(folder: Path) -> Lines:
    """The lists in `folder`, amendments laid over. Raises `ReferenceError` naming file and line of the first fault."""
    lineage = _rows(folder / "place_lineage.csv", _lineage)
    amended_lineage = _rows(folder / "place_lineage_amendments.csv", _lineage)
    return Lines(
        units=tuple(amended(_rows(folder / "places.csv", _unit), _rows(folder / "places_amendments.csv", _unit))),
        lineage=tuple(
            {(line.old_code, line.new_code, line.on): line for line in [*lineage, *amended_lineage]}.values()
        ),
        attributes=tuple(_rows(folder / "place_attributes.csv", _attribute)),
    )


def amended(lines: Iterable[UnitLine], amendments: Iterable[UnitLine]) -> list[UnitLine]:
    """The lines with the amendments' days cut out of them, and the amendments; by code and day.

    An amendment of a unit that keeps its name takes over its coordinates.

    What would be left of a line of unknown beginning before an amendment that does have a beginning is dropped: who
    states the beginning states that there was nothing before.
    """
    lines = list(lines)
    by_code: defaultdict[str, list[UnitLine]] = defaultdict(list)
    for amendment in amendments:
        by_code[amendment.code].append(amendment)
    result = [_placed(amendment, lines) for group in by_code.values() for amendment in group]
    for line in lines:
        pieces = [line]
        for amendment in by_code.get(line.code, ()):
            pieces = [rest for piece in pieces for rest in _without(piece, amendment)]
        result += pieces
    return sorted(result, key=lambda line: (line.code, line.valid_from or date.min))


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Do two spans of days share a day? None: open on that side."""
    (a, b), (c, d) = one, other
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


def _placed(amendment: UnitLine, lines: Iterable[UnitLine]) -> UnitLine:
    """The amendment with the coordinates of the line of that code and name of the same days, if there is one."""
    for line in lines:
        if (line.code, line.name) == (amendment.code, amendment.name) and overlap(_span(line), _span(amendment)):
            return replace(amendment, latitude=line.latitude, longitude=line.longitude)
    return amendment


def _span(line: UnitLine) -> tuple[date | None, date | None]:
    return line.valid_from, line.valid_to


def _without(line: UnitLine, cut: UnitLine) -> list[UnitLine]:
    """What is left of `line` on the days `cut` does not speak of."""
    if not overlap(_span(line), _span(cut)):
        return [line]
    rest = []
    if cut.valid_from is not None and line.valid_from is not None and line.valid_from < cut.valid_from:
        rest.append(replace(line, valid_to=cut.valid_from - DAY))
    if cut.valid_to is not None and (line.valid_to is None or cut.valid_to < line.valid_to):
        rest.append(replace(line, valid_from=cut.valid_to + DAY))
    return rest


def _rows(path: Path, convert: Callable[[dict[str, str]], T]) -> list[T]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        result = []
        for row in reader:
            try:
                result.append(convert(row))
            except (KeyError, ValueError, ArithmeticError, TypeError) as fault:
                raise ReferenceError(f"{path.name}, line {reader.line_num}: {fault}") from fault
    return result


def _unit(row: dict[str, str]) -> UnitLine:
    return UnitLine(
        code=row["code"],
        level=row["level"],
        name=row["name"],
        kind=row["kind"],
        parent_code=row["parent_code"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        source=row["source"],
        confidence=row.get("confidence", PACKAGE_CONFIDENCE),
        attested_from=_day(row.get("as_of", "")),
        latitude=_number(row.get("latitude", "")),
        longitude=_number(row.get("longitude", "")),
    )


def _lineage(row: dict[str, str]) -> LineageLine:
    return LineageLine(
        old_code=row["old_code"],
        new_code=row["new_code"],
        on=date.fromisoformat(row["date"]),
        share=_number(row["share"]),
        note=row["note"],
        source=row["source"],
        confidence=row.get("confidence", PACKAGE_CONFIDENCE),
    )


def _attribute(row: dict[str, str]) -> AttributeLine:
    return AttributeLine(
        code=row["code"],
        key=row["key"],
        value=row["value"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        source=row["source"],
        confidence=row["confidence"],
        note=row["note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
