"""Figures changed in a scratch copy, and what the verdicts would be. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.criteria.evaluation import CriterionVerdict, SetVerdict
from datchuan.domain.criteria.judging import Verdict
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.errors import ImpossibleFigureError, UnknownQuantityError
from datchuan.evaluation.queries.verdicts import Judged, judge_readings, verdicts
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class Assumed:
    """A figure of the whole place taken for granted. `male`, `female`: both or none."""

    amount: Decimal
    male: Decimal | None = None
    female: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    judged: Judged
    after: SetVerdict

    @property
    def changed(self) -> list[tuple[Verdict, Verdict]]:
        """Indicators whose outcome or gap would be another, before and after."""
        pairs = zip(_indicators(self.judged.verdict), _indicators(self.after), strict=True)
        return [(old, new) for old, new in pairs if (old.outcome, old.missing) != (new.outcome, new.missing)]

    @property
    def changed_criteria(self) -> list[tuple[CriterionVerdict, CriterionVerdict]]:
        pairs = zip(self.judged.verdict.criteria, self.after.criteria, strict=True)
        return [(old, new) for old, new in pairs if old.outcome is not new.outcome]


def what_if(place: Place, set_code: str | None, on: date, assumed: Mapping[str, Assumed]) -> WhatIf:
    """The verdicts as they stand and as they would be, `assumed` by quantity taken as reported by everybody.

    The statements of `verdicts`. Raises as that does, `UnknownQuantityError` for a quantity that no indicator is made
    of, and `ImpossibleFigureError` for a figure that cannot be.
    """
    return assuming(verdicts(place, set_code, on), assumed)


def assuming(judged: Judged, assumed: Mapping[str, Assumed]) -> WhatIf:
    """The same of what was judged already."""
    used = judged.criteria_set.quantities
    for code in assumed:
        if code not in used:
            raise UnknownQuantityError(code)
    scratch = judged.readings | {code: _reading(one, judged.readings.get(code)) for code, one in assumed.items()}
    return WhatIf(judged, judge_readings(judged.publication, judged.place_facts, scratch, judged.on))


def _reading(assumed: Assumed, before: Reading | None) -> Reading:
    expected = before.expected if before is not None else 1
    try:
        return Reading(assumed.amount, assumed.male, assumed.female, expected, expected)
    except ValueError as fault:
        raise ImpossibleFigureError(str(fault)) from None


def _indicators(verdict: SetVerdict) -> list[Verdict]:
    return [one for criterion in verdict.criteria for one in criterion.indicators]
