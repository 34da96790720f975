"""Why a verdict is what it is: rule, threshold, figures, who made them, who has not reported, revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datchuan.domain.criteria.judging import Verdict
from datchuan.domain.criteria.measures import Measure
from datchuan.evaluation.errors import UnknownIndicatorError
from datchuan.evaluation.queries.bounds import Bounds, Said, bounds_of
from datchuan.evaluation.queries.reports import Report, Reports, reports, villages_on
from datchuan.evaluation.queries.verdicts import Judged, verdicts
from datchuan.measurements.models import Measurement, Quantity, Source, Status
from datchuan.measurements.queries import Known
from datchuan.places.models import Place
from datchuan.places.queries import PlaceOnDay

MOST_REVISIONS = 100
FEW = 12
REPORTED = "reported"  # what `Quantity.counted_from` says of a quantity that no register counts


@dataclass(frozen=True, slots=True)
class Part:
    """One quantity of the figure; `known` None: nobody reported."""

    quantity: Quantity
    known: Known | None


@dataclass(frozen=True, slots=True)
class Contributor:
    """What one village said of each quantity of the figure, in its order; None: not reported."""

    unit: PlaceOnDay
    said: tuple[Report | None, ...]

    @property
    def is_missing(self) -> bool:
        return any(one is None or one.partial for one in self.said)


@dataclass(frozen=True, slots=True)
class Why:
    """`came_in`: how the figures behind it came in, each `measurements.models.Source` once, in their order there."""

    judged: Judged
    verdict: Verdict
    measure: Measure | None
    parts: tuple[Part, ...]
    contributors: tuple[Contributor, ...]
    revisions: tuple[Measurement, ...]
    came_in: tuple[Source, ...]
    bounds: Bounds | None = None  # what the verdict would be, whatever the missing ones report

    @property
    def rows(self) -> list[tuple[PlaceOnDay, list[tuple[Part, Report | None]]]]:
        """Each village with every quantity and what it said of it."""
        return [(one.unit, list(zip(self.parts, one.said, strict=True))) for one in self.contributors]

    @property
    def named_revisions(self) -> list[tuple[str, Measurement]]:
        """Each revision with the name of the village; empty for the place itself."""
        names = {one.unit.place.pk: one.unit.full_name for one in self.contributors}
        return [(names.get(row.place_id, ""), row) for row in self.revisions]

    @property
    def registers(self) -> dict[str, str]:
        """The registers whose records make the figure, or would: by code their titles."""
        counted = (part.quantity for part in self.parts if part.quantity.counted_from != REPORTED)
        return {one.counted_from: one.register_title or one.counted_from for one in counted}

    @property
    def is_of_persons(self) -> bool:
        """Does one of these registers hold persons?"""
        return any(part.quantity.of_persons for part in self.parts)

    @property
    def could_be_counted(self) -> bool:
        """Is there a register for it, although figures were given otherwise?"""
        return bool(self.registers) and any(one is not Source.REGISTER for one in self.came_in)

    @property
    def papers(self) -> list[Measurement]:
        """One standing revision for each document or file behind the figure, the latest days first."""
        standing = (row for row in self.revisions if row.status == Status.STANDING and (row.document or row.evidence))
        return list({(row.document, row.evidence_id): row for row in standing}.values())

    @property
    def contributors_are_few(self) -> bool:
        """Few enough to be looked at together."""
        return len(self.contributors) <= FEW

    @property
    def missing(self) -> tuple[Contributor, ...]:
        """Those who have not reported, or left blanks."""
        return tuple(one for one in self.contributors if one.is_missing)


def why(place: Place, set_code: str | None, indicator: str, on: date) -> Why:
    """All that stands behind a verdict; the statements of `verdicts` and at most six. Raises as `verdicts` does, and
    `UnknownIndicatorError`."""
    judged = verdicts(place, set_code, on)
    verdict = judged.of(indicator)
    if verdict is None:
        raise UnknownIndicatorError(indicator)
    measure = judged.criteria_set.measure_of(verdict.indicator)
    codes = measure.quantities if measure is not None else ()
    rows = {one.code: one for one in Quantity.objects.filter(code__in=codes)}
    parts = tuple(Part(rows[code], judged.known.get(code)) for code in codes if code in rows)
    villages = villages_on(place, on) if any(one.quantity.level == "village" for one in parts) else []
    units = [place, *(village.place for village in villages)]
    said = reports(units, [one.quantity.code for one in parts], on.year, on)
    contributors = _contributors(villages, parts, said)
    return Why(
        judged=judged,
        verdict=verdict,
        measure=measure,
        parts=parts,
        contributors=contributors,
        revisions=_revisions(place, villages, parts, on),
        came_in=_came_in(said),
        bounds=bounds_of(verdict, measure, _pairs(contributors), on),
    )


def _contributors(villages: list[PlaceOnDay], parts: tuple[Part, ...], said: Reports) -> tuple[Contributor, ...]:
    codes = [one.quantity.code for one in parts]
    return tuple(
        Contributor(village, tuple(said.get(village.place.pk, {}).get(code) for code in codes)) for village in villages
    )


def _came_in(said: Reports) -> tuple[Source, ...]:
    found = {one.source for of_place in said.values() for one in of_place.values()}
    return tuple(source for source in Source if source in found)


def _pairs(contributors: tuple[Contributor, ...]) -> list[Said]:
    """What each village said of part and whole; nothing of a figure that is no share."""
    return [(one.unit, (one.said[0], one.said[1])) for one in contributors if len(one.said) == 2]


def _revisions(place: Place, villages: list[PlaceOnDay], parts: tuple[Part, ...], on: date) -> tuple[Measurement, ...]:
    """The revisions of what makes the figure, the latest days first, with who gave them and the evidence."""
    where = Q(place=place) | Q(place__in=[village.place.pk for village in villages])
    rows = Measurement.objects.filter(where, quantity__in=[one.quantity.pk for one in parts], year=on.year)
    found = rows.filter(as_of__lte=on).select_related("quantity", "place", "by", "decided_by", "evidence")
    return tuple(found.order_by("-as_of", "-at", "-pk")[:MOST_REVISIONS])
