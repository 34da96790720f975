"""The communes of a province by how many criteria they meet, and their mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from datchuan.criteria.models import LawPublication
from datchuan.evaluation.queries.many import judge_communes
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay

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
    judged = judge_communes(province, set_code, on)
    total = len(judged.criteria_set.criteria)
    standings = [Standing(chain[0], count) for chain, count in zip(judged.chains, judged.met, strict=True)]
    return Bands(judged.publication, on, total, tuple(in_bands(standings, total)))


def in_bands(standings: Sequence[Standing], total: int) -> list[Band]:
    """The standings under the bands of a set of so many criteria, who meets most first."""
    starts = _BANDS.get(total, (total, 0))
    ends = (total, *(start - 1 for start in starts[:-1]))
    return [
        Band(least, most, tuple(sorted((s for s in standings if least <= s.met <= most), key=lambda s: -s.met)))
        for least, most in zip(starts, ends, strict=True)
    ]
