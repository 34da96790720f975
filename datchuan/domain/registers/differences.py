"""What of a register a newer definition asks otherwise: columns more, columns no longer, what changed of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from datchuan.domain.registers.defining.layout import FLAGS, LEVELS, PERIODS, SEVERITIES, TYPES
from datchuan.domain.registers.model import Choice, Constraint, Count, Field, Register
from datchuan.domain.registers.typed_numbers import in_words


class Part(StrEnum):
    REGISTER = "register"
    FIELD = "field"
    CHOICE = "choice"
    CONSTRAINT = "constraint"
    COUNT = "count"


class Turn(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise. `aspect`: the key of the YAML that changed, of CHANGED only; `before` and `after` in
    the words of the workbook, empty for what is not there."""

    part: Part
    turn: Turn
    code: str
    label: str
    aspect: str = ""
    before: str = ""
    after: str = ""


_Said = Mapping[str, str]


def differences(old: Register | None, new: Register) -> tuple[Difference, ...]:
    """`old` None: the register is new and everything in it was added."""
    found = list(_changed(Part.REGISTER, new.code, new.title, _of_register(old), _of_register(new))) if old else []
    before = old.fields if old else ()
    found.extend(_of_list(Part.FIELD, _fields(before), _fields(new.fields)))
    old_choices, new_choices = _choices(before), _choices(new.fields)
    kept = {field.code for field in before} & {field.code for field in new.fields}
    found.extend(one for one in _of_list(Part.CHOICE, old_choices, new_choices) if one.code.partition(".")[0] in kept)
    rules, counts = (old.constraints, old.counts) if old else ((), ())
    found.extend(_of_list(Part.CONSTRAINT, _rules(rules), _rules(new.constraints)))
    found.extend(_of_list(Part.COUNT, _counts(counts), _counts(new.counts)))
    return tuple(found)


def newly_required(old: Register | None, new: Register) -> tuple[Field, ...]:
    """Columns that must be filled in from now on and did not before: an old record is asked for them when it is next
    saved."""
    before = old.by_code if old else {}
    return tuple(one for one in new.fields if one.required and not (one.code in before and before[one.code].required))


_Entry = tuple[str, _Said]  # (label, what is said of it)


def _of_list(part: Part, old: Mapping[str, _Entry], new: Mapping[str, _Entry]) -> Iterator[Difference]:
    for code, (label, said) in new.items():
        if code not in old:
            yield Difference(part, Turn.ADDED, code, label, after=_whole(said))
        else:
            yield from _changed(part, code, label, old[code][1], said)
    for code, (label, said) in old.items():
        if code not in new:
            yield Difference(part, Turn.DROPPED, code, label, before=_whole(said))


def _changed(part: Part, code: str, label: str, old: _Said, new: _Said) -> Iterator[Difference]:
    for aspect, after in new.items():
        if old[aspect] != after:
            yield Difference(part, Turn.CHANGED, code, label, aspect, old[aspect], after)


def _whole(said: _Said) -> str:
    """The most telling of what is said of an entry, in one line."""
    return "; ".join(text for aspect, text in said.items() if text and aspect in {"type", "unit", "rule", "of", "male"})


def _fields(fields: Iterable[Field]) -> dict[str, _Entry]:
    return {one.code: (one.label, _of_field(one)) for one in fields}


def _rules(rules: Iterable[Constraint]) -> dict[str, _Entry]:
    return {one.code: (one.says, _of_rule(one)) for one in rules}


def _counts(counts: Iterable[Count]) -> dict[str, _Entry]:
    return {one.quantity: (one.quantity, _of_count(one)) for one in counts}


def _choices(fields: Iterable[Field]) -> dict[str, _Entry]:
    """By column and choice: two columns may have a choice of the same code."""
    return {
        f"{field.code}.{one.code}": (f"{field.label}: {one.label}", _of_choice(one))
        for field in fields
        for one in field.choices
    }


def _of_register(one: Register) -> _Said:
    return {
        "version": str(one.version),
        "title": one.title,
        "one": one.one,
        "level": LEVELS[one.level],
        "period": PERIODS[one.period],
        "sensitive": _flag(one.sensitive),
        "identity": ", ".join(one.identity),
        "in_force.from": _day(one.start),
        "in_force.to": _day(one.end),
        "law.sentence": one.law.sentence if one.law else "",
        "law.document": (one.law.document or "") if one.law else "",
    }


def _of_field(one: Field) -> _Said:
    return {
        "label": one.label,
        "type": TYPES[one.type],
        "required": _flag(one.required),
        "personal": _flag(one.personal),
        "unit": one.unit or "",
        "places": str(one.places) if one.places else "",
        "min": _number(one.minimum),
        "max": _number(one.maximum),
        "future": _flag(one.future),
        "help": one.help or "",
        "also_called": "; ".join(one.also_called),
    }


def _of_choice(one: Choice) -> _Said:
    return {"label": one.label, "until": _day(one.until)}


def _of_rule(one: Constraint) -> _Said:
    return {"rule": one.rule, "says": one.says, "severity": SEVERITIES[one.severity]}


def _of_count(one: Count) -> _Said:
    return {"of": one.of or "", "male": one.male or "", "female": one.female or ""}


def _flag(value: bool) -> str:
    return FLAGS["true" if value else "false"]


def _number(value: Decimal | None) -> str:
    return "" if value is None else in_words(value)


def _day(value: date | None) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}"
