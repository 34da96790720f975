"""Bringing the reference lists into the database, so that loading them again changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import QuerySet

from datchuan import resources
from datchuan.audit.actions import Actor, record
from datchuan.places.actions.changing import changing_map
from datchuan.places.actions.following import follow_successors
from datchuan.places.models import Level, Lineage, Place, PlaceAttribute, PlacePeriod, ReferenceRelease
from datchuan.places.reference import Map, Unit, UnitKey, build, digest, read
from datchuan.places.reference.lines import overlap
from datchuan.ui.statistics import take_statistics

BATCH = 2_000
UNIT_FIELDS = ("level", "valid_from", "valid_to", "latitude", "longitude")

M = TypeVar("M", bound=models.Model)
Places = dict[UnitKey, Place]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many units and lines the lists hold, and how many rows were made anew, changed or taken away."""

    units: int
    periods: int
    lineage: int
    attributes: int
    created: int = 0
    changed: int = 0
    removed: int = 0


@transaction.atomic
def load_reference(*, by: Actor | None = None, folder: Path | None = None) -> Loaded:
    """Make the units of the database those of the lists in `folder` (by default the lists that came with the program).

    Takes some seconds the first time; when the lists are those of the last loading it reads nothing but their digest
    and returns the counts of that loading. Units keep their primary keys; a unit that is no longer in the lists stays
    as it is, because other rows may point at it. Villages and entered attributes are not touched, except that a village
    goes on under the unit that took its commune over. Raises `ReferenceError` for a list that cannot be read.
    """
    folder = folder or resources.folder("reference")
    now = digest(folder)
    last = ReferenceRelease.objects.first()
    if last is not None and last.digest == now:
        return Loaded(**last.counts)
    dated_map = build(read(folder))
    with changing_map(None):
        places, created, changed = _save_units(dated_map.units)
        more, removed = _save_the_rest(dated_map, places)
        follow_successors()
        take_statistics(Place, PlacePeriod, Lineage)
    counts = Loaded(
        units=len(dated_map.units),
        periods=sum(len(unit.periods) for unit in dated_map.units),
        lineage=len(dated_map.lineage),
        attributes=len(dated_map.attributes),
    )
    ReferenceRelease.objects.create(digest=now, counts=asdict(counts))
    loaded = Loaded(**{**asdict(counts), "created": created + more, "changed": changed, "removed": removed})
    record(action="places.load_reference", by=by, details={**asdict(loaded), "digest": now})
    return loaded


def _save_units(units: Iterable[Unit]) -> tuple[Places, int, int]:
    """Rows of the units by key, and how many were created and changed."""
    known: defaultdict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.exclude(level=Level.VILLAGE):
        known[place.code].append(place)
    places: Places = {}
    new: list[Place] = []
    changed: list[Place] = []
    for unit in units:
        row = _take_known(unit, known[unit.code])
        place = row or Place(code=unit.code)
        if row is None:
            new.append(place)
        elif any(getattr(row, field) != getattr(unit, field) for field in UNIT_FIELDS):
            changed.append(place)
        for field in UNIT_FIELDS:
            setattr(place, field, getattr(unit, field))
        places[unit.key] = place
    # Changes first: a unit that ends makes room for the one that takes its code.
    Place.objects.bulk_update(changed, UNIT_FIELDS, batch_size=BATCH // 10)
    Place.objects.bulk_create(new, batch_size=BATCH)
    return places, len(new), len(changed)


def _take_known(unit: Unit, known: list[Place]) -> Place | None:
    """The row that stands for this unit: same first day, or else a life that overlaps. Taken out of `known`."""
    same = [place for place in known if place.valid_from == unit.valid_from]
    lived = [place for place in known if overlap((place.valid_from, place.valid_to), (unit.valid_from, unit.valid_to))]
    place = next(iter(same + lived), None)
    if place is not None:
        known.remove(place)
    return place


def _save_the_rest(dated_map: Map, places: Places) -> tuple[int, int]:
    """Periods, lineage and reference attributes; how many rows were created and removed."""
    periods = [
        PlacePeriod(
            place=places[unit.key],
            name=period.name,
            kind=period.kind,
            parent=None if period.parent is None else places[period.parent],
            valid_from=period.valid_from,
            valid_to=period.valid_to,
            attested_from=period.attested_from,
            source=period.source,
            confidence=period.confidence,
            search_name=period.search_name,
            search_path=period.search_path,
        )
        for unit in dated_map.units
        for period in unit.periods
    ]
    lineage = [
        Lineage(
            old=places[old],
            new=places[new],
            on=line.on,
            share=line.share,
            note=line.note,
            source=line.source,
            confidence=line.confidence,
        )
        for old, new, line in dated_map.lineage
    ]
    attributes = [
        PlaceAttribute(
            place=places[key],
            key=line.key,
            value=line.value,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
            from_reference=True,
            source=line.source,
            confidence=line.confidence,
            note=line.note,
        )
        for key, line in dated_map.attributes
    ]
    made = [
        _replace(PlacePeriod.objects.exclude(place__level=Level.VILLAGE), periods),
        _replace(Lineage.objects.all(), lineage),
        _replace(PlaceAttribute.objects.filter(from_reference=True), attributes),
    ]
    return sum(created for created, _ in made), sum(removed for _, removed in made)


def _replace(rows: QuerySet[M], wanted: Sequence[M]) -> tuple[int, int]:
    """Make `rows` those wanted, touching only what differs. Nothing points at these rows, so they may come and go."""
    fields = [field.attname for field in rows.model._meta.concrete_fields if not field.primary_key]
    existing = {tuple(values[1:]): values[0] for values in rows.values_list("pk", *fields)}
    missing: list[M] = []
    for row in wanted:
        if existing.pop(_values(row, fields), None) is None:
            missing.append(row)
    gone = list(existing.values())
    for start in range(0, len(gone), BATCH // 4):
        rows.model._default_manager.filter(pk__in=gone[start : start + BATCH // 4]).delete()
    rows.model._default_manager.bulk_create(missing, batch_size=BATCH)
    return len(missing), len(gone)


def _values(row: models.Model, fields: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)
