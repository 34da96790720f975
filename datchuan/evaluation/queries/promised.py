"""What the running plan promises for indicators, to stand beside what the law asks and what is reached."""

from __future__ import annotations

from datetime import date

from datchuan.places.models import Place
from datchuan.planning.models import Target


def promises(place: Place, set_code: str, on: date) -> dict[str, list[Target]]:
    """By indicator (its key), the targets of the place's running plan of the year, in its order. One statement."""
    rows = Target.objects.filter(
        item__plan__place=place,
        item__plan__year=on.year,
        item__plan__superseded_at=None,
        indicator__criterion__criteria_set__code=set_code,
    )
    found: dict[str, list[Target]] = {}
    seen = set()
    for row in rows.select_related("indicator", "item").order_by("item__position", "position"):
        assert row.indicator is not None
        told = (row.indicator.key, row.op, row.value, row.upper, row.unit)
        if told not in seen:
            found.setdefault(row.indicator.key, []).append(row)
        seen.add(told)
    return found
