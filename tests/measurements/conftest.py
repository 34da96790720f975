"""A few quantities, and the small map with villages that live through the merger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from datchuan.measurements.actions import Entry, Origin, record_measurements
from datchuan.measurements.models import Quantity
from datchuan.places.models import Place, PlacePeriod
from tests.accounts.cast import *  # noqa: F403  the map and the cast
from tests.accounts.cast import DAY, LAST, MERGED

LINES = (
    # code, unit, places, level, sexes, part of
    ("population", "người", 0, "village", True, None),
    ("insured", "người", 0, "village", True, "population"),
    ("roads", "km", 3, "village", False, None),
    ("roads_hard", "km", 3, "village", False, "roads"),
    ("schools", "trường", 0, "commune", False, None),
    ("plan_approved", "có/không", 0, "commune", False, None),
)


def make_quantity(code, unit="người", places=0, level="village", sexes=False, part_of=None, **fields):
    known = {"label": f"Số {code}", "counted_from": "reported", "position": Quantity.objects.count()}
    return Quantity.objects.create(
        code=code, unit=unit, places=places, level=level, sexes=sexes, part_of=part_of, **{**known, **fields}
    )


@pytest.fixture
def quantities(db):
    made = {}
    for code, unit, places, level, sexes, part_of in LINES:
        made[code] = make_quantity(code, unit, places, level, sexes, made.get(part_of))
    return made


def add_village(number, *stays):
    """A village that belongs to each commune of `stays` (commune, first day, last day)."""
    village = Place.objects.create(
        code=f"v-{number:02d}", level="village", valid_from=stays[0][1], valid_to=stays[-1][2]
    )
    for commune, first, last in stays:
        PlacePeriod.objects.create(
            place=village, name=f"Thôn {number}", kind="thôn", parent=commune, valid_from=first, valid_to=last,
            search_name="", search_path="",
        )  # fmt: skip
    return village


@dataclass(frozen=True)
class Villages:
    """Two of Thượng Lộ and one of its neighbour, all of them in Khe Tre since the merger."""

    first: Place
    second: Place
    third: Place


@pytest.fixture
def villages(small_map, on_the_day):
    return Villages(
        add_village(1, (small_map.commune, None, LAST), (small_map.successor, MERGED, None)),
        add_village(2, (small_map.commune, None, LAST), (small_map.successor, MERGED, None)),
        add_village(3, (small_map.neighbour, None, LAST), (small_map.successor, MERGED, None)),
    )


def told(place, quantity, amount=None, male=None, female=None, **fields):
    """An entry, its numbers as they are typed in Python."""
    amount, male, female = (None if one is None else Decimal(str(one)) for one in (amount, male, female))
    return Entry(place, quantity, amount, male, female, **fields)


def report(*entries, as_of=DAY, by=None, **origin):
    """The entries, recorded for the year of the day."""
    return record_measurements(entries=entries, year=as_of.year, origin=Origin(as_of=as_of, **origin), by=by)


NEW_YEARS_EVE = date(2024, 12, 31)
