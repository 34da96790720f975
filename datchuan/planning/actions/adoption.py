"""A reviewed draft becomes the running plan of its commune and year."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.criteria.models import CriteriaSet
from datchuan.planning.actions.plan_parts import write_parts
from datchuan.planning.models import EntryKind, Plan, PlanDraft
from datchuan.planning.problems import ChangedMeanwhile, NotReady, PlanningError, ReviewClosed
from datchuan.planning.queries.drafts import draft_contract, standing_findings
from datchuan.planning.queries.plans import running_plan
from datchuan.ui.dates import today


def what_hinders(draft: PlanDraft) -> list[str]:
    """Sentences that say what must be settled before the draft can be adopted; empty when it is ready."""
    reasons = []
    if draft.year is None:
        reasons.append(_("Chưa rõ kế hoạch của năm nào: sửa ở phần Thông tin văn bản."))
    if draft.criteria_set is None:
        reasons.append(_("Chưa rõ kế hoạch theo bộ tiêu chí nào: chọn bộ tiêu chí."))
    if not draft.entries.filter(kind=EntryKind.ITEM, dismissed_at__isnull=True).exists():
        reasons.append(_("Chưa có nhiệm vụ, giải pháp nào."))
    return reasons


@transaction.atomic
def adopt_draft(*, draft: int, version: int, by: Person | None) -> Plan:
    """Make the draft the running plan; an earlier plan of the same commune, year and set is kept as superseded.

    `version` is the one the person saw: raises `ChangedMeanwhile` when somebody changed the draft since, `NotReady`
    with the reasons when something must be settled first, `ReviewClosed`, `PermissionDenied`. All or nothing.
    """
    row = PlanDraft.objects.select_for_update(of=("self",)).select_related("place", "document").get(pk=draft)
    now = timezone.now()
    require(by, Permission.ADOPT_PLAN, place=row.place, on=today())
    if row.closed_at is not None:
        raise ReviewClosed
    if row.version != version:
        last = row.changes.filter(version=row.version).select_related("by").first()
        raise ChangedMeanwhile([], str(last.by or "") if last else "")
    reasons = what_hinders(row)
    if reasons or row.year is None or row.criteria_set is None:
        raise NotReady(reasons)
    before = running_plan(place=row.place, year=row.year, set_code=row.criteria_set.code)
    if before is not None:
        before.superseded_at = now
        before.save(update_fields=["superseded_at"])
    contract = draft_contract(row)
    plan = _create_plan(row, contract, year=row.year, criteria_set=row.criteria_set, by=by)
    plan.supersedes = before
    plan.save(update_fields=["supersedes"])
    write_parts(plan, contract=contract, findings=standing_findings(row))
    row.closed_at, row.closed_by = now, by
    row.save(update_fields=["closed_at", "closed_by"])
    _point_others_to(plan)
    record(
        action="planning.adopt_plan",
        by=by,
        subject=plan,
        place=row.place,
        details={"draft": row.pk, "version": version},
    )
    return plan


@transaction.atomic
def discard_draft(*, draft: int, reason: str, by: Person | None) -> PlanDraft:
    """Close a review without adopting. The document stays; reading it again opens a new draft."""
    row = PlanDraft.objects.select_for_update(of=("self",)).select_related("place").get(pk=draft)
    now = timezone.now()
    require(by, Permission.REVIEW_PLAN, place=row.place, on=today())
    if row.closed_at is not None:
        raise ReviewClosed
    if not reason.strip():
        raise PlanningError(_("Ghi lý do không dùng bản này."))
    row.closed_at, row.closed_by, row.discarded_because = now, by, reason.strip()
    row.save(update_fields=["closed_at", "closed_by", "discarded_because"])
    record(action="planning.discard_draft", by=by, subject=row, place=row.place, details={"reason": reason.strip()})
    return row


def _point_others_to(plan: Plan) -> None:
    """Open drafts of the same year now revise this plan, and have moved on: whoever saw them before must look again."""
    others = PlanDraft.objects.filter(
        place=plan.place, year=plan.year, criteria_set=plan.criteria_set, closed_at__isnull=True
    )
    others.update(revises=plan, version=F("version") + 1)


def _create_plan(
    draft: PlanDraft, contract: dict[str, Any], *, year: int, criteria_set: CriteriaSet, by: Person | None
) -> Plan:
    heading, status = contract["document"], contract["status"]
    return Plan.objects.create(
        place=draft.place,
        year=year,
        criteria_set=criteria_set,
        document=draft.document,
        draft=draft,
        heading=heading,
        number=heading["number"] or "",
        issuer=heading["issuer"] or "",
        issued_on=heading["date"],
        subject=heading["subject"] or "",
        claimed_total=status["total"],
        claimed_met=status["claimed_met"],
        claimed_unmet=status["claimed_unmet"],
        adopted_at=timezone.now(),
        adopted_by=by,
    )
