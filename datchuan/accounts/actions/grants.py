"""Giving a role to a person, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import Person, RoleGrant
from datchuan.accounts.permissions import ROLES, Permission, require, require_everywhere
from datchuan.audit.actions import record
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """Which role, where and from when to when. `place` None: everywhere; `criteria` ("set:number") empty: all of them.

    Cannot be built with a role that does not exist or days in the wrong order (`AccountsError`).
    """

    role: str
    place: Place | None
    valid_from: date
    valid_to: date | None = None
    criteria: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise AccountsError(_("Không có vai trò “%(role)s”.") % {"role": self.role})
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise AccountsError(_("Ngày kết thúc sớm hơn ngày bắt đầu."))


@transaction.atomic
def grant_role(*, person: Person, terms: GrantTerms, by: Person | None, on: date) -> RoleGrant:
    """Give the role. Whoever manages people at a place may give roles there and below it, but not everywhere.

    Raises `PermissionDenied`, or `AccountsError` when the person has that role there in those days already.
    """
    require_management(by, terms.place, on)
    if _overlaps(person, terms):
        raise AccountsError(
            _("%(person)s đã có vai trò “%(role)s” ở nơi này trong thời gian đó.")
            % {"person": person, "role": ROLES[terms.role].title}
        )
    grant = RoleGrant.objects.create(
        person=person,
        role=terms.role,
        place=terms.place,
        criteria=list(terms.criteria),
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        granted_by=by,
    )
    record(
        action="accounts.grant_role",
        by=by,
        subject=person,
        place=terms.place,
        details={
            "role": terms.role,
            "criteria": list(terms.criteria),
            "valid_from": terms.valid_from,
            "valid_to": terms.valid_to,
        },
    )
    return grant


@transaction.atomic
def end_grant(*, grant: RoleGrant, last_day: date, by: Person | None, on: date) -> RoleGrant:
    """The role holds until `last_day` included; a day before its first takes it back as if it had not been given.

    Raises `PermissionDenied`, or `AccountsError` for one's own right to manage people, so that nobody locks the
    installation by mistake: somebody else has to do that.
    """
    require_management(by, grant.place, on)
    if by is not None and grant.person == by and Permission.MANAGE_PEOPLE in ROLES[grant.role].permissions:
        raise AccountsError(_("Không tự kết thúc được quyền quản trị của chính mình. Hãy nhờ người quản trị khác."))
    details = {"role": grant.role, "last_day": last_day}
    record(action="accounts.end_grant", by=by, subject=grant.person, place=grant.place, details=details)
    grant.valid_to = last_day
    if last_day < grant.valid_from:
        grant.delete()
    else:
        grant.save(update_fields=["valid_to"])
    return grant


def require_management(by: Person | None, place: Place | None, on: date) -> None:
    """Raise `PermissionDenied` unless `by` manages people at the place; for None, everywhere."""
    if place is None:
        require_everywhere(by, Permission.MANAGE_PEOPLE, on=on)
    else:
        require(by, Permission.MANAGE_PEOPLE, place=place, on=on)


def _overlaps(person: Person, terms: GrantTerms) -> bool:
    others = RoleGrant.objects.filter(person=person, role=terms.role, place=terms.place).exclude(
        valid_to__lt=terms.valid_from
    )
    if terms.valid_to is not None:
        others = others.filter(valid_from__lte=terms.valid_to)
    return others.exists()
