"""Writing revisions: what stands, what it replaces, what goes into history only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from datchuan.accounts.models import Person
from datchuan.measurements.actions.checking import Checked, Standing
from datchuan.measurements.actions.entries import Origin, Recorded
from datchuan.measurements.actions.locks import Above
from datchuan.measurements.actions.sums import add_to_sums
from datchuan.measurements.models import Measurement, State, Status
from datchuan.places.models import Place

BATCH = 500


@dataclass(frozen=True, slots=True)
class Writing:
    """What all revisions of one call have in common."""

    year: int
    origin: Origin
    by: Person | None
    above: Above


def standing_of(places: Iterable[Place], year: int) -> dict[tuple[int, int], Measurement]:
    """What stands at the places for the year, by place and quantity. One statement."""
    rows = Measurement.objects.filter(place__in=[place.pk for place in places], year=year, status=Status.STANDING)
    return {(row.place_id, row.quantity_id): row for row in rows.select_related("quantity")}


def says_the_same(row: Measurement | None, one: Checked, origin: Origin) -> bool:
    """Would a revision say nothing that does not stand already?"""
    if row is None:
        return one.state == State.UNKNOWN
    if (row.state, row.amount, row.male, row.female) != (one.state, one.amount, one.male, one.female):
        return False
    if origin.evidence is not None and origin.evidence.pk != row.evidence_id:
        return False
    entry = one.entry
    if entry.records is None and row.records and row.as_of <= origin.as_of:
        # Whoever keys in what registers count anyway says nothing new.
        return row.answered is None or row.answered >= row.records
    same = (row.records, row.answered) == (entry.records, entry.answered)
    return same and (row.as_of == origin.as_of or entry.records is not None)


def revise(checked: Sequence[Checked], standing: Standing, writing: Writing) -> Recorded:
    """Make each value stand and carry the sums; one that speaks of an earlier day than what stands is history only."""
    recorded = Recorded()
    numbers = _last_numbers([one.entry.place for one in checked], writing.year)
    replaced, changes = [], []
    now = timezone.now()
    for one in checked:
        before = standing.get(one.key)
        if says_the_same(before, one, writing.origin):
            recorded.unchanged += 1
            continue
        row = revision(one, writing, number=numbers.get(one.key, 0) + 1, now=now)
        recorded.written.append(row)
        if before is not None and before.as_of > writing.origin.as_of:
            row.status = Status.SUPERSEDED
            continue
        changes.append((before, row))
        if before is not None:
            replaced.append(before.pk)
    Measurement.objects.filter(pk__in=replaced).update(status=Status.SUPERSEDED)
    Measurement.objects.bulk_create(recorded.written, batch_size=BATCH)
    add_to_sums(changes, year=writing.year, above=writing.above, as_of=writing.origin.as_of)
    return recorded


def propose(checked: Sequence[Checked], standing: Standing, writing: Writing) -> Recorded:
    """Keep each value for somebody else to approve; an earlier proposal for the same makes room."""
    recorded = Recorded()
    numbers = _last_numbers([one.entry.place for one in checked], writing.year)
    now = timezone.now()
    for one in checked:
        if says_the_same(standing.get(one.key), one, writing.origin):
            recorded.unchanged += 1
            continue
        row = revision(one, writing, number=numbers.get(one.key, 0) + 1, now=now)
        row.status = Status.PROPOSED
        recorded.written.append(row)
    keys = {(row.place_id, row.quantity_id) for row in recorded.written}
    waiting = Measurement.objects.filter(
        place__in={place for place, _quantity in keys}, year=writing.year, status=Status.PROPOSED
    )
    pushed_out = [row.pk for row in waiting if (row.place_id, row.quantity_id) in keys]
    Measurement.objects.filter(pk__in=pushed_out).update(status=Status.WITHDRAWN)
    Measurement.objects.bulk_create(recorded.written, batch_size=BATCH)
    return recorded


def revision(one: Checked, writing: Writing, *, number: int, now: datetime) -> Measurement:
    """The row of a value, standing, not saved yet."""
    entry, origin = one.entry, writing.origin
    return Measurement(
        place=entry.place,
        quantity=one.quantity,
        year=writing.year,
        number=number,
        state=one.state,
        amount=one.amount,
        male=one.male,
        female=one.female,
        records=entry.records,
        answered=entry.answered,
        as_of=origin.as_of,
        status=Status.STANDING,
        source=origin.source,
        document=origin.document,
        evidence=origin.evidence,
        reason=entry.not_applicable or origin.reason,
        by=writing.by,
        at=now,
    )


def _last_numbers(places: Sequence[Place], year: int) -> dict[tuple[int, int], int]:
    rows = Measurement.objects.filter(place__in={place.pk for place in places}, year=year)
    found = rows.order_by().values_list("place", "quantity").annotate(last=Max("number"))
    return {(place, quantity): last for place, quantity, last in found}
