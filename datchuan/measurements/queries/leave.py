"""Which quantities the law lets a place leave out, and in which case."""

from __future__ import annotations

from datetime import date

from datchuan.criteria.queries import published_sets
from datchuan.domain.criteria.references import Period


def may_not_apply(year: int) -> dict[str, str]:
    """By quantity, the law's own words for when it does not exist at a place (13.4: no craft village).

    Of the published sets that held on any day of the year. A quantity of which any indicator lets nobody be left out is
    not among them: who does not have it reports nought. One statement once the sets were read.
    """
    allowed: dict[str, str] = {}
    asked_of_all: set[str] = set()
    for law in published_sets():
        if not law.period.overlaps(Period(date(year, 1, 1), date(year, 12, 31))):
            continue
        for measure in law.measures:
            rule = law.indicator(measure.indicator).not_applicable
            if rule is None:
                asked_of_all.update(measure.quantities)
            else:
                allowed.update(dict.fromkeys(measure.quantities, rule.text))
    return {code: words for code, words in allowed.items() if code not in asked_of_all}
