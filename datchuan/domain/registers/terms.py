"""A rule or count that was checked, as typed terms: what `compiling` turns into SQL and `plain` reads in Python.

Three-valued logic throughout: a blank makes a comparison unknown; unknown AND false is false, unknown OR true is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A field's value. `bound`: the greatest it may be, scaled. `options`: the codes of a choice, empty for others."""

    code: str
    kind: Kind
    places: int = 0
    bound: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A number is kept whole, scaled by its own places."""

    value: str | int | bool
    kind: Kind
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`operator`: = <> < <= > >=."""

    operator: str
    left: Term
    right: Term
    kind: Kind = Kind.YES_NO
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Logic:
    """`operator`: AND, OR."""

    operator: str
    left: Term
    right: Term
    kind: Kind = Kind.YES_NO
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Negation:
    inner: Term
    kind: Kind = Kind.YES_NO
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """Whether the inner term is unknown; itself always known."""

    inner: Term
    kind: Kind = Kind.YES_NO
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    inner: Term
    options: tuple[Term, ...]
    kind: Kind = Kind.YES_NO
    places: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator`: + - *."""

    operator: str
    left: Term
    right: Term
    places: int
    bound: int
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Choose:
    """CASE. An unknown condition makes the whole unknown (plain SQL would take it for no and go on)."""

    branches: tuple[tuple[Term, Term], ...]
    otherwise: Term | None
    kind: Kind
    places: int
    bound: int


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How many records satisfy `where` (inner None), or the sum of `inner` over them; the sum of nothing is 0."""

    inner: Term | None
    where: Term | None
    places: int
    bound: int
    kind: Kind = Kind.NUMBER


Term = Column | Literal | Comparison | Logic | Negation | Blank | Member | Arithmetic | Choose | Aggregate


def parts(term: Term) -> tuple[Term, ...]:
    """The terms a term is made of, one step down."""
    match term:
        case Comparison() | Logic() | Arithmetic():
            return term.left, term.right
        case Negation() | Blank():
            return (term.inner,)
        case Member():
            return term.inner, *term.options
        case Choose():
            inner = tuple(one for branch in term.branches for one in branch)
            return inner if term.otherwise is None else (*inner, term.otherwise)
        case Aggregate():
            return tuple(one for one in (term.inner, term.where) if one is not None)
        case _:
            return ()


def walk(term: Term) -> Iterator[Term]:
    """The term and every term inside it."""
    yield term
    for part in parts(term):
        yield from walk(part)


def fields_of(term: Term) -> tuple[str, ...]:
    """The codes of the fields a term reads, each once, in order of the alphabet."""
    return tuple(sorted({one.code for one in walk(term) if isinstance(one, Column)}))


@dataclass(frozen=True, slots=True)
class CheckedCount:
    """A count ready to be carried out: its terms by name (of, or male and female) and the digits its quantity keeps."""

    quantity: str
    places: int
    terms: tuple[tuple[str, Term], ...]

    @property
    def by_sex(self) -> bool:
        return self.terms[0][0] == "male"

    @property
    def aggregates(self) -> tuple[Aggregate, ...]:
        return tuple(one for _, term in self.terms for one in walk(term) if isinstance(one, Aggregate))
