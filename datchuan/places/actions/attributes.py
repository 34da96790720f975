"""What an official knows better than the lists: region, commune group, special status of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.audit.actions import record
from datchuan.places.actions.access import Person, require
from datchuan.places.errors import PlacesError
from datchuan.places.models import AttributeKey, Confidence, Place, PlaceAttribute

PERMISSION = "criteria.publish_law"  # attributes decide which threshold holds, as the law's own values do
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with what it rests on; no value says that it is not known, whatever units above say."""

    value: str | None
    source: str
    confidence: str = Confidence.VERIFIED
    note: str = ""


@transaction.atomic
def set_attribute(*, place: Place, key: str, says: Statement, since: date, by: Person | None) -> PlaceAttribute:
    """State an attribute of the place from the day `since`; an earlier statement ends the day before.

    Goes before what the lists say of the place, and is not touched by loading them. Raises `PermissionDenied`, and
    `PlacesError` for an unknown attribute, a missing source, a day outside the place's life, or a later statement.
    """
    require(by, PERMISSION, place)
    _check(place, key, says, since)
    entered = PlaceAttribute.objects.filter(place=place, key=key, from_reference=False)
    if entered.filter(valid_from__gt=since).exists():
        raise PlacesError(_("Đã có giá trị được nhập cho ngày muộn hơn. Hãy chọn ngày sau đó."))
    entered.filter(valid_from=since).delete()
    entered.on(since).update(valid_to=since - DAY)
    row = PlaceAttribute.objects.create(
        place=place,
        key=key,
        value=says.value or "",
        valid_from=since,
        source=says.source.strip(),
        confidence=says.confidence if says.value else Confidence.UNKNOWN,
        note=says.note,
    )
    record(
        action="places.set_attribute",
        by=by,
        subject=row,
        place=place,
        details={"key": key, "value": says.value, "since": since, "source": says.source},
    )
    return row


def _check(place: Place, key: str, says: Statement, since: date) -> None:
    if key not in AttributeKey.values:
        raise PlacesError(_("Không có thuộc tính “%(key)s”.") % {"key": key})
    if not says.source.strip():
        raise PlacesError(_("Hãy ghi văn bản làm căn cứ."))
    if says.value and says.confidence not in (Confidence.VERIFIED, Confidence.WEAK, Confidence.RECALLED):
        raise PlacesError(_("Hãy chọn độ tin cậy của giá trị."))
    if not place.holds_on(since):
        raise PlacesError(_("Đơn vị này không tồn tại vào ngày đã chọn. Hãy chọn ngày khác."))
