"""A file whose columns are matched, as its page shows it: what each column may be, words to explain, the first rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from datchuan.domain.files.folding import plain
from datchuan.domain.registers.matching.heading import MOST_ABOVE, is_blank, words
from datchuan.domain.registers.matching.proposing import Sureness
from datchuan.domain.registers.matching.table import Column
from datchuan.domain.registers.model import Field, FieldType, Register
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.registers.actions import Problem, TableLook
from datchuan.registers.models import ColumnMatch
from datchuan.registers.texts import yes_and_no
from datchuan.ui.dates import today

_LONGEST_START = 90


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """`doubtful`: what is proposed should be looked at."""

    column: Column
    options: tuple[Option, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of cells whose meaning is asked. `key`: of the names of its form's fields; `of`: whose column it is in."""

    key: str
    word: str
    of: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShownTried:
    """A row of the beginning: what would be taken, and what is wrong."""

    number: int
    values: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A heading and what it is taken for; `heading` empty: of the villages' names in rows of their own."""

    field: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A match that is remembered. `answers`: how many words and names were explained with it."""

    match: ColumnMatch
    headings: str
    columns: tuple[MatchedColumn, ...]
    answers: int


def remembered(match: ColumnMatch, register: Register) -> Remembered:
    """In the order of the file's columns; a field that the register has no more is told by its code."""
    names = match.headings
    columns = tuple(
        MatchedColumn(code, _label(code, register), names[at] if at < len(names) else "")
        for code, at in sorted(match.columns.items(), key=lambda one: one[1])
    )
    answers = len(match.villages) + sum(map(len, match.choices.values()))
    return Remembered(match, " · ".join(name for name in names if name), columns, answers)


def _label(code: str, register: Register) -> str:
    if code == PLACE:
        return _("Thôn")
    return register.field(code).label if code in register.by_code else code


def shown_columns(look: TableLook) -> Iterator[ShownColumn]:
    """Every column with the fields it may be; required ones are marked."""
    fields = [(one.code, f"{one.label} *" if one.required else one.label) for one in look.register.fields]
    if look.villages.all:
        fields.insert(0, (PLACE, _("Thôn")))
    likely = {one.column for one in look.proposals if one.sureness is Sureness.LIKELY and not look.remembered}
    for column in look.found.columns:
        options = tuple(Option(code, label, look.match.columns.get(code) == column.index) for code, label in fields)
        yield ShownColumn(column, options, column.index in likely)


def answers_of(field: Field) -> list[tuple[str, str]]:
    """What a word may mean: the code and its label."""
    if field.type is FieldType.YES_NO:
        return list(zip(("yes", "no"), yes_and_no(), strict=True))
    return [(one.code, one.label) for one in field.offered(today())]


def asked_words(look: TableLook) -> Iterator[AskedWord]:
    """The words of answers that the register does not know."""
    for code, some in look.words.items():
        field, answered = look.register.field(code), look.match.choices.get(code, {})
        for number, word in enumerate(some):
            options = tuple(
                Option(value, label, answered.get(plain(word)) == value) for value, label in answers_of(field)
            )
            yield AskedWord(f"{code}-{number}", word, field.label, options)


def asked_villages(look: TableLook) -> Iterator[AskedWord]:
    """The names that are no village's."""
    for number, word in enumerate(look.names):
        meant = look.match.villages.get(plain(word))
        options = tuple(Option(one.code, one.name, one.code == meant) for one in look.villages.all)
        yield AskedWord(str(number), word, _("Thôn"), options)


def shown_tried(look: TableLook) -> list[ShownTried]:
    """The first rows by the labels of the fields."""
    names = {one.code: one.name for one in look.villages.all}
    shown = []
    for one in look.tried():
        values = [(look.register.field(code).label, words(typed)) for code, typed in one.row.typed.items()]
        if one.row.place:
            values.insert(0, (_("Thôn"), names.get(one.row.place, one.row.place)))
        shown.append(ShownTried(one.row.number, tuple(values), one.problems))
    return shown


def starts(look: TableLook) -> Iterator[Option]:
    """The rows of the sheet's beginning that may hold the headings."""
    for number, row in enumerate(look.found.sheet.rows[:MOST_ABOVE], start=1):
        said = [words(cell) for cell in row if not is_blank(cell)]
        if said:
            text = " · ".join(said)
            told = text if len(text) <= _LONGEST_START else f"{text[:_LONGEST_START]}…"
            yield Option(str(number), f"{number}: {told}", number == look.found.heading.first + 1)
