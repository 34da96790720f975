"""Villages go on where their commune goes: when it becomes part of another, they belong to that one from then on."""

from __future__ import annotations

from datetime import date, timedelta

from datchuan.places.models import Confidence, Level, Lineage, Place, PlacePeriod
from datchuan.places.queries.search import search_path

DAY = timedelta(days=1)


def follow_successors() -> int:
    """Carry every village on whose commune has ended; returns how many periods were added."""
    left_behind = PlacePeriod.objects.filter(
        place__level=Level.VILLAGE, valid_to__isnull=True, parent__valid_to__isnull=False
    )
    return sum(follow_successor(period) for period in left_behind.select_related("place", "parent"))


def follow_successor(period: PlacePeriod) -> int:
    """End an open period with its commune and go on under the one unit that took the whole commune over.

    Where the commune was divided nobody knows here to which part the village went: it ends with the commune, and an
    official says where it went on. Returns the number of periods added.
    """
    added = 0
    while period.parent is not None and period.parent.valid_to is not None and period.valid_to is None:
        PlacePeriod.objects.filter(pk=period.pk).update(valid_to=period.parent.valid_to)
        successor = sole_successor(period.parent, period.parent.valid_to + DAY)
        if successor is None:
            Place.objects.filter(pk=period.place_id).update(valid_to=period.parent.valid_to)
            return added
        period = PlacePeriod.objects.create(
            place=period.place,
            name=period.name,
            kind=period.kind,
            parent=successor,
            valid_from=period.parent.valid_to + DAY,
            source=period.source,
            confidence=Confidence.WEAK,
            search_name=period.search_name,
            search_path=search_path(period.kind, period.name, successor, period.parent.valid_to + DAY),
        )
        added += 1
    return added


def sole_successor(place: Place, on: date) -> Place | None:
    """The unit that took the whole of this one over on the day, if it was one."""
    found = list(Lineage.objects.filter(old=place, on=on).select_related("new")[:2])
    return found[0].new if len(found) == 1 and found[0].whole else None
