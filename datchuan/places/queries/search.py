"""Finding places by what people type: without diacritics, in any order, with or without what lies above."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When

from datchuan.domain.plan_document.folding import key as folded
from datchuan.places.models import Level, Place, PlacePeriod, valid_on
from datchuan.places.queries.on_day import PlaceOnDay, parents_as_of, unit_as_of

MOST_WORDS = 8
_TIERS = {level: rank for rank, level in enumerate((Level.COMMUNE, Level.VILLAGE, Level.DISTRICT, Level.PROVINCE))}


def search(text: str, *, on: date | None = None, limit: int = 20) -> list[PlaceOnDay]:
    """Places in whose kind, name or parents every word of the text begins a word; best first, at most `limit`.

    "thuong lo", "xa thuong lo nam dong" and "Thượng Lộ, Huế" all find xã Thượng Lộ. With `on`: as of that day. Without:
    each unit once, as it was last called when it matched. A code finds its units. One statement.
    """
    words = folded(unicodedata.normalize("NFC", text)).split()[:MOST_WORDS]
    if not words:
        return []
    asked = " ".join(words)
    wanted = Q(place__code=text.strip()) | Q(*(Q(search_path__contains=f" {word}") for word in words))
    periods = PlacePeriod.objects.filter(wanted)
    if on is not None:
        periods = periods.filter(valid_on(on))
    ranked = (
        periods.annotate(asked=Value(asked))
        .annotate(rank=_rank(asked), tier=_tier(), is_past=_is_past())
        .select_related("place")
    )
    latest = F("valid_to").desc(nulls_first=True)
    first = ("rank", "tier", latest) if on is not None else ("rank", "is_past", "tier", latest)
    ordered = ranked.order_by(*first, "search_name", "place__code")
    found: dict[int, PlaceOnDay] = {}
    for period in ordered[: limit if on is not None else 4 * limit]:
        day = on or period.valid_to or period.valid_from or period.attested_from or date.max
        found.setdefault(period.place_id, PlaceOnDay(period.place, period, day))
    return list(found.values())[:limit]


def search_path(kind: str, name: str, parent: Place, on: date) -> str:
    """What a unit under `parent` is found by: kind, name and everything above it on the day, without diacritics."""
    return search_paths(kind, [name], parent, on)[0]


def search_paths(kind: str, names: Iterable[str], parent: Place, on: date) -> list[str]:
    """The same for many units under one parent, which is looked up once."""
    above = [unit_as_of(parent, on), *parents_as_of(parent, on)]
    parts = [folded(unit.full_name) for unit in above if unit is not None]
    return [f" {' '.join([folded(f'{kind} {name}'), *parts])} " for name in names]


def _rank(text: str) -> Case:
    """0: the name itself, with or without its kind; 1: it begins so; 2: the words stand together; 3: anything else."""
    return Case(
        When(search_name=text, then=Value(0)),
        When(search_path__startswith=f" {text} ", asked__endswith=F("search_name"), then=Value(0)),
        When(search_name__startswith=text, then=Value(1)),
        When(search_path__contains=f" {text}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _is_past() -> Case:
    return Case(When(valid_to__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())


def _tier() -> Case:
    """Communes first: they are what people look for."""
    whens = [When(place__level=level, then=Value(rank)) for level, rank in _TIERS.items()]
    return Case(*whens, default=Value(len(_TIERS)), output_field=IntegerField())
