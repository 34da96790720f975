"""Whether two figures without a common indicator measure one thing, by the words beside them."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Item, Target

_CLAUSE_ENDS = re.compile(r"[;,.:()](?=\s|$)")
_SAME_RUN = 4  # syllables in a row that two clauses must share: "bảo hiểm y tế"


def clause_of(item: Item, target: Target) -> str:
    """The words of the clause a target's figure stands in; its subject where the item's text does not hold it."""
    text, words = low(item.text), low(target.text)
    at = text.find(words)
    if at < 0 or not words:
        return key(target.subject)
    begins = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, at)), default=0)
    ends = _CLAUSE_ENDS.search(text, at + len(words))
    return key(text[begins : ends.start() if ends else len(text)])


def measure_alike(one: str, other: str) -> bool:
    """Whether two clauses share a run of syllables long enough to name a measure."""
    first = one.split()
    runs = {" ".join(first[n : n + _SAME_RUN]) for n in range(len(first) - _SAME_RUN + 1)}
    second = other.split()
    shared = [" ".join(second[n : n + _SAME_RUN]) for n in range(len(second) - _SAME_RUN + 1)]
    return any(run in runs and not re.search(r"\d", run) for run in shared)
