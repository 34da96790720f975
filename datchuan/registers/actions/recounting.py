"""Counting anew what the records say, without a change of records: for a new year, or a new definition."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.registers.model import Period
from datchuan.places.models import Place
from datchuan.registers.actions.counting import count_places
from datchuan.registers.actions.saving import check_year, hold
from datchuan.registers.queries import keepers, registers_at
from datchuan.ui.dates import today


@transaction.atomic
def recount(*, place: Place, year: int | None, by: Person | None) -> tuple[str, ...]:
    """Count every register of the place and its villages: standing ones for this year, yearly ones for `year`.

    Returns the codes of the registers counted. Raises `PermissionDenied`, `PeriodLockedError`, `RegistersError`.
    """
    require(by, Permission.ENTER_RECORDS, place=place, on=today())
    counted = []
    for one in registers_at(place, check_year(year)):
        period = None if one.register.period is Period.STANDING else year
        if one.register.period is Period.YEAR and year is None:
            continue
        hold(one.register, place, period)
        places = _of_level(keepers(place, today()), one.register.level)
        count_places(register=one.register, places=places, year=period, by=by)
        counted.append(one.code)
    return tuple(counted)


def _of_level(places: Iterable[Place], level: str) -> list[Place]:
    return [one for one in places if one.level == level]
