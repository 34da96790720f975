"""An invented year of the whole country, for measuring: the same for the same seed, and plausible enough to add up.

Knows no data base: it is given communes, villages and the catalogue, and gives names of villages and lines of CSV.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

VILLAGES, REPORTED = 63_619, 0.97  # how many in the nation; the share of fields that are reported
HEADING = "place,quantity,amount,male,female\n"


@dataclass(frozen=True, slots=True)
class Field:
    """What the generator needs to know of a quantity; `places` decimal digits."""

    code: str
    level: str
    places: int
    sexes: bool
    part_of: str | None
    is_answer: bool = False


Value = tuple[int, int, int]  # kept amount, men, women


def villages_per_commune(communes: Sequence[str], seed: int, *, villages: int = VILLAGES) -> dict[str, int]:
    """How many villages each commune has; they add up to `villages`."""
    dice = random.Random(seed)  # noqa: S311  invented figures, no secret
    each, more = divmod(villages, len(communes))
    counts = {code: each + (index < more) for index, code in enumerate(communes)}
    for code in communes:
        moved = dice.randint(0, min(6, counts[code] - 1))
        counts[code] -= moved
        counts[dice.choice(communes)] += moved
    return counts


def lines(fields: Sequence[Field], places: Sequence[tuple[str, str]], seed: int) -> Iterator[str]:
    """CSV with a heading: for each place (code, level) the fields of its level, three in a hundred missing."""
    dice = random.Random(seed)  # noqa: S311  invented figures, no secret
    by_level = {level: _wholes_first([f for f in fields if f.level == level]) for level in {f.level for f in fields}}
    yield HEADING
    for code, level in places:
        known: dict[str, Value] = {}
        for field in by_level.get(level, ()):
            known[field.code] = _value(field, known, dice)
            if dice.random() < REPORTED:
                yield _line(code, field, known[field.code])


def _wholes_first(fields: Sequence[Field]) -> list[Field]:
    by_code = {field.code: field for field in fields}

    def depth(field: Field) -> int:
        whole = by_code.get(field.part_of or "")
        return 0 if whole is None else depth(whole) + 1

    return sorted(fields, key=depth)


def _value(field: Field, known: Mapping[str, Value], dice: random.Random) -> Value:
    """A whole at will; of a part at least three fifths of its whole."""
    if field.is_answer:
        return int(dice.random() < 0.8), 0, 0
    whole = known.get(field.part_of or "")
    if whole is None:
        amount = int((40 + 460 * dice.random()) * 10**field.places)
        male = amount // 2 + int(amount * 0.04 * (dice.random() - 0.5))
        return (amount, male, amount - male) if field.sexes else (amount, 0, 0)
    share = 0.6 + 0.4 * dice.random()
    if field.sexes:
        male, female = int(whole[1] * share), int(whole[2] * share)
        return male + female, male, female
    return int(whole[0] * share), 0, 0


def _line(code: str, field: Field, value: Value) -> str:
    amount, male, female = value
    if field.sexes:
        return f"{code},{field.code},{amount},{male},{female}\n"
    if not field.places:
        return f"{code},{field.code},{amount},,\n"
    whole, digits = divmod(amount, 10**field.places)
    return f"{code},{field.code},{whole}.{digits:0{field.places}d},,\n"
