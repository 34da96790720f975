"""Values by the million: a CSV of a province or of the nation, checked as a whole and kept as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, places_where
from datchuan.audit.actions import record
from datchuan.measurements.actions import import_sql
from datchuan.measurements.actions.checking import bad_words, check_day, exceeds_words, reason_words
from datchuan.measurements.actions.entries import Origin
from datchuan.measurements.actions.import_lines import stage_lines
from datchuan.measurements.actions.import_rows import MOST_FAULTS, RowReader, order_of, reporting_places
from datchuan.measurements.actions.locks import hold_locks, hold_places, refuse_closed
from datchuan.measurements.actions.recording import quantities_by_code
from datchuan.measurements.actions.resumming import move_sums
from datchuan.measurements.errors import EntryFault, MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import ApprovalDuty, Measurement, PeriodLock, Quantity, Total
from datchuan.measurements.queries.membership import units_above
from datchuan.places.models import Place
from datchuan.ui.dates import today
from datchuan.ui.statistics import take_statistics

MANY = 10_000  # revisions after which the data base looks at its tables anew


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows became revisions, how many said nothing new; `left`: not kept, for something newer stands."""

    written: int
    unchanged: int
    left: int = 0


def import_measurements(*, lines: Iterable[str], year: int, origin: Origin, by: Person | None) -> Imported:
    """Keep the values of a CSV text (place, quantity, amount, and perhaps male, female, not_applicable).

    Lines are read one after another: memory does not grow with the file. All or nothing, by the checks of
    `record_measurements`; importing the same again changes nothing, also after an import that was cut off. Raises
    `RefusedEntriesError` with the lines that are wrong (the first thousand), `MeasurementsError`, `PeriodLockedError`,
    `PermissionDenied`.
    """
    return import_staged(stage=lambda reader: _stage(iter(lines), reader), year=year, origin=origin, by=by)


@transaction.atomic
def import_staged(*, stage: Callable[[RowReader], None], year: int, origin: Origin, by: Person | None) -> Imported:
    """Keep what `stage` reads into the staging table; for imports, whatever they read. Raises what they raise."""
    check_day(origin.as_of, year=year, today=today())
    check_words(origin)
    quantities = quantities_by_code()
    hold_locks()
    reader = RowReader(origin.as_of, quantities, reporting_places(origin.as_of))
    import_sql.prepare()
    stage(reader)
    _refuse(reader.faults)
    places, repeated = import_sql.settle(quantities.values())
    if not places:
        raise MeasurementsError(_("Chưa có số liệu nào để ghi."))
    _require(places, by)
    hold_places(places)
    _refuse_closed(places, year)
    values = _values(year, origin, by)
    known = import_sql.look_up(year)
    _refuse(_between_rows(list(quantities.values()), year, known=known, repeated=repeated))
    unchanged = import_sql.forget_the_same(values)
    _refuse(_without_reason(values))
    written = import_sql.write(values, known=known)
    if written:
        move_sums(import_sql.moved(known=known), year, origin.as_of)
        details = {"year": year, "as_of": origin.as_of, "written": written, "unchanged": unchanged}
        record(action="measurements.import", by=by, details=details)
    if written > MANY:
        take_statistics(Measurement, Total)
    import_sql.unstage()
    return Imported(written, unchanged)


def _stage(lines: Iterator[str], reader: RowReader) -> None:
    """Read every line into the staging table; faults are the reader's."""
    order = order_of(next(lines, ""))
    if connection.vendor == "postgresql":
        stage_lines(lines, order, reader)
    else:
        import_sql.put(reader.read(lines, order))


def _between_rows(quantities: Sequence[Quantity], year: int, *, known: bool, repeated: bool) -> list[EntryFault]:
    """What is wrong between rows: a value said twice or, where none is, a part greater than its whole."""
    if repeated:
        sentence = _("Đại lượng này được ghi hai lần cho cùng một nơi.")
        return [EntryFault(line, "quantity", sentence) for line in import_sql.twice(MOST_FAULTS)]
    by_key = {one.pk: one for one in quantities}
    found = import_sql.exceeding(quantities, year=year, known=known, most=MOST_FAULTS)
    return [EntryFault(line, "amount", exceeds_words(by_key[part], by_key[whole])) for line, part, whole in found]


def _without_reason(values: Mapping[str, Any]) -> list[EntryFault]:
    """A correction of what stands for the same day, taking a value back, and replacing a count, say why."""
    if values["reason"]:
        return []
    found = import_sql.without_reason(values, MOST_FAULTS)
    return [EntryFault(line, "reason", reason_words(counted=counted)) for line, counted in found]


def _values(year: int, origin: Origin, by: Person | None) -> dict[str, Any]:
    return {
        "year": year,
        "as_of": origin.as_of,
        "source": str(origin.source),
        "document": origin.document,
        "evidence": origin.evidence and origin.evidence.pk,
        "reason": origin.reason,
        "by": by and by.pk,
        "at": connection.ops.adapt_datetimefield_value(timezone.now()),
    }


def check_words(origin: Origin) -> None:
    for field, text in (("document", origin.document), ("reason", origin.reason)):
        if (problem := bad_words(field, text)) is not None:
            raise MeasurementsError(problem[1])


def _refuse(faults: Sequence[EntryFault]) -> None:
    if faults:
        raise RefusedEntriesError(faults)


def _require(places: Sequence[int], by: Person | None) -> None:
    """May the person enter figures at every place? Where a second person approves, nothing is imported by one alone."""
    if by is None:
        return
    scope = places_where(by, Permission.ENTER_FIGURES, today())
    outside = None if scope.everywhere else next((place for place in places if place not in scope.places), None)
    if outside is not None:
        code = Place.objects.get(pk=outside).code
        raise PermissionDenied(_("Bạn không có quyền nhập số liệu của %(place)s.") % {"place": code})
    if ApprovalDuty.objects.filter(ended_at=None).exists() and _approved(places):
        raise MeasurementsError(
            _("Có nơi trong tệp yêu cầu người thứ hai duyệt số liệu, nên không nạp hàng loạt được.")
        )


def _approved(places: Sequence[int]) -> bool:
    duties = set(ApprovalDuty.objects.filter(ended_at=None).values_list("place", flat=True))
    return any(duties & {place, *units} for place, units in units_above(places, today().year).items())


def _refuse_closed(places: Sequence[int], year: int) -> None:
    if PeriodLock.objects.filter(year=year, lifted_at=None).exists():
        refuse_closed(places, year, units_above(places, year))
