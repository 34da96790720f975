"""Doubts of the demonstration: its commune's records are looked through, the communes of its district are counted."""

from __future__ import annotations

from datchuan.config import demonstration
from datchuan.dashboards.actions.doubt_counts import count_doubts
from datchuan.dashboards.queries.doubt_counts import communes_at
from datchuan.measurements.models import DoubtTally
from datchuan.places.models import Level
from datchuan.places.queries import parents_as_of
from datchuan.registers.actions import look_through
from datchuan.ui.dates import today


def look_for_doubts() -> None:
    """Once: from then on pages look again when they are opened."""
    here, on = demonstration.commune(), today()
    if not here.place.holds_on(on) or DoubtTally.objects.filter(place=here.place).exists():
        return
    look_through(place=here.place, by=None)
    district = next(above.place for above in parents_as_of(here.place, on) if above.level == Level.DISTRICT)
    for commune in communes_at(district, on):
        count_doubts(commune=commune, year=on.year, by=None)
