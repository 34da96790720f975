"""P9: the counts of ten million household records, compiled, against SQL that somebody wrote for these very counts.

The records are invented for each run, in a temporary folder: the communes and villages of the nation by number. The
answers are compared row by row before anything is timed.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

RECORDS = 10_000_000
PROVINCES, COMMUNES, VILLAGES = 34, 2_634, 63_619
BAR = 1.3
SINCE, ON = date(2025, 1, 1), date(2025, 12, 31)
BY_HAND = {
    "household": """
SELECT _place, count(*), count(*), count(*)
FROM read_parquet(?) WHERE _since <= ? AND _ended IS NULL GROUP BY _place
""",
    "sanitation": """
SELECT _place, count(*),
    count(*) FILTER (WHERE toilet AND bathroom AND tank AND clean_house AND clean_kitchen AND clean_lane),
    count(*) FILTER (
        WHERE (toilet AND bathroom AND tank AND clean_house AND clean_kitchen AND clean_lane) IS NOT NULL
    )
FROM read_parquet(?) WHERE _since <= ? AND _ended IS NULL GROUP BY _place
""",
    "dwelling": """
SELECT _place, count(*), count(*) FILTER (WHERE temporary), count(temporary),
    count(*) FILTER (WHERE kind IN ('solid', 'semi_solid')), count(kind)
FROM read_parquet(?) WHERE _since <= ? AND _ended IS NULL GROUP BY _place
""",
}


@dataclass(frozen=True)
class Compared:
    """Milliseconds of both ways over the same files."""

    name: str
    ours: float
    by_hand: float


def recounted(folder: Path, records: int = RECORDS) -> Iterator[Compared]:
    """Each household register in turn. Raises SystemExit when the two ways do not answer the same."""
    from datchuan import resources
    from datchuan.domain.registers.expressions import counts_of
    from datchuan.domain.registers.loading import load_registers
    from datchuan.registers.analytics import duck
    from datchuan.registers.analytics.inventing import Invented, invent_copy

    texts = {path.name: path.read_text("utf-8") for path in resources.folder("registers").glob("*.yaml")}
    loaded = load_registers(texts)
    for code, statement in BY_HAND.items():
        counts = counts_of(loaded.register(code), loaded.by_code)
        with duck.opened() as base:
            parts = nation(code)
            invented = Invented(records=records, seed=1, since=SINCE)
            invent_copy(base, loaded.register(code), parts, invented, into=folder)
            files = [folder / part.path for part in parts]
            names = [str(path) for path in files]

            def by_hand(base: Any = base, statement: str = statement, names: list[str] = names) -> list[Any]:
                return list(base.execute(statement, [names, ON]).fetchall())

            _query, ours = duck.count(base, files, counts, on=ON)
            if sorted(ours) != sorted(by_hand()) or sum(row[1] for row in ours) != records:
                raise SystemExit(f"{code}: the compiled counts and those by hand do not agree")
            mine, theirs = in_turn(lambda: duck.count(base, files, counts, on=ON), by_hand)  # noqa: B023  used at once
        yield Compared(f"recounting: {records / 1e6:g} M {code} records", mine, theirs)


def nation(register: str) -> dict[Any, list[tuple[int, str]]]:
    """The parts of a register of the nation with the villages of each, called by number."""
    from datchuan.registers.analytics.files import Part

    parts: dict[Any, list[tuple[int, str]]] = {}
    for commune in range(COMMUNES):
        villages = range(VILLAGES * commune // COMMUNES, VILLAGES * (commune + 1) // COMMUNES)
        part = Part(register, f"{commune % PROVINCES + 1:02}", None, f"{commune + 1:05}")
        parts[part] = [(village + 1, f"{village + 1:08}") for village in villages]
    return parts


def in_turn(one: Callable[[], object], other: Callable[[], object], *, runs: int = 5) -> tuple[float, float]:
    """The median milliseconds of two actions done turn by turn, so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for action, kept in zip((one, other), times, strict=True):
            started = time.perf_counter()
            action()
            kept.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])
