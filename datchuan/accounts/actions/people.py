"""People are added, leave, and change their passwords. Nobody is ever deleted: the record speaks of them."""

from __future__ import annotations

from datetime import date

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from datchuan.accounts.actions.grants import require_management
from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import Person, RoleGrant
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record


@transaction.atomic
def add_person(
    *, username: str, full_name: str, by: Person | None, on: date, email: str = "", password: str | None = None
) -> Person:
    """Somebody who may sign in from the day `on`; what they may do comes with a role. Without password: not yet.

    Raises `PermissionDenied` without `manage_people` anywhere, `AccountsError` for a user name in use or not allowed,
    `ValidationError` for a weak password.
    """
    require(by, Permission.MANAGE_PEOPLE, place=None, on=on)
    username, full_name = username.strip().lower(), " ".join(full_name.split())
    if Person.objects.filter(username__iexact=username).exists():
        raise AccountsError(_("Đã có người dùng tên đăng nhập “%(username)s”.") % {"username": username})
    person = Person(username=username, full_name=full_name, email=email, valid_from=on)
    person.clean_fields(exclude=["password"])
    _set_password(person, password)
    person.save()
    record(action="accounts.add_person", by=by, subject=person, details={"username": username})
    return person


@transaction.atomic
def end_person(*, person: Person, last_day: date, by: Person | None, on: date) -> Person:
    """The person may sign in until `last_day` included; the offices and roles held then end that day, tokens at once.

    Raises `PermissionDenied` unless `by` manages people wherever the person has a role; `AccountsError` for oneself,
    or for a day before the person's first.
    """
    require_over(by, person, on)
    if person == by:
        raise AccountsError(_("Không tự kết thúc được tài khoản của chính mình. Hãy nhờ người quản trị khác."))
    if last_day < person.valid_from:
        raise AccountsError(_("Ngày kết thúc sớm hơn ngày bắt đầu của tài khoản."))
    person.valid_to = last_day
    person.save(update_fields=["valid_to"])
    running = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    for rows in (person.holdings, person.grants):
        rows.filter(valid_from__gt=last_day).delete()
        rows.filter(running).update(valid_to=last_day)
    person.api_tokens.filter(expires_on__gt=last_day).update(expires_on=last_day)
    record(action="accounts.end_person", by=by, subject=person, details={"last_day": last_day})
    return person


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person | None, on: date) -> None:
    """A new password given by an administrator; the failures counted for the user name are forgotten.

    Raises `PermissionDenied` as `end_person` does, `ValidationError` for a weak password.
    """
    require_over(by, person, on)
    _set_password(person, password)
    person.save(update_fields=["password"])
    forget_failures(username=person.username)
    record(action="accounts.set_password", by=by, subject=person)


@transaction.atomic
def change_password(*, person: Person, password: str) -> None:
    """A new password chosen by the person.

    Raises `ValidationError` for a weak password, `AccountsError` for the invented people of a demonstration.
    """
    if person.invented:
        raise AccountsError(_("Nhân vật giả định của bản dùng thử không có mật khẩu."))
    _set_password(person, password)
    person.save(update_fields=["password"])
    record(action="accounts.change_password", by=person, subject=person)


def require_over(by: Person | None, person: Person, on: date) -> None:
    """Raise `PermissionDenied` unless `by` manages people at every place where the person has, or will have, a role.

    Otherwise the administrator of a commune could take over somebody of the province by giving them a new password.
    """
    require(by, Permission.MANAGE_PEOPLE, place=None, on=on)
    running = RoleGrant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), person=person)
    for grant in running.select_related("place"):
        require_management(by, grant.place, on)


def _set_password(person: Person, password: str | None) -> None:
    if password is None:
        person.set_unusable_password()
        return
    validate_password(password, person)
    person.set_password(password)
