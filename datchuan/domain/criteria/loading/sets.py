"""Reading set.yaml: what a criteria set is, whom it is for, and the documents its values refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from datchuan.domain.criteria.loading.parts import (
    Context,
    read_checked,
    read_document,
    read_period,
    read_rule,
    refer,
)
from datchuan.domain.criteria.model import (
    Amendment,
    AmendmentEffect,
    AppliesTo,
    Axis,
    CriteriaGroup,
    CriteriaSet,
    Criterion,
    Effect,
    Expected,
    ProvincialRules,
    Zone,
    ZoneOverride,
)
from datchuan.domain.criteria.references import UNCHECKED, Rule
from datchuan.domain.files.node import Node


def read_context(node: Node, *, invented: bool = False) -> Context:
    """Sources, documents and zones, which every other file of the set may name by key."""
    sources = Context(_sources(node), {}, invented=invented)
    documents = {key: read_document(key, one, sources) for key, one in node.items("documents")}
    zones = tuple(one.text("code") for one in node.children("zones", title=("code",)))
    return replace(sources, documents={key: one for key, one in documents.items() if one is not None}, zones=zones)


def _sources(node: Node) -> dict[str, str]:
    found = node.raw("sources")
    if not isinstance(found, dict):
        return {}
    for key, address in found.items():
        if not isinstance(address, str) or not address.startswith(("http://", "https://")):
            node.fault(f"sources.{key}", "no-address", "nguồn phải là địa chỉ http:// hoặc https://")
    return {key: str(address) for key, address in found.items()}


def read_set(
    node: Node, context: Context, criteria: Iterable[Criterion], provinces: Iterable[ProvincialRules]
) -> CriteriaSet | None:
    """The set of a set.yaml; its measures stand in a file of their own."""
    return node.made(lambda node: _set(node, context, tuple(criteria), tuple(provinces)))


def _set(
    node: Node, context: Context, criteria: tuple[Criterion, ...], provinces: tuple[ProvincialRules, ...]
) -> CriteriaSet:
    return CriteriaSet(
        code=node.text("code"),
        title=node.text("title"),
        short_title=node.text("short_title"),
        country=node.text("country"),
        level=node.text("level"),
        issuer=node.text("issuer"),
        document=refer(node, context),
        period=read_period(node.child("in_force")),
        axis=node.choice("axis", Axis),
        zones=_zones(node, context),
        criteria=tuple(sorted(criteria, key=lambda one: one.number)),
        expected=_expected(node.child("expected"), context),
        groups=_groups(node),
        applies_to=_applies_to(node.child_or_none("applies_to"), context),
        zone_override=_override(node.child_or_none("zone_override"), context),
        province_may=read_rule(node.child_or_none("province_may"), context),
        amendments=_amendments(node, context),
        documents=tuple(context.documents.values()),
        provinces=provinces,
        note=node.text_or_none("note"),
    )


def _zones(node: Node, context: Context) -> tuple[Zone, ...]:
    found = [one.made(lambda one: _zone(one, context)) for one in node.children("zones", title=("code",))]
    return tuple(one for one in found if one is not None)


def _zone(node: Node, context: Context) -> Zone:
    rule = Rule(node.text("rule"), read_checked(node, context)) if node.has("rule") else None
    return Zone(node.text("code"), node.text("name"), rule)


def _groups(node: Node) -> tuple[CriteriaGroup, ...]:
    children = node.children("groups", title=("code",))
    found = [one.made(lambda one: CriteriaGroup(one.text("code"), one.text("name"))) for one in children]
    return tuple(one for one in found if one is not None)


def _expected(node: Node, context: Context) -> Expected:
    made = node.made(
        lambda node: Expected(node.whole("criteria"), node.whole("indicators"), read_checked(node, context))
    )
    return made or Expected(0, 0, UNCHECKED)


def _applies_to(node: Node | None, context: Context) -> AppliesTo | None:
    if node is None:
        return None
    kinds, rule = node.texts("kinds"), read_rule(node, context)
    return None if rule is None else node.made(lambda _node: AppliesTo(kinds, rule))


def _override(node: Node | None, context: Context) -> ZoneOverride | None:
    if node is None:
        return None
    if node.text("when") != "special_difficulty":
        node.fault("when", "no-such-choice", "chỉ có: special_difficulty")
    if node.text("zone") not in context.zones:
        node.fault("zone", "unknown-zone", "vùng không có trong zones của bộ tiêu chí")
    rule = read_rule(node, context)
    return None if rule is None else ZoneOverride(node.text("zone"), rule)


def _amendments(node: Node, context: Context) -> tuple[Amendment, ...]:
    children = node.children("amendments", title=("document",))
    found = [one.made(lambda one: _amendment(one, context)) for one in children]
    return tuple(one for one in found if one is not None)


def _amendment(node: Node, context: Context) -> Amendment:
    if node.text("effect") != "unknown":
        node.fault("effect", "no-such-choice", "chỉ có: unknown; nội dung đã biết ghi ở indicators")
    effects = [_effect(key, one, context) for key, one in node.items("indicators")]
    return Amendment(
        document=refer(node, context),
        start=node.day("from"),
        effects=tuple(effect for effect in effects if effect is not None),
        note=node.text_or_none("note"),
    )


def _effect(key: str, node: Node, context: Context) -> AmendmentEffect | None:
    return node.made(lambda node: AmendmentEffect(key, node.choice("effect", Effect), read_checked(node, context)))
