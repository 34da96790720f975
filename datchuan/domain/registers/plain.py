"""Rules and counts read the plain way, record by record, in exact decimals. What SQL gives is checked against this."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from datchuan.domain.registers.model import Values
from datchuan.domain.registers.terms import (
    Aggregate,
    Arithmetic,
    Blank,
    CheckedCount,
    Choose,
    Column,
    Comparison,
    Kind,
    Literal,
    Logic,
    Member,
    Negation,
    Term,
)

Known = Decimal | str | bool
_OPERATORS: dict[str, Callable[..., bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SUMS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity out of `records` records, of which the blanks leave `answered` in no doubt. Amounts are scaled."""

    amount: int
    records: int
    answered: int
    male: int | None = None
    female: int | None = None


def holds(rule: Term, values: Values) -> bool | None:
    """Whether a rule is true of a record; None when blanks leave it open."""
    found = read(rule, values)
    return None if found is None else bool(found)


def count_records(counts: Iterable[CheckedCount], records: Sequence[Values]) -> dict[str, Counted]:
    """Every count by its quantity, of the records of one place."""
    return {one.quantity: _counted(one, records) for one in counts}


def read(term: Term, values: Values) -> Known | None:
    """What a term is for one record: a number in its unit, a text, a day as text, yes or no, or None when unknown."""
    return _RECORD_READERS[type(term)](term, lambda part: read(part, values), values)


def _counted(count: CheckedCount, records: Sequence[Values]) -> Counted:
    amounts = {name: _scaled(_total(term, records), count.places) for name, term in count.terms}
    answered = sum(all(_is_clear(one, values) for one in count.aggregates) for values in records)
    male, female = amounts.get("male"), amounts.get("female")
    return Counted(amounts["of"] if male is None else sum(amounts.values()), len(records), answered, male, female)


def _scaled(amount: Known | None, places: int) -> int:
    whole = Decimal(str(amount)).scaleb(places)
    if whole != int(whole):
        raise ValueError(f"{amount} has more than {places} digits")
    return int(whole)


def _total(term: Term, records: Sequence[Values]) -> Known | None:
    """What a term is for all records together."""
    if isinstance(term, Aggregate):
        return _aggregated(term, records)
    return _RECORD_READERS[type(term)](term, lambda part: _total(part, records), {})


def _aggregated(term: Aggregate, records: Sequence[Values]) -> Decimal:
    chosen = [one for one in records if term.where is None or read(term.where, one) is True]
    if term.inner is None:
        return Decimal(len(chosen))
    summands = [read(term.inner, one) for one in chosen]
    return sum((one for one in summands if isinstance(one, Decimal)), Decimal(0))


def _is_clear(term: Aggregate, values: Values) -> bool:
    chosen = True if term.where is None else read(term.where, values)
    if chosen is None:
        return False
    return not chosen or term.inner is None or read(term.inner, values) is not None


_Inner = Callable[[Term], Known | None]


def _column(term: Column, _inner: _Inner, values: Values) -> Known | None:
    found = values.get(term.code)
    if term.kind is Kind.NUMBER and found is not None:
        return Decimal(found).scaleb(-term.places)
    return found if isinstance(found, str | bool) else None


def _literal(term: Literal, _inner: _Inner, _values: Values) -> Known:
    if isinstance(term.value, str | bool):
        return term.value
    return Decimal(term.value).scaleb(-term.places)


def _comparison(term: Comparison, inner: _Inner, _values: Values) -> bool | None:
    left, right = inner(term.left), inner(term.right)
    return None if left is None or right is None else _OPERATORS[term.operator](left, right)


def _logic(term: Logic, inner: _Inner, _values: Values) -> bool | None:
    sides = {inner(term.left), inner(term.right)}
    decisive = term.operator == "OR"
    if decisive in sides:
        return decisive
    return None if None in sides else not decisive


def _negation(term: Negation, inner: _Inner, _values: Values) -> bool | None:
    found = inner(term.inner)
    return None if found is None else not found


def _blank(term: Blank, inner: _Inner, _values: Values) -> bool:
    return inner(term.inner) is None


def _member(term: Member, inner: _Inner, _values: Values) -> bool | None:
    found, options = inner(term.inner), [inner(one) for one in term.options]
    if found is None:
        return None
    if found in options:
        return True
    return None if None in options else False


def _arithmetic(term: Arithmetic, inner: _Inner, _values: Values) -> Decimal | None:
    left, right = inner(term.left), inner(term.right)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _SUMS[term.operator](left, right)
    return None


def _choose(term: Choose, inner: _Inner, _values: Values) -> Known | None:
    for condition, result in term.branches:
        found = inner(condition)
        if found is None:
            return None
        if found:
            return inner(result)
    return None if term.otherwise is None else inner(term.otherwise)


_RECORD_READERS: dict[type, Callable[..., Known | None]] = {
    Column: _column,
    Literal: _literal,
    Comparison: _comparison,
    Logic: _logic,
    Negation: _negation,
    Blank: _blank,
    Member: _member,
    Arithmetic: _arithmetic,
    Choose: _choose,
}
