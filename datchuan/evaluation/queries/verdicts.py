"""The verdicts on a place by a set as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import facts_of, latest_publications, published_law
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.evaluation import SetVerdict, evaluate
from datchuan.domain.criteria.facts import Fact
from datchuan.domain.criteria.judging import Verdict
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.criteria.readings import Reading, fact_of
from datchuan.evaluation.errors import NoSetInForceError, UnknownSetError
from datchuan.measurements.queries import Known, readings_at
from datchuan.places.models import Place
from datchuan.places.queries import LawFacts, PlaceOnDay, facts_for_law, unit_as_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A place judged, with all that it was judged from. `known`: the readings as kept, with their quantities."""

    place: Place
    on: date
    publication: LawPublication
    place_facts: PlaceFacts
    known: dict[str, Known]
    readings: dict[str, Reading]
    verdict: SetVerdict

    @property
    def criteria_set(self) -> CriteriaSet:
        return self.verdict.criteria_set

    @property
    def has_figures(self) -> bool:
        """Was anything of what the set is made of reported?"""
        return not self.criteria_set.quantities.isdisjoint(self.readings)

    def of(self, indicator: str) -> Verdict | None:
        """The verdict on an indicator by its number or key; None where the place is not asked it."""
        for criterion in self.verdict.criteria:
            for one in criterion.indicators:
                if indicator in {one.indicator, one.threshold.indicator.code}:
                    return one
        return None


def verdicts(place: Place, set_code: str | None, on: date) -> Judged:
    """What the figures of the day's year, as of the day, come to by the newest publication of the set.

    `set_code` None: the set in force, the newer where two are. At most fourteen statements, however many indicators.
    Raises `UnknownSetError`, `NoSetInForceError`.
    """
    publication = publication_of(set_code, on)
    known = readings_at(place, on.year, on)
    return judged_from(place, publication, law_place_facts(place, on), known, on)


def judged_from(
    place: Place, publication: LawPublication, facts: PlaceFacts, known: dict[str, Known], on: date
) -> Judged:
    """The same from what was already read."""
    readings = readings_of(known)
    return Judged(place, on, publication, facts, known, readings, judge_readings(publication, facts, readings, on))


def judge_readings(
    publication: LawPublication, facts: PlaceFacts, readings: dict[str, Reading], on: date
) -> SetVerdict:
    """The verdicts that readings come to; also of readings that were kept, or only assumed."""
    law = published_law(publication)
    return evaluate(law, facts_from(law, readings, on), on=on, place=facts)


def facts_from(law: CriteriaSet, readings: dict[str, Reading], on: date) -> dict[str, Fact]:
    found = {one.indicator: fact_of(one, readings, on=on) for one in law.measures}
    return {key: fact for key, fact in found.items() if fact is not None}


def readings_of(known: dict[str, Known]) -> dict[str, Reading]:
    """Kept figures as the rules read them: what somebody left blank is not reported."""
    return {code: _reading(one) for code, one in known.items()}


def _reading(one: Known) -> Reading:
    return Reading(
        amount=one.amount,
        male=one.male,
        female=one.female,
        reported=one.complete,
        expected=max(one.expected, one.reported),
        not_applicable=(one.why_not or _("không áp dụng")) if one.applies_nowhere else None,
    )


def publication_of(set_code: str | None, on: date) -> LawPublication:
    """The newest publication of the set, or of the one in force on the day. One statement once it was read."""
    rows = list(latest_publications())
    if set_code is not None:
        found = next((row for row in rows if row.criteria_set.code == set_code), None)
        if found is None:
            raise UnknownSetError(set_code)
        return found
    in_force = [row for row in rows if published_law(row).period.holds_on(on)]
    if not in_force:
        raise NoSetInForceError(f"{on:%d/%m/%Y}")
    return in_force[-1]


def law_place_facts(place: Place, on: date) -> PlaceFacts:
    """What the law asks to know of the unit on the day, or on its nearest day."""
    unit = nearest_unit(place, on)
    return PlaceFacts() if unit is None else facts_of(_law_facts(unit))


def _law_facts(unit: PlaceOnDay) -> LawFacts:
    return facts_for_law(unit.code, unit.on)


def nearest_unit(place: Place, on: date) -> PlaceOnDay | None:
    """The unit as it was on the day, or on the day of its life nearest to it."""
    first, last = place.valid_from or date.min, place.valid_to or date.max
    return unit_as_of(place, min(max(on, first), last))
