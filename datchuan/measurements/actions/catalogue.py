"""Publishing the catalogue of quantities: the only way in which quantities become rows."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from datchuan import resources
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require_everywhere
from datchuan.audit.actions import record
from datchuan.domain.registers import model
from datchuan.domain.registers.loading import load_registers
from datchuan.measurements.models import Quantity
from datchuan.ui.dates import today

CATALOGUE = "quantities.yaml"
REPORTED = "reported"
FIELDS = ("label", "unit", "places", "level", "sexes", "counted_from", "position", "withdrawn_at")


@transaction.atomic
def publish_quantities(*, by: Person | None = None, folder: Path | None = None) -> int:
    """Make the quantities those of the catalogue (None: the one that came with the program); how many rows changed.

    A second call finds nothing to do. What the catalogue no longer has is withdrawn and stays, because values point at
    it; how many digits are kept never changes once a quantity is there. Raises FileFaultsError, PermissionDenied.
    """
    require_everywhere(by, Permission.PUBLISH_LAW, on=today())
    text = ((folder or resources.folder("registers")) / CATALOGUE).read_text(encoding="utf-8")
    wanted = load_registers({CATALOGUE: text}).quantities
    known = {one.code: one for one in Quantity.objects.select_related("part_of")}
    changed = [
        one.code
        for position, one in enumerate(wanted, start=1)
        if one.code not in known or _said(known[one.code]) != _wanted(one, position)
    ]
    kept = {one.code for one in wanted}
    gone = [one for one in known.values() if one.code not in kept and one.withdrawn_at is None]
    if changed or gone:
        _write(wanted, gone)
        codes = sorted([*changed, *(one.code for one in gone)])
        record(action="measurements.publish_quantities", by=by, details={"quantities": codes})
    return len(changed) + len(gone)


def _write(wanted: tuple[model.Quantity, ...], gone: list[Quantity]) -> None:
    Quantity.objects.filter(pk__in=[one.pk for one in gone]).update(withdrawn_at=timezone.now())
    Quantity.objects.bulk_create(
        [_row(one, position) for position, one in enumerate(wanted, start=1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in FIELDS if name != "places"],
    )
    rows = {one.code: one for one in Quantity.objects.all()}
    for one in wanted:
        rows[one.code].part_of = rows[one.part_of] if one.part_of else None
    Quantity.objects.bulk_update(rows.values(), ["part_of"])


def _row(one: model.Quantity, position: int) -> Quantity:
    return Quantity(
        code=one.code,
        label=one.label,
        unit=one.unit,
        places=one.places,
        level=str(one.level),
        sexes=one.sexes,
        counted_from=one.counted_from or REPORTED,
        position=position,
    )


def _wanted(one: model.Quantity, position: int) -> tuple[object, ...]:
    return one.label, one.unit, str(one.level), one.sexes, one.counted_from or REPORTED, position, one.part_of, False


def _said(row: Quantity) -> tuple[object, ...]:
    whole = row.part_of.code if row.part_of else None
    source = row.counted_from
    return row.label, row.unit, row.level, row.sexes, source, row.position, whole, row.withdrawn_at is not None
