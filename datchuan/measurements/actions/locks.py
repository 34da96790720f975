"""Who waits for whom: reporting places first, then the units above them, then their sums, each in one order.

Every writer takes its locks in this order, so that none waits for another that waits for it. On SQLite a transaction
that writes has the data base to itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from datchuan.measurements.errors import PeriodLockedError
from datchuan.measurements.models import PeriodLock
from datchuan.measurements.queries.membership import units_above
from datchuan.places.models import Place

Above = dict[int, tuple[int | None, ...]]


def hold_places(places: Iterable[int]) -> None:
    """Nobody else writes figures of the places with these primary keys until the transaction ends."""
    _hold({*places}, "NO KEY UPDATE")


def hold_open(places: Iterable[Place], year: int) -> None:
    """Hold the places before their records are changed, as `record_counts` holds them afterwards.

    Raises `PeriodLockedError` when the year is closed there.
    """
    keys = {place.pk for place in places}
    hold_places(keys)
    refuse_closed(keys, year, units_above(keys, year))


def refuse_closed(places: Iterable[int], year: int, above: Above) -> None:
    """Raise `PeriodLockedError` when the year is closed for one of the places or a unit above; nobody closes it now."""
    units = {unit for place in places for unit in (place, *above[place]) if unit is not None}
    _share(units)
    lock = PeriodLock.objects.filter(place__in=units, year=year, lifted_at=None).select_related("place").first()
    if lock is not None:
        words = {"year": year, "place": lock.place.code}
        raise PeriodLockedError(
            _("Số liệu năm %(year)d của %(place)s đã khóa. Muốn sửa, hãy đề nghị người khóa mở lại.") % words
        )


def hold_for_closing(place: Place) -> None:
    """Wait for whoever is writing figures at or below the place, and keep others waiting."""
    _lock_table("ROW EXCLUSIVE")  # taken before the place, as imports do
    list(Place.objects.filter(pk=place.pk).select_for_update().values_list("pk"))


def hold_locks() -> None:
    """Nobody closes a year until the transaction ends: for imports, which touch too many units to hold each."""
    _lock_table("SHARE")


def _lock_table(mode: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE measurements_periodlock IN {mode} MODE")


def _share(units: set[int]) -> None:
    """Keep the units from being closed meanwhile, without keeping other writers waiting."""
    _hold(units, "KEY SHARE")


def _hold(places: set[int], mode: str) -> None:
    """The lowest first; all keys as one parameter, since an import may hold the nation's villages."""
    if connection.vendor != "postgresql":
        return
    lowest_first = "array_position(ARRAY['village', 'commune', 'district', 'province'], level::text), id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM places_place WHERE id = ANY(%s) ORDER BY {lowest_first} FOR {mode}",  # noqa: S608
            [sorted(places)],
        )
