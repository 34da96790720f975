"""Rules and counts: SQL expressions of a small language, checked and typed before anything carries them out.

Allowed: the register's fields, = <> < <= > >=, AND OR NOT, + - *, IN, BETWEEN, IS NULL, CASE, and in counts count(*)
and sum(…), each with FILTER (WHERE …). Text is only compared for being equal; days are written '2026-03-01'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from datchuan.domain.registers.model import Constraint, Count, Field, FieldType, Quantity, Register
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
    walk,
)
from datchuan.domain.registers.wording import ExpressionError, spelled_out

__all__ = ["ExpressionError", "check_count", "check_rule", "checked_count", "column_of", "counts_of", "rule_of"]

_MOST = 10**15  # what one record may add, scaled: sums over thousands of records stay whole in 64 bits
_KINDS = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.CHOICE: Kind.TEXT,
    FieldType.YES_NO: Kind.YES_NO,
    FieldType.DATE: Kind.DATE,
}
_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_ARITHMETIC: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}
_LOGIC: dict[type[exp.Expr], str] = {exp.And: "AND", exp.Or: "OR"}


def check_rule(rule: str, fields: Iterable[Field]) -> Term:
    """A condition on one record. Raises ExpressionError."""
    return _checked(rule, fields, counting=False, kind=Kind.YES_NO, wanted="đúng hoặc sai")


def check_count(expression: str, fields: Iterable[Field], *, places: int = 0) -> Term:
    """A number made of all records, with at most `places` decimal digits. Raises ExpressionError."""
    term = _checked(expression, fields, counting=True, kind=Kind.NUMBER, wanted="một số")
    if not any(isinstance(one, Aggregate) for one in walk(term)):
        raise ExpressionError("phép đếm phải có count(*) hoặc sum(…)")
    if term.places > places:
        raise ExpressionError(f"phép đếm cho {term.places} chữ số thập phân, đại lượng chỉ giữ {places}")
    return term


def rule_of(constraint: Constraint, register: Register) -> Term:
    """A constraint's rule as a term."""
    return check_rule(constraint.rule, register.fields)


def counts_of(register: Register, quantities: Mapping[str, Quantity]) -> tuple[CheckedCount, ...]:
    """A loaded register's counts, ready to be compiled or carried out."""
    return tuple(checked_count(one, register.fields, quantities[one.quantity].places) for one in register.counts)


def checked_count(count: Count, fields: Iterable[Field], places: int) -> CheckedCount:
    """One count. Raises ExpressionError."""
    known = tuple(fields)
    terms = tuple((name, check_count(text, known, places=places)) for name, text in count.expressions)
    return CheckedCount(count.quantity, places, terms)


def column_of(field: Field) -> Column:
    """A field as expressions see it."""
    kind = _KINDS.get(field.type, Kind.NUMBER)
    if kind is not Kind.NUMBER:
        return Column(field.code, kind, options=tuple(one.code for one in field.choices))
    most = max(abs(limit) for limit in field.limits)
    return Column(field.code, kind, field.places, int(most * field.scale))


def _checked(text: str, fields: Iterable[Field], *, counting: bool, kind: Kind, wanted: str) -> Term:
    columns = {one.code: column_of(one) for one in fields}
    spelled = spelled_out(text, columns)
    try:
        tree = sqlglot.parse_one(spelled)
    except (SqlglotError, RecursionError):
        raise ExpressionError(f"không hiểu biểu thức: {text}") from None
    term = _Reader(columns, counting=counting).read(tree)
    if term.kind is not kind:
        raise ExpressionError(f"biểu thức phải cho {wanted}: {text}")
    return term


class _Reader:
    """From sqlglot's tree to terms. `counting`: outside an aggregate, where no field of a single record is known."""

    def __init__(self, columns: Mapping[str, Column], *, counting: bool) -> None:
        self.columns, self.counting = columns, counting

    def read(self, node: exp.Expr) -> Term:
        for kinds, reader in _READERS:
            if isinstance(node, kinds):
                return reader(self, node)
        raise ExpressionError(f"không dùng được trong biểu thức: {node.sql()}")

    def inside(self, node: exp.Expr, kind: Kind) -> Term:
        """What stands inside an aggregate: a term of one record."""
        return self.expect(_Reader(self.columns, counting=False).read(node), kind, node)

    def of(self, node: exp.Expr, kind: Kind) -> Term:
        return self.expect(self.read(node), kind, node)

    def expect(self, term: Term, kind: Kind, node: exp.Expr) -> Term:
        if term.kind is not kind:
            raise ExpressionError(f"{node.sql()} phải là {_KIND_WORDS[kind]}, không phải {_KIND_WORDS[term.kind]}")
        return term


_KIND_WORDS = {Kind.YES_NO: "đúng hoặc sai", Kind.NUMBER: "số", Kind.TEXT: "chữ", Kind.DATE: "ngày"}


def _paren(reader: _Reader, node: exp.Expr) -> Term:
    return reader.read(node.this)


def _column(reader: _Reader, node: exp.Expr) -> Term:
    column = reader.columns.get(node.name)
    if column is None:
        raise ExpressionError(f"không dùng được trong biểu thức: {node.sql()}")
    if reader.counting:
        raise ExpressionError(f"cột {node.name} phải nằm trong count hoặc sum")
    return column


def _literal(reader: _Reader, node: exp.Expr) -> Term:
    if isinstance(node, exp.Boolean):
        return Literal(bool(node.this), Kind.YES_NO)
    if node.is_string:
        return Literal(node.name, Kind.TEXT)
    number = Decimal(node.name)
    places = max(0, -int(number.as_tuple().exponent))
    return Literal(int(number.scaleb(places)), Kind.NUMBER, places, _within(int(number.scaleb(places)), node))


def _logic(reader: _Reader, node: exp.Expr) -> Term:
    left, right = (reader.of(one, Kind.YES_NO) for one in (node.this, node.expression))
    return Logic(_LOGIC[type(node)], left, right)


def _negation(reader: _Reader, node: exp.Expr) -> Term:
    return Negation(reader.of(node.this, Kind.YES_NO))


def _blank(reader: _Reader, node: exp.Expr) -> Term:
    if not isinstance(node.expression, exp.Null):
        raise ExpressionError(f"sau IS chỉ có NULL hoặc NOT NULL: {node.sql()}")
    return Blank(reader.read(node.this))


def _comparison(reader: _Reader, node: exp.Expr) -> Term:
    operator = _COMPARISONS[type(node)]
    return _compared(operator, reader.read(node.this), reader.read(node.expression), node)


def _compared(operator: str, left: Term, right: Term, node: exp.Expr) -> Term:
    left, right = _alike(left, right, node), _alike(right, left, node)
    if left.kind is not right.kind:
        words = f"{_KIND_WORDS[left.kind]} với {_KIND_WORDS[right.kind]}"
        raise ExpressionError(f"không so sánh {words}: {node.sql()}")
    if operator not in {"=", "<>"} and left.kind in {Kind.TEXT, Kind.YES_NO}:
        raise ExpressionError(f"chữ và đúng/sai chỉ so bằng nhau hoặc khác nhau: {node.sql()}")
    _aligned((left, right), node)
    return Comparison(operator, left, right)


def _alike(term: Term, other: Term, node: exp.Expr) -> Term:
    """A text beside a day is a day; a text beside a choice is one of its codes."""
    if not isinstance(term, Literal) or term.kind is not Kind.TEXT:
        return term
    text = str(term.value)
    if isinstance(other, Column) and other.options and text not in other.options:
        raise ExpressionError(f"cột {other.code} không có lựa chọn '{text}'")
    if other.kind is not Kind.DATE:
        return term
    try:
        return Literal(date.fromisoformat(text).isoformat(), Kind.DATE)
    except ValueError:
        raise ExpressionError(f"ngày viết như '2026-03-01': {node.sql()}") from None


def _between(reader: _Reader, node: exp.Expr) -> Term:
    inner = reader.read(node.this)
    low, high = (reader.read(node.args[name]) for name in ("low", "high"))
    return Logic("AND", _compared(">=", inner, low, node), _compared("<=", inner, high, node))


def _member(reader: _Reader, node: exp.Expr) -> Term:
    inner = reader.read(node.this)
    options = tuple(_member_option(inner, reader.read(one), node) for one in node.expressions)
    if not options:
        raise ExpressionError(f"sau IN phải là danh sách trong ngoặc: {node.sql()}")
    return Member(inner, options)


def _member_option(inner: Term, option: Term, node: exp.Expr) -> Term:
    made = _compared("=", inner, option, node)
    assert isinstance(made, Comparison)
    return made.right


def _minus(reader: _Reader, node: exp.Expr) -> Term:
    inner = reader.of(node.this, Kind.NUMBER)
    return Arithmetic("-", Literal(0, Kind.NUMBER), inner, inner.places, inner.bound)


def _arithmetic(reader: _Reader, node: exp.Expr) -> Term:
    left, right = (reader.of(one, Kind.NUMBER) for one in (node.this, node.expression))
    operator = _ARITHMETIC[type(node)]
    if operator != "*":
        places, bounds = _aligned((left, right), node)
        return Arithmetic(operator, left, right, places, _within(sum(bounds), node))
    if reader.counting and not any(isinstance(one, Literal) for one in (left, right)):
        raise ExpressionError(f"tổng chỉ nhân với một hằng số: {node.sql()}")
    return Arithmetic(operator, left, right, left.places + right.places, _within(left.bound * right.bound, node))


def _choose(reader: _Reader, node: exp.Expr) -> Term:
    if node.this is not None:
        raise ExpressionError(f"CASE viết: CASE WHEN điều kiện THEN giá trị … END: {node.sql()}")
    branches = tuple((reader.of(one.this, Kind.YES_NO), reader.read(one.args["true"])) for one in node.args["ifs"])
    default = node.args.get("default")
    if default is None and reader.counting:
        raise ExpressionError(f"CASE của phép đếm phải có ELSE: {node.sql()}")
    otherwise = None if default is None else reader.read(default)
    results = [result for _, result in branches] + ([] if otherwise is None else [otherwise])
    if len({one.kind for one in results}) > 1:
        raise ExpressionError(f"các nhánh của CASE phải cùng loại: {node.sql()}")
    places, bounds = _aligned(results, node)
    return Choose(branches, otherwise, results[0].kind, places, max(bounds))


def _filter(reader: _Reader, node: exp.Expr) -> Term:
    return _aggregate(reader, node.this, reader.inside(node.expression.this, Kind.YES_NO))


def _aggregate(reader: _Reader, node: exp.Expr, where: Term | None = None) -> Term:
    if not reader.counting:
        raise ExpressionError(f"count, sum chỉ dùng trong phép đếm và không lồng nhau: {node.sql()}")
    if isinstance(node, exp.Sum):
        inner = reader.inside(node.this, Kind.NUMBER)
        return Aggregate(inner, where, inner.places, inner.bound)
    if not isinstance(node.this, exp.Star) or node.expressions:
        raise ExpressionError(f"chỉ có count(*), kèm FILTER (WHERE …) khi cần: {node.sql()}")
    return Aggregate(None, where, 0, 1)


def _aligned(terms: Iterable[Term], node: exp.Expr) -> tuple[int, list[int]]:
    """The digits all terms are brought to, and their bounds there."""
    known = list(terms)
    places = max(one.places for one in known)
    return places, [_within(one.bound * 10 ** (places - one.places), node) for one in known]


def _within(bound: int, node: exp.Expr) -> int:
    if bound > _MOST:
        raise ExpressionError(f"kết quả có thể quá lớn, hãy ghi max cho các cột: {node.sql()}")
    return bound


_Read = Callable[[_Reader, exp.Expr], Term]
_READERS: tuple[tuple[tuple[type[exp.Expr], ...], _Read], ...] = (
    ((exp.Paren,), _paren),
    ((exp.Column,), _column),
    ((exp.Literal, exp.Boolean), _literal),
    (tuple(_LOGIC), _logic),
    ((exp.Not,), _negation),
    ((exp.Is,), _blank),
    (tuple(_COMPARISONS), _comparison),
    ((exp.Between,), _between),
    ((exp.In,), _member),
    ((exp.Neg,), _minus),
    (tuple(_ARITHMETIC), _arithmetic),
    ((exp.Case,), _choose),
    ((exp.Filter,), _filter),
    ((exp.Count, exp.Sum), _aggregate),
)
