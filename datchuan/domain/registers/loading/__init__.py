"""Register files in, typed registers out. Takes texts by path below registers/; knows no file system.

    registers = load_registers({"quantities.yaml": "...", "household.yaml": "..."})

The format is described by example in registers/README.md. All faults are collected before FileFaultsError is raised.
"""

from __future__ import annotations

from collections.abc import Mapping

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import Tree, read_tree, read_trees
from datchuan.domain.registers.loading.catalogue import read_quantities
from datchuan.domain.registers.loading.consistency import check_catalogue, check_counts, check_register
from datchuan.domain.registers.loading.register import read_register
from datchuan.domain.registers.model import Quantity, Register, Registers

__all__ = ["FileFault", "FileFaultsError", "build_registers", "load_register", "load_registers"]

CATALOGUE = "quantities.yaml"


def load_registers(files: Mapping[str, str]) -> Registers:
    """The catalogue and every register. Raises FileFaultsError with every fault found."""
    return build_registers(read_trees(files))


def build_registers(trees: Mapping[str, dict[str, Tree]]) -> Registers:
    """The same from files already parsed to text trees, as a publication keeps them."""
    faults: list[FileFault] = []
    quantities = _quantities(trees, faults)
    known = {one.code: one for one in quantities}
    made = [_register(path, trees[path], known, faults) for path in sorted(trees) if path != CATALOGUE]
    registers = tuple(one for one in made if one is not None)
    if not faults:
        faults.extend(check_counts(known, registers))
    if faults:
        raise FileFaultsError(faults)
    return Registers(quantities, registers)


def load_register(path: str, text: str, quantities: Mapping[str, Quantity]) -> Register:
    """One register, as a commune or province adds it. Raises FileFaultsError."""
    faults: list[FileFault] = []
    register = _register(path, read_tree(text, file=path), quantities, faults)
    if register is None or faults:
        raise FileFaultsError(faults)
    return register


def _quantities(trees: Mapping[str, dict[str, Tree]], faults: list[FileFault]) -> tuple[Quantity, ...]:
    if CATALOGUE not in trees:
        faults.append(FileFault(CATALOGUE, "", "no-catalogue", "thiếu danh mục đại lượng"))
        return ()
    quantities = read_quantities(Node(CATALOGUE, "", trees[CATALOGUE], faults))
    faults.extend(check_catalogue(quantities, CATALOGUE))
    return quantities


def _register(
    path: str, tree: dict[str, Tree], quantities: Mapping[str, Quantity], faults: list[FileFault]
) -> Register | None:
    before = len(faults)
    node = Node(path, "", tree, faults)
    register = read_register(node)
    if register is None or len(faults) > before:
        return None
    if path != f"{register.code}.yaml":
        node.fault("code", "file-name", f"tên tệp phải là {register.code}.yaml")
    faults.extend(check_register(register, quantities, path))
    return register
