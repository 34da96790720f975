"""Records of the small register and expressions over it, made up: what every reading of a count is compared on."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from datchuan.domain.registers.loading import load_registers
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")
PLACES = ("1", "2", "3", "4")
_VALUES = {
    "number": ["1", "2", "a b", "Đường", "đường", ""],
    "length": [1, 5000, 4999, 100000, 12500, 1],
    "men": [0, 1, 2, 49, 50],
    "women": [0, 1, 3, 50],
    "good": [True, False],
    "kind": ["village", "alley"],
    "built": ["2020-01-01", "2024-02-29", "2026-12-31", "1999-09-09"],
    "since": [1900, 2000, 2026],
}
_NUMBERS = {"length": 3, "men": 0, "women": 0, "since": 0}


def records(many: int, seed: int = 1) -> list[tuple[str, dict]]:
    """(place, values): about a third blank, some as null and some absent, the last place without any value."""
    chance = random.Random(seed)
    made = []
    for n in range(many):
        values = {code: chance.choice(known) for code, known in _VALUES.items() if chance.random() < 0.7}
        values |= {code: None for code in _VALUES if code not in values and chance.random() < 0.5}
        made.append((PLACES[n % 3], values))
    return [*made, (PLACES[3], {})]


def numbers(depth: int = 1) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(["length", "men", "women", "since", "0", "1", "2.5", "5.000", "49"])
    if not depth:
        return leaf
    inner, short = numbers(depth - 1), st.sampled_from(["men", "women", "2", "1.5", "0"])
    return st.one_of(
        leaf,
        st.builds("({} {} {})".format, inner, st.sampled_from("+-"), inner),
        st.builds("({} * {})".format, short, short),
        st.builds("(- {})".format, leaf),
        st.builds("(CASE WHEN {} THEN {} ELSE {} END)".format, conditions(depth - 1), inner, inner),
        st.builds("(CASE WHEN {} THEN {} WHEN {} THEN {} END)".format, *[conditions(depth - 1), inner] * 2),
    )


def conditions(depth: int = 1) -> st.SearchStrategy[str]:
    anything = st.sampled_from(["=", "<>", "<", "<=", ">", ">=", "!="])
    equal = st.sampled_from(["=", "<>"])
    leaf = st.one_of(
        st.sampled_from(
            ["good", "true", "false", "good IS NULL", "kind IS NOT NULL", "built NOT BETWEEN built AND built"]
        ),
        st.builds("kind {} '{}'".format, equal, st.sampled_from(["village", "alley"])),
        st.builds("number {} '{}'".format, equal, st.sampled_from(["1", "Đường", "x", ""])),
        st.builds("built {} '{}'".format, anything, st.sampled_from(["2020-01-01", "2024-02-29"])),
        st.sampled_from(["number IN ('1', 'a b')", "kind NOT IN ('alley')", "men IN (1, women, 2.0)"]),
        st.sampled_from(["built BETWEEN '2020-01-01' AND '2025-01-01'", "since = men", "good <> (kind = 'alley')"]),
    )
    if not depth:
        return leaf
    inner, number = conditions(depth - 1), numbers(depth - 1)
    return st.one_of(
        leaf,
        st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR"]), inner),
        st.builds("(NOT {})".format, inner),
        st.builds("(({}) IS NULL)".format, inner),
        st.builds("({} {} {})".format, number, anything, number),
        st.builds("({} BETWEEN {} AND {})".format, number, number, number),
        st.builds("({} IN ({}, {}))".format, number, number, number),
        st.builds("(CASE WHEN {} THEN {} ELSE {} END)".format, inner, inner, inner),
    )


def counts() -> st.SearchStrategy[str]:
    filtered = st.one_of(st.just(""), st.builds(" FILTER (WHERE {})".format, conditions()))
    aggregate = st.one_of(st.builds("count(*){}".format, filtered), st.builds("sum({}){}".format, numbers(), filtered))
    return st.one_of(
        aggregate,
        st.builds("{} - {} * 2".format, aggregate, aggregate),
        st.builds("CASE WHEN {} > 3 THEN {} ELSE 0 END".format, aggregate, aggregate),
    )
