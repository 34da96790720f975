"""The cases that come with the registers (registers/cases/*.yaml), as stored records and the counts they must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan import resources
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import Register, Values
from datchuan.domain.registers.plain import Counted

ENTERED = date(2027, 1, 31)
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


def typed(written: Mapping[str, str], register: Register) -> dict[str, object]:
    """As a person types it: cases write numbers with a point, which people do not."""
    numbers = {one.code for one in register.fields if one.is_number}
    return {code: Decimal(text) if code in numbers else text for code, text in written.items()}


def stored(written: Mapping[str, str], register: Register) -> Values:
    """What becomes of it. Fails on what could not be entered."""
    read = {code: read_value(register.field(code), one, on=ENTERED) for code, one in typed(written, register).items()}
    assert not [str(problem) for _, problem in read.values() if problem is not None]
    return {code: value for code, (value, _) in read.items()}


def counted(told: Mapping[str, str], places: int, records: int) -> Counted:
    amounts = {name: int(Decimal(told[name]).scaleb(places)) for name in ("amount", "male", "female") if name in told}
    total = amounts.pop("amount") if "amount" in amounts else sum(amounts.values())
    return Counted(total, records, int(told["answered"]), amounts.get("male"), amounts.get("female"))
