"""Reading measures.yaml: how each indicator of a set becomes a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.loading.parts import Context, read_checked
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    Due,
    EveryOf,
    FigureOf,
    Made,
    Measure,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
    Source,
)
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.files.faults import FileFault
from datchuan.domain.files.node import Node

_WAYS: dict[str, Callable[[Node], Made]] = {
    "share": lambda node: ShareOf(*_two(node.child("share"), "of", "among"), by_sex=node.flag("by_sex")),
    "figure": lambda node: FigureOf(node.text("figure")),
    "per_head": lambda node: PerHeadOf(*_two(node.child("per_head"), "total", "persons")),
    "answer": lambda node: AnswerOf(node.text("answer")),
    "any": lambda node: AnyOf(node.text("any")),
    "every": lambda node: EveryOf(*_two(node.child("every"), "of", "among")),
    "schools": lambda node: SchoolsOf(*_codes(node.child("schools"), ("total", "at_minimum", "at_level_1"))),
    "checklist": lambda node: ChecklistOf(*_codes(node.child("checklist"), ("score", "required", "present"))),
}


def read_measures(node: Node, context: Context) -> tuple[Measure, ...]:
    """The measures of a set's file, in its order; none with a fault."""
    found = [one.made(lambda one, key=key: _measure(key, one, context)) for key, one in node.items("measures")]  # type: ignore[misc]
    node.made(lambda node: None)
    return tuple(one for one in found if one is not None)


def check_measures(criteria_set: CriteriaSet, file: str) -> Iterator[FileFault]:
    """What does not fit the indicators of the set."""
    known = {one.key: one for one in criteria_set.indicators}
    known |= {one.key: one for rules in criteria_set.provinces for _, one in rules.added}
    for measure in criteria_set.measures:
        key = f"measures.{measure.indicator}"
        indicator = known.get(measure.indicator)
        if indicator is None:
            yield FileFault(file, key, "unknown-indicator", "chỉ tiêu không có trong bộ tiêu chí")
            continue
        if not measure.suits(indicator.kind):
            yield FileFault(file, key, "unlike-kind", f"cách tính không hợp với loại chỉ tiêu {indicator.kind}")
        by_sex = isinstance(measure.made, ShareOf) and measure.made.by_sex
        if by_sex != (indicator.both_sexes is not None) and indicator.kind is Kind.PERCENTAGE:
            yield FileFault(file, f"{key}.by_sex", "sexes-differ", "by_sex: true khi và chỉ khi luật đòi cả nam và nữ")


def _measure(key: str, node: Node, context: Context) -> Measure:
    return Measure(
        indicator=key,
        made=_made(node),
        source=node.choice("source", Source),
        due=_due(node) if node.has("due") else None,
        checked=read_checked(node, context, "rule_") if node.has("rule_confidence") else None,
        note=node.text_or_none("note"),
    )


def _made(node: Node) -> Made:
    ways = [way for way in _WAYS if node.has(way)]
    if len(ways) != 1:
        node.fault("", "missing-key", f"phải có đúng một trong: {', '.join(_WAYS)}")
        return FigureOf("")
    return _WAYS[ways[0]](node)


def _two(node: Node, first: str, second: str) -> tuple[str, str]:
    one, two = _codes(node, (first, second))
    return one, two


def _codes(node: Node, names: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(node.text(name) for name in names)
    node.made(lambda node: None)
    return codes


def _due(node: Node) -> Due:
    """A day of the year written like 12-14; 2001 stands in for any year, so that 29 February is refused."""
    text = node.text("due")
    try:
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        node.fault("due", "no-date", f"ngày trong năm phải viết như 12-14, không phải {text}")
        return Due(12, 31)
    return Due(day.month, day.day)
