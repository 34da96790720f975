"""A file whose columns have to be matched, looked at: what stands in it, what is proposed or remembered, what is not
clear yet. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.files.folding import plain
from datchuan.domain.registers.entry_sentences import SENTENCES as OF_CELLS
from datchuan.domain.registers.matching.applying import Match, check_match, source_of
from datchuan.domain.registers.matching.asking import unclear_villages, unclear_words
from datchuan.domain.registers.matching.opening import SENTENCES, Opened, only_sheet, open_tables, table_at, tables_in
from datchuan.domain.registers.matching.proposing import Proposal, propose
from datchuan.domain.registers.matching.table import Table
from datchuan.domain.registers.matching.villages import Village, Villages
from datchuan.domain.registers.model import Level, Register, Severity
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.domain.registers.sheets.rows import RowSource, SourceNote, SourceRow
from datchuan.places.models import Place
from datchuan.registers.actions.changes import Problem
from datchuan.registers.actions.saving import check_year
from datchuan.registers.actions.typed import check_values, read_typed
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import ColumnMatch, SentTable
from datchuan.registers.queries import KeptRegister, register_at
from datchuan.registers.queries.matching import matches_for, villages_near
from datchuan.ui.dates import today

MOST_TRIED = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a file so far. `sheet`, `row` (counted from 1): where its headings stand, None: as found;
    `columns`: by field code the column counted from nought, None: as remembered or proposed; `choices`, `villages`:
    answers, by field and plain word, and by plain name; `village`: the code of the one village all rows are of."""

    sheet: str | None = None
    row: int | None = None
    columns: Mapping[str, int] | None = None
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    village: str = ""


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A row of the beginning as it would be taken, and what is wrong with it."""

    row: SourceRow
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class TableLook:
    """A file as far as it is understood. `words`, `names`: those of cells whose meaning has to be said, answered or
    not; `village`: of all its rows, empty where a column says it or it is not known."""

    sent: SentTable
    kept: KeptRegister
    opened: Opened
    found: Table
    villages: Villages
    places: Mapping[str, Place]
    proposals: tuple[Proposal, ...]
    remembered: ColumnMatch | None
    match: Match
    village: str
    words: Mapping[str, list[str]]
    names: list[str]

    @property
    def register(self) -> Register:
        return self.kept.register

    @property
    def one_village(self) -> bool:
        """Whether the file is for a village alone, so that no column has to say which."""
        return self.sent.place.level == Level.VILLAGE

    @property
    def asks_village(self) -> bool:
        """Whether somebody has to say of which village the rows are."""
        return bool(self.villages.all) and not self.one_village and PLACE not in self.match.columns

    @property
    def place(self) -> Place:
        """Where the rows will be taken in."""
        return self.places[self.village] if self.asks_village and self.village else self.sent.place

    @cached_property
    def hindrance(self) -> str:
        """What has to be done before the rows can be looked at, in a sentence; empty when nothing has."""
        try:
            check_match(self.found, self.match, self.register)
            if self.asks_village and not self.village:
                raise SheetRefused("no-village")
        except SheetRefused as refused:
            return told(refused)
        return ""

    @property
    def unanswered(self) -> bool:
        """Whether there are words or names whose meaning nobody said."""
        words = any(
            plain(one) not in self.match.choices.get(code, {}) for code, some in self.words.items() for one in some
        )
        return words or any(plain(one) not in self.match.villages for one in self.names)

    @property
    def is_clear(self) -> bool:
        """Whether files of this make were matched before, for the register as it is now, and nothing here is new."""
        known = self.remembered is not None and self.remembered.version == self.register.version
        return known and not self.hindrance and not self.unanswered

    def source(self) -> RowSource:
        """The rows as they are matched. Raises `RegistersError`."""
        only = self.sent.place.code if self.one_village else ""
        villages = self.villages if self.villages.all else None
        try:
            source = source_of(self.found, self.match, self.register, villages, only=only)
        except SheetRefused as refused:
            raise RegistersError(told(refused)) from refused
        return replace(source, notes=(*self.opened.notes, *self._other_sheets(), *source.notes))

    def tried(self) -> list[TriedRow]:
        """The first rows with what would be wrong with them; none while something hinders."""
        if self.hindrance:
            return []
        first = replace(self.found, rows=self.found.rows[:MOST_TRIED])
        return [self._tried(row) for row in replace(self, found=first).source().rows]

    def _tried(self, row: SourceRow) -> TriedRow:
        cells = tuple(
            Problem(
                one.field,
                _(OF_CELLS[one.code]).format(**{"label": self._label(one.field), **one.facts}),
                Severity.ERROR,
            )
            for one in row.faults
        )
        values, problems = read_typed(self.register, row.typed, {}, today())
        wrong = {one.field for one in problems}
        missing = [one for one in check_values(self.register, values) if one.field not in wrong]
        return TriedRow(row, cells or (*problems, *missing))

    def _label(self, code: str) -> str:
        return self.register.field(code).label if code else ""

    def _other_sheets(self) -> list[SourceNote]:
        others = [name for name in self.opened.sheets if name != self.found.name]
        return [SourceNote("other-sheets", {"sheet": self.found.name, "others": ", ".join(others)})] if others else []


def look_at_table(*, sent: SentTable, said: Said, by: Person | None) -> TableLook:
    """What is understood of a file. Raises `RegistersError` for one that cannot be read so, `PermissionDenied`."""
    require(by, Permission.ENTER_RECORDS, place=sent.place, on=today())
    kept = register_at(sent.register, sent.place, check_year(sent.year))
    near = villages_near(kept.register, sent.place)
    known = matches_for(sent.register, sent.place)
    villages = [Village(one.code, one.full_name) for one in near]
    try:
        opened = open_tables(bytes(sent.content))
        found = _found(opened, said, kept.register, known)
    except SheetRefused as refused:
        raise RegistersError(told(refused)) from refused
    places = {one.code: one.place for one in near}
    return _looked(_Known(sent, kept, opened, found, villages, places, known.get(found.fingerprint)), said)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is there before anything is said."""

    sent: SentTable
    kept: KeptRegister
    opened: Opened
    found: Table
    villages: list[Village]
    places: Mapping[str, Place]
    remembered: ColumnMatch | None


def _found(opened: Opened, said: Said, register: Register, known: Mapping[str, ColumnMatch]) -> Table:
    """Where somebody named a sheet or a row of headings that one, in the first case wherever its headings are."""
    wanted = opened if said.sheet is None else only_sheet(opened, said.sheet)
    if said.row is None:
        return tables_in(wanted, register, known.keys())
    sheet = said.sheet if said.sheet is not None else tables_in(wanted, register, known.keys()).name
    return table_at(opened, sheet, said.row)


def _looked(known: _Known, said: Said) -> TableLook:
    remembered, register = known.remembered, known.kept.register
    before = _before(known)
    names = {name: code for name, code in {**before.villages, **said.villages}.items() if code}
    villages = Villages(known.villages, names)
    proposals = propose(known.found, register, villages if known.villages else None, on=today())
    columns = said.columns
    if columns is None:
        columns = before.columns if remembered else {one.field: one.column for one in proposals}
    there = {one.index for one in known.found.columns}
    columns = {code: at for code, at in columns.items() if at in there}
    match = Match(columns, _answers(columns, before, said), names)
    return TableLook(
        sent=known.sent,
        kept=known.kept,
        opened=known.opened,
        found=known.found,
        villages=villages,
        places=known.places,
        proposals=proposals,
        remembered=remembered,
        match=match,
        village=said.village if said.village in known.places else "",
        words=unclear_words(known.found, match, register, on=today()),
        names=unclear_villages(known.found, match, villages),
    )


def _answers(columns: Iterable[str], before: Match, said: Said) -> dict[str, dict[str, str]]:
    """By field what words mean: as said now, else as before; an empty answer takes one back."""
    merged = {code: {**before.choices.get(code, {}), **said.choices.get(code, {})} for code in columns}
    filled = {code: {word: one for word, one in answers.items() if one} for code, answers in merged.items()}
    return {code: answers for code, answers in filled.items() if answers}


def _before(known: _Known) -> Match:
    """What was said of such a file before, as far as it still holds."""
    row = known.remembered
    if row is None:
        return Match({})
    there = {one.index for one in known.found.columns}
    fields = {*known.kept.register.by_code, PLACE} if known.villages else {*known.kept.register.by_code}
    columns = {code: at for code, at in row.columns.items() if code in fields and at in there}
    codes = {place.pk: code for code, place in known.places.items()}
    villages = {name: codes[pk] for name, pk in row.villages.items() if pk in codes}
    return Match(columns, row.choices, villages)


def told(refused: SheetRefused) -> str:
    """The sentence of a refusal in the reader's language."""
    return _(SENTENCES[refused.code]).format(**refused.facts)


def titled_village(look: TableLook) -> str:
    """The code of the village that what stands above the table, the sheet's or the file's name tells; empty where it is
    not one."""
    above = [str(cell) for row in look.found.sheet.rows[: look.found.heading.first] for cell in row if cell]
    for text in (" ; ".join(above), look.found.name, look.sent.file_name):
        named = look.villages.in_text(text)
        if named is not None:
            return named.code
    return ""
