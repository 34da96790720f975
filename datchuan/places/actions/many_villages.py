"""Adding all villages of a commune at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.audit.actions import record
from datchuan.domain.plan_document.folding import key as folded
from datchuan.places.actions.access import Person, require
from datchuan.places.actions.villages import PERMISSION, free_codes
from datchuan.places.errors import PlacesError
from datchuan.places.models import Confidence, Level, Place, PlacePeriod
from datchuan.places.queries import search_paths, villages_of


@transaction.atomic
def add_villages(
    *, commune: Place, names: Sequence[str], since: date, by: Person | None, kind: str = "thôn"
) -> list[Place]:
    """Add villages of these names to a living commune that has none, from the day `since`.

    Raises `PermissionDenied`, and `PlacesError` for a commune that has villages or has ended, or a name given twice.
    The same few statements however many there are.
    """
    require(by, PERMISSION, commune)
    if commune.level != Level.COMMUNE or commune.valid_to is not None or not commune.holds_on(since):
        raise PlacesError(_("Đơn vị này không tồn tại vào ngày đã chọn. Hãy chọn ngày khác."))
    if villages_of(commune, since) or len(set(names)) < len(names):
        raise PlacesError(_("Xã đã có thôn, hoặc tên thôn bị ghi hai lần."))
    Place.objects.select_for_update().get(pk=commune.pk)
    codes = free_codes(commune)
    villages = Place.objects.bulk_create(
        [Place(code=next(codes), level=Level.VILLAGE, valid_from=since) for _name in names]
    )
    PlacePeriod.objects.bulk_create(
        [
            PlacePeriod(
                place=village,
                name=name,
                kind=kind,
                parent=commune,
                valid_from=since,
                source=_("do xã nhập"),
                confidence=Confidence.VERIFIED,
                search_name=folded(name),
                search_path=path,
            )
            for village, name, path in zip(villages, names, search_paths(kind, names, commune, since), strict=True)
        ]
    )
    details = {"count": len(villages), "kind": kind, "since": since}
    record(action="places.add_villages", by=by, place=commune, details=details)
    return villages
