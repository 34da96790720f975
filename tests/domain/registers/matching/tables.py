"""Sheets and registers to match, without files."""

from functools import cache
from pathlib import Path

from datchuan.domain.files.sheets import Sheet
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.matching.opening import Opened, tables_in
from datchuan.domain.registers.matching.villages import Village, Villages

FOLDER = Path(__file__).parents[4] / "registers"
VILLAGES = Villages([Village("20185-01", "thôn 1"), Village("20185-02", "thôn 2")])


@cache
def register(code):
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}
    return load_registers(files).register(code)


def sheet(rows, merged=(), **more):
    width = max(map(len, rows))
    even = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(even, more.pop("odd", ()), merged=tuple(map(tuple, merged)), **more)


def opened(rows, merged=(), name="Trang 1", **more):
    return Opened({name: sheet(rows, merged, **more)})


def table(rows, merged=(), code="household", **more):
    return tables_in(opened(rows, merged, **more), register(code), ())
