"""Which criteria ask for a quantity."""

from __future__ import annotations

from datetime import date

from datchuan.criteria.queries import set_in_force
from datchuan.domain.criteria.model import Criterion


def criteria_asking(year: int) -> dict[str, list[Criterion]]:
    """By quantity, the criteria whose indicators are made of it, each once, in the order of the measures.

    Of the set that holds at the year's end. A quantity that it does not ask for is not among them. One statement once
    the set was read.
    """
    law = set_in_force(date(year, 12, 31))
    if law is None:
        return {}
    found: dict[str, dict[int, Criterion]] = {}
    for measure in law.measures:
        criterion = law.criterion_of(measure.indicator)
        for code in measure.quantities:
            found.setdefault(code, {})[criterion.number] = criterion
    return {code: list(criteria.values()) for code, criteria in found.items()}
