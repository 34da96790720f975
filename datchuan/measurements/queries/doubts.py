"""What became of doubts about figures."""

from __future__ import annotations

from collections.abc import Iterable

from datchuan.measurements.models import DoubtCase
from datchuan.places.models import Place

Cases = dict[tuple[int, int, str, str], DoubtCase]


def doubt_cases(places: Iterable[Place], year: int) -> Cases:
    """By place, quantity (primary keys), code and doubted figures. One statement."""
    rows = DoubtCase.objects.filter(place__in=list(places), year=year).select_related("office", "settled_by")
    return {(row.place_id, row.quantity_id, row.code, row.figures): row for row in rows}
