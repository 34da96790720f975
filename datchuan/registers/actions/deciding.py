"""What each change of a saving comes to: new, changed, merged, unchanged, wrong or conflicting. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from datchuan.domain.registers.merging import Merged, merge
from datchuan.domain.registers.model import Level, Register, Severity, Stored, Values
from datchuan.places.models import Place
from datchuan.registers.actions.changes import NOTHING_SEEN, Clash, Problem, RecordChange, RecordResult, RowState
from datchuan.registers.actions.typed import check_values, read_typed
from datchuan.registers.models import Record, RecordRevision
from datchuan.registers.queries import KeptRegister, keepers, revisions_named

LONGEST_KEY = 300


@dataclass(slots=True)
class Decided:
    """One change with what it comes to. `values`: what the record says afterwards, when it is to be written."""

    change: RecordChange
    place: Place
    id: UUID
    state: RowState
    before: Record | None = None
    values: dict[str, Stored] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    conflict: Mapping[str, Clash] | None = None

    @property
    def result(self) -> RecordResult:
        return RecordResult(self.state, self.before, self.problems, self.conflict)


@dataclass(slots=True)
class Deciding:
    """What is known before a saving is looked at: the records meant, what their senders saw, whose keys are taken."""

    kept: KeptRegister
    place: Place
    year: int | None
    on: date
    records: Mapping[UUID, Record]
    seen: Mapping[tuple[object, int], RecordRevision]
    allowed: frozenset[int]
    taken: dict[tuple[int, str], UUID]
    decided: set[UUID] = field(default_factory=set)

    @property
    def register(self) -> Register:
        return self.kept.register

    def decide(self, change: RecordChange) -> Decided:
        """What the change comes to; the key it takes is taken for those after it."""
        before = None if change.id is None else self.records.get(change.id)
        place = change.place or (self.place if before is None else before.place)
        decided = Decided(change, place, change.id or uuid4(), RowState.WRONG, before)
        decided.problems = tuple(self._misplaced(decided))
        self.decided.add(decided.id)
        if decided.problems:
            return decided
        base = {} if before is None else self._base(change, before)
        typed, decided.problems = read_typed(self.register, change.typed, base, self.on)
        merged = merge(base, {**base, **typed}, {} if before is None else before.values)
        return self._judged(decided, merged, base)

    def _misplaced(self, decided: Decided) -> Iterable[Problem]:
        before, place = decided.before, decided.place
        if place.pk not in self.allowed or (before is not None and before.place_id != place.pk):
            yield _row(_("Bản ghi này thuộc nơi khác, không phải %(place)s.") % {"place": self.place.code})
        elif place.level != self.register.level:
            yield _row(_("Sổ này do %(level)s ghi.") % {"level": LEVELS[self.register.level]()})
        elif before is not None and (before.register, before.year) != (self.register.code, self.year):
            yield _row(_("Bản ghi này thuộc sổ khác hoặc năm khác."))
        elif before is not None and before.ended_on is not None:
            yield _row(_("Bản ghi này đã kết thúc. Muốn sửa, hãy khôi phục trước."))
        elif decided.id in self.decided:
            yield _row(_("Bản ghi này có hai dòng trong cùng một lần gửi."))
        elif before is None and decided.change.base_number is not None:
            yield _row(_("Không còn bản ghi này. Hãy tải lại trang."))
        elif before is not None and (decided.change.base_number or 1) > before.number:
            yield _row(_("Bản ghi này chưa từng có lần sửa thứ %(number)d.") % {"number": decided.change.base_number})

    def _base(self, change: RecordChange, before: Record) -> Values:
        """What the sender saw; of a record sent as new twice, what the first sending made."""
        if change.base_number == NOTHING_SEEN:
            return {}
        number = change.base_number or 1
        seen: Record | RecordRevision = before if number == before.number else self.seen[before.pk, number]
        values: Values = seen.values
        return values

    def _judged(self, decided: Decided, merged: Merged, base: Values) -> Decided:
        before, change = decided.before, decided.change
        if any(one.severity is Severity.ERROR for one in decided.problems):
            return decided
        if merged.conflicts:
            decided.state = RowState.CONFLICTING
            decided.conflict = {one.field: Clash(one.base, one.theirs, one.mine) for one in merged.conflicts}
            return decided
        if before is not None and not merged.taken:
            decided.state = RowState.UNCHANGED
            return decided
        decided.values = merged.values
        decided.problems = (*decided.problems, *check_values(self.register, merged.values), *self._key(decided))
        if any(one.severity is Severity.ERROR for one in decided.problems):
            return decided
        decided.state = _stored_state(before, change, base)
        self.taken[decided.place.pk, self.register.key_of(decided.values)] = decided.id
        return decided

    def _key(self, decided: Decided) -> Iterable[Problem]:
        """Two records of one place may not say that they are the same."""
        key = self.register.key_of(decided.values)
        holder = self.taken.get((decided.place.pk, key))
        if holder is not None and holder != decided.id:
            names = ", ".join(self.register.field(code).label for code in self.register.identity)
            words = {"one": self.register.one, "names": names}
            told = _("Đã có %(one)s khác trùng %(names)s.") % words
            yield Problem(self.register.identity[-1], told, Severity.ERROR)
        if len(key) > LONGEST_KEY:
            yield Problem(self.register.identity[-1], _("Nội dung phân biệt bản ghi dài quá."), Severity.ERROR)


LEVELS = {Level.VILLAGE: lambda: _("thôn"), Level.COMMUNE: lambda: _("xã")}


def prepare(
    kept: KeptRegister, place: Place, *, year: int | None, on: date, changes: Sequence[RecordChange]
) -> Deciding:
    """Everything the changes need, by a handful of statements however many there are."""
    ids = {one.id for one in changes if one.id is not None}
    records = _records(ids)
    known = [one for one in changes if one.id in records]
    older = {(one.id, one.base_number or 1) for one in known if one.base_number != NOTHING_SEEN}
    wanted = {(key, number) for key, number in older if key is not None and number < records[key].number}
    allowed = frozenset(one.pk for one in keepers(place, on))
    taken = taken_keys(kept.code, allowed, year=year)
    return Deciding(kept, place, year, on, records, revisions_named(wanted), allowed, taken)


def taken_keys(register: str, places: Iterable[int], *, year: int | None) -> dict[tuple[int, str], UUID]:
    """By place and key the records that stand there. One statement."""
    living = Record.objects.filter(register=register, year=year, place__in=places, ended_on=None)
    return {(where, key): pk for pk, where, key in living.values_list("pk", "place", "key")}


def _records(ids: set[UUID]) -> dict[UUID, Record]:
    found: dict[UUID, Record] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 1000):
        rows = Record.objects.filter(pk__in=wanted[start : start + 1000]).select_related("place", "definition")
        found |= {row.pk: row for row in rows}
    return found


def _row(sentence: str) -> Problem:
    return Problem("", sentence, Severity.ERROR)


def _stored_state(before: Record | None, change: RecordChange, base: Values) -> RowState:
    if before is None:
        return RowState.NEW
    return RowState.CHANGED if base == before.values else RowState.MERGED
