"""What was typed becomes stored values; what is wrong becomes sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from datchuan.domain.registers import entry
from datchuan.domain.registers.entry_sentences import SENTENCES
from datchuan.domain.registers.model import Field, Register, Severity, Stored, Values
from datchuan.registers.actions.changes import Problem


def read_typed(
    register: Register, typed: Mapping[str, object], base: Values, on: date
) -> tuple[dict[str, Stored], tuple[Problem, ...]]:
    """The fields that were typed as they are stored, blanks as None, and what could not be read.

    A choice that was withdrawn since stays where it stands already (`base`).
    """
    values: dict[str, Stored] = {}
    problems = []
    for code, said in typed.items():
        field = register.by_code.get(code)
        if field is None:
            problems.append(Problem(code, _words("unknown-field", {"label": code}), Severity.ERROR))
            continue
        value, problem = entry.read_value(field, said, on=on)
        if problem is not None and _stays(field, problem, said, base.get(code)):
            value, problem = base[code], None
        values[code] = value
        if problem is not None:
            problems.append(_told(problem))
    return values, tuple(problems)


def check_values(register: Register, values: Values) -> tuple[Problem, ...]:
    """Required fields that are blank, and rules between fields that are broken."""
    missing = [one for one in register.fields if one.required and values.get(one.code) is None]
    return (
        *(Problem(one.code, _words("required", {"label": one.label}), Severity.ERROR) for one in missing),
        *(_told(one) for one in entry.broken_rules(register, values)),
    )


def _stays(field: Field, problem: entry.Problem, said: object, before: Stored) -> bool:
    if problem.code != "choice-withdrawn" or before is None:
        return False
    return any(before == one.code and said in {one.code, one.label} for one in field.choices)


def _told(problem: entry.Problem) -> Problem:
    where = problem.field or (problem.fields[-1] if problem.fields else "")
    return Problem(where, _words(problem.code, dict(problem.facts)), problem.severity)


def _words(code: str, facts: Mapping[str, str]) -> str:
    return _(SENTENCES[code]).format(**facts)
