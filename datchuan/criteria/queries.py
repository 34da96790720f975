"""Reading the law: the rows others point at, the published sets as values, and what holds for a place on a day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from datchuan.criteria.law_files import read_law_files
from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication
from datchuan.domain.criteria import model
from datchuan.domain.criteria.dated import HoldingThreshold, PlaceFacts, sets_in_force, threshold_for
from datchuan.domain.criteria.differences import Change, differences, first_version
from datchuan.domain.criteria.loading import Trees, build_law, read_trees, without_invented
from datchuan.places.queries import LawFacts, facts_for_law

# What places.special_status may say; "poor_district" alone leaves open which of the communes it is.
_SPECIAL = frozenset({"special_difficulty", "safe_zone"})
_NOT_SPECIAL = "none"


def set_rows() -> QuerySet[CriteriaSet]:
    """The published sets, oldest first."""
    return CriteriaSet.objects.all()


def criteria_of(set_code: str) -> QuerySet[Criterion]:
    """The criteria of a set that the newest publication still has, in the order of the law. One statement."""
    return Criterion.objects.filter(criteria_set__code=set_code, withdrawn_in__isnull=True)


def indicators_of(set_code: str) -> QuerySet[Indicator]:
    """The indicators of a set that the newest publication still has, in the order of the law. One statement."""
    rows = Indicator.objects.filter(criterion__criteria_set__code=set_code, withdrawn_in__isnull=True)
    return rows.select_related("criterion").order_by("criterion__position", "position")


def indicator_by_code(set_code: str, code: str) -> Indicator | None:
    """The indicator with this number (or key, while its number is unknown) in the set; None when there is none."""
    return indicators_of(set_code).filter(code=code).first() or indicators_of(set_code).filter(key=code).first()


def latest_publications() -> QuerySet[LawPublication]:
    """The publication that holds of each set, without its content."""
    newer = LawPublication.objects.filter(criteria_set=OuterRef("criteria_set"), number__gt=OuterRef("number"))
    rows = LawPublication.objects.filter(~Exists(newer)).select_related("criteria_set", "by").defer("content")
    return rows.order_by("criteria_set__valid_from", "criteria_set__code")


def published_sets() -> tuple[model.CriteriaSet, ...]:
    """Every published set as the newest publication says it, oldest first. One statement once they were read."""
    return tuple(_built(row.digest) for row in latest_publications())


def published_set(code: str) -> model.CriteriaSet:
    """Raises LookupError for a set that is not published."""
    for row in latest_publications():
        if row.criteria_set.code == code:
            return _built(row.digest)
    raise LookupError(code)


def set_in_force(on: date) -> model.CriteriaSet | None:
    """The set that holds on a day; the newer where two do, None where none does."""
    return next(reversed(sets_in_force(published_sets(), on)), None)


def published_law(publication: LawPublication) -> model.CriteriaSet:
    """The set as an earlier publication said it."""
    return _built(publication.digest)


@lru_cache(maxsize=32)
def _built(digest: str) -> model.CriteriaSet:
    """A digest names one content for good, so what was built from it stays right."""
    content = LawPublication.objects.filter(digest=digest).values_list("content", flat=True)[:1].get()
    return build_law(json.loads(content))[0]


def place_facts(code: str, on: date) -> PlaceFacts:
    """What the law needs to know of the commune that had this code on the day. Raises UnknownPlaceError."""
    return facts_of(facts_for_law(code, on))


def facts_of(found: LawFacts) -> PlaceFacts:
    """The same from facts already read. A place of which no list says that it is special is not; in a poor district,
    or where a list leaves it open, it stays unknown."""
    status = found.special_status
    special = status.value in _SPECIAL if status.of is None or status.value in {*_SPECIAL, _NOT_SPECIAL} else None
    return PlaceFacts(
        region=found.region.value,
        group=found.commune_group.value,
        special_difficulty=special,
        province=found.province_code,
    )


def thresholds_for(set_code: str, *, on: date, place: PlaceFacts) -> dict[str, HoldingThreshold]:
    """What a published set asks of a place on a day, by indicator key, the province's own indicators included."""
    criteria_set = published_set(set_code)
    return {
        indicator.key: threshold_for(criteria_set, indicator.key, on=on, place=place)
        for criterion in criteria_set.criteria
        for indicator in criteria_set.indicators_of(criterion, place.province)
    }


@dataclass(frozen=True, slots=True)
class Pending:
    """A set as a law folder has it, beside what is published; `is_due` says whether it is to be published."""

    criteria_set: model.CriteriaSet
    content: str
    digest: str
    published: LawPublication | None
    is_due: bool
    changes: tuple[Change, ...]


def pending_publications(folder: str | Path | None = None, *, demonstration: bool | None = None) -> tuple[Pending, ...]:
    """Each set of a law folder (None: the one that came with the program) against what is published.

    A given folder is due where it differs from what holds. What came with the program is due once: a law that somebody
    published since is not undone by the next start. `demonstration` keeps provincial files marked as invented; None:
    what this installation is. Raises FileFaultsError.
    """
    keep_invented = settings.DATCHUAN_DEMO if demonstration is None else demonstration
    trees = read_trees(read_law_files(folder))
    build_law(trees)  # every fault of the folder before anything is compared
    kept = trees if keep_invented else without_invented(trees)
    published = {row.criteria_set.code: row for row in latest_publications()}
    done = LawPublication.objects.values_list("digest", flat=True) if folder is None else ()
    return tuple(_pending(_of_folder(kept, top), published, frozenset(done)) for top in _folders(kept))


def _folders(trees: Trees) -> Iterable[str]:
    return sorted(path.removesuffix("/set.yaml") for path in trees if path.endswith("/set.yaml"))


def _of_folder(trees: Trees, folder: str) -> Trees:
    return {path: tree for path, tree in trees.items() if path.startswith(f"{folder}/")}


def _pending(trees: Trees, published: dict[str, LawPublication], done: frozenset[str]) -> Pending:
    content = json.dumps(trees, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(content.encode()).hexdigest()
    built = build_law(json.loads(content))[0]
    before = published.get(built.code)
    changes = differences(_built(before.digest), built) if before else first_version(built)
    is_due = digest not in done and (before is None or before.digest != digest)
    return Pending(built, content, digest, before, is_due, changes)
