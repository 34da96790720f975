"""Keeping the sums of units above right, by what changed below, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from datchuan.measurements.actions.locks import Above
from datchuan.measurements.models import Measurement, State, Total
from datchuan.measurements.queries.tree_sql import MOVING

Key = tuple[int | None, int]  # unit, quantity


@dataclass(frozen=True, slots=True)
class Share:
    """What one value adds to a sum; the fields of `MOVING`."""

    amount: int = 0
    male: int = 0
    female: int = 0
    reported: int = 0
    complete: int = 0
    not_applicable: int = 0
    by_sex: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: Share) -> Share:
        return Share(*(a - b for a, b in zip(astuple(self), astuple(other), strict=True)))


def share_of(row: Measurement | None) -> Share:
    """What a standing value adds to each sum above it; nothing where there is none."""
    if row is None or row.state == State.UNKNOWN:
        return Share()
    return Share(
        amount=row.amount or 0,
        male=row.male or 0,
        female=row.female or 0,
        reported=1,
        complete=0 if row.is_partial else 1,
        not_applicable=int(row.state == State.NOT_APPLICABLE),
        by_sex=int(row.male is not None),
    )


def add_to_sums(
    changes: Iterable[tuple[Measurement | None, Measurement]], *, year: int, above: Above, as_of: date
) -> None:
    """Carry each change (what stood, what stands now) up the units. The nation's sums are taken last and shortest."""
    wanted: defaultdict[Key, Share] = defaultdict(Share)
    for before, now in changes:
        difference = share_of(now) - share_of(before)
        for unit in above[now.place_id]:
            wanted[unit, now.quantity_id] += difference
    if wanted:
        _add(wanted, year, as_of)


def _add(wanted: dict[Key, Share], year: int, as_of: date) -> None:
    rows = _held(wanted, year)
    if len(rows) < len(wanted):
        _make_missing(wanted, year)
        rows = _held(wanted, year)
    for row in rows:
        difference = wanted[row.place_id, row.quantity_id]
        for name in MOVING:
            setattr(row, name, getattr(row, name) + getattr(difference, name))
        row.as_of = as_of if row.as_of is None else max(row.as_of, as_of)
    Total.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=[*MOVING, "as_of"], batch_size=500
    )


def _held(wanted: dict[Key, Share], year: int) -> list[Total]:
    """The sums as they are now; nobody else moves them until the transaction ends."""
    rows = (
        _sums(wanted, year).order_by(F("place_id").asc(nulls_last=True), "quantity_id").select_for_update(no_key=True)
    )
    return [row for row in rows if (row.place_id, row.quantity_id) in wanted]


def _make_missing(wanted: dict[Key, Share], year: int) -> None:
    """Rows for units that had no value of a quantity yet; another writer may make the same row at the same time."""
    known = set(_sums(wanted, year).values_list("place", "quantity"))
    missing = [key for key in wanted if key not in known]
    Total.objects.bulk_create(
        [Total(place_id=unit, quantity_id=quantity, year=year) for unit, quantity in sorted(missing, key=_in_order)],
        ignore_conflicts=True,
        batch_size=500,
    )


def _sums(wanted: dict[Key, Share], year: int) -> QuerySet[Total]:
    """The sums of these units and quantities, and perhaps others of the same."""
    units = Q(place__in={unit for unit, _quantity in wanted if unit is not None}) | Q(place=None)
    return Total.objects.filter(units, quantity__in={quantity for _unit, quantity in wanted}, year=year)


def _in_order(key: Key) -> tuple[bool, int, int]:
    """The order in which sums are taken by everybody: the nation's last."""
    unit, quantity = key
    return unit is None, unit or 0, quantity
