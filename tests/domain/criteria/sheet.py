"""A worksheet's formulas reckoned in Python: as much of them as the rules use, in the sheet's own binary fractions."""

from __future__ import annotations

import re

TOKEN = re.compile(r'\s*("(?:[^"]|"")*"|<=|>=|<>|[-+*<>=(),]|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z_0-9.]*)')


def rank(value):
    """Sheets hold every text greater than every number."""
    return (isinstance(value, str), value)


COMPARE = {
    "=": lambda a, b: rank(a) == rank(b),
    "<>": lambda a, b: rank(a) != rank(b),
    "<": lambda a, b: rank(a) < rank(b),
    ">": lambda a, b: rank(a) > rank(b),
    "<=": lambda a, b: rank(a) <= rank(b),
    ">=": lambda a, b: rank(a) >= rank(b),
}


def reckoned(formula, cells):
    """The value of a formula (without its equals sign), cells by name; what IF passes by is not reckoned."""
    tokens = TOKEN.findall(formula)
    assert "".join(tokens) == formula.replace(" ", "") or '"' in formula
    tree, rest = _comparison(tokens)
    assert not rest, rest
    return _value(tree, cells)


def _comparison(tokens):
    left, tokens = _sum(tokens)
    while tokens and tokens[0] in COMPARE:
        operator, (right, tokens) = tokens[0], _sum(tokens[1:])
        left = (operator, left, right)
    return left, tokens


def _sum(tokens):
    left, tokens = _product(tokens)
    while tokens and tokens[0] in "+-":
        operator, (right, tokens) = tokens[0], _product(tokens[1:])
        left = (operator, left, right)
    return left, tokens


def _product(tokens):
    left, tokens = _atom(tokens)
    while tokens and tokens[0] == "*":
        right, tokens = _atom(tokens[1:])
        left = ("*", left, right)
    return left, tokens


def _atom(tokens):
    first, tokens = tokens[0], tokens[1:]
    if first == "-":
        inner, tokens = _atom(tokens)
        return ("-", 0, inner), tokens
    if first == "(":
        inner, tokens = _comparison(tokens)
        assert tokens[0] == ")"
        return inner, tokens[1:]
    if first[0] == '"':
        return ("text", first[1:-1].replace('""', '"')), tokens
    if first[0].isdigit():
        return float(first), tokens
    if tokens and tokens[0] == "(":
        arguments, tokens = [], tokens[1:]
        while tokens[0] != ")":
            argument, tokens = _comparison(tokens)
            arguments.append(argument)
            tokens = tokens[1:] if tokens[0] == "," else tokens
        return (first, *arguments), tokens[1:]
    return {"TRUE": True, "FALSE": False}.get(first, ("cell", first)), tokens


def _value(tree, cells):
    if not isinstance(tree, tuple):
        return tree
    name, *parts = tree
    if name == "text":
        return parts[0]
    if name == "cell":
        return cells[parts[0]]
    if name == "IF":
        return _value(parts[1] if _value(parts[0], cells) else parts[2], cells)
    values = [_value(part, cells) for part in parts]
    return {**COMPARE, **FUNCTIONS}[name](*values)


FUNCTIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "AND": lambda *tests: all(tests),
    "OR": lambda *tests: any(tests),
    "NOT": lambda test: not test,
    "MIN": min,
    "ROUND": lambda number, digits: round(number, int(digits)),
    "ISNUMBER": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
