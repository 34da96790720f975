"""Reading criteria/NN-slug.yaml: one criterion with its indicators."""

from __future__ import annotations

from datchuan.domain.criteria.demands import Direction, Kind
from datchuan.domain.criteria.loading.parts import (
    Context,
    read_checked,
    read_period,
    read_rule,
    read_thresholds,
    refer,
    refer_all,
)
from datchuan.domain.criteria.model import Criterion, DatedName, Formula, Indicator
from datchuan.domain.criteria.references import UNCHECKED
from datchuan.domain.files.node import Node


def read_criterion(node: Node, context: Context) -> Criterion | None:
    return node.made(lambda node: _criterion(node, context))


def _criterion(node: Node, context: Context) -> Criterion:
    found = [read_indicator(one, context) for one in node.children("indicators", title=("code", "key"))]
    return Criterion(
        number=node.whole("number"),
        name=node.text("name"),
        name_checked=read_checked(node, context, "name_"),
        indicators=tuple(one for one in found if one is not None),
        complete=node.flag("complete"),
        group=node.text_or_none("group"),
        ministry=node.text_or_none("ministry"),
        ministry_checked=read_checked(node, context, "ministry_") if node.has("ministry") else None,
        guidance=refer_all(node, context, "guidance"),
        also_called=node.texts("also_called"),
        note=node.text_or_none("note"),
    )


def read_indicator(node: Node, context: Context) -> Indicator | None:
    return node.made(lambda node: _indicator(node, context))


def _indicator(node: Node, context: Context) -> Indicator:
    code = node.text("code")
    known = code != "unknown"
    if not known and not node.has("key"):
        node.fault("key", "missing-key", "chỉ tiêu chưa biết mã phải có key cố định")
    return Indicator(
        key=node.text_or_none("key") or code,
        code=code if known else None,
        code_checked=read_checked(node, context, "code_") if node.has("code_confidence") else UNCHECKED,
        names=_names(node, context),
        kind=node.choice("kind", Kind),
        thresholds=read_thresholds(node, context),
        direction=node.choice("direction", Direction) if node.has("direction") else None,
        unit=node.text_or_none("unit"),
        both_sexes=read_rule(node.child_or_none("both_sexes"), context),
        not_applicable=read_rule(node.child_or_none("not_applicable"), context, "when"),
        formula=_formula(node.child_or_none("formula"), context),
        ministry=node.text_or_none("ministry"),
        guidance=refer_all(node, context, "guidance"),
        note=node.text_or_none("note"),
        known_by=node.texts("known_by"),
        hinted_by=node.texts("hinted_by"),
    )


def _names(node: Node, context: Context) -> tuple[DatedName, ...]:
    names = [one.made(lambda one: _name(one, context)) for one in node.children("names", title=("from",))]
    return tuple(name for name in names if name is not None)


def _name(node: Node, context: Context) -> DatedName:
    return DatedName(
        text=node.text("text"),
        period=read_period(node),
        checked=read_checked(node, context),
        document=refer(node, context) if node.has("document") else None,
    )


def _formula(node: Node | None, context: Context) -> Formula | None:
    if node is None:
        return None
    return node.made(
        lambda node: Formula(node.text("of"), node.text("among"), node.text("unit"), read_checked(node, context))
    )
