"""A province's own boundaries: a GeoJSON FeatureCollection (RFC 7946) of polygons, each with the code of its unit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

Point = tuple[Decimal, Decimal]  # (longitude, latitude) in degrees
Ring = tuple[Point, ...]
Outlines = Mapping[str, tuple[Ring, ...]]

MOST_POINTS = 200_000
MOST_UNITS = 20_000  # of a province, its villages among them
_MOST_COMMAS = 6 * MOST_POINTS  # between points and their numbers, and some for what else is told of a unit
_LONGEST_NUMBER = 40  # signs; degrees of a metre have ten
_KINDS = ("Polygon", "MultiPolygon")


class BoundaryFault(ValueError):
    """A file that cannot be drawn: `reason` is a word for the sentence, `where` the code or place of the unit."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{reason}: {where}" if where else reason)
        self.reason, self.where = reason, where


def read_boundaries(text: str) -> Outlines:
    """The rings of each unit by its code. Raises `BoundaryFault`."""
    if text.count(",") > _MOST_COMMAS:  # before a few bytes each become objects of a hundred
        raise BoundaryFault("too-many-points")
    found: dict[str, tuple[Ring, ...]] = {}
    for place, feature in enumerate(_features(text), start=1):
        code = _code(feature, place)
        if code in found:
            raise BoundaryFault("twice", code)
        found[code] = tuple(_rings(feature.get("geometry"), code))
    if not found:
        raise BoundaryFault("empty")
    if len(found) > MOST_UNITS:
        raise BoundaryFault("too-many-units")
    if sum(len(ring) for rings in found.values() for ring in rings) > MOST_POINTS:
        raise BoundaryFault("too-many-points")
    return found


def _features(text: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise BoundaryFault("not-json") from problem
    features = told.get("features") if isinstance(told, dict) and told.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise BoundaryFault("not-a-collection")
    return features


def _number(word: str) -> Decimal | None:
    """Exact; None for what is no number of this earth (1e1000000000), which Decimal could not reckon with."""
    _digits, _e, exponent = word.lower().partition("e")
    fits = len(word) <= _LONGEST_NUMBER and abs(int(exponent or 0)) <= _LONGEST_NUMBER
    return Decimal(word) if fits else None


def _no_number(word: str) -> Decimal:
    raise ValueError(word)


def _code(feature: dict[str, Any], place: int) -> str:
    properties = feature.get("properties")
    code = properties.get("code") if isinstance(properties, dict) else None
    if not isinstance(code, str) or not code.strip() or not code.strip().isprintable():
        raise BoundaryFault("no-code", str(place))
    return code.strip()


def _rings(geometry: object, code: str) -> Iterator[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in _KINDS:
        raise BoundaryFault("no-polygon", code)
    polygons = geometry.get("coordinates") if kind == "MultiPolygon" else [geometry.get("coordinates")]
    rings = [ring for polygon in _listed(polygons, code) for ring in _listed(polygon, code)]
    if not rings:
        raise BoundaryFault("no-polygon", code)
    yield from (_ring(ring, code) for ring in rings)


def _listed(value: object, code: str) -> list[Any]:
    if not isinstance(value, list):
        raise BoundaryFault("no-polygon", code)
    return value


def _ring(told: object, code: str) -> Ring:
    """At least four points, the last the first, each on the earth."""
    ring = tuple(_point(one, code) for one in _listed(told, code))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BoundaryFault("open-ring", code)
    return ring


def _point(told: object, code: str) -> Point:
    numbers = _listed(told, code)[:2]
    if len(numbers) < 2 or not all(isinstance(one, Decimal) for one in numbers):
        raise BoundaryFault("no-degrees", code)
    longitude, latitude = numbers
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise BoundaryFault("no-degrees", code)
    return longitude, latitude
