"""From what people type, paste or upload to stored values; each problem a sentence by its field; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from datchuan.domain.files.folding import folded
from datchuan.domain.registers.entry_sentences import OWN_WORDS, SENTENCES
from datchuan.domain.registers.expressions import rule_of
from datchuan.domain.registers.model import Constraint, Field, FieldType, Register, Severity, Stored, Values
from datchuan.domain.registers.plain import holds
from datchuan.domain.registers.terms import fields_of
from datchuan.domain.registers.typed import Refused, words_of
from datchuan.domain.registers.typed_numbers import read_number

_MOST_LETTERS = 500
_YES = frozenset({"x", "co", "dung", "1", "true", "yes", "v", "✓", "✔"})
_NO = frozenset({"khong", "ko", "sai", "0", "false", "no"})
_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]|,? năm )(\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")


@dataclass(frozen=True, slots=True)
class Problem:
    """`code`: a key of SENTENCES, `facts`: its names. `field` None: the whole record. `fields`: all it is about."""

    code: str
    facts: tuple[tuple[str, str], ...]
    field: str | None = None
    fields: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**dict(self.facts))


@dataclass(frozen=True, slots=True)
class Entered:
    """`values`: what could be read, ready to be stored, without blanks. Stored only while no problem is an error."""

    values: dict[str, Stored]
    problems: tuple[Problem, ...]

    @property
    def may_be_stored(self) -> bool:
        return all(one.severity is not Severity.ERROR for one in self.problems)


def enter(register: Register, typed: Mapping[str, object], *, on: date) -> Entered:
    """A whole record as typed, by field code; a field left out is a blank. `on` is the day of entry."""
    values: dict[str, Stored] = {}
    problems = [_problem("unknown-field", code, {"label": code}) for code in typed if code not in register.by_code]
    for field in register.fields:
        value, problem = read_value(field, typed.get(field.code), on=on)
        if problem is not None:
            problems.append(problem)
        elif value is not None:
            values[field.code] = value
    faulty = frozenset(one.field for one in problems)
    return Entered(values, (*problems, *_missing(register, values, faulty), *broken_rules(register, values)))


def read_value(field: Field, typed: object, *, on: date) -> tuple[Stored, Problem | None]:
    """One value as stored, or None and what is wrong with it. Blank gives (None, None)."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None, None
    try:
        return _READERS[field.type](field, typed, on), None
    except Refused as refused:
        return None, _problem(refused.code, field.code, {"label": field.label, **refused.facts})


def broken_rules(register: Register, values: Values) -> tuple[Problem, ...]:
    """The constraints that are false of a record; those that blanks leave open are not."""
    return tuple(
        _broken(one, register) for one in register.constraints if holds(rule_of(one, register), values) is False
    )


def _broken(constraint: Constraint, register: Register) -> Problem:
    about = fields_of(rule_of(constraint, register))
    return Problem(OWN_WORDS, (("says", constraint.says),), None, about, constraint.severity)


def _missing(register: Register, values: Values, faulty: frozenset[str | None]) -> list[Problem]:
    wanted = [one for one in register.fields if one.required and one.code not in values and one.code not in faulty]
    return [_problem("required", one.code, {"label": one.label}) for one in wanted]


def _problem(code: str, field: str, facts: Mapping[str, str]) -> Problem:
    return Problem(code, tuple(facts.items()), field, (field,))


def _text(_field: Field, typed: object, _on: date) -> str:
    text = " ".join(words_of(typed).split())
    if len(text) > _MOST_LETTERS:
        raise Refused("too-long", most=str(_MOST_LETTERS))
    return text


def _amount(field: Field, typed: object, _on: date) -> int:
    return int(read_number(field, typed).scaleb(field.places))


def _year(field: Field, typed: object, on: date) -> int:
    year = int(read_number(field, typed))
    if year > on.year:
        raise Refused("future", typed=str(year))
    return year


def _yes_or_no(_field: Field, typed: object, _on: date) -> bool:
    if isinstance(typed, bool):
        return typed
    text = words_of(typed)
    if folded(text) in _YES:
        return True
    if folded(text) in _NO:
        return False
    raise Refused("no-yes-or-no", typed=text)


def _choice(field: Field, typed: object, on: date) -> str:
    text = words_of(typed)
    offered = ", ".join(one.label for one in field.offered(on))
    alike = [one for one in field.choices if text in {one.code, one.label}]
    alike = alike or [one for one in field.choices if folded(text) in {folded(one.code), folded(one.label)}]
    if len(alike) != 1:
        raise Refused("no-such-choice", typed=text, offered=offered)
    if alike[0] not in field.offered(on):
        raise Refused("choice-withdrawn", typed=text, offered=offered)
    return alike[0].code


def _date(field: Field, typed: object, on: date) -> str:
    found = typed.date() if isinstance(typed, datetime) else typed if isinstance(typed, date) else _day(words_of(typed))
    if found > on and not field.future:
        raise Refused("future", typed=f"{found:%d/%m/%Y}")
    return found.isoformat()


def _day(text: str) -> date:
    if _SHORT_DAY.fullmatch(text):
        raise Refused("short-year", typed=text)
    parts = _DAY.fullmatch(" ".join(text.split()))
    try:
        if parts is None:
            return date.fromisoformat(text)
        day, month, year = (int(one) for one in parts.groups())
        return date(year, month, day)
    except ValueError:
        raise Refused("no-date", typed=text) from None


_READERS: Mapping[FieldType, Callable[[Field, object, date], Stored]] = {
    FieldType.TEXT: _text,
    FieldType.INTEGER: _amount,
    FieldType.DECIMAL: _amount,
    FieldType.YEAR: _year,
    FieldType.YES_NO: _yes_or_no,
    FieldType.CHOICE: _choice,
    FieldType.DATE: _date,
}
