"""P9: household records counted by the compiled counts, against SQL that somebody wrote for these very counts.

The records are invented for each run, in a temporary folder: the communes and villages of the nation by number. The
answers are compared row by row before anything is timed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, in_turn
from datchuan.config.cli_words import translated as _

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


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """Each household register in turn. Raises DifferentAnswersError when the two ways do not answer the same."""
    from datchuan.config import installation

    installation.open_folder(folder / "data")
    from datchuan import resources
    from datchuan.domain.registers.expressions import counts_of
    from datchuan.domain.registers.loading import load_registers
    from datchuan.registers.analytics import duck
    from datchuan.registers.analytics.inventing import Invented, invent_copy
    from datchuan.registers.analytics.libraries import MissingLibraryError

    texts = {path.name: path.read_text("utf-8") for path in resources.folder("registers").glob("*.yaml")}
    loaded = load_registers(texts)
    for code, statement in BY_HAND.items():
        name = _("Đếm lại {records} bản ghi của sổ {register}").format(records=f"{sizes.records:,}", register=code)
        register, parts = loaded.register(code), nation(code)
        counts = counts_of(register, loaded.by_code)
        wanted = Invented(records=sizes.records, seed=1, since=SINCE)
        try:
            with duck.opened() as base:
                invent_copy(base, register, parts, wanted, into=folder / "copy")
                files = [folder / "copy" / part.path for part in parts]
                ours, anchor = _compared(base, files, counts, statement, sizes.records)
        except MissingLibraryError as problem:
            yield Figure("P9", name, None, anchor_name=str(problem), bar=BAR)
            return
        yield Figure("P9", name, ours, anchor=anchor, anchor_name=_("SQL viết tay trong DuckDB"), bar=BAR)


def _compared(base: Any, files: Sequence[Path], counts: Any, statement: str, records: int) -> tuple[float, float]:
    """Milliseconds of both ways over the same files, after both have said the same."""
    from datchuan.registers.analytics import duck

    names = [str(path) for path in files]

    def by_hand() -> list[Any]:
        return list(base.execute(statement, [names, ON]).fetchall())

    _query, ours = duck.count(base, files, counts, on=ON)
    if sorted(ours) != sorted(by_hand()) or sum(row[1] for row in ours) != records:
        raise DifferentAnswersError(_("Phép đếm của sổ và SQL viết tay cho kết quả khác nhau."))
    return in_turn(lambda: duck.count(base, files, counts, on=ON), by_hand)


def nation(register: str) -> dict[Any, list[tuple[int, str]]]:
    """The parts of a register of the nation with the villages of each, called by number."""
    from datchuan.registers.analytics.files import Part

    parts: dict[Any, list[tuple[int, str]]] = {}
    for commune in range(COMMUNES):
        villages = range(VILLAGES * commune // COMMUNES, VILLAGES * (commune + 1) // COMMUNES)
        part = Part(register, f"{commune % PROVINCES + 1:02}", None, f"{commune + 1:05}")
        parts[part] = [(village + 1, f"{village + 1:08}") for village in villages]
    return parts
