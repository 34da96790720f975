"""Two people changed one record: what of it goes together, and what somebody must decide."""

from __future__ import annotations

from dataclasses import dataclass

from datchuan.domain.registers.model import Stored, Values


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Both changed this field since `base`, each to another value. None is a blank."""

    field: str
    base: Stored
    mine: Stored
    theirs: Stored


@dataclass(frozen=True, slots=True)
class Merged:
    """`values` without blanks, theirs standing where there is a conflict; `taken`: the fields in which mine holds."""

    values: dict[str, Stored]
    taken: tuple[str, ...]
    conflicts: tuple[FieldConflict, ...]


def merge(base: Values, mine: Values, theirs: Values) -> Merged:
    """Three-way, field by field. `base`: what I saw; `mine`: what I want; `theirs`: what stands now.

    A field left out is a blank, so leaving one out of `mine` empties it. Changes to the same value do not conflict.
    """
    values: dict[str, Stored] = {}
    taken: list[str] = []
    conflicts: list[FieldConflict] = []
    for field in sorted({*base, *mine, *theirs}):
        was, want, stands = base.get(field), mine.get(field), theirs.get(field)
        chosen = stands
        if not _same(want, was) and not _same(want, stands):
            if _same(stands, was):
                chosen = want
                taken.append(field)
            else:
                conflicts.append(FieldConflict(field, was, want, stands))
        if chosen is not None:
            values[field] = chosen
    return Merged(values, tuple(taken), tuple(conflicts))


def _same(one: Stored, other: Stored) -> bool:
    """1 and yes are two answers, though Python takes them for one."""
    return type(one) is type(other) and one == other
