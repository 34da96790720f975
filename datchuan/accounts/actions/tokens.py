"""Tokens for programs: made, used, revoked."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import ApiToken, Person, digest_of
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record

LONGEST = timedelta(days=366)
_PREFIX = "dc_"  # lets a scanner of source code recognise a token that leaked


@transaction.atomic
def create_token(*, person: Person, name: str, expires_on: date, on: date) -> tuple[ApiToken, str]:
    """A token of the person's own and its secret, which is never shown again.

    Raises `PermissionDenied` without `use_api` anywhere, `AccountsError` without a name or with a last day in the
    past or more than a year ahead.
    """
    require(person, Permission.USE_API, place=None, on=on)
    if not name.strip():
        raise AccountsError(_("Ghi mã này dùng cho phần mềm nào."))
    if not on <= expires_on <= on + LONGEST:
        raise AccountsError(_("Hạn dùng phải từ hôm nay đến nhiều nhất một năm sau."))
    secret = _PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=person, name=name.strip(), beginning=secret[:9], digest=digest_of(secret), expires_on=expires_on
    )
    record(action="accounts.create_token", by=person, subject=token, details={"expires_on": expires_on})
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person | None) -> ApiToken:
    """The token no longer opens anything; a second time changes nothing. The row stays for the record.

    Raises `AccountsError` when it is somebody else's.
    """
    if by is not None and token.person_id != by.pk:
        raise AccountsError(_("Mã kết nối này không phải của bạn."))
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(action="accounts.revoke_token", by=by, subject=token)
    return token


def note_token_use(*, token: ApiToken, on: date) -> None:
    """Remember the last day a token was used; writes once a day and never for a day already noted."""
    if token.last_used_on != on:
        token.last_used_on = on
        token.save(update_fields=["last_used_on"])
