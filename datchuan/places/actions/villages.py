"""Villages are the commune's own: it adds them, renames them and ends them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from datchuan.audit.actions import record
from datchuan.domain.plan_document.folding import key as folded
from datchuan.places.actions.access import Person, require
from datchuan.places.actions.changing import changing_map
from datchuan.places.actions.following import follow_successor
from datchuan.places.errors import PlacesError
from datchuan.places.models import Confidence, Level, Place, PlacePeriod
from datchuan.places.queries import search_path, villages_of

PERMISSION = "places.manage_villages"
KINDS = ("thôn", "bản", "ấp", "buôn", "làng", "khóm", "xóm", "tổ dân phố", "khu phố", "phum", "sóc")
LONGEST_NAME = 100  # letters, as in the table
ENTERED = gettext_noop("do xã nhập")  # kept in Vietnamese, translated where it is shown
DAY = timedelta(days=1)


@transaction.atomic
def add_village(*, commune: Place, name: str, since: date, by: Person | None, kind: str = "thôn") -> Place:
    """Add a village to the commune from the day `since`; its code is the commune's with a number of its own.

    Where the commune has since become part of another, the village goes on there. Raises `PermissionDenied`, and
    `PlacesError` for a day on which the commune does not exist, an empty or taken name, or an unknown kind.
    """
    require(by, PERMISSION, commune)
    if commune.level != Level.COMMUNE:
        raise PlacesError(_("Chỉ xã, phường, thị trấn, đặc khu mới có thôn."))
    if not commune.holds_on(since):
        raise PlacesError(_("Đơn vị này không tồn tại vào ngày đã chọn. Hãy chọn ngày khác."))
    name, kind = _checked_name(name, kind, commune, since)
    Place.objects.select_for_update().get(pk=commune.pk)  # two villages added at once must not get one number
    village = Place.objects.create(code=_next_code(commune), level=Level.VILLAGE, valid_from=since)
    period = _period(village, kind, name, commune, since)
    follow_successor(period)
    village.refresh_from_db()
    record(
        action="places.add_village",
        by=by,
        subject=village,
        place=commune,
        details={"name": name, "kind": kind, "since": since},
    )
    return village


@transaction.atomic
def rename_village(
    *, village: Place, name: str, since: date, by: Person | None, kind: str | None = None
) -> PlacePeriod:
    """Give the village another name, or kind, from the day `since`; what it was called before stays with its days.

    Raises `PermissionDenied`, and `PlacesError` when the village does not exist on the day, has another name later
    than it, or the name is empty or taken.
    """
    period, later = _current(village, since)
    commune = _commune(period)
    require(by, PERMISSION, commune)
    name, kind = _checked_name(name, kind or period.kind, commune, since, except_for=village)
    before = period.full_name
    if period.valid_from == since:
        _call(period, kind, name, since)
    else:
        last_day = period.valid_to
        PlacePeriod.objects.filter(pk=period.pk).update(valid_to=since - DAY)
        period = _period(village, kind, name, commune, since, last_day=last_day)
    for following in later:
        _call(following, kind, name, since)
    record(
        action="places.rename_village",
        by=by,
        subject=village,
        place=commune,
        details={"before": before, "after": period.full_name, "since": since},
    )
    return period


@transaction.atomic
def end_village(*, village: Place, last_day: date, by: Person | None) -> None:
    """End the village with `last_day`, the last day on which it exists.

    Raises `PermissionDenied`, and `PlacesError` when it does not exist on the day or has another name later than it.
    """
    period, later = _current(village, last_day)
    commune = _commune(period)
    require(by, PERMISSION, commune)
    with changing_map([village.pk]):
        PlacePeriod.objects.filter(pk__in=[following.pk for following in later]).delete()
        PlacePeriod.objects.filter(pk=period.pk).update(valid_to=last_day)
        Place.objects.filter(pk=village.pk).update(valid_to=last_day)
    village.refresh_from_db()
    record(
        action="places.end_village",
        by=by,
        subject=village,
        place=commune,
        details={"name": period.full_name, "last_day": last_day},
    )


def _call(period: PlacePeriod, kind: str, name: str, since: date) -> None:
    """Give a period another name and kind."""
    period.name, period.kind, period.search_name = name, kind, folded(name)
    period.search_path = search_path(kind, name, _commune(period), period.valid_from or since)
    period.save(update_fields=("name", "kind", "search_name", "search_path"))


def _period(
    village: Place, kind: str, name: str, commune: Place, since: date, *, last_day: date | None = None
) -> PlacePeriod:
    return PlacePeriod.objects.create(
        place=village,
        name=name,
        kind=kind,
        parent=commune,
        valid_from=since,
        valid_to=last_day,
        source=ENTERED,
        confidence=Confidence.VERIFIED,
        search_name=folded(name),
        search_path=search_path(kind, name, commune, since),
    )


def _checked_name(
    name: str, kind: str, commune: Place, since: date, *, except_for: Place | None = None
) -> tuple[str, str]:
    """Name and kind without superfluous spaces, the kind not repeated in the name."""
    name, kind = " ".join(unicodedata.normalize("NFC", name).split()), " ".join(kind.lower().split())
    if kind not in KINDS:
        raise PlacesError(_("Loại “%(kind)s” chưa được biết.") % {"kind": kind})
    if name.lower().startswith(f"{kind} "):
        name = name[len(kind) + 1 :]
    if not name or len(name) > LONGEST_NAME:
        raise PlacesError(_("Hãy ghi tên thôn, không quá 100 ký tự."))
    if any(unicodedata.category(sign) == "Cc" for sign in name):
        raise PlacesError(_("Tên thôn có ký tự điều khiển không đọc được."))
    for other in villages_of(commune, since):
        if other.place != except_for and other.name.lower() == name.lower():
            raise PlacesError(_("Xã đã có %(name)s.") % {"name": other.full_name})
    return name, kind


def _next_code(commune: Place) -> str:
    return next(free_codes(commune))


def free_codes(commune: Place) -> Iterator[str]:
    """Codes no village of the commune has had, in order."""
    taken = Place.objects.filter(level=Level.VILLAGE, code__startswith=f"{commune.code}-").values_list(
        "code", flat=True
    )
    numbers = [int(code.rpartition("-")[2]) for code in taken]
    return (f"{commune.code}-{number:02d}" for number in count(max(numbers, default=0) + 1))


def _current(village: Place, day: date) -> tuple[PlacePeriod, list[PlacePeriod]]:
    """The village's period on the day, and the later ones: under the units that took its commune over, same name."""
    periods = PlacePeriod.objects.filter(place=village, place__level=Level.VILLAGE).select_related("parent")
    period = periods.on(day).first()
    if period is None:
        raise PlacesError(_("Thôn không tồn tại vào ngày đã chọn. Hãy chọn ngày khác."))
    later = list(periods.filter(valid_from__gt=day))
    if any(following.full_name != period.full_name for following in later):
        raise PlacesError(_("Sau ngày này thôn đã đổi tên. Hãy chọn ngày muộn hơn."))
    return period, later


def _commune(period: PlacePeriod) -> Place:
    if period.parent is None:
        raise PlacesError(_("Thôn không thuộc xã nào vào ngày đã chọn."))
    return period.parent
