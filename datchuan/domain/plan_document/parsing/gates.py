"""Which lines open a part of the plan or a section, told by where they stand and what is below them."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Role
from datchuan.domain.plan_document.parsing.context import Context
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook
from datchuan.domain.plan_document.parsing.headings import Zone
from datchuan.domain.plan_document.parsing.labels import label_of
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.sentences import says_not_assessed, starts_with_verb
from datchuan.domain.plan_document.parsing.titles import LONGEST_HEADING

GOALS: tuple[Zone, ...] = ("general", "specific", "objectives", "purpose")
STATUS: tuple[Zone, ...] = ("status", "met", "unmet")
TOP_STYLES = ("roman", "part", "upper", "chapter")
IGNORED: tuple[Zone, ...] = ("budget", "schedule", "basis", "annex")
LONGEST_VERDICT = 40
_AIMS: tuple[Zone, ...] = ("general", "specific", "objectives")


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


def ends_a_list(node: Node) -> bool:
    """Whether a numbered sentence is the last of a list, and what stands below it are only the labels that follow the
    whole list ("3. Mở 2 lớp học.", "Người phụ trách: …").
    """
    line = node.line
    if line is None or not line.numbered or not line.body.endswith((".", ";")) or not node.children:
        return False
    before = [s for s in (node.parent.children if node.parent else []) if s.style == node.style and s is not node]
    labels = [label_of(c.text) for c in node.children if not c.style and not c.children]
    return (
        len(before) > 0
        and not any(s.children for s in before)
        and len(labels) == len(node.children)
        and all(found is not None and found[0] in _OF_SECTION for found in labels)
    )


def is_line_of_part(zone: Zone, node: Node, rest: str, context: Context) -> bool:
    """Whether a heading's words are only a line of the part or section it stands in."""
    line = node.line
    assert line is not None
    label = label_of(line.body)
    top = line.style in TOP_STYLES
    if context.zone in GOALS and zone in (*STATUS, "villages"):
        return not top
    if zone in STATUS and not top and _says_who(node):
        return True
    if zone in _AIMS and context.zone in ("tasks", "solutions", "organisation"):
        return line.style not in ("roman", "part", "upper")
    if label is None or line.style:
        return False
    in_section = context.section is not None and zone in (*IGNORED, "organisation")
    return in_section or (bool(rest) and label[0] in _PEOPLE)  # "Thực hiện: Công an xã"


def _says_who(node: Node) -> bool:
    """Whether a label of people stands below a heading: what it names is then work, whatever its words."""
    labels = [label_of(child.text) for child in node.children]
    return any(found is not None and found[0] in _PEOPLE for found in labels)


def tells_work(node: Node) -> bool:
    """Whether an entry of an annex without a title says what to do or who does it: figures and forms do not."""
    line = node.line
    return bool(line and line.style) and (starts_with_verb(node.text) or bool(_DOES.search(low(node.text))))


_DOES = re.compile(r"\s(?:chủ trì|phụ trách|chịu trách nhiệm)\b")
_PEOPLE = ("director", "responsible", "cooperating")
_OF_SECTION = ("director", "responsible", "cooperating", "assigned", "due", "budget", "output")


def _has_text_below(node: Node) -> bool:
    return bool(node.children) and not label_of(node.text) and len(node.text) < LONGEST_HEADING


def holds_headings(node: Node) -> bool:
    """Whether a heading's own lines are headings with lines below them: then it is only a frame around them."""
    below = [c for c in node.children if c.line is not None and c.line.numbered]
    return bool(node.line and node.line.numbered) and len(below) > 0 and all(_has_text_below(c) for c in below[:1])


def is_unmarked_heading(line: Line, title: str, rest: str, criterion: str | None, book: CriteriaBook | None) -> bool:
    """Whether a line without a mark is a heading: short, and bold, in capitals, or made of criteria's names."""
    emphatic = line.bold or line.text.isupper()
    short = len(line.text) < _LONGEST_LINE and not line.text.endswith((".", ";"))
    if rest or not short:
        return False
    if criterion and key(title) and (emphatic or line.text.endswith(":")):
        return True
    if starts_with_verb(line.text):
        return False
    return emphatic or (book is not None and len(line.text) < _LONGEST_NAME and book.is_made_of_names(line.text))


_LONGEST_LINE, _LONGEST_NAME = 90, 70
