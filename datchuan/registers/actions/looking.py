"""What the rows of a file come to, as things stand now. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from datchuan.domain.registers.model import Register, Severity
from datchuan.registers.actions.changes import NOTHING_SEEN, STORED, Problem, RecordChange, RowState
from datchuan.registers.actions.deciding import Decided, prepare, taken_keys
from datchuan.registers.actions.typed import read_typed
from datchuan.registers.models import ImportRow, RecordImport
from datchuan.registers.progress import Stage, Tell, to_nobody
from datchuan.registers.queries import KeptRegister, keepers
from datchuan.ui.dates import today

OFTEN = 500  # rows from sign to sign
OUTCOME = ("record", "base", "state", "problems", "changes", "conflict", "seen")


def look_through(
    upload: RecordImport, kept: KeptRegister, rows: Sequence[ImportRow], tell_progress: Tell = to_nobody
) -> list[Decided]:
    """What each row comes to, in order. A handful of statements, however many rows.

    A row of no known record that says the same identity as one that is there is about that one: where it says something
    else, it is asked about.
    """
    keys = taken_keys(kept.code, [one.pk for one in keepers(upload.place, today())], year=upload.year)
    changes = [_change(row, kept.register, keys, upload) for row in rows]
    deciding = prepare(kept, upload.place, year=upload.year, on=today(), changes=changes)
    decided: list[Decided] = []
    for row, change in zip(rows, changes, strict=True):
        if len(decided) % OFTEN == 0:
            tell_progress(Stage.LOOKING, len(decided), len(rows))
        decided.append(_unreadable(row, change, upload) if row.faults else deciding.decide(change))
    return decided


def note_outcome(row: ImportRow, decided: Decided) -> bool:
    """Write into the row what it comes to; says whether that is something else than before."""
    before = [getattr(row, name) for name in OUTCOME]
    if decided.change.base_number == NOTHING_SEEN:  # found by its identity
        row.record, row.base = decided.id, NOTHING_SEEN
    row.state = decided.state
    row.problems = [[one.field, one.sentence, one.severity] for one in decided.problems]
    row.changes = _changes(decided) if decided.state in STORED else {}
    row.conflict = {code: list(clash) for code, clash in (decided.conflict or {}).items()}
    row.seen = decided.before.number if decided.conflict and decided.before else None
    return before != [getattr(row, name) for name in OUTCOME]


def counted(rows: Iterable[ImportRow]) -> dict[str, int]:
    """How many rows come to what."""
    return dict(Counter(str(row.state) for row in rows))


def _change(
    row: ImportRow, register: Register, keys: Mapping[tuple[int, str], UUID], upload: RecordImport
) -> RecordChange:
    id_, base = row.record, row.base
    if base is None and not row.faults:
        identity = {code: row.typed.get(code) for code in register.identity}
        values, _problems = read_typed(register, identity, {}, today())
        there = keys.get(((row.place or upload.place).pk, register.key_of(values)))
        if there is not None and there != id_:
            id_, base = there, NOTHING_SEEN
    return RecordChange(id=id_, base_number=base, typed=row.typed, place=row.place)


def _unreadable(row: ImportRow, change: RecordChange, upload: RecordImport) -> Decided:
    problems = tuple(Problem(field, sentence, Severity.ERROR) for field, sentence in row.faults)
    return Decided(change, row.place or upload.place, row.record, RowState.WRONG, problems=problems)


def _changes(decided: Decided) -> dict[str, list[object]]:
    before = {} if decided.before is None else decided.before.values
    codes = sorted({*before, *decided.values})
    pairs = {code: [before.get(code), decided.values.get(code)] for code in codes}
    return {code: pair for code, pair in pairs.items() if pair[0] is None or pair[0] != pair[1]}
