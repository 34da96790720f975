"""A small map and a standing cast, for the tests of every app that asks who may do what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from datchuan.accounts.actions import find_or_create_office
from datchuan.accounts.models import OfficeHolding, Person, RoleGrant
from datchuan.places.models import Lineage, Place, PlacePeriod

DAY = date(2024, 3, 15)
MERGED = date(2025, 7, 1)
LAST = date(2025, 6, 30)


@dataclass(frozen=True)
class SmallMap:
    """Thượng Lộ with a village, its neighbour and those above them, and the commune both became in 2025."""

    province: Place
    district: Place
    commune: Place
    neighbour: Place
    village: Place
    successor: Place
    elsewhere: Place


def unit(code, level, name, parent=None, *, first=None, last=None):
    place = Place.objects.create(code=code, level=level, valid_from=first, valid_to=last)
    kind = {"province": "tỉnh", "district": "huyện", "commune": "xã", "village": "thôn"}[level]
    PlacePeriod.objects.create(
        place=place,
        name=name,
        kind=kind,
        parent=parent,
        valid_from=first,
        valid_to=last,
        search_name="",
        search_path="",
    )
    return place


@pytest.fixture
def small_map(db):
    province = unit("46", "province", "Thừa Thiên Huế")
    district = unit("483", "district", "Nam Đông", province, last=LAST)
    commune = unit("20185", "commune", "Thượng Lộ", district, last=LAST)
    neighbour = unit("20188", "commune", "Hương Phú", district, last=LAST)
    village = unit("20185-01", "village", "Cha Măng", commune, last=LAST)
    successor = unit("20161", "commune", "Khe Tre", province, first=MERGED)
    for old in (commune, neighbour):
        Lineage.objects.create(old=old, new=successor, on=MERGED, share=Decimal(1), source="-", confidence="weak")
    return SmallMap(province, district, commune, neighbour, village, successor, unit("48", "province", "Đà Nẵng"))


@pytest.fixture
def somebody(db):
    """Makes a person; with `role`, one who has it at `place` (None: everywhere) from the first of January 2024."""

    def make(username="somebody", *, role=None, place=None, **fields):
        grant = {name: fields.pop(name) for name in ("criteria",) if name in fields}
        first = fields.pop("valid_from", date(2024, 1, 1))
        person = Person.objects.create(username=username, full_name=f"Người {username}", valid_from=first, **fields)
        if role is not None:
            RoleGrant.objects.create(person=person, role=role, place=place, valid_from=first, **grant)
        return person

    return make


@pytest.fixture
def chair(small_map, somebody):
    return somebody("chair", role="leader", place=small_map.commune)


@pytest.fixture
def official(small_map, somebody):
    return somebody("official", role="official", place=small_map.commune)


@pytest.fixture
def administrator(small_map, somebody):
    """Manages people and offices of the commune."""
    return somebody("administrator", role="administrator", place=small_map.commune)


@pytest.fixture
def head_administrator(small_map, somebody):
    """Manages people everywhere."""
    return somebody("head", role="administrator", place=None)


@pytest.fixture
def office(small_map):
    return find_or_create_office(
        place=small_map.commune, name="Công chức Văn hóa - Xã hội", since=date(2024, 1, 1), by=None
    )


@pytest.fixture
def held(office, official):
    """The office, held by the official from the first of January 2024."""
    return OfficeHolding.objects.create(office=office, person=official, valid_from=date(2024, 1, 1))


@pytest.fixture
def on_the_day(settings):
    """Pages live on 15 March 2024."""
    settings.DATCHUAN_TODAY = DAY


@pytest.fixture
def in_demonstration(settings, on_the_day):
    settings.DATCHUAN_DEMO = True
