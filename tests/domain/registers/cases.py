"""The cases that come with the registers (registers/cases/*.yaml), as stored records and the counts they must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from datchuan import resources
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import Field, FieldType, Register, Stored, Values
from datchuan.domain.registers.plain import Counted

FOLDER = resources.folder("registers")
LOADED = load_registers({path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")})


@dataclass(frozen=True, slots=True)
class Cases:
    register: Register
    records: tuple[Values, ...]
    counts: Mapping[str, Counted]
    broken: tuple[tuple[str, Values], ...]


def all_cases() -> list[Cases]:
    paths = sorted((FOLDER / "cases").glob("*.yaml"))
    return [cases_of(LOADED.register(path.stem), path.read_text(encoding="utf-8")) for path in paths]


def cases_of(register: Register, text: str, quantities=LOADED.by_code) -> Cases:
    tree = read_tree(text)
    records = tuple(stored(one, register) for one in tree["records"])
    counts = {code: counted(told, quantities[code].places, len(records)) for code, told in tree["counts"].items()}
    broken = tuple((one["rule"], stored(one["by"], register)) for one in tree.get("broken", []))
    return Cases(register, records, counts, broken)


def stored(written: Mapping[str, str], register: Register) -> Values:
    """What the case writes as people do, as records keep it. Fails on what could not be entered."""
    return {code: stored_value(text, register.field(code)) for code, text in written.items()}


def stored_value(text: str, field: Field) -> Stored:
    if field.type is FieldType.YES_NO:
        return {"có": True, "không": False}[text]
    if field.is_number:
        amount, (least, most) = Decimal(text), field.limits
        assert least <= amount <= most, (field.code, text)
        assert amount * field.scale == int(amount * field.scale), (field.code, text)
        return int(amount * field.scale)
    assert not field.choices or text in {one.code for one in field.choices}, (field.code, text)
    return text


def counted(told: Mapping[str, str], places: int, records: int) -> Counted:
    amounts = {name: int(Decimal(told[name]).scaleb(places)) for name in ("amount", "male", "female") if name in told}
    total = amounts.pop("amount") if "amount" in amounts else sum(amounts.values())
    return Counted(total, records, int(told["answered"]), amounts.get("male"), amounts.get("female"))
