"""Differences as a page lists them: what belongs to one criterion or indicator together, equal zones in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from datchuan.criteria.telling import ASPECT, SUBJECT, column_words, said_words
from datchuan.criteria.words import translated
from datchuan.domain.criteria.differences import (
    Aspect,
    Change,
    ChangeKind,
    Point,
    Said,
    Subject,
    Value,
    days_of_change,
    differences,
    differences_between_days,
    first_version,
)
from datchuan.domain.criteria.model import CriteriaSet, Indicator
from datchuan.domain.criteria.references import Confidence


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a difference in words; `confidence` where a threshold says how well it is known."""

    words: str
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One difference; `where` names every zone for which before and after are the same. A side is None where there
    was or is nothing."""

    kind: ChangeKind
    aspect: str
    where: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class Block:
    """What changed of one criterion or indicator. `set_code` and `code` lead to its page; `number` is the law's, empty
    for the set itself and for an indicator whose number is unknown."""

    subject: Subject
    subject_words: str
    set_code: str
    code: str
    number: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in the order of the law."""

    blocks: tuple[Block, ...]

    def of_kind(self, kind: ChangeKind) -> tuple[Block, ...]:
        """The blocks with a line of this kind."""
        return tuple(block for block in self.blocks if any(line.kind is kind for line in block.lines))

    @property
    def added(self) -> tuple[Block, ...]:
        return self.of_kind(ChangeKind.ADDED)

    @property
    def removed(self) -> tuple[Block, ...]:
        return self.of_kind(ChangeKind.REMOVED)

    @property
    def changed(self) -> tuple[Block, ...]:
        return self.of_kind(ChangeKind.CHANGED)

    def lines_of(self, kind: ChangeKind) -> int:
        """How many lines of this kind there are in all blocks."""
        return sum(line.kind is kind for block in self.blocks for line in block.lines)

    @property
    def lines_added(self) -> int:
        return self.lines_of(ChangeKind.ADDED)

    @property
    def lines_removed(self) -> int:
        return self.lines_of(ChangeKind.REMOVED)

    @property
    def lines_changed(self) -> int:
        return self.lines_of(ChangeKind.CHANGED)


def compare_sets(before: CriteriaSet, after: CriteriaSet) -> Comparison:
    """Criteria and indicators that came, went or have another number, by their names."""
    found = _compared(differences(before, after), before, after)
    return Comparison(tuple(replace(block, lines=_numbered(block, after)) for block in found.blocks))


def compare_versions(before: CriteriaSet | None, after: CriteriaSet) -> Comparison:
    """What one state of a set says that an earlier one does not; everything, where there is no earlier one."""
    if before is None:
        return _compared(first_version(after), after, after)
    return _compared(differences(before, after), before, after)


def compare_days(criteria_set: CriteriaSet, before: date, after: date) -> Comparison:
    """What one set asks on a day and did not on another."""
    return _compared(differences_between_days(criteria_set, before, after), criteria_set, criteria_set)


def steps_of(criteria_set: CriteriaSet) -> tuple[tuple[date, date], ...]:
    """The days on which something begins, each with the day before."""
    return tuple((day - timedelta(days=1), day) for day in days_of_change(criteria_set))


def _compared(changes: Sequence[Change], before: CriteriaSet, after: CriteriaSet) -> Comparison:
    grouped: dict[tuple[Subject, str, str], list[Change]] = {}
    for change in changes:
        law = after if change.kind is ChangeKind.ADDED else before  # a changed number is the earlier one
        grouped.setdefault((change.at.subject, change.at.code, law.code), []).append(change)
    laws = {before.code: before, after.code: after}
    blocks = tuple(_block(laws[code], key, subject, found) for (subject, key, code), found in grouped.items())
    return Comparison(blocks)


def _block(law: CriteriaSet, code: str, subject: Subject, changes: Sequence[Change]) -> Block:
    indicator = law.indicator(code) if subject is Subject.INDICATOR else None
    return Block(
        subject=subject,
        subject_words=translated(SUBJECT[subject]),
        set_code=law.code,
        code=indicator.key if indicator else code,
        number=(indicator.code or "") if indicator else code,
        name=_name(law, subject, code, indicator),
        lines=tuple(_lines(law, changes, indicator)),
    )


def _name(law: CriteriaSet, subject: Subject, code: str, indicator: Indicator | None) -> str:
    if indicator is not None:
        return indicator.names[-1].text
    return law.title if subject is Subject.SET else law.criterion(int(code)).name


def _lines(law: CriteriaSet, changes: Iterable[Change], indicator: Indicator | None) -> Iterator[Line]:
    """The changes in words; those that differ by nothing but the zone become one line."""
    wheres: dict[tuple[ChangeKind, str, Told | None, Told | None], list[str]] = {}
    for change in changes:
        before, after = (_told(said, indicator, change.at) for said in (change.before, change.after))
        wheres.setdefault((change.kind, _aspect(change.at), before, after), []).append(_where(law, change.at))
    for (kind, aspect, before, after), where in wheres.items():
        yield Line(kind, aspect, ", ".join(filter(None, where)), before, after)


def _numbered(block: Block, after: CriteriaSet) -> tuple[Line, ...]:
    """A changed number as readers know it, for an indicator's key is no number."""
    lines = block.lines
    if block.subject is Subject.INDICATOR and lines[0].kind is ChangeKind.CHANGED and lines[0].after is not None:
        key, _space, name = lines[0].after.words.partition(" ")
        number = after.indicator(key).code or _("chưa biết số")
        return (replace(lines[0], after=Told(f"{number}: {name}")),)
    return lines


def _told(said: Said | None, indicator: Indicator | None, at: Point) -> Told | None:
    if said is None:
        return None
    confidence = said.reference.checked.confidence if isinstance(said, Value) else None
    return Told(said_words(said, indicator, at.aspect), confidence)


def _aspect(at: Point) -> str:
    if at.subject is Subject.SET and at.aspect is Aspect.WORDS and at.scope:
        return _("văn bản sửa đổi")
    return translated(ASPECT[at.aspect])


def _where(law: CriteriaSet, at: Point) -> str:
    """The zone in words; a province by its name."""
    first, _space, rest = (at.scope or "").partition(" ")
    rules = law.rules_of(first)
    return f"{rules.name}: {column_words(rest)}" if rules else column_words(at.scope)
