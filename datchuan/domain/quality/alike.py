"""Names that may be one name written twice, among what else must agree.

Compared without marks, case, spaces and stops. Near names differ in few letters by Levenshtein's distance: at most the
share of the longer name that the stated similarity leaves, counted in whole letters. Names whose digits differ are
never near. What is found is a question, not an error.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from datchuan.domain.files.folding import squeezed

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Named(Generic[Key]):
    """Something with a name. Only what has the same `among` (village, birth year …) is compared."""

    key: Key
    name: str
    among: Hashable


@dataclass(frozen=True, slots=True)
class Pair(Generic[Key]):
    """Two that may be one; `letters`: in how many their names differ."""

    one: Key
    other: Key
    letters: int


def alike(named: Iterable[Named[Key]], *, similarity: Decimal | None) -> Iterator[Pair[Key]]:
    """Pairs in the order they come in: of equal names each with the one before it, of near names the first of each.

    `similarity`: from 0 to 1, the share of letters that must agree; None: only equal names. Blank names are left out.
    """
    blocks: dict[Hashable, dict[str, list[Key]]] = {}
    for one in named:
        if name := squeezed(one.name):
            blocks.setdefault(one.among, {}).setdefault(name, []).append(one.key)
    for names in blocks.values():
        for keys in names.values():
            yield from (Pair(one, other, 0) for one, other in pairwise(keys))
        if similarity is not None:
            for longer, shorter, letters in _near(list(names), 1 - similarity):
                yield Pair(names[longer][0], names[shorter][0], letters)


def _near(names: Sequence[str], share: Decimal) -> Iterator[tuple[str, str, int]]:
    """Pairs of names that differ in at most this share of the longer one's letters."""
    ordered = sorted(names, key=len, reverse=True)
    for at, longer in enumerate(ordered):
        most = int(share * len(longer))
        for shorter in ordered[at + 1 :]:
            if len(longer) - len(shorter) > most or not most:
                break
            letters = Levenshtein.distance(longer, shorter, score_cutoff=most)
            if letters <= most and _digits(longer) == _digits(shorter):
                yield longer, shorter, letters


def _digits(name: str) -> str:
    return "".join(one for one in name if one.isdigit())
