"""Offices come and go, and people in them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import LONGEST_NAME, Office, OfficeHolding, OfficeKind, Person, folded, valid_on
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.plan_document.folding import clean
from datchuan.places.models import Place

_GROUPS = ("các ", "những ", "toàn thể ")
_POSTS = (
    "công chức", "viên chức", "chuyên viên", "cán bộ", "đại biểu", "nhân viên", "kế toán", "chủ tịch", "bí thư",
    "phó ", "trưởng ", "trạm trưởng", "đội trưởng", "hiệu trưởng", "giám đốc", "chủ nhiệm", "chỉ huy trưởng",
)  # fmt: skip


def kind_of(name: str) -> OfficeKind:
    """What an office's name says it is: a group ("các đoàn thể"), a post ("Công chức …"), else a body."""
    words = f"{folded(name)} "
    if words.startswith(_GROUPS):
        return OfficeKind.GROUP
    if words.startswith(_POSTS):
        return OfficeKind.POST
    return OfficeKind.BODY


@transaction.atomic
def create_office(*, place: Place, name: str, kind: OfficeKind, since: date, by: Person | None, on: date) -> Office:
    """A new office of the place from the day `since`.

    Raises `PermissionDenied` without `manage_offices` there, `AccountsError` for an empty name or one already in use.
    """
    require(by, Permission.MANAGE_OFFICES, place=place, on=on)
    office, is_new = _found_or_made(place, name, kind, since, by)
    if not is_new:
        raise AccountsError(_("Nơi này đã có chức danh, cơ quan tên “%(name)s”.") % {"name": office})
    return office


@transaction.atomic
def find_or_create_office(*, place: Place, name: str, since: date, by: Person | None) -> Office:
    """The place's office of that name, made when a plan is the first to name it; it exists from `since` at the latest.

    Part of adopting a plan, whose permission the caller has checked. Its kind follows from its name.
    Raises `AccountsError` for a name without a word in it, or longer than 300 letters.
    """
    office, is_new = _found_or_made(place, name, kind_of(name), since, by)
    if not is_new:
        _extend(office, since, by)
    return office


@transaction.atomic
def rename_office(*, office: Office, name: str, by: Person | None, on: date) -> Office:
    """Correct or change the name; duties and holders stay with the office, and the record keeps the former name.

    Raises `PermissionDenied`, or `AccountsError` when another office of the place has that name.
    """
    require(by, Permission.MANAGE_OFFICES, place=office.place, on=on)
    before = office.name
    office.name, office.folded_name = _checked_name(name)
    others = Office.objects.filter(place=office.place, folded_name=office.folded_name, valid_to__isnull=True)
    if others.exclude(pk=office.pk).exists():
        raise AccountsError(_("Nơi này đã có chức danh, cơ quan tên “%(name)s”.") % {"name": office})
    office.save(update_fields=["name", "folded_name"])
    record(
        action="accounts.rename_office",
        by=by,
        subject=office,
        place=office.place,
        details={"before": before, "after": office.name},
    )
    return office


@transaction.atomic
def end_office(*, office: Office, last_day: date, by: Person | None, on: date) -> Office:
    """The office exists until `last_day` included; whoever holds it then ceases to hold it that day.

    Raises `PermissionDenied`, or `AccountsError` when it began, or somebody took it, after that day.
    """
    require(by, Permission.MANAGE_OFFICES, place=office.place, on=on)
    if last_day < office.valid_from or office.holdings.filter(valid_from__gt=last_day).exists():
        raise AccountsError(_("Ngày kết thúc sớm hơn ngày bắt đầu của chức danh hoặc của người giữ chức danh."))
    office.valid_to = last_day
    office.save(update_fields=["valid_to"])
    running = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    office.holdings.filter(running).update(valid_to=last_day)
    record(action="accounts.end_office", by=by, subject=office, place=office.place, details={"last_day": last_day})
    return office


@transaction.atomic
def appoint(*, person: Person, office: Office, since: date, by: Person | None, on: date) -> OfficeHolding:
    """The person holds the office from the day `since` until further notice; an office heard of later exists from then.

    Raises `PermissionDenied` without `manage_offices` at the office's place, `AccountsError` when the office has ended
    by that day or the person holds it already, on that day or later.
    """
    require(by, Permission.MANAGE_OFFICES, place=office.place, on=on)
    if office.valid_to is not None and office.valid_to < since:
        raise AccountsError(
            _("Chức danh “%(office)s” không còn vào ngày %(day)s.") % {"office": office, "day": f"{since:%d/%m/%Y}"}
        )
    if office.holdings.filter(valid_on(since) | Q(valid_from__gt=since), person=person).exists():
        raise AccountsError(
            _("%(person)s đã giữ chức danh “%(office)s” từ ngày đó hoặc sau đó.") % {"person": person, "office": office}
        )
    _extend(office, since, by)
    holding = OfficeHolding.objects.create(office=office, person=person, valid_from=since)
    record(
        action="accounts.appoint",
        by=by,
        subject=office,
        place=office.place,
        details={"person": str(person), "person_id": person.pk, "since": since},
    )
    return holding


@transaction.atomic
def end_holding(*, holding: OfficeHolding, last_day: date, by: Person | None, on: date) -> OfficeHolding:
    """The person holds the office until `last_day` included; the office stays.

    Raises `PermissionDenied`, or `AccountsError` when the person took the office after that day.
    """
    require(by, Permission.MANAGE_OFFICES, place=holding.office.place, on=on)
    if last_day < holding.valid_from:
        raise AccountsError(_("Ngày thôi giữ chức danh sớm hơn ngày bắt đầu giữ."))
    holding.valid_to = last_day
    holding.save(update_fields=["valid_to"])
    record(
        action="accounts.end_holding",
        by=by,
        subject=holding.office,
        place=holding.office.place,
        details={"person": str(holding.person), "person_id": holding.person_id, "last_day": last_day},
    )
    return holding


def _extend(office: Office, since: date, by: Person | None) -> None:
    """Let the office exist from `since` at the latest; the day it was first heard of is not the day it began."""
    if office.valid_from <= since:
        return
    details = {"valid_from": since, "before": office.valid_from}
    office.valid_from = since
    office.save(update_fields=["valid_from"])
    record(action="accounts.extend_office", by=by, subject=office, place=office.place, details=details)


def _checked_name(name: str) -> tuple[str, str]:
    shown, compared = clean(name), folded(name)
    if not compared:
        raise AccountsError(_("Ghi tên chức danh, cơ quan hoặc tổ chức."))
    if len(shown) > LONGEST_NAME:
        raise AccountsError(_("Tên chức danh dài quá %(limit)s ký tự.") % {"limit": LONGEST_NAME})
    return shown, compared


def _found_or_made(place: Place, name: str, kind: OfficeKind, since: date, by: Person | None) -> tuple[Office, bool]:
    """The office of that name that has not ended, else a new one. Of two who make it at once, one finds the other's."""
    shown, compared = _checked_name(name)
    office, is_new = Office.objects.get_or_create(
        place=place,
        folded_name=compared,
        valid_to=None,
        defaults={"name": shown, "kind": kind, "valid_from": since},
    )
    if is_new:
        details = {"kind": kind, "since": since}
        record(action="accounts.create_office", by=by, subject=office, place=place, details=details)
    return office, is_new
