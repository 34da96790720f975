"""How far a file is that is being stored, told beside the data base: there nothing is seen before the transaction ends.

A small file in the data folder says it, so that every process of the machine knows. Without it nothing is known, and
storing goes on all the same.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.conf import settings

SILENT = 60  # seconds without a sign, after which whoever was storing is gone
PAUSE = 0.2  # seconds from sign to sign within one stage


class Stage(StrEnum):
    LOOKING = "looking"  # the rows are looked through once more
    WRITING = "writing"
    COUNTING = "counting"  # the figures are counted anew


@dataclass(frozen=True, slots=True)
class Progress:
    """So many rows of so many in this stage."""

    stage: Stage
    done: int
    total: int


Tell = Callable[[Stage, int, int], None]


def to_nobody(stage: Stage, done: int, total: int) -> None:
    """For work that nobody waits for."""


@contextmanager
def telling(upload: UUID) -> Iterator[Tell]:
    """By what it yields, storing a file says how far it is; afterwards nothing is told of it any more."""
    path = _path(upload)
    last: tuple[Stage | None, float] = (None, 0.0)

    def tell(stage: Stage, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if stage is not last[0] or done >= total or now - last[1] >= PAUSE:
            last = stage, now
            _write(path, Progress(stage, done, total))

    try:
        yield tell
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def progress_of(upload: UUID) -> Progress | None:
    """How far the file is; None when it is not being stored, or nothing is known."""
    path = _path(upload)
    try:
        if time.time() - path.stat().st_mtime > SILENT:
            return None
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return Progress(Stage(told["stage"]), told["done"], told["total"])


def _path(upload: UUID) -> Path:
    return Path(settings.DATCHUAN_DATA) / "progress" / f"{upload}.json"


def _write(path: Path, told: Progress) -> None:
    """At once or not at all; a full disk is no reason to store nothing."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(told)), "utf-8")
        unfinished.replace(path)
