"""What the API of accounts takes and gives, field by field. Days are ISO text; null is unknown, or no end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from datchuan.accounts.models import LONGEST_NAME, OfficeKind
from datchuan.accounts.permissions import ROLES
from datchuan.ui.dates import today


class PersonRef(Schema):
    """A person by primary key and name."""

    id: int
    full_name: str


class Days(Schema):
    """From a day to a day, both included; `valid_to` null: until further notice."""

    valid_from: date
    valid_to: date | None


class Held(Days):
    """An office a person holds, held or will hold."""

    id: int
    office: int
    name: str
    place: str

    @staticmethod
    def resolve_office(row: Any) -> int:
        return int(row.office_id)

    @staticmethod
    def resolve_name(row: Any) -> str:
        return str(row.office.name)

    @staticmethod
    def resolve_place(row: Any) -> str:
        return str(row.office.place.code)


class Granted(Days):
    """A role. `place`: code of the unit where and below which it holds, null: everywhere; `criteria` ("set:number")
    narrow the right to change plans, empty: all of them."""

    id: int
    role: str
    title: str
    place: str | None
    criteria: list[str]

    @staticmethod
    def resolve_title(row: Any) -> str:
        return str(ROLES[row.role].title)

    @staticmethod
    def resolve_place(row: Any) -> str | None:
        return None if row.place is None else str(row.place.code)


class Me(PersonRef):
    """Who calls, what they hold and have today, and what that allows somewhere."""

    username: str
    email: str
    offices: list[Held]
    roles: list[Granted]
    permissions: list[str]


class TokenIn(Schema):
    """What the token is for, and its last day, at most a year ahead."""

    name: str = Field(min_length=1, max_length=100)
    expires_on: date


class TokenOut(Schema):
    """A token of one's own that was not revoked; `beginning` tells it from others."""

    id: int
    name: str
    beginning: str
    created_at: datetime
    expires_on: date
    last_used_on: date | None


class NewToken(TokenOut):
    """A token just made. `secret` is given this once and never again."""

    secret: str


class Holder(Days):
    """Who holds, held or will hold an office; `current`: today."""

    id: int
    person: PersonRef
    current: bool

    @staticmethod
    def resolve_current(row: Any) -> bool:
        return bool(row.holds_on(today()))


class OfficeOut(Days):
    """A title, body or group of a place. Nobody holds it today where `vacant`."""

    id: int
    place: str
    name: str
    kind: str
    vacant: bool
    holders: list[Holder]


class OfficeIn(Schema):
    """A new office of the place that has the code today, from the day `since`."""

    place: str = Field(max_length=12)
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: OfficeKind
    since: date


class NameIn(Schema):
    name: str = Field(min_length=1, max_length=LONGEST_NAME)


class EndIn(Schema):
    """The last day on which it still holds."""

    last_day: date


class HolderIn(Schema):
    """Who takes the office, and from which day."""

    person: int
    since: date


class PersonOut(PersonRef, Days):
    """Somebody with a way to sign in; offices and roles are today's."""

    username: str
    email: str
    offices: list[Held]
    roles: list[Granted]


class PersonHistory(PersonOut):
    """One person; offices and roles are all there were, are and will be, newest first."""


class PersonIn(Schema):
    """Somebody who may sign in from today. Without `password`: not before one is given."""

    username: str = Field(min_length=1, max_length=150)
    full_name: str = Field(min_length=1, max_length=200)
    email: str = Field("", max_length=254)
    password: str | None = Field(None, max_length=1000)


class PasswordIn(Schema):
    password: str = Field(max_length=1000)


class GrantIn(Schema):
    """A role. `place` must be told; null: everywhere, which only whoever manages people everywhere may give."""

    role: str
    place: str | None = Field(min_length=1, max_length=12)
    criteria: list[str] = Field(default_factory=list, max_length=100)
    valid_from: date
    valid_to: date | None = None


class AuditLineOut(Schema):
    """Who did, or read, what, when, and in which place. `actor` null: the system itself."""

    at: datetime
    actor: int | None
    actor_label: str
    acting_office: str
    action: str
    subject_type: str
    subject_id: str
    subject_label: str
    place: str | None
    details: dict[str, Any]

    @staticmethod
    def resolve_actor(row: Any) -> int | None:
        return int(row.actor) if row.actor else None

    @staticmethod
    def resolve_place(row: Any) -> str | None:
        return row.place_code or None
