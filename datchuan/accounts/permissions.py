"""Who may do what: where x what x when. Nothing else in the program decides it.

Apps above ask `may` or `require`, and narrow lists by `places_where`; apps below ask `person.has_perm(name, place)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from datchuan.accounts import scope
from datchuan.accounts.models import Person, RoleGrant, valid_on
from datchuan.accounts.roles import NARROWED, ROLES, Permission, Role, roles_with
from datchuan.places.models import Place

__all__ = (
    "ROLES",
    "Permission",
    "Role",
    "Scope",
    "may",
    "may_everywhere",
    "places_where",
    "require",
    "require_everywhere",
    "rights_at",
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where somebody may do something: everywhere, or at the places with these primary keys."""

    everywhere: bool
    places: frozenset[int]

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.places)

    def __contains__(self, place: Place) -> bool:
        return self.everywhere or place.pk in self.places

    def limit(self, rows: QuerySet[Any], field: str = "place") -> QuerySet[Any]:
        """Those rows whose `field` (a foreign key to a place; "pk" for places themselves) lies in the scope."""
        return rows if self.everywhere else rows.filter(**{f"{field}__in": self.places})


def may(
    person: Person | AnonymousUser,
    permission: Permission,
    *,
    place: Place | None,
    on: date,
    criterion: str | None = None,
) -> bool:
    """May the person do it at the place on the day? `place` None asks: anywhere at all.

    `criterion` ("set:number") matters for rights that a grant may narrow to some criteria: without it the whole plan is
    meant, which a narrowed grant does not open. One SQL statement for people of the place itself.
    """
    grants = _grants(person, permission, on)
    if permission in NARROWED:
        grants = [grant for grant in grants if not grant.criteria or criterion in grant.criteria]
    if place is None or not grants:
        return bool(grants)
    if any(grant.place_id is None for grant in grants):
        return True
    return scope.is_within(place, [grant.place_id for grant in grants if grant.place_id is not None], on)


def rights_at(person: Person | AnonymousUser, *, place: Place, on: date) -> frozenset[Permission]:
    """Every right the person has at the place on the day, each for the whole plan; what `may` says of each.

    One SQL statement for people of the place itself, for a page that asks after several rights.
    """
    if not isinstance(person, Person) or not person.holds_on(on):
        return frozenset()
    grants = _standing_grants(person, on)
    here: set[Permission] = set()
    for grant in grants:
        if grant.place_id is None or scope.is_within(place, [grant.place_id], on):
            rights = ROLES[grant.role].permissions
            here |= rights - NARROWED if grant.criteria else rights
    return frozenset(here)


def may_everywhere(person: Person | AnonymousUser, permission: Permission, *, on: date) -> bool:
    """Was the right given for the whole installation, and not for some places only?"""
    return any(grant.place_id is None for grant in _grants(person, permission, on))


def require(
    person: Person | None,
    permission: Permission,
    *,
    place: Place | None,
    on: date,
    criterion: str | None = None,
) -> None:
    """Raise `PermissionDenied` with a sentence for the person unless `may` says yes. None is the system, which may."""
    if person is not None and not may(person, permission, place=place, on=on, criterion=criterion):
        raise PermissionDenied(_refusal(permission))


def require_everywhere(person: Person | None, permission: Permission, *, on: date) -> None:
    """Raise `PermissionDenied` unless the right was given for the whole installation."""
    if person is not None and not may_everywhere(person, permission, on=on):
        raise PermissionDenied(_refusal(permission))


def places_where(person: Person | AnonymousUser, permission: Permission, on: date) -> Scope:
    """Every place at which the person may do it on the day, for narrowing lists: exactly those `may` says yes to.

    Rights narrowed to some criteria count, so that whoever may edit a part of a plan finds it. At most nine SQL
    statements.
    """
    places = {grant.place_id for grant in _grants(person, permission, on)}
    if None in places:
        return Scope(everywhere=True, places=frozenset())
    return Scope(everywhere=False, places=scope.everything_within((p for p in places if p is not None), on))


def _grants(person: Person | AnonymousUser, permission: Permission, on: date) -> list[RoleGrant]:
    if not isinstance(person, Person) or not person.holds_on(on):
        return []
    roles = roles_with(permission)
    return [grant for grant in _standing_grants(person, on) if grant.role in roles]


def _standing_grants(person: Person, on: date) -> list[RoleGrant]:
    """Every grant of the person on the day: asked once a day for whoever came in with a request, else each time."""
    kept = person.grants_of_request
    if kept is None:
        return list(RoleGrant.objects.filter(valid_on(on), person=person))
    if on not in kept:
        kept[on] = list(RoleGrant.objects.filter(valid_on(on), person=person))
    return kept[on]


def _refusal(permission: Permission) -> str:
    return _("Bạn không có quyền %(what)s ở nơi này. Nếu cần, hãy đề nghị người quản trị giao quyền.") % {
        "what": permission.sentence
    }
