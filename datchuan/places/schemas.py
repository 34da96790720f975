"""What the API of places takes and gives, field by field. Days are ISO text; null is unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ninja import Field, Schema

from datchuan.places.actions.villages import LONGEST_NAME


class Unit(Schema):
    """A unit on a day. `full_name` is kind and name as written inside a sentence."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    on: date


class UnitWithParents(Unit):
    """A unit with those above it, nearest first, and its first and last day."""

    valid_from: date | None
    valid_to: date | None
    parents: list[Unit]


class Change(Unit):
    """A unit on the other side of a merger or division. `share` null: divided, nobody has said how."""

    changed_on: date
    share: Decimal | None


class Attribute(Schema):
    """What the law asks about a place. `of`: code of the unit that has the value, itself or one above it."""

    value: str | None
    confidence: str
    source: str | None
    note: str | None
    of: str | None


class PlaceOut(UnitWithParents):
    """A unit on a day; if it does not exist then, as of the nearest day of its life (`as_of`), and who holds it now."""

    as_of: date
    exists: bool
    address: str
    attested: bool
    source: str | None
    confidence: str
    attributes: dict[str, Attribute]
    came_from: list[Change]
    became: list[Change]
    outcome: list[UnitWithParents]


class VillageIn(Schema):
    """A village to be added, or its new name and kind, from the day `since`."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: str = "thôn"
    since: date


class LastDayIn(Schema):
    last_day: date
