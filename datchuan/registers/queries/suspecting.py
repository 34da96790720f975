"""Looking through records for what may be wrong with them: values in, suspicions out. Stores nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from datchuan.domain.quality.alike import Named, alike
from datchuan.domain.registers.doubts import DoubtRules, Twice, agreed, fits, plain_key
from datchuan.domain.registers.model import Register, Severity, Stored, Values
from datchuan.registers.models import DoubtKind


@dataclass(frozen=True, slots=True)
class Row:
    """One record that holds, as far as it is looked at."""

    pk: UUID
    place: int
    year: int | None
    values: Values


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What `RecordDoubt` keeps; `says` empty: the kind says it; `grounds`: the digest of what was compared."""

    kind: DoubtKind
    rule: str
    register: str
    place: int
    year: int | None
    record: UUID
    other: UUID | None
    says: str
    severity: Severity
    grounds: str

    @property
    def identity(self) -> tuple[str, str, UUID, UUID | None]:
        return self.kind.value, self.rule, self.record, self.other


def suspicions(register: Register, rows: Sequence[Row], rules: DoubtRules) -> Iterator[Suspicion]:
    """Every doubt about the records of one register of a commune and its villages."""
    ordered = sorted(rows, key=lambda row: row.pk)
    yield from _same_key(register, ordered)
    for rule in rules.twice:
        if rule.register == register.code and fits(register.by_code, rule.fields):
            yield from _twice(register, ordered, rule)


def _same_key(register: Register, rows: Iterable[Row]) -> Iterator[Suspicion]:
    """Records whose keys differ in marks, case, spaces or leading noughts alone."""
    alike_keys: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        alike_keys.setdefault((row.place, row.year, plain_key(register, row.values)), []).append(row)
    for same in alike_keys.values():
        for one, other in pairwise(same):
            yield _of_two(register, (one, other), DoubtKind.SAME_KEY, "", "", register.identity)


def _twice(register: Register, rows: Iterable[Row], rule: Twice) -> Iterator[Suspicion]:
    known = {row.pk: row for row in rows}
    named = [
        Named(row.pk, str(row.values[rule.name]), (row.place, row.year, what))
        for row in known.values()
        if row.values.get(rule.name) is not None and (what := agreed(rule.same, row.values)) is not None
    ]
    for pair in alike(named, similarity=rule.similarity):
        both = (known[pair.one], known[pair.other])
        yield _of_two(register, both, DoubtKind.TWICE, rule.code, rule.says, rule.fields)


def _of_two(
    register: Register, both: tuple[Row, Row], kind: DoubtKind, rule: str, says: str, fields: Iterable[str]
) -> Suspicion:
    one, other = sorted(both, key=lambda row: row.pk)
    return Suspicion(
        kind=kind,
        rule=rule,
        register=register.code,
        place=one.place,
        year=one.year,
        record=one.pk,
        other=other.pk,
        says=says,
        severity=Severity.WARNING,
        grounds=digest([[row.values.get(code) for code in fields] for row in (one, other)]),
    )


def digest(compared: Sequence[Sequence[Stored]]) -> str:
    """SHA-256 of what was compared."""
    return hashlib.sha256(json.dumps(compared, ensure_ascii=False).encode()).hexdigest()
