"""The findings of a draft as it stands, kept with it."""

from __future__ import annotations

from datchuan.planning.models import PlanDraft
from datchuan.planning.queries.checking import findings_of_draft


def refresh_findings(draft: PlanDraft) -> None:
    """Look for contradictions and gaps in the draft as it stands, and keep what was found with it.

    To be called in the transaction that changed the draft.
    """
    draft.findings = findings_of_draft(draft)
    draft.save(update_fields=["findings"])
