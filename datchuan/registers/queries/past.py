"""Records as they stood on a day that is past, from their revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max, prefetch_related_objects
from django.utils import timezone

from datchuan.registers.models import Record, RecordRevision
from datchuan.registers.queries.records import revisions_named

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record that held on the day, and the revision that spoke for it. `later`: it was written after the day."""

    row: Record
    revision: RecordRevision
    later: bool


def as_they_stood(rows: Sequence[Record], on: date) -> list[PastRecord]:
    """What records that held on the day said by its end; of one written later, what was said first.

    Whether a record held then is what is known of that today: `rows` are chosen by the caller. Two statements a
    thousand, and one.
    """
    numbers = _last_numbers(rows, on)
    wanted = {row.pk: (row.pk, numbers.get(row.pk, 1)) for row in rows}
    revisions = revisions_named(wanted.values())
    prefetch_related_objects(list(revisions.values()), "definition")
    return [PastRecord(row, revisions[wanted[row.pk]], row.pk not in numbers) for row in rows]


def _last_numbers(rows: Sequence[Record], on: date) -> dict[object, int]:
    """By record the number of the last revision that was saved by the end of the day."""
    end = timezone.make_aware(datetime.combine(on + timedelta(1), time.min))
    numbers: dict[object, int] = {}
    for start in range(0, len(rows), AT_ONCE):
        some = [row.pk for row in rows[start : start + AT_ONCE]]
        known = RecordRevision.objects.filter(record__in=some, saving__at__lt=end).order_by()
        numbers.update(known.values_list("record").annotate(last=Max("number")))
    return numbers
