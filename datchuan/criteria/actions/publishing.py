"""Writing one state of one set: the publication, and the rows others point at."""

from __future__ import annotations

from collections.abc import Iterable

from datchuan.accounts.models import Person
from datchuan.audit.actions import record
from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication
from datchuan.criteria.queries import Pending
from datchuan.domain.criteria import model


def write_publication(pending: Pending, *, by: Person | None) -> LawPublication:
    """Make the set what `pending` says, inside the caller's transaction, and record it."""
    law = pending.criteria_set
    row, _ = CriteriaSet.objects.update_or_create(
        code=law.code,
        defaults={
            "title": law.title,
            "short_title": law.short_title,
            "valid_from": law.period.start,
            "valid_to": law.period.end,
        },
    )
    publication = LawPublication.objects.create(
        criteria_set=row,
        number=pending.published.number + 1 if pending.published else 1,
        digest=pending.digest,
        came_digest=pending.came_digest,
        content=pending.content,
        by=by,
    )
    _write_criteria(row, law, publication)
    record(
        action="criteria.publish_law",
        by=by,
        subject=publication,
        details={"set": law.code, "digest": pending.digest, "changes": len(pending.changes)},
    )
    return publication


def _write_criteria(row: CriteriaSet, law: model.CriteriaSet, publication: LawPublication) -> None:
    """Withdraw everything, then write what the law has: what stays withdrawn is what the law no longer has.

    In this order no two rows in use ever hold the same number, even where numbers change places.
    """
    indicators = Indicator.objects.filter(criterion__criteria_set=row)
    indicators.filter(withdrawn_in=None).update(withdrawn_in=publication)
    row.criteria.filter(withdrawn_in=None).update(withdrawn_in=publication)
    Criterion.objects.bulk_create(
        [
            Criterion(criteria_set=row, number=str(one.number), position=position, name=one.name)
            for position, one in enumerate(law.criteria, start=1)
        ],
        update_conflicts=True,
        unique_fields=["criteria_set", "number"],
        update_fields=["position", "name", "withdrawn_in"],
    )
    written = {one.number: one for one in row.criteria.filter(withdrawn_in=None)}
    Indicator.objects.bulk_create(
        [
            _indicator(written[str(criterion.number)], one, position)
            for criterion in law.criteria
            for position, one in enumerate(_with_provincial(law, criterion), start=1)
        ],
        update_conflicts=True,
        unique_fields=["criterion", "key"],
        update_fields=["code", "position", "name", "kind", "unit", "withdrawn_in"],
    )


def _with_provincial(law: model.CriteriaSet, criterion: model.Criterion) -> Iterable[model.Indicator]:
    yield from criterion.indicators
    for rules in law.provinces:
        yield from (one for number, one in rules.added if number == criterion.number)


def _indicator(criterion: Criterion, law: model.Indicator, position: int) -> Indicator:
    return Indicator(
        criterion=criterion,
        key=law.key,
        code=law.label,
        position=position,
        name=law.names[-1].text,
        kind=law.kind,
        unit=law.unit or "",
    )
