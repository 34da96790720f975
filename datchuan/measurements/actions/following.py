"""Kept sums follow the map: when a place ends, begins or belongs elsewhere, they are those of the map as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from datchuan.measurements.actions.resumming import sum_again
from datchuan.measurements.models import Measurement, Status, Total
from datchuan.measurements.queries.membership import units_above
from datchuan.places.actions import Places


@contextmanager
def keep_sums_by_map(places: Places) -> Iterator[None]:
    """Right after the change: the sums of the units that hold a changed place now or held it before.

    A new loading of the lists may move anything: every year in which something was reported is summed again.
    """
    if places is None:
        yield
        for year in Total.objects.order_by("year").values_list("year", flat=True).distinct():
            sum_again(year)
        return
    standing = Measurement.objects.filter(place__in=places, status=Status.STANDING).order_by("year")
    before = {year: units_above(places, year) for year in standing.values_list("year", flat=True).distinct()}
    yield
    for year, held in before.items():
        now = units_above(places, year)
        moved = {unit for place in held for unit in {*held[place]} ^ {*now[place]}}
        if moved:
            sum_again(year, moved)
