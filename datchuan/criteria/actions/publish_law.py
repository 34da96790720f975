"""Publishing the law: the only way in which criteria sets, criteria and indicators become rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require_everywhere
from datchuan.audit.actions import record
from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication
from datchuan.criteria.queries import Pending, pending_publications
from datchuan.domain.criteria import model


@transaction.atomic
def publish_law(
    *, by: Person | None = None, folder: str | Path | None = None, demonstration: bool | None = None
) -> tuple[Pending, ...]:
    """Publish the sets of a law folder (None: the one that came with the program) that are due.

    All or nothing; a second call finds nothing to do (`queries.pending_publications` says what is due). Rows that the
    law no longer has are marked as withdrawn and stay, because plans and figures point at them. Returns what was
    published, with its changes. `demonstration` keeps provincial files marked as invented; None: what this installation
    is. Raises FileFaultsError, PermissionDenied.
    """
    require_everywhere(by, Permission.PUBLISH_LAW, on=timezone.localdate())
    due = tuple(one for one in pending_publications(folder, demonstration=demonstration) if one.is_due)
    for pending in due:
        publication = _publish(pending, by)
        record(
            action="criteria.publish_law",
            by=by,
            subject=publication,
            details={"set": pending.criteria_set.code, "digest": pending.digest, "changes": len(pending.changes)},
        )
    return due


def _publish(pending: Pending, by: Person | None) -> LawPublication:
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
        content=pending.content,
        by=by,
    )
    _write_criteria(row, law, publication)
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
