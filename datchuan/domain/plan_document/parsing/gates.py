"""Which lines open a part of the plan or a section, told by where they stand and what is below them."""

from __future__ import annotations

from datchuan.domain.plan_document.model import Role
from datchuan.domain.plan_document.parsing.context import Context
from datchuan.domain.plan_document.parsing.headings import Zone
from datchuan.domain.plan_document.parsing.labels import label_of
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.sentences import says_not_assessed
from datchuan.domain.plan_document.parsing.titles import LONGEST_HEADING

GOALS: tuple[Zone, ...] = ("general", "specific", "objectives", "purpose")
STATUS: tuple[Zone, ...] = ("status", "met", "unmet")
TOP_STYLES = ("roman", "part", "upper", "chapter")
LONGEST_VERDICT = 40


def inner_context(zone: Zone, context: Context) -> Context:
    keeps_section = zone in ("met", "unmet")
    return Context(zone=zone, section=context.section if keeps_section else None, role=role_in(zone))


def role_in(zone: Zone | None) -> Role:
    if zone == "solutions":
        return "solution"
    return "proposal" if zone == "proposals" else "task"


def may_open_zone(node: Node, context: Context) -> bool:
    line = node.line
    assert line is not None
    if line.style in (*TOP_STYLES, "article", "annex"):
        return True
    if context.section is not None and context.section.criterion and line.style:
        return False
    text = line.body
    if line.style in ("decimal", "dotted2", "lettered", "paren", "letter"):
        return bool(node.children) or context.zone in (*STATUS, *GOALS) or ":" in text[:110]
    if not line.style:
        return (
            line.bold
            or line.text.isupper()
            or text.endswith(":")
            or (context.zone in STATUS and ":" in text)
            or (len(text) < 100 and not text.endswith("."))
        )
    return context.zone in STATUS and (bool(node.children) or ":" in text)


def short_rest(rest: str) -> bool:
    return says_not_assessed(rest) or len(rest) < LONGEST_VERDICT


def has_longer_siblings(node: Node) -> bool:
    """Whether lines numbered like this one have lines below them: then this one is a heading too, with its only line
    beside it.
    """
    siblings = node.parent.children if node.parent else []
    return any(s.children for s in siblings if s.style == node.style and s is not node)


def _has_text_below(node: Node) -> bool:
    return bool(node.children) and not label_of(node.text) and len(node.text) < LONGEST_HEADING


def holds_headings(node: Node) -> bool:
    """Whether a heading's own lines are headings with lines below them: then it is only a frame around them."""
    below = [c for c in node.children if c.line is not None and c.line.numbered]
    return bool(node.line and node.line.numbered) and len(below) > 0 and all(_has_text_below(c) for c in below[:1])
