"""Reading the small parts that every law file is made of: sources, references, periods, values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Met, SchoolShares
from datchuan.domain.criteria.model import Scope, ScopeKind, Threshold, ThresholdState
from datchuan.domain.criteria.references import (
    UNCHECKED,
    Certainty,
    Checked,
    Confidence,
    Document,
    Period,
    Reference,
    Rule,
)
from datchuan.domain.files.node import Node


@dataclass(frozen=True, slots=True)
class Context:
    """What the files of one set may refer to by a short key."""

    sources: Mapping[str, str]
    documents: Mapping[str, Document]
    zones: tuple[str, ...] = ()
    invented: bool = False


def read_checked(node: Node, context: Context, prefix: str = "") -> Checked:
    """`confidence`, `certainty` and `source` of a node; with a prefix, `name_confidence` and so on."""
    confidence = node.choice(f"{prefix}confidence", Confidence)
    if (confidence is Confidence.INVENTED) != context.invented and node.has(f"{prefix}confidence"):
        node.fault(
            f"{prefix}confidence", "invented-unmarked", "invented dùng khi và chỉ khi tệp tỉnh ghi invented: true"
        )
    certainty_name, source_name = f"{prefix}certainty", f"{prefix}source"
    certainty = node.choice(certainty_name, Certainty) if node.has(certainty_name) else None
    try:
        return Checked(confidence, certainty, read_sources(node, context, source_name))
    except ValueError as fault:
        node.fault(f"{prefix}confidence", "unfounded-confidence", str(fault))
        return UNCHECKED


def read_sources(node: Node, context: Context, name: str) -> tuple[str, ...]:
    keys = node.texts(name) if isinstance(node.raw(name), list) else (node.text_or_none(name),)
    known = [key for key in keys if key]
    for key in known:
        if key not in context.sources:
            node.fault(name, "unknown-source", f"nguồn {key} không có trong sources của bộ tiêu chí")
    return tuple(context.sources.get(key, key) for key in known)


def read_period(node: Node, start: str = "from", end: str = "to") -> Period:
    first, last = node.day(start), node.day_or_none(end)
    if last is not None and last < first:
        node.fault(end, "ends-before-start", f"kết thúc {last} trước khi bắt đầu {first}")
        last = None
    return Period(first, last)


def read_rule(node: Node | None, context: Context, words: str = "rule") -> Rule | None:
    if node is None:
        return None
    return node.made(lambda node: Rule(node.text(words), read_checked(node, context)))


def read_document(key: str, node: Node, context: Context) -> Document | None:
    return node.made(
        lambda node: Document(
            key=key,
            number=node.text("number"),
            date=node.day("date"),
            issuer=node.text("issuer"),
            title=node.text("title"),
            checked=read_checked(node, context),
            note=node.text_or_none("note"),
        )
    )


def refer(node: Node, context: Context, name: str = "document") -> Document:
    """The document a key names; a stand-in with a fault when the set has none of that key."""
    key = node.text(name)
    if key and key not in context.documents:
        node.fault(name, "unknown-document", f"văn bản {key} không có trong documents của bộ tiêu chí")
    return context.documents.get(key) or Document(key, key, date(1, 1, 1), "", "", UNCHECKED)


def refer_all(node: Node, context: Context, name: str) -> tuple[Document, ...]:
    found = []
    for key in node.texts(name):
        if key in context.documents:
            found.append(context.documents[key])
        else:
            node.fault(name, "unknown-document", f"văn bản {key} không có trong documents của bộ tiêu chí")
    return tuple(found)


def read_thresholds(node: Node, context: Context) -> tuple[Threshold, ...]:
    """The dated blocks under `thresholds`: a period, a document, and a value for each scope."""
    found: list[Threshold | None] = []
    for block in node.children("thresholds", title=("from",)):
        found.extend(block.made(lambda block: _read_block(block, context)) or ())
    return tuple(threshold for threshold in found if threshold is not None)


def _read_block(block: Node, context: Context) -> list[Threshold | None]:
    period = read_period(block)
    document, part = refer(block, context), block.text_or_none("part")
    values = block.children("values")
    if not values:
        block.fault("values", "missing-key", "phải có ít nhất một giá trị (kể cả unknown)")
    return [one.made(lambda one: _read_value(one, context, period, document, part)) for one in values]


def _read_value(node: Node, context: Context, period: Period, document: Document, part: str | None) -> Threshold:
    scope = _read_scope(node, context)
    state, demand = _read_demand(node)
    return Threshold(
        scope=scope,
        period=period,
        state=state,
        demand=demand,
        reference=Reference(document, part, read_checked(node, context)),
        note=node.text_or_none("note"),
    )


def _read_scope(node: Node, context: Context) -> Scope:
    where = node.raw("where")
    if isinstance(where, list):
        zones = node.texts("where")
        for zone in zones:
            if zone not in context.zones:
                node.fault("where", "unknown-zone", f"vùng hoặc nhóm {zone} không có trong zones của bộ tiêu chí")
        return Scope(ScopeKind.ZONES, zones)
    if where not in {"all", "national"}:
        node.fault("where", "unknown-scope", "where phải là all, national hoặc danh sách mã vùng, nhóm")
        return Scope(ScopeKind.ALL)
    return Scope(ScopeKind(str(where)))


def _read_demand(node: Node) -> tuple[ThresholdState, Demand | None]:
    if node.has("value") == node.has("hint"):
        node.fault("value", "missing-key", "phải có một trong hai: value hoặc hint")
        return ThresholdState.UNKNOWN, None
    name = "hint" if node.has("hint") else "value"
    if node.raw(name) == "unknown":
        return ThresholdState.UNKNOWN, None
    if node.raw(name) == "province":
        return ThresholdState.LEFT_TO_PROVINCE, None
    state = ThresholdState.HINT if name == "hint" else ThresholdState.KNOWN
    return state, _demand_at(node, name)


def _demand_at(node: Node, name: str) -> Demand | None:
    value = node.raw(name)
    if value == "met":
        return Met()
    if not isinstance(value, dict):
        return Amount(node.number(name))
    inner = node.child(name)
    if inner.has("score"):
        return inner.made(lambda inner: ChecklistScore(inner.number("score")))
    return inner.made(
        lambda inner: SchoolShares(
            level_1=inner.number("level_1"),
            minimum=inner.number_or_none("minimum"),
            few_schools=inner.whole("few_schools") if inner.has("few_schools") else None,
            level_1_when_few=inner.number_or_none("level_1_when_few"),
        )
    )
