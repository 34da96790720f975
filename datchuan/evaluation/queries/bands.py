"""The communes of a province by how many criteria they meet, and their mean; what is not known is told as bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import published_law
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.evaluation.queries.many import JudgedMany, judge_communes
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay

# From how many criteria each band begins, by how many the set has; as provinces and the monitoring forms count them.
_BANDS = {19: (19, 15, 10, 0), 10: (10, 5, 0)}


class Counted(StrEnum):
    """Does a unit count in the bands and the mean?"""

    YES = "yes"
    NO_FIGURES = "no_figures"  # nobody there has reported anything of what the set asks
    NOT_ASKED = "not_asked"  # the set is not for units of its kind: a ward


@dataclass(frozen=True, slots=True)
class Standing:
    """A commune, how many criteria it meets, and how many it may meet at most: one without data is not "not met"."""

    unit: PlaceOnDay
    met: int
    most: int
    counted: Counted = Counted.YES

    @property
    def counts(self) -> bool:
        return self.counted is Counted.YES


@dataclass(frozen=True, slots=True)
class Band:
    """Communes that meet, or may meet, from `least` to `most` criteria; `sure`: how many of them do for certain."""

    least: int
    most: int
    communes: tuple[Standing, ...]
    sure: int


@dataclass(frozen=True, slots=True)
class Mean:
    """Criteria that `communes` with figures meet together: those met for certain, and those that may be met."""

    met: int
    met_at_most: int
    communes: int

    @property
    def least(self) -> Fraction:
        return Fraction(self.met, self.communes)

    @property
    def most(self) -> Fraction:
        return Fraction(self.met_at_most, self.communes)


@dataclass(frozen=True, slots=True)
class Tally:
    """Communes with figures in bands; those without (`silent`) and units the set is not for (`apart`) beside them."""

    bands: tuple[Band, ...]
    counted: tuple[Standing, ...]
    silent: tuple[Standing, ...]
    apart: tuple[Standing, ...]

    @property
    def mean(self) -> Mean | None:
        """None where no commune has figures."""
        if not self.counted:
            return None
        return Mean(sum(one.met for one in self.counted), sum(one.most for one in self.counted), len(self.counted))


@dataclass(frozen=True, slots=True)
class Bands:
    publication: LawPublication
    on: date
    tally: Tally

    @property
    def criteria_set(self) -> CriteriaSet:
        return published_law(self.publication)

    @property
    def total(self) -> int:
        return len(self.criteria_set.criteria)


def bands(province: Place, set_code: str | None, on: date, *, boundaries: date | None = None) -> Bands:
    """Every commune of the province on the day, judged at once: a constant number of statements.

    `boundaries`: the day whose map is taken; None: the day itself. Raises `UnknownSetError`, `NoSetInForceError`.
    """
    judged = judge_communes(province, set_code, on, boundaries=boundaries)
    return Bands(judged.publication, on, tally(standings_of(judged), len(judged.criteria_set.criteria)))


def standings_of(judged: JudgedMany) -> list[Standing]:
    """How each of the communes stands, in their order."""
    told = zip(judged.chains, judged.met, judged.met_at_most, strict=True)
    with_figures = judged.with_figures
    return [Standing(chain[0], met, most, _counted(judged, chain[0], with_figures)) for chain, met, most in told]


def _counted(judged: JudgedMany, unit: PlaceOnDay, with_figures: set[int]) -> Counted:
    if not judged.criteria_set.is_for(unit.kind):
        return Counted.NOT_ASKED
    return Counted.YES if unit.place.pk in with_figures else Counted.NO_FIGURES


def tally(standings: Iterable[Standing], total: int) -> Tally:
    """The standings under the bands of a set of so many criteria, who meets most first."""
    known = list(standings)
    by = {which: tuple(one for one in known if one.counted is which) for which in Counted}
    return Tally(
        tuple(_band(least, most, by[Counted.YES]) for least, most in band_ends(total)),
        by[Counted.YES],
        by[Counted.NO_FIGURES],
        by[Counted.NOT_ASKED],
    )


def band_ends(total: int) -> list[tuple[int, int]]:
    """From and to how many criteria each band goes, the highest first."""
    starts = _BANDS.get(total, (total, 0))
    return list(zip(starts, (total, *(start - 1 for start in starts[:-1])), strict=True))


def _band(least: int, most: int, counted: Iterable[Standing]) -> Band:
    within = [one for one in counted if one.met <= most and one.most >= least]
    ordered = sorted(within, key=lambda one: (-one.met, -one.most))
    return Band(least, most, tuple(ordered), sum(least <= one.met and one.most <= most for one in within))
