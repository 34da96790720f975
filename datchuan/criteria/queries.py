"""Reading the law: the rows others point at, the published sets as values, and what holds for a place on a day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from datchuan.criteria.law_files import read_case_files, read_law_files
from datchuan.criteria.models import CriteriaSet, Criterion, Decision, Indicator, LawProposal, LawPublication
from datchuan.domain.criteria import model
from datchuan.domain.criteria.cases import Case, Disagreement, disagreements
from datchuan.domain.criteria.dated import HoldingThreshold, PlaceFacts, sets_in_force, threshold_for
from datchuan.domain.criteria.differences import Change, differences, first_version
from datchuan.domain.criteria.loading import Trees, build_law, read_trees, without_invented
from datchuan.domain.criteria.loading.cases import read_cases
from datchuan.domain.files.trees import Tree
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
    """A set as a law folder has it, beside what is published; `is_due` says whether it is to be published.

    `came_digest`: of the files that came with the program, where what is published keeps changes of proposals.
    """

    criteria_set: model.CriteriaSet
    content: str
    digest: str
    published: LawPublication | None
    is_due: bool
    changes: tuple[Change, ...]
    came_digest: str = ""


def pending_publications(folder: str | Path | None = None, *, demonstration: bool | None = None) -> tuple[Pending, ...]:
    """Each set of a law folder (None: the one that came with the program) against what is published.

    A given folder is due where it differs from what holds. What came with the program is due once: a law that somebody
    published since is not undone by the next start, and where a newer program brings another law, the files that
    proposals changed meanwhile stay as they are. `demonstration` keeps provincial files marked as invented; None: what
    this installation is. Raises FileFaultsError.
    """
    keep_invented = settings.DATCHUAN_DEMO if demonstration is None else demonstration
    trees = read_trees(read_law_files(folder))
    build_law(trees)  # every fault of the folder before anything is compared
    kept = trees if keep_invented else without_invented(trees)
    published = {row.criteria_set.code: row for row in latest_publications()}
    sets = [_of_folder(kept, top) for top in _folders(kept)]
    if folder is not None:
        return tuple(pending_of(one, published) for one in sets)
    seen = LawPublication.objects.values_list("digest", "came_digest")
    done = {digest for pair in seen for digest in pair}
    return tuple(_come(one, published, done) for one in sets)


def _folders(trees: Trees) -> Iterable[str]:
    return sorted(path.removesuffix("/set.yaml") for path in trees if path.endswith("/set.yaml"))


def _of_folder(trees: Trees, folder: str) -> Trees:
    return {path: tree for path, tree in trees.items() if path.startswith(f"{folder}/")}


def pending_of(trees: Trees, published: Mapping[str, LawPublication]) -> Pending:
    """One set, whole, against what is published (by set code). Raises FileFaultsError."""
    content = json.dumps(trees, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(content.encode()).hexdigest()
    built = build_law(json.loads(content))[0]
    before = published.get(built.code)
    changes = differences(_built(before.digest), built) if before else first_version(built)
    return Pending(built, content, digest, before, before is None or before.digest != digest, changes)


def _come(trees: Trees, published: Mapping[str, LawPublication], done: Collection[str]) -> Pending:
    """What came with the program: done once, under the digest it came with."""
    came = pending_of(trees, published)
    if came.digest in done:
        return replace(came, is_due=False)
    return replace(pending_of(_with_proposed(came, trees), published), came_digest=came.digest)


def _with_proposed(came: Pending, trees: Trees) -> Trees:
    """The law that came with the program, with the files that published proposals changed as they stand now."""
    if came.published is None:
        return trees
    made = LawPublication.objects.filter(criteria_set=came.published.criteria_set, proposal__isnull=False)
    now = trees_of(LawPublication.objects.get(pk=came.published.pk))
    kept: set[str] = set()
    for row in made.select_related("proposal__base"):
        before, after = (trees_of(one) if one else {} for one in (row.proposal.base, row))
        kept |= {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return {**trees, **{path: now[path] for path in kept if path in now}}


def trees_of(publication: LawPublication) -> dict[str, dict[str, Tree]]:
    """The files of a publication as text trees by path."""
    trees: dict[str, dict[str, Tree]] = json.loads(publication.content)
    return trees


# ----------------------------------------------------------------------------------------------------------- proposals
def proposals() -> QuerySet[LawProposal]:
    """Every proposal, newest first, without its content."""
    rows = LawProposal.objects.select_related("by", "decided_by", "publication")
    return rows.defer("content", "cases")


def latest_publication(set_code: str) -> LawPublication | None:
    """The publication that holds of a set, with its content."""
    return LawPublication.objects.filter(criteria_set__code=set_code).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Examined:
    """A proposal against what holds now: what it changes, and which cases no longer hold with it.

    `out_of_date`: another state was published since it was made.
    """

    law: model.CriteriaSet
    before: model.CriteriaSet | None
    changes: tuple[Change, ...]
    broken: tuple[Disagreement, ...]
    tried: int
    out_of_date: bool


def examine(proposal: LawProposal) -> Examined:
    """What a second person looks at before confirming. A decided proposal is shown against what it was made from."""
    law = build_law(json.loads(proposal.content))[0]
    before = _built(proposal.base.digest) if proposal.base else None
    newest = latest_publication(proposal.set_code)
    cases = cases_for(law, proposal.cases)
    return Examined(
        law=law,
        before=before,
        changes=differences(before, law) if before else first_version(law),
        broken=disagreements(cases, law),
        tried=len(cases),
        out_of_date=proposal.is_open and newest is not None and newest.pk != proposal.base_id,
    )


def cases_for(law: model.CriteriaSet, own: Mapping[str, str]) -> tuple[Case, ...]:
    """The cases that try a set: those that came with the program, with earlier published proposals, and `own` (text by
    path), a later file of one path in place of an earlier. Cases of provinces of which the set has no rules are left
    out. Raises FileFaultsError."""
    files: dict[str, str] = {path: text for path, text in read_case_files().items() if f"/{law.code}/" in path}
    earlier = LawProposal.objects.filter(set_code=law.code, decision=Decision.PUBLISHED).order_by("decided_at", "pk")
    for sent in [*earlier.values_list("cases", flat=True), own]:
        files.update(sent)
    known = {None, *(rules.province for rules in law.provinces)}
    return tuple(case for case in read_cases(files) if case.place.province in known)
