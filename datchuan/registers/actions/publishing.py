"""Definitions come in: the country's with the program, a commune's or province's by whoever manages them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.loading import CATALOGUE, load_register, load_registers
from datchuan.domain.registers.loading.catalogue import read_quantities
from datchuan.domain.registers.model import Quantity, Register
from datchuan.domain.registers.versions import check_extension, check_successor
from datchuan.places.models import Level, Place
from datchuan.places.queries import parents_as_of
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError, UnknownRegisterError
from datchuan.registers.models import RegisterDefinition
from datchuan.registers.queries import kept, latest_of, register_at
from datchuan.registers.register_files import digest_of, read_register_files
from datchuan.ui.dates import today

MOST_LETTERS = 400_000
OWNERS = frozenset({Level.COMMUNE, Level.PROVINCE})


@transaction.atomic
def publish_registers(*, folder: str | Path | None = None) -> tuple[RegisterDefinition, ...]:
    """Publish the registers that came with the program, as far as they are new; again: nothing.

    A register that is no longer among them is withdrawn; its records stay. The quantities it counts are published by
    measurements. Raises FileFaultsError.
    """
    files = read_register_files(folder)
    registers = load_registers(files)
    made = [_publish(one, files[f"{one.code}.yaml"], place=None, by=None) for one in registers.registers]
    _withdraw_others({one.code for one in registers.registers})
    return tuple(one for one in made if one is not None)


@transaction.atomic
def publish_own_register(*, text: str, place: Place, by: Person | None, base: str | None = None) -> RegisterDefinition:
    """Publish a commune's or province's own register, or its own version of the country's with more columns.

    It holds there and below from now on; records keep the version they were entered with. The same text again changes
    nothing. `base`: the digest of what was kept there when somebody looked (empty: nothing); None: they did not look.
    Raises FileFaultsError, `RegistersError`, `ChangedMeanwhileError`, `PermissionDenied`.
    """
    require(by, Permission.MANAGE_REGISTERS, place=place, on=today())
    register = checked(text, place)
    before = latest_of(register.code, place)
    if before is not None and before.digest == digest_of(text):
        return before
    if base is not None and base != _digest_kept(register.code, place):
        raise ChangedMeanwhileError(_("Sổ này vừa được công bố bản khác. Hãy tải tệp lên lại để xem lại thay đổi."))
    made = _publish(register, text, place=place, by=by)
    assert made is not None  # the digest is another one
    return made


def checked(text: str, place: Place) -> Register:
    """The register of a place's own definition after every check; publishing would store it. Raises FileFaultsError,
    `RegistersError`."""
    if place.level not in OWNERS:
        raise RegistersError(_("Sổ riêng được lập cho một xã hoặc một tỉnh."))
    if len(text) > MOST_LETTERS:
        raise RegistersError(_("Tệp định nghĩa sổ dài quá %(most)d ký tự.") % {"most": MOST_LETTERS})
    register, file = _load_own(text)
    before = latest_of(register.code, place)
    if before is None or before.digest != digest_of(text):
        _check_own(register, file, before, place)
    return register


def _digest_kept(code: str, place: Place) -> str:
    try:
        return register_at(code, place, today()).definition.digest
    except UnknownRegisterError:
        return ""


def _load_own(text: str) -> tuple[Register, str]:
    """The register, checked against the catalogue that comes with the program, and the name its file should have."""
    code = read_tree(text, file=_("tệp tải lên")).get("code")
    file = f"{code}.yaml" if isinstance(code, str) and code.strip() else _("tệp tải lên")
    return load_register(file, text, _catalogue()), file


def _catalogue() -> dict[str, Quantity]:
    tree = read_tree(read_register_files()[CATALOGUE], file=CATALOGUE)
    return {one.code: one for one in read_quantities(Node(CATALOGUE, "", tree, []))}


def _check_own(register: Register, file: str, before: RegisterDefinition | None, place: Place) -> None:
    faults: list[FileFault] = []
    for whole in _above(register.code, place):
        faults.extend(check_extension(kept(whole).register, register, file))
    if before is not None:
        faults.extend(check_successor(kept(before).register, register, file))
    if before is not None and register.version <= before.version:
        told = f"sổ đã đổi so với bản {before.version}: hãy ghi version lớn hơn"
        faults.append(FileFault(file, "version", "version-raised", told))
    if faults:
        raise FileFaultsError(faults)


def _above(code: str, place: Place) -> list[RegisterDefinition]:
    """What the country and the units above keep under the code: nothing of it may be left out below."""
    places = [None, *(unit.place for unit in parents_as_of(place, today()))]
    return [row for one in places if (row := latest_of(code, one)) is not None]


def _publish(register: Register, text: str, *, place: Place | None, by: Person | None) -> RegisterDefinition | None:
    """The new definition; None when the newest says the same."""
    before = latest_of(register.code, place)
    digest = digest_of(text)
    if before is not None:
        if before.digest == digest:
            return None
        _refuse(check_successor(kept(before).register, register, f"{register.code}.yaml"))
    row = RegisterDefinition.objects.create(
        register=register.code,
        place=place,
        number=_last_number(register.code, place) + 1,
        version=register.version,
        content=text,
        digest=digest,
        published_by=by,
    )
    details = {"register": register.code, "version": register.version, "digest": digest}
    record(action="registers.publish", by=by, subject=row, place=place, details=details)
    return row


def _refuse(faults: Iterable[FileFault]) -> None:
    if found := list(faults):
        raise FileFaultsError(found)


def _last_number(code: str, place: Place | None) -> int:
    rows = RegisterDefinition.objects.filter(register=code, place=place).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def _withdraw_others(codes: set[str]) -> None:
    rows = RegisterDefinition.objects.filter(place=None, withdrawn_at=None).exclude(register__in=codes)
    gone = sorted(set(rows.values_list("register", flat=True)))
    if gone:
        rows.update(withdrawn_at=timezone.now())
        record(action="registers.withdraw", by=None, details={"registers": gone})
