"""Keeping a draft's findings up to date, and setting one aside with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.planning.actions.review_step import review_step
from datchuan.planning.models import FindingDismissal, PlanDraft
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.drafts import standing_findings


def dismiss_finding(*, draft: int, fingerprint: str, reason: str, by: Person | None) -> FindingDismissal:
    """Set a finding aside; the reason is kept with the plan. Raises `PlanningError` without one, or when it is gone."""
    if not reason.strip():
        raise PlanningError(_("Ghi lý do bỏ qua để người khác hiểu."))
    with review_step(draft, by=by, action="finding") as step:
        if fingerprint not in {f.fingerprint for f in standing_findings(step.draft) if not f.set_aside_because}:
            raise PlanningError(_("Phát hiện này không còn nữa."))
        return FindingDismissal.objects.create(
            draft=step.draft, fingerprint=fingerprint, reason=reason.strip(), at=step.at, by=by
        )


def restore_finding(*, draft: int, fingerprint: str, by: Person | None) -> PlanDraft:
    """Bring a finding that was set aside back among the open ones."""
    with review_step(draft, by=by, action="finding") as step:
        step.draft.dismissals.filter(fingerprint=fingerprint).delete()
        return step.draft
