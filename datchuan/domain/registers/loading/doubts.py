"""Reading registers/doubts/rules.yaml, and checking it against the registers it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.doubts import DoubtRules, Twice
from datchuan.domain.registers.model import Register, doubled

FILE = "doubts/rules.yaml"


def load_doubt_rules(text: str, registers: Mapping[str, Register] | None = None) -> DoubtRules:
    """The rules. `registers`: check besides that they fit these. Raises FileFaultsError with every fault."""
    faults: list[FileFault] = []
    node = Node(FILE, "", read_tree(text, file=FILE), faults)
    rules = node.made(_rules)
    if rules is not None and registers is not None and not faults:
        faults.extend(_check(rules, registers))
    if rules is None or faults:
        raise FileFaultsError(faults)
    return rules


def _rules(node: Node) -> DoubtRules:
    twice = [one.made(_twice) for one in node.children("twice", title=("code",))]
    return DoubtRules(tuple(one for one in twice if one is not None))


def _twice(node: Node) -> Twice:
    return Twice(
        code=node.text("code"),
        register=node.text("register"),
        name=node.text("name"),
        same=node.texts("same"),
        similarity=node.number_or_none("similarity"),
        says=node.text("says"),
    )


def _check(rules: DoubtRules, registers: Mapping[str, Register]) -> Iterator[FileFault]:
    for code in doubled(one.code for one in rules.twice):
        yield FileFault(FILE, f"twice[{code}]", "doubled-code", f"mã {code} viết hai lần")
    for one in rules.twice:
        yield from _check_fields(f"twice[{one.code}]", one.register, one.fields, registers)


def _check_fields(
    where: str, code: str, fields: tuple[str, ...], registers: Mapping[str, Register]
) -> Iterator[FileFault]:
    register = registers.get(code)
    if register is None:
        yield FileFault(FILE, where, "unknown-register", f"không có sổ {code}")
        return
    for name in fields:
        if name not in register.by_code:
            yield FileFault(FILE, where, "unknown-field", f"sổ {code} không có cột {name}")
