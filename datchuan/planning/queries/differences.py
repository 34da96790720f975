"""What a draft changes against the plan it revises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from datchuan.domain.plan_document.folding import low
from datchuan.planning.draft_content import Content
from datchuan.planning.models import PlanDraft
from datchuan.planning.queries.drafts import draft_contract
from datchuan.planning.queries.plans import plan_contract

ALIKE = 75  # per cent of letters in common from which a changed sentence is the same item rewritten
SHOWN_FIELDS = (
    "role",
    "criterion",
    "indicator",
    "due",
    "recurrence",
    "targets",
    "directors",
    "responsible",
    "cooperating",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One item in both: its words before and after, and the fields that differ."""

    before: Content
    after: Content
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A revision at one look. `heading` and `status` map a field to what it was and is."""

    heading: dict[str, tuple[Any, Any]]
    verdicts: dict[str, tuple[str | None, str | None]]
    added: tuple[Content, ...]
    removed: tuple[Content, ...]
    changed: tuple[Changed, ...]
    same: int

    @property
    def nothing(self) -> bool:
        return not (self.heading or self.verdicts or self.added or self.removed or self.changed)


def difference(draft: PlanDraft) -> Difference | None:
    """The draft against the plan it revises; None when it revises none."""
    return None if draft.revises is None else between(plan_contract(draft.revises), draft_contract(draft))


def between(before: Content, after: Content) -> Difference:
    """Two plans as the contract has them. Items are paired by their words: equal first, then the most alike."""
    pairs, removed, added = _paired(before["items"], after["items"])
    compared = [Changed(a, b, _differing(a, b)) for a, b in pairs]
    changed = [c for c in compared if c.fields]
    return Difference(
        heading={
            key: (before["document"][key], after["document"][key])
            for key in ("number", "date", "year", "subject", "issuer")
            if before["document"][key] != after["document"][key]
        },
        verdicts=_verdicts(before, after),
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        same=len(compared) - len(changed),
    )


def _paired(
    before: Sequence[Content], after: Sequence[Content]
) -> tuple[list[tuple[Content, Content]], list[Content], list[Content]]:
    """Pairs, what is gone, what is new. Equal texts pair in order; the rest greedily by likeness."""
    left = list(before)
    pairs: list[tuple[Content, Content]] = []
    new: list[Content] = []
    by_text: dict[str, list[Content]] = {}
    for item in left:
        by_text.setdefault(low(item["text"]), []).append(item)
    for item in after:
        same = by_text.get(low(item["text"]))
        if same:
            pairs.append((same.pop(0), item))
        else:
            new.append(item)
    gone = [item for rows in by_text.values() for item in rows]
    return _alike(pairs, gone, new)


def _alike(
    pairs: list[tuple[Content, Content]], gone: list[Content], new: list[Content]
) -> tuple[list[tuple[Content, Content]], list[Content], list[Content]]:
    if not gone or not new:
        return pairs, gone, new
    ranked = sorted(
        (-score, i, j)
        for i, g in enumerate(gone)
        for j, n in enumerate(new)
        if (score := fuzz.ratio(low(g["text"]), low(n["text"]), score_cutoff=ALIKE))
    )
    used_gone: set[int] = set()
    used_new: set[int] = set()
    for _, i, j in ranked:
        if i not in used_gone and j not in used_new:
            used_gone.add(i)
            used_new.add(j)
            pairs.append((gone[i], new[j]))
    return (
        pairs,
        [g for i, g in enumerate(gone) if i not in used_gone],
        [n for j, n in enumerate(new) if j not in used_new],
    )


def _differing(before: Content, after: Content) -> tuple[str, ...]:
    fields = ["text"] if before["text"] != after["text"] else []
    return (*fields, *(name for name in SHOWN_FIELDS if before[name] != after[name]))


def _verdicts(before: Content, after: Content) -> dict[str, tuple[str | None, str | None]]:
    said = [{c["criterion"]: c["verdict"] for c in one["status"]["criteria"]} for one in (before, after)]
    numbers = sorted({*said[0], *said[1]}, key=lambda n: (len(n), n))
    return {n: (said[0].get(n), said[1].get(n)) for n in numbers if said[0].get(n) != said[1].get(n)}
