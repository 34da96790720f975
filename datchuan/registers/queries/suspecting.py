"""Looking through records for what may be wrong with them: values in, suspicions out. Stores nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from datchuan.domain.quality.alike import Named, alike
from datchuan.domain.registers.doubts import (
    Belongs,
    DoubtRules,
    Lapsed,
    Total,
    Twice,
    Within,
    agreed,
    fits,
    plain_key,
)
from datchuan.domain.registers.expressions import ExpressionError, checked_count, rule_of
from datchuan.domain.registers.model import Count, Register, Severity, Stored, Values
from datchuan.domain.registers.plain import count_records, holds
from datchuan.domain.registers.terms import fields_of
from datchuan.registers.models import DoubtKind


@dataclass(frozen=True, slots=True)
class Row:
    """One record that holds, as far as it is looked at; of one that ended, `year` is the last it stood in."""

    pk: UUID
    place: int
    year: int | None
    values: Values


class Why(NamedTuple):
    """Of which kind, by which rule, in which words, and how grave."""

    kind: DoubtKind
    rule: str = ""
    says: str = ""
    severity: Severity = Severity.WARNING


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


Rows = Mapping[str, Sequence[Row]]
NEVER, STILL = 0, 10_000  # among years


def suspicions(
    registers: Mapping[str, Register],
    rows: Rows,
    rules: DoubtRules,
    left: Rows | None = None,
    *,
    commune: int,
    on: date,
) -> Iterator[Suspicion]:
    """Every doubt about the records of a commune and its villages on a day, by the registers as they are kept there.

    `left`: records of standing registers that ended, of which records of a year may still speak. A doubt about records
    of two villages is the commune's.
    """
    for register in registers.values():
        ordered = sorted(rows.get(register.code, ()), key=lambda row: row.pk)
        yield from _same_key(register, ordered)
        yield from _broken(register, ordered)
    for rule in rules.twice:
        yield from _twice(rule, rules, registers, rows, commune)
    for belongs in rules.belongs:
        yield from _belonging_nowhere(belongs, registers, rows, left or {})
    for total in rules.totals:
        yield from _unlike_totals(total, registers, rows)
    for lapsed in rules.lapsed:
        yield from _lapsed(lapsed, registers, rows, on)


def _broken(register: Register, rows: Sequence[Row]) -> Iterator[Suspicion]:
    """Records that break a rule of their register: warnings, and errors that became a rule after they were entered."""
    for constraint in register.constraints if rows else ():
        rule = rule_of(constraint, register)
        fields = fields_of(rule)
        why = Why(DoubtKind.RULE, constraint.code, constraint.says, constraint.severity)
        for row in rows:
            if holds(rule, row.values) is False:
                yield _doubt(register, [row], why, fields)


def _belonging_nowhere(rule: Belongs, registers: Mapping[str, Register], rows: Rows, left: Rows) -> Iterator[Suspicion]:
    """Where the other register has not been begun, nothing is known and nothing is doubted."""
    if not _kept(registers, (rule.register, (rule.by,)), (rule.to, (rule.by,))):
        return
    last: dict[tuple[object, ...], int] = {}  # the last year in which it stood, by place, and by place and key
    for row in (*left.get(rule.to, ()), *rows.get(rule.to, ())):
        stood = STILL if row.year is None else row.year
        for key in ((row.place,), (row.place, *plain_key((rule.by,), row.values))):
            last[key] = max(stood, last.get(key, stood))
    for row in rows.get(rule.register, ()):
        year = STILL if row.year is None else row.year
        key = (row.place, *plain_key((rule.by,), row.values))
        if last.get((row.place,), NEVER) >= year > last.get(key, NEVER):
            yield _doubt(registers[rule.register], [row], Why(DoubtKind.NOWHERE, rule.code, rule.says), (rule.by,))


def _unlike_totals(rule: Total, registers: Mapping[str, Register], rows: Rows) -> Iterator[Suspicion]:
    """A value beside what another register counts; of what that one does not speak of nothing is known."""
    if not _kept(registers, (rule.register, (rule.by, rule.value)), (rule.other, (rule.by,))):
        return
    try:
        count = checked_count(Count(rule.code, rule.count), registers[rule.other].fields, 0)
    except ExpressionError:  # an own version of the register has other fields
        return
    counted: dict[tuple[object, ...], list[Values]] = {}
    for row in rows.get(rule.other, ()):
        counted.setdefault((row.place, *plain_key((rule.by,), row.values)), []).append(row.values)
    for row in rows.get(rule.register, ()):
        value = row.values.get(rule.value)
        others = counted.get((row.place, *plain_key((rule.by,), row.values)))
        if value is None or others is None:
            continue
        found = count_records([count], others)[rule.code]
        if found.answered == found.records and found.amount != value:
            why = Why(DoubtKind.TOTAL, rule.code, rule.says.format(value=value, count=found.amount))
            yield _doubt(registers[rule.register], [row], why, (rule.value,), found.amount)


def _lapsed(rule: Lapsed, registers: Mapping[str, Register], rows: Rows, on: date) -> Iterator[Suspicion]:
    """A record of a year that is over speaks of that year's last day."""
    if not _kept(registers, (rule.register, (rule.valid, rule.until))):
        return
    why = Why(DoubtKind.LAPSED, rule.code, rule.says)
    for row in rows.get(rule.register, ()):
        day = on if row.year is None else min(on, date(row.year, 12, 31))
        if rule.doubts(row.values, day):
            yield _doubt(registers[rule.register], [row], why, (rule.valid, rule.until))


def _kept(registers: Mapping[str, Register], *wanted: tuple[str, tuple[str, ...]]) -> bool:
    """Are these registers kept here, with these fields?"""
    return all(code in registers and fits(registers[code].by_code, fields) for code, fields in wanted)


def _same_key(register: Register, rows: Iterable[Row]) -> Iterator[Suspicion]:
    """Records whose keys differ in marks, case, spaces or leading noughts alone."""
    alike_keys: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        alike_keys.setdefault((row.place, row.year, plain_key(register.identity, row.values)), []).append(row)
    for same in alike_keys.values():
        for one, other in pairwise(same):
            yield _doubt(register, [one, other], Why(DoubtKind.SAME_KEY), register.identity)


def _twice(
    rule: Twice, rules: DoubtRules, registers: Mapping[str, Register], rows: Rows, commune: int
) -> Iterator[Suspicion]:
    """Pairs that may be one, without those that another rule tells of already."""
    told = _told_by(rule, rules, registers, rows)
    why = Why(DoubtKind.TWICE, rule.code, rule.says)
    for one, other in _pairs(rule, registers, rows):
        if rule.by is None or _both((rule.by,), one, other) not in told:
            found = _doubt(registers[rule.register], [one, other], why, rule.fields)
            yield found if one.place == other.place else replace(found, place=commune)


def _pairs(rule: Twice, registers: Mapping[str, Register], rows: Rows) -> Iterator[tuple[Row, Row]]:
    if not _kept(registers, (rule.register, rule.fields)):
        return
    together = rule.within is Within.COMMUNE
    known = {row.pk: row for row in sorted(rows.get(rule.register, ()), key=lambda row: row.pk)}
    named = [
        Named(row.pk, str(row.values[rule.name]), (None if together else row.place, row.year, what))
        for row in known.values()
        if row.values.get(rule.name) is not None and (what := agreed(rule.same, row.values)) is not None
    ]
    for pair in alike(named, similarity=rule.similarity):
        one, other = known[pair.one], known[pair.other]
        if not together or one.place != other.place:
            yield one, other


def _told_by(
    rule: Twice, rules: DoubtRules, registers: Mapping[str, Register], rows: Rows
) -> set[frozenset[tuple[object, ...]]]:
    """What the rule's pairs are left out for: the places and numbers of pairs that another rule doubts."""
    teller = next((one for one in rules.twice if one.code == rule.told_by), None)
    if (
        teller is None
        or rule.by is None
        or not _kept(registers, (rule.register, (rule.by,)), (teller.register, (rule.by,)))
    ):
        return set()
    return {_both((rule.by,), one, other) for one, other in _pairs(teller, registers, rows)}


def _both(by: tuple[str, ...], one: Row, other: Row) -> frozenset[tuple[object, ...]]:
    return frozenset((row.place, *plain_key(by, row.values)) for row in (one, other))


def _doubt(register: Register, rows: Sequence[Row], why: Why, fields: Iterable[str], *counted: Stored) -> Suspicion:
    """About one record or two; `fields`: what of them was compared, besides what was `counted`."""
    one, *others = sorted(rows, key=lambda row: row.pk)
    compared = [[row.values.get(code) for code in fields] for row in (one, *others)]
    return Suspicion(
        kind=why.kind,
        rule=why.rule,
        register=register.code,
        place=one.place,
        year=one.year,
        record=one.pk,
        other=others[0].pk if others else None,
        says=why.says,
        severity=why.severity,
        grounds=digest([*compared, list(counted)] if counted else compared),
    )


def digest(compared: Sequence[Sequence[Stored]]) -> str:
    """SHA-256 of what was compared."""
    return hashlib.sha256(json.dumps(compared, ensure_ascii=False).encode()).hexdigest()
