"""Records are looked through for doubts; a doubt is given to somebody, explained, or mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Office, Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.registers.model import Severity
from datchuan.measurements.actions import DoubtNumbers, keep_doubt_tally
from datchuan.measurements.models import DoubtSource
from datchuan.places.models import Place
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import DoubtLook, DoubtState, RecordDoubt
from datchuan.registers.queries import keepers, registers_at
from datchuan.registers.queries.doubts import (
    commune_of,
    home_of,
    is_tallied,
    offices_to_look,
    rows_at,
    rows_left,
    seen_at,
    years_looked_at,
)
from datchuan.registers.queries.suspecting import Suspicion, suspicions
from datchuan.registers.register_files import doubt_rules
from datchuan.ui.dates import today

BATCH = 500
LONGEST_REASON = 300


@dataclass(slots=True)
class Looked:
    """What a look changed: doubts that are new or back, and those that are mended."""

    opened: int = 0
    mended: int = 0


@transaction.atomic
def look_through(*, place: Place, by: Person | None) -> Looked:
    """Look again through the records of the place's commune and its villages, unless nothing changed since last time.

    New doubts open, those whose ground is gone are mended, explained ones open again when what was compared changed.
    Raises `PermissionDenied`.
    """
    require(by, Permission.VIEW_PROGRAMME, place=place, on=today())
    commune = commune_of(place, today())
    if commune is None:
        return Looked()
    look = hold_look(commune)
    places, kept = keepers(commune, today()), registers_at(commune, today())
    seen = seen_at(places, kept, today())
    if look.seen == seen and is_tallied(commune, today().year):
        return Looked()
    rows, (rules, _digest) = rows_at(places, today()), doubt_rules()
    left = rows_left(places, {one.to for one in rules.belongs}, today())
    registers = {one.code: one.register for one in kept}
    looked = _keep(places, suspicions(registers, rows, rules, left, commune=commune.pk, on=today()))
    look.seen, look.at = seen, timezone.now()
    look.save(update_fields=["seen", "at"])
    hand_down(commune)
    if looked.opened or looked.mended:
        details = {"opened": looked.opened, "mended": looked.mended}
        record(action="registers.look_through", by=by, place=commune, details=details)
    return looked


def hand_down(commune: Place) -> None:
    """Hand the number of the commune's doubts down to where units above it read it, without anything of records."""
    rows = RecordDoubt.objects.filter(
        Q(year=None) | Q(year__in=years_looked_at(today())), place__in=keepers(commune, today())
    )
    unsettled = Q(state=DoubtState.OPEN)
    numbers = rows.aggregate(
        open=Count("pk", filter=unsettled),
        errors=Count("pk", filter=unsettled & Q(severity=Severity.ERROR)),
        given=Count("pk", filter=unsettled & Q(office__isnull=False)),
        settled=Count("pk", filter=~unsettled),
    )
    keep_doubt_tally(commune=commune, year=today().year, source=DoubtSource.RECORDS, numbers=DoubtNumbers(**numbers))


def hold_look(commune: Place) -> DoubtLook:
    """Nobody else looks through the commune's records, or decides a doubt there, until the transaction ends."""
    DoubtLook.objects.get_or_create(commune=commune)
    return DoubtLook.objects.select_for_update().get(commune=commune)


def _keep(places: Iterable[Place], found: Iterable[Suspicion]) -> Looked:
    """Bring the rows to what was found, by a handful of statements."""
    now, looked = timezone.now(), Looked()
    looked_at = RecordDoubt.objects.filter(Q(year=None) | Q(year__in=years_looked_at(today())), place__in=list(places))
    known = {_identity(row): row for row in looked_at}
    new, changed = [], []
    for one in found:
        row = known.pop(one.identity, None)
        if row is None:
            new.append(_made(one, now))
        elif _back(row, one) or (row.says, row.severity, row.grounds) != (one.says, one.severity, one.grounds):
            looked.opened += _taken_over(row, one)
            changed.append(row)
    gone = [row for row in known.values() if row.state != DoubtState.MENDED]
    for row in gone:
        row.state, row.decided_at, row.decided_by, row.reason = DoubtState.MENDED, now, None, ""
    looked.opened, looked.mended = looked.opened + len(new), len(gone)
    RecordDoubt.objects.bulk_create(new, batch_size=BATCH)
    fields = ["says", "severity", "grounds", "state", "decided_at", "decided_by", "reason"]
    RecordDoubt.objects.bulk_update([*changed, *gone], fields, batch_size=BATCH)
    return looked


def _identity(row: RecordDoubt) -> tuple[object, ...]:
    return row.kind, row.rule, row.record_id, row.other_id


def _made(one: Suspicion, now: datetime) -> RecordDoubt:
    return RecordDoubt(
        place_id=one.place,
        register=one.register,
        year=one.year,
        kind=one.kind,
        rule=one.rule,
        record_id=one.record,
        other_id=one.other,
        says=one.says,
        severity=one.severity,
        grounds=one.grounds,
        found_at=now,
    )


def _back(row: RecordDoubt, one: Suspicion) -> bool:
    """Was it settled, and is it a question again? Explained is only what was compared then."""
    return row.state == DoubtState.MENDED or (row.state == DoubtState.EXPLAINED and row.grounds != one.grounds)


def _taken_over(row: RecordDoubt, one: Suspicion) -> bool:
    """Tell what is told now; whether the doubt is open again by it."""
    back = _back(row, one)
    row.says, row.severity, row.grounds = one.says, one.severity, one.grounds
    if back:
        row.state, row.decided_at, row.decided_by, row.reason = DoubtState.OPEN, None, None, ""
    return back


@transaction.atomic
def give_record_doubt(*, doubt: int, office: Office | None, by: Person | None) -> RecordDoubt:
    """Let an office of the commune look into it.

    Raises `PermissionDenied`, `RecordDoubt.DoesNotExist`, and `RegistersError` for no such office.
    """
    row = hold_open(doubt, Permission.APPROVE_FIGURES, by=by)
    if office is None or not offices_to_look(row.place, today()).contains(office):
        raise RegistersError(_("Hãy chọn chức danh xem lại."))
    row.office, row.given_at, row.given_by = office, timezone.now(), by
    row.save(update_fields=["office", "given_at", "given_by"])
    hand_down(home_of(row.place, today()))
    return noted(row, "registers.give_doubt", {"office": office.name}, by=by)


@transaction.atomic
def explain_record_doubt(*, doubt: int, reason: str, by: Person | None) -> RecordDoubt:
    """The records are right as they are, and why, until what was compared changes. Raises as above."""
    words = " ".join(reason.split())[:LONGEST_REASON]
    row = hold_open(doubt, Permission.ENTER_RECORDS, by=by)
    if not words:
        raise RegistersError(_("Hãy ghi vì sao bản ghi này đúng."))
    row.state, row.reason, row.decided_at, row.decided_by = DoubtState.EXPLAINED, words, timezone.now(), by
    row.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    hand_down(home_of(row.place, today()))
    return noted(row, "registers.explain_doubt", {"reason": words}, by=by)


def hold_open(pk: int, permission: Permission, *, by: Person | None) -> RecordDoubt:
    """The doubt, held with its commune's look; only one that is open is decided. Raises as the actions do."""
    row = RecordDoubt.objects.select_related("place").get(pk=pk)
    require(by, permission, place=row.place, on=today())
    hold_look(home_of(row.place, today()))
    row.refresh_from_db()
    if row.state != DoubtState.OPEN:
        raise RegistersError(_("Điều này vừa được giải thích hoặc đã sửa. Hãy tải lại trang."))
    return row


def noted(row: RecordDoubt, action: str, details: dict[str, object], *, by: Person | None) -> RecordDoubt:
    told = {"register": row.register, "kind": row.kind, "rule": row.rule, "record": str(row.record_id), **details}
    record(action=action, by=by, subject=row, place=row.place, details=told)
    return row
