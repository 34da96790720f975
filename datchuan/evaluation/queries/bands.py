"""The communes of a province by how many criteria they meet, and their mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import facts_of, published_law
from datchuan.domain.criteria.batch import evaluate_many
from datchuan.domain.criteria.batch_answers import Column
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries.verdicts import publication_of
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.queries import Rollup, rollup
from datchuan.places.models import Level, Place
from datchuan.places.queries import PlaceOnDay, children_as_of, law_facts_of_many, unit_as_of

# From how many criteria each band begins, by how many the set has; as provinces and the monitoring forms count them.
_BANDS = {19: (19, 15, 10, 0), 10: (10, 5, 0)}


@dataclass(frozen=True, slots=True)
class Standing:
    """A commune and how many criteria it meets."""

    unit: PlaceOnDay
    met: int


@dataclass(frozen=True, slots=True)
class Band:
    """Communes that meet from `least` to `most` criteria."""

    least: int
    most: int
    communes: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    publication: LawPublication
    on: date
    total: int
    bands: tuple[Band, ...]

    @property
    def communes(self) -> tuple[Standing, ...]:
        return tuple(one for band in self.bands for one in band.communes)

    @property
    def mean(self) -> Fraction | None:
        """Criteria met a commune; None without communes."""
        met = [one.met for one in self.communes]
        return Fraction(sum(met), len(met)) if met else None


def bands(province: Place, set_code: str | None, on: date) -> Bands:
    """Every commune of the province on the day, judged at once: a constant number of statements.

    Raises `UnknownSetError`, `NoSetInForceError`.
    """
    publication = publication_of(set_code, on)
    law = published_law(publication)
    chains = _communes(province, on)
    met = _met(law, chains, on)
    standings = [Standing(chain[0], count) for chain, count in zip(chains, met, strict=True)]
    return Bands(publication, on, len(law.criteria), tuple(_sorted_in(standings, len(law.criteria))))


def _sorted_in(standings: Sequence[Standing], total: int) -> list[Band]:
    starts = _BANDS.get(total, (total, 0))
    ends = (total, *(start - 1 for start in starts[:-1]))
    return [
        Band(least, most, tuple(sorted((s for s in standings if least <= s.met <= most), key=lambda s: -s.met)))
        for least, most in zip(starts, ends, strict=True)
    ]


def _met(law: CriteriaSet, chains: Sequence[Sequence[PlaceOnDay]], on: date) -> list[int]:
    if not chains:
        return []
    whole = rollup(on.year, on, levels=("commune",))
    places = [facts_of(one) for one in law_facts_of_many(chains)]
    columns = _columns(whole, [chain[0].place.pk for chain in chains])
    return [int(count) for count in evaluate_many(law, columns, on=on, places=places).met]


def _columns(whole: Rollup, communes: Sequence[int]) -> dict[str, Column]:
    columns = {}
    for key, quantity in whole.quantities.items():
        readings = [_reading(whole, commune, key) for commune in communes]
        if any(readings):
            columns[quantity.code] = Column.of(readings, quantity.places)
    return columns


def _reading(whole: Rollup, commune: int, key: int) -> Reading | None:
    one = whole.sums.get(("commune", commune, key))
    if one is None or not one.reported:
        return None
    places, apart = whole.quantities[key].places, 0 < one.by_sex == one.reported - one.not_applicable
    return Reading(
        amount=unscaled(one.amount, places),
        male=unscaled(one.male, places) if apart else None,
        female=unscaled(one.female, places) if apart else None,
        reported=one.complete,
        expected=max(whole.expected_of("commune", commune, key), one.reported),
        not_applicable="-" if one.not_applicable == one.reported else None,
    )


def _communes(province: Place, on: date) -> list[list[PlaceOnDay]]:
    """Each commune of the province on the day with the units above it. A statement a tier."""
    top = unit_as_of(province, on)
    if top is None:
        return []
    below = children_as_of(province, on)
    chains = [[one, top] for one in below if one.level == Level.COMMUNE]
    for district in (one for one in below if one.level == Level.DISTRICT):
        chains += [[one, district, top] for one in children_as_of(district.place, on) if one.level == Level.COMMUNE]
    return chains
