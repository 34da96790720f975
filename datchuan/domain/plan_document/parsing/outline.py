"""The tree of a document's lines, whatever numbering it uses.

A stack of open marks decides: a style already open is continued there (what stood under it is closed), a new style
opens
below the last one. Gaps, repeats and restarts of numbers do not matter to the tree; `findings` speaks of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from datchuan.domain.plan_document.folding import key
from datchuan.domain.plan_document.parsing.lines import Line

_TOP = ("part", "annex")
_RANK = {
    "annex": 0,
    "part": 0,
    "chapter": 5,
    "upper": 10,
    "roman": 10,
    "article": 25,
    "lettered": 20,
    "decimal": 30,
    "criterion": 35,
    "dotted2": 40,
}
_RANK |= {"dotted3": 50, "paren": 50, "letter": 60, "lroman": 60, "star": 70, "dash": 70, "plus": 80, "dot": 80}


@dataclass(slots=True)
class Node:
    """A line with the lines under it. The root has no line."""

    line: Line | None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """The nodes below in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def text(self) -> str:
        return self.line.body if self.line else ""

    @property
    def style(self) -> str:
        return self.line.style if self.line else ""

    @property
    def number(self) -> int:
        return self.line.number if self.line else 0

    @property
    def last(self) -> int:
        """The number of the last block below, or its own."""
        node = self
        while node.children:
            node = node.children[-1]
        return node.number

    def above(self) -> Iterator[Node]:
        node = self.parent
        while node is not None and node.line is not None:
            yield node
            node = node.parent


def build(lines: Iterable[Line], opens: Callable[[Line], bool] = lambda line: False) -> Node:
    """The tree of the lines; a line without a mark stands under the heading or bullet before it.

    `opens` says of such a line whether it is a heading or label itself: then it ends the bullets above it.
    """
    root = Node(None)
    stack = [root]
    for line in lines:
        if line.style:
            _close(stack, line)
            node = Node(line, stack[-1])
            stack[-1].children.append(node)
            stack.append(node)
        else:
            _attach(stack, line, opens(line))
    return root


def _close(stack: list[Node], line: Line) -> None:
    """Takes from the stack what the line ends."""
    styles = [n.style for n in stack]
    if line.style in styles:
        del stack[styles.index(line.style) :]
        return
    if line.style in _TOP:
        del stack[1:]
        return
    if not line.numbered:
        return
    if line.style.startswith("dotted"):
        _close_dotted(stack, line)
        return
    while len(stack) > 1 and not _may_hold(stack[-1], line):
        stack.pop()


def _close_dotted(stack: list[Node], line: Line) -> None:
    """1.1 goes below 1.; 1.1.1 below 1.1; where these are missing, below the last Roman number or part."""
    while len(stack) > 1 and _RANK[stack[-1].style] >= _RANK[line.style]:
        stack.pop()


def _may_hold(node: Node, line: Line) -> bool:
    """Whether a numbered style seen for the first time may open under the node: never under a mere bullet's
    paragraph.
    """
    if node.line is None or node.line.numbered:
        return _RANK[node.style] <= _RANK[line.style] or _opens(node)
    return _opens(node) and not _RANK[line.style] <= _RANK["decimal"]


def _opens(node: Node) -> bool:
    return node.text.rstrip().endswith(":") or len(key(node.text)) < 60


def _attach(stack: list[Node], line: Line, opens: bool) -> None:
    if line.is_row or opens:
        while len(stack) > 1 and not (stack[-1].line and stack[-1].line.numbered):
            stack.pop()
    stack[-1].children.append(Node(line, stack[-1]))
