"""What is said of a file's columns in words, as in a command, a file of matches or a program's call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from datchuan.domain.registers.matching.naming import match_named, village_named
from datchuan.domain.registers.matching.proposing import Sureness
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.registers.actions.tables import Said, TableLook, told
from datchuan.registers.errors import RegistersError


@dataclass(frozen=True, slots=True)
class InWords:
    """`columns`: a heading or letters, each with its field's code or label ("place": the village); `choices`: by field
    and word an answer; `villages`: by name, and `village` for all rows, a village's code or name."""

    columns: Iterable[tuple[str, str]] = ()
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    village: str = ""


def said_in_words(look: TableLook, words: InWords) -> Said:
    """The same of the columns and answers of a file. Raises `RegistersError` for what is not there."""
    known = look.villages
    try:
        match = match_named(
            look.found, look.register, words.columns, choices=words.choices, villages=words.villages, known=known
        )
        village = village_named(known, words.village) if words.village else ""
    except SheetRefused as refused:
        raise RegistersError(told(refused)) from refused
    return Said(look.found.name, look.found.heading.first + 1, match.columns, match.choices, match.villages, village)


def with_certain(look: TableLook, said: Said) -> Said:
    """What was said, and of the other columns those that were matched before or are called just as the register calls
    them."""
    said_columns = dict(said.columns or {})
    before = {} if look.remembered is None else look.match.columns
    sure = before or {one.field: one.column for one in look.proposals if one.sureness is Sureness.CERTAIN}
    taken = set(said_columns.values())
    more = {code: at for code, at in sure.items() if code not in said_columns and at not in taken}
    return Said(said.sheet, said.row, {**more, **said_columns}, said.choices, said.villages, said.village)
