"""What `datchuan people …` does once Django is ready: arguments in, actions called, a sentence out."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.actions import GrantTerms, add_person, grant_role, set_password
from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import ROLES
from datchuan.accounts.queries import people, place_or_everywhere
from datchuan.ui.dates import today


def add(options: argparse.Namespace) -> int:
    day = today()
    try:
        with transaction.atomic():
            terms = GrantTerms(role=options.role, place=place_or_everywhere(options.place or "", day), valid_from=day)
            person = add_person(
                username=options.username,
                full_name=options.name,
                email=options.email,
                password=asked_password(),
                by=None,
                on=day,
            )
            grant_role(person=person, terms=terms, by=None, on=day)
    except (AccountsError, ValidationError) as problem:
        return _refuse(problem)
    return _say(_("Đã thêm %(name)s (%(username)s).") % {"name": person.full_name, "username": person.username})


def password(options: argparse.Namespace) -> int:
    try:
        person = Person.objects.get(username__iexact=options.username)
        set_password(person=person, password=asked_password(), by=None, on=today())
    except Person.DoesNotExist:
        return _refuse(_("Không có người dùng “%(username)s”.") % {"username": options.username})
    except (AccountsError, ValidationError) as problem:
        return _refuse(problem)
    return _say(_("Đã đặt mật khẩu mới cho %(name)s.") % {"name": person.full_name})


def listing(options: argparse.Namespace) -> int:
    rows = people(today())
    if not rows:
        return _say(_("Chưa có người dùng nào. Thêm người đầu tiên: datchuan people add --help"))
    everywhere = _("mọi nơi")
    for row in rows:
        offices = "; ".join(str(holding.office) for holding in row.holdings)
        roles = "; ".join(f"{ROLES[g.role].title} ({g.place or everywhere})" for g in row.grants)
        _say(f"{row.person.username:<20} {row.person.full_name} · {offices or '–'} · {roles or '–'}")
    return 0


def asked_password() -> str:
    """A password typed twice at the terminal, or the first line of the input when it is a pipe.

    Raises `AccountsError` when the two differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass(_("Mật khẩu: "))
    if getpass(_("Nhập lại mật khẩu: ")) != first:
        raise AccountsError(_("Hai lần nhập mật khẩu không giống nhau."))
    return first


def _say(sentence: str) -> int:
    sys.stdout.write(f"{sentence}\n")
    return 0


def _refuse(problem: object) -> int:
    sentence = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
    sys.stderr.write(f"{sentence}\n")
    return 1
