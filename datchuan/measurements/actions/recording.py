"""Values come in: keyed in by people and programs, or counted from registers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, places_where, require
from datchuan.audit.actions import record
from datchuan.measurements.actions.checking import (
    Checked,
    Standing,
    check_day,
    check_entries,
    check_parts,
    reason_words,
)
from datchuan.measurements.actions.entries import Entry, Origin, Recorded
from datchuan.measurements.actions.locks import Above, hold_places, refuse_closed
from datchuan.measurements.actions.revising import Writing, propose, revise, says_the_same, standing_of
from datchuan.measurements.errors import EntryFault, MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import ApprovalDuty, Quantity, Source, State
from datchuan.measurements.queries.membership import units_above
from datchuan.places.models import Place
from datchuan.ui.dates import today

FEW = 3  # places up to which asking one by one costs less than asking for the whole scope


@transaction.atomic
def record_measurements(
    *, entries: Sequence[Entry], year: int, origin: Origin, by: Person | None, within: Place | None = None
) -> Recorded:
    """Keep what was reported, as one whole: all of it or, when anything is wrong, nothing.

    A value that stands is replaced by one of a later day, and by a correction of the same day, which says why
    (`origin.reason`). Where a second person has to approve, values wait for that and stand afterwards. Saying the same
    again changes nothing. `within`: the unit whose sheet it is; a place outside it is a fault. Raises
    `RefusedEntriesError` with every fault, `MeasurementsError`, `PeriodLockedError`, `PermissionDenied`.
    """
    check_day(origin.as_of, year=year, today=today())
    places = _places(entries)
    _require(places, by)
    hold_places(place.pk for place in places)
    above = units_above((place.pk for place in places), year)
    refuse_closed(above, year, above)
    quantities, standing = quantities_by_code(), standing_of(places, year)
    checked, faults = check_entries(entries, quantities, as_of=origin.as_of)
    faults += _outside(entries, within, above)
    faults += check_parts(checked, standing, entries)
    faults += _without_reason(checked, standing, entries, origin)
    if faults:
        raise RefusedEntriesError(sorted(faults, key=lambda fault: fault.entry))
    write = propose if by is not None and _needs_approval(places, above) else revise
    recorded = write(checked, standing, Writing(year, origin, by, above))
    _tell("measurements.record", recorded, places, by, {"year": year, "as_of": origin.as_of, "source": origin.source})
    return recorded


@transaction.atomic
def record_counts(*, entries: Sequence[Entry], year: int, as_of: date, by: Person | None) -> Recorded:
    """Keep what registers count of the places whose records changed, in the transaction that changes the records.

    One call for all places of the transaction. Whoever may write the records may have them counted: the caller has
    checked that. A count of no records at all has no amount. Raises `PeriodLockedError`, and `RefusedEntriesError` for
    what the registers should never hand over. A day outside the year counts as its nearest day within.
    """
    day = min(max(as_of, date(year, 1, 1)), date(year, 12, 31))
    places = _places(entries)
    hold_places(place.pk for place in places)
    above = units_above((place.pk for place in places), year)
    refuse_closed(above, year, above)
    standing = standing_of(places, year)
    checked, faults = check_entries(entries, quantities_by_code(), as_of=day)
    if faults:
        raise RefusedEntriesError(faults)
    origin = Origin(as_of=day, source=Source.REGISTER)
    return revise(checked, standing, Writing(year, origin, by, above))


def quantities_by_code() -> dict[str, Quantity]:
    """The catalogue in use. One statement."""
    return {one.code: one for one in Quantity.objects.filter(withdrawn_at=None).select_related("part_of")}


def _places(entries: Sequence[Entry]) -> list[Place]:
    if not entries:
        raise MeasurementsError(_("Chưa có số liệu nào để ghi."))
    return list({entry.place.pk: entry.place for entry in entries}.values())


def _require(places: Sequence[Place], by: Person | None) -> None:
    if by is None:
        return
    if len(places) > FEW:
        scope = places_where(by, Permission.ENTER_FIGURES, today())
        places = [place for place in places if place not in scope]
    for place in places:
        require(by, Permission.ENTER_FIGURES, place=place, on=today())


def _outside(entries: Sequence[Entry], within: Place | None, above: Above) -> Iterable[EntryFault]:
    if within is None:
        return
    for position, entry in enumerate(entries):
        if within.pk not in (entry.place.pk, *above[entry.place.pk]):
            words = {"place": entry.place.code, "unit": within.code}
            yield EntryFault(position, "place", _("%(place)s không thuộc %(unit)s.") % words)


def _without_reason(
    checked: Sequence[Checked], standing: Standing, entries: Sequence[Entry], origin: Origin
) -> Iterable[EntryFault]:
    """A correction of what stands for the same day, taking a value back, and replacing a count, say why."""
    positions = {(entry.place.pk, entry.quantity): position for position, entry in enumerate(entries)}
    for one in checked:
        before = standing.get(one.key)
        if before is None or origin.reason or says_the_same(before, one, origin):
            continue
        counted = bool(before.records) and before.as_of <= origin.as_of
        if counted or before.as_of == origin.as_of or one.state == State.UNKNOWN:
            position = positions[one.entry.place.pk, one.quantity.code]
            yield EntryFault(position, "reason", reason_words(counted=counted))


def _needs_approval(places: Sequence[Place], above: Above) -> bool:
    units = {unit for place in places for unit in (place.pk, *above[place.pk]) if unit is not None}
    return ApprovalDuty.objects.filter(place__in=units, ended_at=None).exists()


def _tell(
    action: str, recorded: Recorded, places: Sequence[Place], by: Person | None, details: dict[str, object]
) -> None:
    """One line of the record for what was written; none where nothing was."""
    if not recorded.written:
        return
    codes = {row.quantity.code for row in recorded.written}
    record(
        action=action,
        by=by,
        subject=recorded.written[0] if len(recorded.written) == 1 else None,
        place=places[0] if len(places) == 1 else None,
        details={**details, "quantities": sorted(codes), "places": sorted(place.code for place in places)},
    )
