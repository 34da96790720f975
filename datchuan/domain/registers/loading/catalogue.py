"""Reading quantities.yaml: the catalogue of what is counted or reported."""

from __future__ import annotations

from datchuan.domain.files.node import Node
from datchuan.domain.registers.model import Level, Quantity

REPORTED = "reported"


def read_quantities(node: Node) -> tuple[Quantity, ...]:
    return node.made(_quantities) or ()


def _quantities(node: Node) -> tuple[Quantity, ...]:
    made = [one.made(_quantity) for one in node.children("quantities", title=("code",))]
    return tuple(one for one in made if one is not None)


def _quantity(node: Node) -> Quantity:
    source = node.text("counted_from")
    return Quantity(
        code=node.text("code"),
        label=node.text("label"),
        unit=node.text("unit"),
        places=node.whole("places"),
        level=node.choice("level", Level),
        sexes=node.flag("sexes"),
        counted_from=None if source == REPORTED else source,
        part_of=node.text_or_none("part_of"),
    )
