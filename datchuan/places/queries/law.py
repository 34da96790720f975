"""What the law asks about a place on a day: region, commune group, special status, and how far each can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from datchuan.places.models import AttributeKey, Confidence, Level, PlaceAttribute
from datchuan.places.queries.on_day import PlaceOnDay, parents_as_of, required


@dataclass(frozen=True, slots=True)
class AttributeFact:
    """A value, or None for unknown, with confidence ("verified", "weak", "recalled", "unknown") and source.

    `of` is the unit that has the line: the place itself, or one above it; None when there is no line at all.
    """

    value: str | None
    confidence: str
    source: str = ""
    note: str = ""
    of: PlaceOnDay | None = None
    row: PlaceAttribute | None = None


@dataclass(frozen=True, slots=True)
class LawFacts:
    """What thresholds may depend on. Unknown stays None, inside the fact."""

    place: PlaceOnDay
    parents: tuple[PlaceOnDay, ...]
    region: AttributeFact
    commune_group: AttributeFact
    special_status: AttributeFact

    @property
    def province_code(self) -> str | None:
        """Code of the province on the day."""
        return next((unit.code for unit in (self.place, *self.parents) if unit.level == Level.PROVINCE), None)


def facts_for_law(code: str, on: date) -> LawFacts:
    """What the law asks about the unit that had this code on the day.

    A line of the unit itself goes before one of a unit above it, and an entered line before one that came with the
    program. Raises `UnknownPlaceError` when no unit had the code then. At most six statements.
    """
    place = required(code, on)
    parents = parents_as_of(place.place, on)
    facts = attributes_of([place, *parents])
    return LawFacts(
        place,
        tuple(parents),
        facts[AttributeKey.REGION],
        facts[AttributeKey.COMMUNE_GROUP],
        facts[AttributeKey.SPECIAL_STATUS],
    )


def law_facts_of_many(chains: Sequence[Sequence[PlaceOnDay]]) -> list[LawFacts]:
    """What the law asks about many units of one day, each given with the units above it. One statement."""
    everybody = {unit.place.pk for chain in chains for unit in chain}
    rows = list(PlaceAttribute.objects.on(chains[0][0].on).filter(place__in=everybody)) if chains else []
    of_place: dict[int, list[PlaceAttribute]] = {}
    for row in rows:
        of_place.setdefault(row.place_id, []).append(row)
    found = []
    for chain in chains:
        facts = _nearest(chain, [row for unit in chain for row in of_place.get(unit.place.pk, [])])
        keys = (AttributeKey.REGION, AttributeKey.COMMUNE_GROUP, AttributeKey.SPECIAL_STATUS)
        found.append(LawFacts(chain[0], tuple(chain[1:]), *(facts[key] for key in keys)))
    return found


def attributes_of(chain: Sequence[PlaceOnDay]) -> dict[str, AttributeFact]:
    """Each attribute of the first unit of `chain`, inherited from the units after it. One statement."""
    if not chain:
        return _nearest(chain, [])
    return _nearest(chain, PlaceAttribute.objects.on(chain[0].on).filter(place__in=[unit.place.pk for unit in chain]))


def _nearest(chain: Sequence[PlaceOnDay], rows: Iterable[PlaceAttribute]) -> dict[str, AttributeFact]:
    """Of the rows of a chain, for each attribute the one of the nearest unit; entered before what came along."""
    tiers = {unit.place.pk: (rank, unit) for rank, unit in enumerate(chain)}
    facts = {key: AttributeFact(None, Confidence.UNKNOWN) for key in AttributeKey.values}
    for row in sorted(rows, key=lambda row: (tiers[row.place_id][0], row.from_reference), reverse=True):
        facts[row.key] = AttributeFact(
            row.value or None, row.confidence, row.source, row.note, tiers[row.place_id][1], row
        )
    return facts
