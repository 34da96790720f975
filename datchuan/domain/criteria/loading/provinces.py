"""Reading provinces/NN.yaml: what a province fills in, raises or adds."""

from __future__ import annotations

from dataclasses import replace

from datchuan.domain.criteria.loading.criteria import read_indicator
from datchuan.domain.criteria.loading.parts import Context, read_thresholds, refer
from datchuan.domain.criteria.loading.sets import read_context
from datchuan.domain.criteria.model import Indicator, ProvincialRules, Threshold
from datchuan.domain.files.node import Node


def read_province(node: Node, context: Context) -> ProvincialRules | None:
    return node.made(lambda node: _province(node, context))


def _province(node: Node, context: Context) -> ProvincialRules:
    invented = node.flag("invented")
    own = read_context(node, invented=invented)
    inside = replace(
        context,
        sources={**context.sources, **own.sources},
        documents={**context.documents, **own.documents},
        invented=invented,
    )
    thresholds = [_filled(one, inside) for one in node.children("thresholds", title=("indicator",))]
    added = [_added(one, inside) for one in node.children("adds", title=("criterion",))]
    return ProvincialRules(
        province=node.text("province"),
        name=node.text("name"),
        document=refer(node, inside),
        invented=invented,
        thresholds=tuple(one for one in thresholds if one is not None),
        added=tuple(one for one in added if one is not None),
        note=node.text_or_none("note"),
    )


def _filled(node: Node, context: Context) -> tuple[str, tuple[Threshold, ...]] | None:
    return node.made(lambda node: (node.text("indicator"), read_thresholds(node, context)))


def _added(node: Node, context: Context) -> tuple[int, Indicator] | None:
    number = node.whole("criterion")
    indicator = read_indicator(node.child("indicator"), context)
    node.made(lambda node: None)
    return None if indicator is None else (number, indicator)
