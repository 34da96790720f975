"""Words of cells that somebody has to say the meaning of, once: answers of a choice, names of villages."""

from __future__ import annotations

from datetime import date

from datchuan.domain.files.folding import plain
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.matching.applying import Match
from datchuan.domain.registers.matching.table import Table
from datchuan.domain.registers.matching.villages import Villages
from datchuan.domain.registers.model import FieldType, Register
from datchuan.domain.registers.sheets.layout import PLACE

MOST_ASKED = 40  # of one column; where more are unclear it is probably not that column
_ASKED = frozenset({FieldType.CHOICE, FieldType.YES_NO})


def unclear_words(table: Table, match: Match, register: Register, *, on: date) -> dict[str, list[str]]:
    """By field the different words of its column that are none of its answers, answered before or not."""
    found = {}
    for code, at in match.columns.items():
        field = register.by_code.get(code)
        if field is not None and field.type in _ASKED:
            told = {plain(one): one for one in reversed(table.different(at))}
            unclear = [one for one in reversed(told.values()) if read_value(field, one, on=on)[1] is not None]
            if unclear:
                found[code] = unclear[:MOST_ASKED]
    return found


def unclear_villages(table: Table, match: Match, villages: Villages) -> list[str]:
    """The different names in the column of villages that are no village's, answered before or not."""
    if PLACE not in match.columns:
        return []
    known = Villages(villages.all)
    told = {plain(one): one for one in reversed(table.different(match.columns[PLACE]))}
    return [one for one in reversed(told.values()) if known.find(one) is None][:MOST_ASKED]
