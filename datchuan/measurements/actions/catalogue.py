"""Publishing the catalogue of quantities: the only way in which quantities become rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

REPORTED = "reported"
FIELDS = (
    "label",
    "unit",
    "places",
    "level",
    "sexes",
    "counted_from",
    "register_title",
    "of_persons",
    "position",
    "withdrawn_at",
)


@transaction.atomic
def publish_quantities(*, by: Person | None = None, folder: Path | None = None) -> int:
    """Make the quantities those of the catalogue (None: the one that came with the program); how many rows changed.

    A second call finds nothing to do. What the catalogue no longer has is withdrawn and stays, because values point at
    it; how many digits are kept never changes once a quantity is there. Raises FileFaultsError, PermissionDenied.
    """
    require_everywhere(by, Permission.PUBLISH_LAW, on=today())
    chosen = folder or resources.folder("registers")
    loaded = load_registers({path.name: path.read_text(encoding="utf-8-sig") for path in chosen.glob("*.yaml")})
    registers = {one.code: one for one in loaded.registers}
    wanted = [_row(one, position, registers) for position, one in enumerate(loaded.quantities, start=1)]
    wholes = {one.code: one.part_of for one in loaded.quantities}
    known = {one.code: one for one in Quantity.objects.select_related("part_of")}
    changed = [
        one.code
        for one in wanted
        if one.code not in known or _said(known[one.code]) != (*_said_itself(one), wholes[one.code])
    ]
    kept = {one.code for one in wanted}
    gone = [one for one in known.values() if one.code not in kept and one.withdrawn_at is None]
    if changed or gone:
        _write(wanted, wholes, gone)
        codes = sorted([*changed, *(one.code for one in gone)])
        record(action="measurements.publish_quantities", by=by, details={"quantities": codes})
    return len(changed) + len(gone)


def _write(wanted: Sequence[Quantity], wholes: Mapping[str, str | None], gone: Iterable[Quantity]) -> None:
    """`wholes`: by code that of the quantity it is a part of."""
    Quantity.objects.filter(pk__in=[one.pk for one in gone]).update(withdrawn_at=timezone.now())
    Quantity.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in FIELDS if name != "places"],
    )
    rows = {one.code: one for one in Quantity.objects.all()}
    for code, whole in wholes.items():
        rows[code].part_of = rows[whole] if whole else None
    Quantity.objects.bulk_update(rows.values(), ["part_of"])


def _row(one: model.Quantity, position: int, registers: Mapping[str, model.Register]) -> Quantity:
    register = registers.get(one.counted_from or "")
    return Quantity(
        code=one.code,
        label=one.label,
        unit=one.unit,
        places=one.places,
        level=str(one.level),
        sexes=one.sexes,
        counted_from=one.counted_from or REPORTED,
        register_title=register.title if register else "",
        of_persons=register is not None and register.sensitive,
        position=position,
    )


def _said(row: Quantity) -> tuple[object, ...]:
    return *_said_itself(row), row.part_of.code if row.part_of else None


def _said_itself(row: Quantity) -> tuple[object, ...]:
    """Everything that may change, but for what the quantity is a part of."""
    return tuple(getattr(row, name) for name in FIELDS if name != "places")
