"""The rules of judging written as formulas of a worksheet, so that whoever holds the sheet can follow every verdict.

A formula is given the cells of the quantities and of the threshold; its outcome is the word for an `Outcome`, and it is
the one that `judging` gives: a test compares them cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from datchuan.domain.criteria.demands import Direction
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.measures import (
    AnswerOf,
    AnyOf,
    ChecklistOf,
    EveryOf,
    FigureOf,
    Made,
    PerHeadOf,
    SchoolsOf,
    ShareOf,
)

# Products of decimals are compared after this many digits: sheets reckon in binary fractions, quantities and thresholds
# together have at most eight digits after the point.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a quantity stands in the sheet: its sum, men and women, and how many reported, said "none here", are to."""

    amount: str
    reported: str
    expected: str
    not_applicable: str
    male: str = ""
    female: str = ""

    @property
    def is_complete(self) -> str:
        return f"{self.reported}>={self.expected}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the threshold stands: a number in `value` when it is known (1 for "met"), and the parts of that of schools.

    Which way it is to be reached, whether the law lets the indicator be left out, and whether its figures are due.
    """

    value: str
    direction: Direction | None = None
    may_be_left_out: bool = False
    is_due: bool = True
    minimum: str = ""
    few_schools: str = ""
    level_1_when_few: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a way of measuring says: figures that contradict, the answer to all, and the answer to some."""

    contradicts: str
    complete: str
    partial: str


def outcome_formula(made: Made, quantities: Sequence[Cells], asked: Asked, words: Mapping[Outcome, str]) -> str:
    """The formula (without its equals sign) of one indicator; `quantities` in the order of the measure."""
    say = {outcome: _quoted(word) for outcome, word in words.items()}
    rule = _RULES[type(made)](made, quantities, asked, say)
    none_here = _any(f"AND({one.reported}>0,{one.not_applicable}={one.reported})" for one in quantities)
    absent = _any(f"{one.reported}=0" for one in quantities)
    some = _any(f"{one.reported}<{one.expected}" for one in quantities)
    unknown, no_data = say[Outcome.THRESHOLD_UNKNOWN], say[Outcome.NO_DATA]
    left_out = say[Outcome.NOT_APPLICABLE] if asked.may_be_left_out else no_data
    awaited = no_data if asked.is_due else say[Outcome.NOT_DUE]
    partial = f"IF(NOT(ISNUMBER({asked.value})),{unknown},IF({rule.contradicts},{no_data},{rule.partial}))"
    complete = f"IF({rule.contradicts},{no_data},IF(NOT(ISNUMBER({asked.value})),{unknown},{rule.complete}))"
    return f"IF({none_here},{left_out},IF({absent},{awaited},IF({some},{partial},{complete})))"


def criterion_formula(indicators: Sequence[str], *, complete: bool, words: Mapping[Outcome, str]) -> str:
    """The formula of a criterion from the cells of its indicators, as `evaluation.criterion_outcome` has it."""
    counted = {outcome: _counted(indicators, _quoted(word)) for outcome, word in words.items()}
    unknown = f"{counted[Outcome.THRESHOLD_UNKNOWN]}>0" if complete else "TRUE"
    tests = (
        (Outcome.NOT_MET, f"{counted[Outcome.NOT_MET]}>0"),
        (Outcome.NO_DATA, f"{counted[Outcome.NO_DATA]}>0"),
        (Outcome.THRESHOLD_UNKNOWN, unknown),
        (Outcome.NOT_DUE, f"{counted[Outcome.NOT_DUE]}>0"),
        (Outcome.MET, f"{counted[Outcome.MET]}>0"),
    )
    formula = _quoted(words[Outcome.NOT_APPLICABLE])
    for outcome, test in reversed(tests):
        formula = f"IF({test},{_quoted(words[outcome])},{formula})"
    return formula


def _counted(cells: Sequence[str], word: str) -> str:
    return "(" + ("+".join(f"({cell}={word})" for cell in cells) or "0") + ")"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _any(tests: Iterable[str]) -> str:
    return f"OR({','.join(tests)})"


def _round(expression: str) -> str:
    return f"ROUND({expression},{_DIGITS})"


Say = Mapping[Outcome, str]


def _verdict(test: str, say: Say) -> str:
    return f"IF({test},{say[Outcome.MET]},{say[Outcome.NOT_MET]})"


def _meets(asked: Asked, value: str, required: str) -> str:
    return f"{_round(value)}{asked.direction or Direction.AT_LEAST}{_round(required)}"


def _share(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    part, whole = quantities
    if isinstance(made, ShareOf) and made.by_sex:
        return _by_sex(part, whole, asked, say)
    return _Rule(
        contradicts=f"{part.amount}>{whole.amount}",
        complete=_of_whole(asked, f"{part.amount}*100", whole.amount, say),
        partial=_told(_certain(asked, quantities, f"{part.amount}*100", whole.amount, highest="100"), say),
    )


def _by_sex(part: Cells, whole: Cells, asked: Asked, say: Say) -> _Rule:
    """Men and women must pass apart; where nobody of one sex is counted, the other decides."""
    pairs = ((part.male, whole.male), (part.female, whole.female))
    passes = [f"OR({w}=0,{_meets(asked, f'{p}*100', f'{asked.value}*{w}')})" for p, w in pairs]
    certain = [_certain(asked, (part, whole), f"{p}*100", w, highest="100") for p, w in pairs]
    nobody = f"AND({whole.male}=0,{whole.female}=0)"
    return _Rule(
        contradicts=_any(f"{p}>{w}" for p, w in pairs),
        complete=f"IF({nobody},{say[Outcome.NO_DATA]},{_verdict(f'AND({passes[0]},{passes[1]})', say)})",
        partial=_told(f"MIN({certain[0]},{certain[1]})", say),
    )


def _per_head(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    total, persons = quantities
    return _Rule(
        contradicts="FALSE",
        complete=_of_whole(asked, total.amount, persons.amount, say),
        partial=_told(_certain(asked, quantities, total.amount, persons.amount, highest=""), say),
    )


def _of_whole(asked: Asked, part: str, whole: str, say: Say) -> str:
    reached = _meets(asked, part, f"{asked.value}*{whole}")
    return f"IF({whole}=0,{say[Outcome.NO_DATA]},{_verdict(reached, say)})"


def _certain(asked: Asked, quantities: Sequence[Cells], part: str, whole: str, *, highest: str) -> str:
    """1 where it is met whatever the missing ones say, -1 where it is not, 0 where they may change it (`partial`)."""
    reached = _meets(asked, part, f"{asked.value}*{whole}")
    at_least = asked.direction is not Direction.AT_MOST
    near_nought = f"{asked.value}=0" if at_least else f"OR({asked.value}>0,{part}=0)"
    most = f"{highest}{asked.direction}{asked.value}" if highest else ("TRUE" if at_least else "FALSE")
    lowest = f"IF({quantities[-1].is_complete},{reached},{near_nought})"
    greatest = f"IF({quantities[0].is_complete},{reached},{most})"
    return f"IF({whole}=0,0,IF({lowest},IF({greatest},1,0),IF({greatest},0,-1)))"


def _told(certain: str, say: Say) -> str:
    return f"IF({certain}=1,{say[Outcome.MET]},IF({certain}=-1,{say[Outcome.NOT_MET]},{say[Outcome.NO_DATA]}))"


def _figure(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    amount = quantities[0].amount
    grown = f"{amount}>{asked.value}" if asked.direction is Direction.AT_MOST else f"{amount}>={asked.value}"
    settled = say[Outcome.NOT_MET if asked.direction is Direction.AT_MOST else Outcome.MET]
    return _Rule(
        contradicts="FALSE",
        complete=_verdict(_meets(asked, amount, asked.value), say),
        partial=f"IF({grown},{settled},{say[Outcome.NO_DATA]})",
    )


def _answer(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    return _Rule("FALSE", _verdict(f"{quantities[0].amount}>0", say), say[Outcome.NO_DATA])


def _at_least_one(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    there_is = f"{quantities[0].amount}>0"
    return _Rule("FALSE", _verdict(there_is, say), f"IF({there_is},{say[Outcome.MET]},{say[Outcome.NO_DATA]})")


def _every(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    part, whole = quantities
    all_are = f"AND({whole.amount}>0,{part.amount}={whole.amount})"
    return _Rule(f"{part.amount}>{whole.amount}", _verdict(all_are, say), say[Outcome.NO_DATA])


def _schools(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    total, minimum, level_1 = (one.amount for one in quantities)
    few = f"AND(ISNUMBER({asked.few_schools}),{total}<={asked.few_schools})"
    needed = f"IF({few},{asked.level_1_when_few},{asked.value})"
    enough = f"AND({level_1}*100>={needed}*{total},{minimum}*100>={asked.minimum}*{total})"
    return _Rule(
        contradicts=f"OR({level_1}>{minimum},{minimum}>{total})",
        complete=f"IF({total}=0,{say[Outcome.NO_DATA]},{_verdict(enough, say)})",
        partial=say[Outcome.NO_DATA],
    )


def _checklist(made: Made, quantities: Sequence[Cells], asked: Asked, say: Say) -> _Rule:
    score, required, present = (one.amount for one in quantities)
    return _Rule(
        contradicts=f"{present}>{required}",
        complete=_verdict(f"AND({present}={required},{score}>={asked.value})", say),
        partial=say[Outcome.NO_DATA],
    )


_RULES: dict[type[Made], Callable[[Made, Sequence[Cells], Asked, Say], _Rule]] = {
    ShareOf: _share,
    PerHeadOf: _per_head,
    FigureOf: _figure,
    AnswerOf: _answer,
    AnyOf: _at_least_one,
    EveryOf: _every,
    SchoolsOf: _schools,
    ChecklistOf: _checklist,
}
