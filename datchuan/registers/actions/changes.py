"""What is handed to `save_records`, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from datchuan.domain.registers.model import Severity, Stored
from datchuan.places.models import Place
from datchuan.registers.models import Record

NOTHING_SEEN = 0


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What somebody typed into one row.

    `id`: the record's, or one the sender made up for a new record (sending it again is then safe); None: a new one.
    `base_number`: the revision the person saw; None: there was none; `NOTHING_SEEN`: the record is there and the person
    had never seen it, so that what it says is asked about wherever it differs. `typed`: by field code, as text or as
    JSON values; fields left out stay as they are, an empty text or None blanks a field. `place`: the village, where a
    commune's rows come in together.
    """

    id: UUID | None
    base_number: int | None
    typed: Mapping[str, object]
    place: Place | None = None


class Problem(NamedTuple):
    """What is wrong with a row: the field (empty: the row as a whole), a sentence, and whether it stops the row."""

    field: str
    sentence: str
    severity: Severity


class Clash(NamedTuple):
    """A field two people changed: what both saw, what stands now, what this person wants."""

    base: Stored
    theirs: Stored
    mine: Stored


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MERGED = "merged"  # somebody else changed other fields meanwhile; both changes stand
    WRONG = "wrong"  # not stored: see the problems
    CONFLICTING = "conflicting"  # not stored: see the conflict


STORED = frozenset({RowState.NEW, RowState.CHANGED, RowState.MERGED})


@dataclass(frozen=True, slots=True)
class RecordResult:
    """What became of one change. `record`: as it stands now; None for a new one that was not stored."""

    state: RowState
    record: Record | None = None
    problems: tuple[Problem, ...] = ()
    conflict: Mapping[str, Clash] | None = None
