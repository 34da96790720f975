"""The unit meant by a code, and its name on a day."""

from __future__ import annotations

from datetime import date

from datchuan.evaluation.queries.verdicts import Judged, nearest_unit
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import Level, Place
from datchuan.places.queries import place_as_of


def place_for(code: str, on: date) -> Place:
    """The unit that had the code on the day, else the one of that code nearest before or after it.

    Raises `UnknownPlaceError` for a code that no unit ever had.
    """
    found = place_as_of(code, on)
    if found is not None:
        return found.place
    rows = sorted(Place.objects.filter(code=code), key=lambda place: _days_away(place, on))
    if not rows:
        raise UnknownPlaceError(code)
    return rows[0]


def _days_away(place: Place, on: date) -> int:
    if place.valid_from is not None and on < place.valid_from:
        return (place.valid_from - on).days
    return (on - (place.valid_to or on)).days


def is_asked(judged: Judged) -> bool:
    """Is the set for units of the place's kind? Of what is no commune the law does not say."""
    unit = nearest_unit(judged.place, judged.on)
    return unit is None or unit.level != Level.COMMUNE or judged.criteria_set.is_for(unit.kind)


def name_of(place: Place, on: date) -> str:
    """Kind and name on the day, or on the nearest day of its life; the code where no map has it."""
    unit = nearest_unit(place, on)
    return unit.full_name if unit is not None else place.code
