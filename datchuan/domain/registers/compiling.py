"""Checked rules and counts as SQL: SQLite's and PostgreSQL's over JSON, theirs, DuckDB's and Spark's over columns.

Only whole scaled numbers are added and multiplied, so a sum is exact on every engine. `plain` says what it must give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from sqlglot import exp

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

PLACE, RECORDS = "place", "records"
_JSON_TYPES = {Kind.NUMBER: "BIGINT", Kind.YES_NO: "BOOLEAN", Kind.TEXT: "TEXT", Kind.DATE: "TEXT"}
_COMPARISONS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_ARITHMETIC: dict[str, type[exp.Binary]] = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}


class Dialect(StrEnum):
    SQLITE = "sqlite"
    POSTGRES = "postgres"
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Source:
    """Where records lie. `table` is SQL as it stands (a quoted name, `read_parquet('…')`); `place` names a column.

    `values`: the column that holds a record's values as JSON; None when each field is a column of its own: numbers
    whole and scaled, yes or no as boolean, days as ISO text.
    """

    table: str
    place: str
    values: str | None = None


@dataclass(frozen=True, slots=True)
class CountsQuery:
    """One SELECT, a row for each place that has records, and the names of its columns in order.

    `place`, `records`, then for each count its amount (`insured`), by sex `insured__male` and `insured__female`, and
    `insured__answered`: of how many records the blanks leave no doubt. Amounts are scaled by the quantity's digits.
    """

    sql: str
    columns: tuple[str, ...]


def compile_counts(counts: Sequence[CheckedCount], dialect: Dialect, source: Source, *, where: str = "") -> CountsQuery:
    """All counts of a register at once. `where` is SQL as it stands, with the driver's own marks for parameters.

    Raises ValueError when the dialect cannot read JSON here.
    """
    writer = _writer(dialect, source)
    place = exp.column(exp.to_identifier(source.place, quoted=True))
    columns = {PLACE: place, RECORDS: exp.Count(this=exp.Star())}
    for count in counts:
        columns |= _columns_of(count, writer)
    aliased = [exp.alias_(made, name, quoted=True) for name, made in columns.items()]
    selected = ", ".join(one.sql(dialect=dialect.value) for one in aliased)
    narrowed = f" WHERE {where}" if where else ""
    grouped = place.sql(dialect=dialect.value)
    # Only checked terms, quoted names and what the caller itself wrote are in the text.
    sql = f"SELECT {selected} FROM {source.table}{narrowed} GROUP BY {grouped}"  # noqa: S608
    return CountsQuery(sql, tuple(columns))


def compile_condition(term: Term, dialect: Dialect, source: Source) -> str:
    """A rule as a condition on one record, in SQL. Raises ValueError when the dialect cannot read JSON here."""
    return _writer(dialect, source).write(term).sql(dialect=dialect.value)


def _writer(dialect: Dialect, source: Source) -> _Writer:
    if source.values is None:
        return _Writer(_plain_column)
    values = exp.column(exp.to_identifier(source.values, quoted=True))
    if dialect is Dialect.SQLITE:
        return _Writer(lambda one: _from_json(values, one))
    if dialect is Dialect.POSTGRES:
        return _Writer(lambda one: _from_jsonb(values, one))
    raise ValueError(f"{dialect} reads one column a field, not JSON")


def _plain_column(column: Column) -> exp.Expression:
    return exp.column(exp.to_identifier(column.code, quoted=True))


def _from_json(values: exp.Expression, column: Column) -> exp.Expression:
    return exp.Anonymous(this="json_extract", expressions=[values, exp.Literal.string(f"$.{column.code}")])


def _from_jsonb(values: exp.Expression, column: Column) -> exp.Expression:
    text = exp.Anonymous(this="jsonb_extract_path_text", expressions=[values, exp.Literal.string(column.code)])
    return exp.cast(text, _JSON_TYPES[column.kind], dialect="postgres")


def _columns_of(count: CheckedCount, writer: _Writer) -> dict[str, exp.Expression]:
    made = {name: _whole(writer.scaled(term, count.places)) for name, term in count.terms}
    answered = exp.Count(this=exp.Star())
    doubts = [clear for one in count.aggregates if (clear := writer.clear(one)) is not None]
    known = exp.Filter(this=answered, expression=exp.Where(this=_all(doubts))) if doubts else answered
    name = count.quantity
    if not count.by_sex:
        return {name: made["of"], f"{name}__answered": known}
    total = _whole(_binary(exp.Add, made["male"], made["female"]))
    return {name: total, f"{name}__male": made["male"], f"{name}__female": made["female"], f"{name}__answered": known}


def _whole(made: exp.Expression) -> exp.Expression:
    return exp.cast(made, "BIGINT")


def _binary(kind: type[exp.Binary], left: exp.Expression, right: exp.Expression) -> exp.Expression:
    return exp.Paren(this=kind(this=left, expression=right))


def _all(conditions: Iterable[exp.Expression]) -> exp.Expression:
    return reduce(lambda left, right: _binary(exp.And, left, right), conditions)


def _is_null(made: exp.Expression) -> exp.Expression:
    return exp.Paren(this=exp.Is(this=made, expression=exp.Null()))


def _not(made: exp.Expression) -> exp.Expression:
    return exp.Paren(this=exp.Not(this=made))


class _Writer:
    """From terms to sqlglot's tree, in which every operation stands in brackets."""

    def __init__(self, column: Callable[[Column], exp.Expression]) -> None:
        self.column = column

    def write(self, term: Term) -> exp.Expression:
        return _WRITERS[type(term)](self, term)

    def scaled(self, term: Term, places: int) -> exp.Expression:
        """A number brought to so many digits (never fewer than it has)."""
        made = self.write(term)
        if term.kind is not Kind.NUMBER or term.places == places:
            return made
        return _binary(exp.Mul, made, exp.Literal.number(10 ** (places - term.places)))

    def aligned(self, *terms: Term) -> list[exp.Expression]:
        places = max(one.places for one in terms)
        return [self.scaled(one, places) for one in terms]

    def clear(self, aggregate: Aggregate) -> exp.Expression | None:
        """On which records the aggregate is in no doubt; None when it never is: it asks nothing of a record."""
        if aggregate.where is None:
            return None if aggregate.inner is None else _not(_is_null(self.write(aggregate.inner)))
        known = _not(_is_null(self.write(aggregate.where)))
        if aggregate.inner is None:
            return known
        filled = _not(_is_null(self.write(aggregate.inner)))
        return _binary(exp.And, known, _binary(exp.Or, _not(self.write(aggregate.where)), filled))


def _column(writer: _Writer, term: Column) -> exp.Expression:
    return writer.column(term)


def _literal(_writer: _Writer, term: Literal) -> exp.Expression:
    if isinstance(term.value, bool):
        return exp.true() if term.value else exp.false()
    return exp.Literal.number(term.value) if isinstance(term.value, int) else exp.Literal.string(term.value)


def _comparison(writer: _Writer, term: Comparison) -> exp.Expression:
    return _binary(_COMPARISONS[term.operator], *writer.aligned(term.left, term.right))


def _logic(writer: _Writer, term: Logic) -> exp.Expression:
    kind = exp.And if term.operator == "AND" else exp.Or
    return _binary(kind, writer.write(term.left), writer.write(term.right))


def _negation(writer: _Writer, term: Negation) -> exp.Expression:
    return _not(writer.write(term.inner))


def _blank(writer: _Writer, term: Blank) -> exp.Expression:
    return _is_null(writer.write(term.inner))


def _member(writer: _Writer, term: Member) -> exp.Expression:
    inner, *options = writer.aligned(term.inner, *term.options)
    return exp.Paren(this=exp.In(this=inner, expressions=options))


def _arithmetic(writer: _Writer, term: Arithmetic) -> exp.Expression:
    kind = _ARITHMETIC[term.operator]
    if kind is exp.Mul:
        return _binary(kind, writer.write(term.left), writer.write(term.right))
    return _binary(kind, *writer.aligned(term.left, term.right))


def _choose(writer: _Writer, term: Choose) -> exp.Expression:
    made = exp.Case()
    for condition, result in term.branches:
        asked = writer.write(condition)
        made = made.when(asked, writer.scaled(result, term.places), copy=False)
        made = made.when(_is_null(asked.copy()), exp.Null(), copy=False)
    if term.otherwise is not None:
        made = made.else_(writer.scaled(term.otherwise, term.places), copy=False)
    return exp.Paren(this=made)


def _aggregate(writer: _Writer, term: Aggregate) -> exp.Expression:
    inner = exp.Count(this=exp.Star()) if term.inner is None else exp.Sum(this=writer.write(term.inner))
    made: exp.Expression = inner
    if term.where is not None:
        made = exp.Filter(this=inner, expression=exp.Where(this=writer.write(term.where)))
    return made if term.inner is None else _whole(exp.Coalesce(this=made, expressions=[exp.Literal.number(0)]))


_WRITERS: dict[type, Callable[..., exp.Expression]] = {
    Column: _column,
    Literal: _literal,
    Comparison: _comparison,
    Logic: _logic,
    Negation: _negation,
    Blank: _blank,
    Member: _member,
    Arithmetic: _arithmetic,
    Choose: _choose,
    Aggregate: _aggregate,
}
