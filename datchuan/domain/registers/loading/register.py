"""Reading one register's file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from datchuan.domain.files.node import Node
from datchuan.domain.registers.model import (
    Basis,
    Choice,
    Constraint,
    Count,
    Field,
    FieldType,
    Level,
    Period,
    Register,
    Severity,
)


def read_register(node: Node) -> Register | None:
    return node.made(_register)


def _register(node: Node) -> Register:
    start, end = _in_force(node)
    return Register(
        code=node.text("code"),
        version=node.whole("version"),
        title=node.text("title"),
        one=node.text("one"),
        level=node.choice("level", Level),
        period=node.choice("period", Period),
        identity=node.texts("identity"),
        sensitive=node.flag("sensitive"),
        fields=_fields(node),
        constraints=_constraints(node),
        counts=_counts(node),
        start=start,
        end=end,
        law=_basis(node),
    )


def _in_force(node: Node) -> tuple[date | None, date | None]:
    inner = node.child_or_none("in_force")
    days = inner.made(lambda inner: (inner.day_or_none("from"), inner.day_or_none("to"))) if inner else None
    return days or (None, None)


def _basis(node: Node) -> Basis | None:
    inner = node.child_or_none("law")
    if inner is None:
        return None
    return inner.made(
        lambda inner: Basis(inner.text("sentence"), inner.text_or_none("document"), inner.text_or_none("confidence"))
    )


def _fields(node: Node) -> tuple[Field, ...]:
    made = [one.made(_field) for one in node.children("fields", title=("code",))]
    return tuple(one for one in made if one is not None)


def _field(node: Node) -> Field:
    return Field(
        code=node.text("code"),
        label=node.text("label"),
        type=node.choice("type", FieldType),
        required=node.flag("required"),
        personal=node.flag("personal"),
        help=node.text_or_none("help"),
        unit=node.text_or_none("unit"),
        places=node.whole("places") if node.has("places") else 0,
        minimum=_limit(node, "min"),
        maximum=_limit(node, "max"),
        choices=_choices(node),
        future=node.flag("future"),
        also_called=_other_names(node),
    )


def _other_names(node: Node) -> tuple[str, ...]:
    told = node.text_or_none("also_called") or ""
    return tuple(one.strip() for one in told.split(";") if one.strip())


def _limit(node: Node, name: str) -> Decimal | None:
    """A limit may lie below nought (a loss), as no number of the law does."""
    text = node.text_or_none(name)
    if text is None:
        return None
    amount = node.decimal(name, text.removeprefix("-"))
    return -amount if text.startswith("-") else amount


def _choices(node: Node) -> tuple[Choice, ...]:
    made = [one.made(_choice) for one in node.children("choices", title=("code",))]
    return tuple(one for one in made if one is not None)


def _choice(node: Node) -> Choice:
    return Choice(node.text("code"), node.text("label"), node.day_or_none("until"))


def _constraints(node: Node) -> tuple[Constraint, ...]:
    made = [one.made(_constraint) for one in node.children("constraints", title=("code",))]
    return tuple(one for one in made if one is not None)


def _constraint(node: Node) -> Constraint:
    severity = node.choice("severity", Severity)
    return Constraint(node.text("code"), node.text("rule"), node.text("says"), severity)


def _counts(node: Node) -> tuple[Count, ...]:
    made = [one.made(_count) for one in node.children("counts", title=("quantity",))]
    return tuple(one for one in made if one is not None)


def _count(node: Node) -> Count:
    return Count(
        quantity=node.text("quantity"),
        of=node.text_or_none("of"),
        male=node.text_or_none("male"),
        female=node.text_or_none("female"),
    )
