"""A place's own register from a file, YAML or the workbook of a definition: looked at first, then published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.registers.defining import ReadDefinition, read_definition, told_in_cells
from datchuan.domain.registers.differences import Difference, differences, newly_required
from datchuan.domain.registers.model import Field, Register
from datchuan.places.models import Place
from datchuan.registers.actions.publishing import checked
from datchuan.registers.errors import RegistersError, UnknownRegisterError
from datchuan.registers.queries import KeptRegister, records_below, register_at
from datchuan.ui.dates import today

MOST_MEGABYTES = 5
_ZIP = b"PK"  # how every .xlsx begins


@dataclass(frozen=True, slots=True)
class DefinitionLook:
    """What publishing a definition would change. `text`: it as YAML; `before`: what is kept there today, None for a new
    register; `records`: how many records the register holds there and below; `required`: columns they have to be
    given when they are next saved."""

    text: str
    register: Register
    before: KeptRegister | None
    differences: tuple[Difference, ...]
    records: int
    required: tuple[Field, ...]

    @property
    def base(self) -> str:
        """The digest of what is kept there today, for `publish_own_register`; empty for a new register."""
        return self.before.definition.digest if self.before else ""

    @property
    def moves_counts(self) -> bool:
        return any(one.part == "count" for one in self.differences)


def look_at_definition(*, name: str, content: bytes, place: Place, by: Person | None) -> DefinitionLook:
    """Check a file (.yaml or .xlsx) as publishing would, and say what it changes; nothing is stored.

    Raises FileFaultsError, each fault with its key or, in a workbook, its cell; `RegistersError`, `PermissionDenied`.
    """
    require(by, Permission.MANAGE_REGISTERS, place=place, on=today())
    text, workbook = _read(name, content)
    register = _checked(text, place, workbook)
    before = _kept_today(register.code, place)
    return DefinitionLook(
        text=text,
        register=register,
        before=before,
        differences=differences(before.register if before else None, register),
        records=records_below(register.code, place, today()) if before else 0,
        required=newly_required(before.register, register) if before else (),
    )


def _read(name: str, content: bytes) -> tuple[str, ReadDefinition | None]:
    """The definition as YAML, and the workbook it came from, if it was one."""
    file = PurePath(name.replace("\\", "/")).name
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise RegistersError(_("Tệp lớn hơn %(most)d MB. Hãy chọn tệp nhỏ hơn.") % {"most": MOST_MEGABYTES})
    if content.startswith(_ZIP):
        read = read_definition(content, file=file)
        return read.text, read
    if not file.casefold().endswith((".yaml", ".yml")):
        raise RegistersError(_("%(name)s: chỉ nhận định nghĩa sổ dạng .xlsx hoặc .yaml.") % {"name": file})
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        fault = FileFault(file, "", "no-yaml", "tệp phải lưu theo bảng mã UTF-8")
        raise FileFaultsError([fault]) from None


def _checked(text: str, place: Place, workbook: ReadDefinition | None) -> Register:
    """The register; faults found in the YAML made of a workbook are told by its cells."""
    try:
        return checked(text, place)
    except FileFaultsError as found:
        if workbook is None:
            raise
        raise FileFaultsError(told_in_cells(found.faults, workbook)) from None


def _kept_today(code: str, place: Place) -> KeptRegister | None:
    try:
        return register_at(code, place, today())
    except UnknownRegisterError:
        return None
