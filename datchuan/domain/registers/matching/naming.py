"""Columns, fields and answers as somebody writes them in a command or a file: by their headings and labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from datchuan.domain.files.folding import folded, plain
from datchuan.domain.registers.matching.applying import Match, called
from datchuan.domain.registers.matching.table import Table
from datchuan.domain.registers.matching.villages import Villages
from datchuan.domain.registers.model import Field, FieldType, Register
from datchuan.domain.registers.sheets.layout import NO, PLACE, YES
from datchuan.domain.registers.sheets.reading import SheetRefused

PLACE_NAMES = frozenset({PLACE, "place", "thon", "ten thon"})


def column_named(table: Table, name: str) -> int:
    """The column of this heading, or of these letters. Raises SheetRefused."""
    found = [one for one in table.columns if plain(one.name) == plain(name)]
    found = found or [one for one in table.columns if folded(one.name) == folded(name)]
    found = found or [one for one in table.columns if one.letters and one.letters == name.strip().upper()]
    if not found:
        raise SheetRefused("no-such-column", name=name, columns=", ".join(map(called, table.columns)))
    if len(found) > 1:
        raise SheetRefused("unclear-column", name=name, columns=", ".join(one.letters for one in found))
    return found[0].index


def field_named(register: Register, name: str) -> str:
    """The code of the field of this code or label, or `PLACE`. Raises SheetRefused."""
    if folded(name) in PLACE_NAMES:
        return PLACE
    for one in register.fields:
        if name.strip() == one.code or plain(name) == plain(one.label):
            return one.code
    raise SheetRefused(
        "no-such-field", name=name, fields=", ".join(f"{one.code} ({one.label})" for one in register.fields)
    )


def answer_named(field: Field, name: str) -> str:
    """The code of an answer: a choice's, or yes and no. Raises SheetRefused."""
    known = {one.code: {one.code, plain(one.label)} for one in field.choices}
    if field.type is FieldType.YES_NO:
        known = {"yes": {"yes", "true", plain(YES)}, "no": {"no", "false", plain(NO)}}
    for code, names in known.items():
        if name.strip() in names or plain(name) in names:
            return code
    raise SheetRefused("no-such-answer", label=field.label, name=name)


def village_named(villages: Villages, name: str) -> str:
    """The code of the village. Raises SheetRefused."""
    code = villages.code_of(name)
    if not code:
        raise SheetRefused("no-such-village", name=name)
    return code


def match_named(
    table: Table,
    register: Register,
    columns: Iterable[tuple[str, str]],
    *,
    choices: Mapping[str, Mapping[str, str]],
    villages: Mapping[str, str],
    known: Villages,
) -> Match:
    """`columns`: headings, each with its field; `choices`: by field the answers by word; `villages`: by name the
    village. Raises SheetRefused."""
    return Match(
        {field_named(register, field): column_named(table, heading) for heading, field in columns},
        dict(_answers(register, *one) for one in choices.items()),
        {plain(name): village_named(known, meant) for name, meant in villages.items()},
    )


def _answers(register: Register, name: str, answers: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    code = field_named(register, name)
    if code == PLACE:
        raise SheetRefused("no-such-answer", label=name, name=", ".join(answers))
    field = register.field(code)
    return code, {plain(word): answer_named(field, meant) for word, meant in answers.items()}
