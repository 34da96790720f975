"""From the lists in `reference/` to units with dated lives: pure functions of text, no database."""

from datchuan.places.reference.lines import AttributeLine, LineageLine, Lines, ReferenceError, UnitLine, digest, read
from datchuan.places.reference.units import Map, Period, Unit, UnitKey, build

__all__ = (
    "AttributeLine",
    "LineageLine",
    "Lines",
    "Map",
    "Period",
    "ReferenceError",
    "Unit",
    "UnitKey",
    "UnitLine",
    "build",
    "digest",
    "read",
)
