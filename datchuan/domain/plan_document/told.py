"""A sentence as a program reads it: which one it is, and the named values it is about, in no language yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Joint = Literal["and", "comma", "semicolon", "both"]


@dataclass(frozen=True, slots=True)
class Told:
    """`sentence` is a key of `findings.sentences.SENTENCES`. A text among the values is quoted as it stands."""

    sentence: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Values one after another: "a, b và c" (and), "a, b, c" (comma), "a; b; c" (semicolon), "a vừa b" (both)."""

    items: tuple[Value, ...]
    joint: Joint = "and"


@dataclass(frozen=True, slots=True)
class Grouped:
    """A number that is written with separators of thousands, as sums of money are."""

    value: Decimal


Value = str | int | Decimal | date | Grouped | Listed | Told


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """As `gettext_noop`, for a text whose form depends on a number."""
    return one, many


def told(sentence: str, **values: Value) -> Told:
    return Told(sentence, tuple(values.items()))


def listed(words: Iterable[Value], limit: int = 8) -> Value:
    """ "a, b và c"; the rest counted ("… và 5 mục khác")."""
    known = tuple(words)
    if len(known) > limit:
        return told("list-cut", items=Listed(known[:limit], "comma"), n=len(known) - limit)
    return Listed(known)
