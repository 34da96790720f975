"""Lines about codes become units with lives: where a code changes hands one unit ends and another begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from datchuan.domain.plan_document.folding import key as folded
from datchuan.places.reference.lines import DAY, AttributeLine, LineageLine, Lines, ReferenceError, UnitLine, overlap

UnitKey = tuple[str, date | None]  # a code and the unit's first day; None: unknown
LEVELS = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a unit's life; see `models.PlacePeriod` for the meaning of the fields."""

    name: str
    kind: str
    parent: UnitKey | None
    valid_from: date | None
    valid_to: date | None
    attested_from: date | None
    source: str
    confidence: str
    search_name: str
    search_path: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit over its whole life, periods in order."""

    code: str
    level: str
    latitude: Decimal | None
    longitude: Decimal | None
    periods: tuple[Period, ...]

    @property
    def valid_from(self) -> date | None:
        return self.periods[0].valid_from

    @property
    def valid_to(self) -> date | None:
        return self.periods[-1].valid_to

    @property
    def key(self) -> UnitKey:
        return self.code, self.valid_from


@dataclass(frozen=True, slots=True)
class Map:
    """The whole dated map: units from the top down, who became whom, and what the law asks about them."""

    units: tuple[Unit, ...]
    lineage: tuple[tuple[UnitKey, UnitKey, LineageLine], ...]
    attributes: tuple[tuple[UnitKey, AttributeLine], ...]


def build(lines: Lines) -> Map:
    """Units of the lines. Raises `ReferenceError` for a parent or a unit of a lineage line that does not exist then."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    grouped = _lives(lines)
    for level in LEVELS:
        for life in grouped[level]:
            if unit := _unit(life, units):
                units[unit.code].append(unit)
    return Map(
        units=tuple(unit for group in units.values() for unit in group),
        lineage=tuple(_lineage(lines.lineage, units)),
        attributes=tuple(_attributes(lines.attributes, units)),
    )


def _lives(lines: Lines) -> dict[str, list[list[UnitLine]]]:
    """For each level the lives of its units: the lines of a code, cut where a new unit takes the code over."""
    beginnings = _beginnings(lines.lineage)
    lives: dict[str, list[list[UnitLine]]] = {level: [] for level in LEVELS}
    last: UnitLine | None = None
    for line in lines.units:
        if last is not None and last.code == line.code and _both_speak(last, line):
            raise ReferenceError(f"two lines speak of {line.code} on the same day: {last.name}, {line.name}")
        if _follows(last, line) and (line.code, line.valid_from) not in beginnings:
            lives[line.level][-1].append(line)
        else:
            lives[line.level].append([line])
        last = line
    return lives


def _both_speak(one: UnitLine, other: UnitLine) -> bool:
    return overlap((one.valid_from, one.valid_to), (other.valid_from, other.valid_to))


def _follows(last: UnitLine | None, line: UnitLine) -> bool:
    """Does the line begin on the day after the last one, with the same code and level?"""
    if last is None or last.valid_to is None or (last.code, last.level) != (line.code, line.level):
        return False
    return last.valid_to + DAY == line.valid_from


def _beginnings(lineage: Iterable[LineageLine]) -> set[UnitKey]:
    """Codes and days on which a unit of another territory took the code over."""
    came_from: defaultdict[UnitKey, list[LineageLine]] = defaultdict(list)
    for line in lineage:
        came_from[line.new_code, line.on].append(line)
    return {
        (code, on)
        for (code, on), group in came_from.items()
        if [(line.old_code, line.share) for line in group] != [(code, 1)]
    }


def _unit(life: list[UnitLine], units: dict[str, list[Unit]]) -> Unit | None:
    """The unit of a life; None where no parent ever stood above it."""
    periods = _joined(_named(line, piece, parent) for line in life for piece, parent in _under_parents(line, units))
    if not periods:
        return None
    placed = next((line for line in reversed(life) if line.latitude is not None), life[-1])
    return Unit(life[0].code, life[0].level, placed.latitude, placed.longitude, tuple(periods))


def _under_parents(line: UnitLine, units: dict[str, list[Unit]]) -> Iterator[tuple[UnitLine, Unit | None]]:
    """The line cut to the lives of the units that had its parent's code."""
    if not line.parent_code:
        yield line, None
        return
    if line.parent_code not in units:
        raise ReferenceError(f"{line.code} {line.name}: no unit has its parent's code {line.parent_code}")
    for parent in units[line.parent_code]:
        if overlap((line.valid_from, line.valid_to), (parent.valid_from, parent.valid_to)):
            first, last = _common(line, parent)
            yield replace(line, valid_from=first, valid_to=last), parent


def _common(line: UnitLine, parent: Unit) -> tuple[date | None, date | None]:
    firsts = [day for day in (line.valid_from, parent.valid_from) if day is not None]
    lasts = [day for day in (line.valid_to, parent.valid_to) if day is not None]
    return max(firsts, default=None), min(lasts, default=None)


def _named(line: UnitLine, piece: UnitLine, parent: Unit | None) -> Period:
    search_name = folded(line.name)
    above = [] if parent is None else [period for period in parent.periods if _meet(period, piece)]
    words = [f"{folded(line.kind)} {search_name}", *dict.fromkeys(period.search_path.strip() for period in above)]
    return Period(
        name=line.name,
        kind=line.kind,
        parent=None if parent is None else parent.key,
        valid_from=piece.valid_from,
        valid_to=piece.valid_to,
        attested_from=line.attested_from,
        source=line.source,
        confidence=line.confidence,
        search_name=search_name,
        search_path=f" {' '.join(words)} ",
    )


def _meet(period: Period, line: UnitLine) -> bool:
    return overlap((period.valid_from, period.valid_to), (line.valid_from, line.valid_to))


def _joined(periods: Iterable[Period]) -> list[Period]:
    """Neighbours that say the same become one; it keeps what the first says of its source."""
    result: list[Period] = []
    for period in periods:
        before = result[-1] if result else None
        if before is not None and _same(before, period):
            result[-1] = replace(before, valid_to=period.valid_to)
        else:
            result.append(period)
    return result


def _same(one: Period, other: Period) -> bool:
    return (one.name, one.kind, one.parent) == (other.name, other.kind, other.parent)


def _lineage(
    lines: Iterable[LineageLine], units: dict[str, list[Unit]]
) -> Iterator[tuple[UnitKey, UnitKey, LineageLine]]:
    for line in lines:
        old, new = _living(line.old_code, line.on - DAY, units), _living(line.new_code, line.on, units)
        if old.key != new.key:
            yield old.key, new.key, line


def _living(code: str, on: date, units: dict[str, list[Unit]]) -> Unit:
    for unit in units.get(code, ()):
        if overlap((unit.valid_from, unit.valid_to), (on, on)):
            return unit
    raise ReferenceError(f"a lineage line speaks of {code} on {on}, when no unit has that code")


def _attributes(
    lines: Iterable[AttributeLine], units: dict[str, list[Unit]]
) -> Iterator[tuple[UnitKey, AttributeLine]]:
    for line in lines:
        found = [unit for unit in units.get(line.code, ()) if _speaks_of(line, unit)]
        if not found:
            raise ReferenceError(f"an attribute line speaks of {line.code} when no unit has that code")
        for unit in found:
            yield unit.key, line


def _speaks_of(line: AttributeLine, unit: Unit) -> bool:
    return overlap((line.valid_from, line.valid_to), (unit.valid_from, unit.valid_to))
