"""The findings of a draft as it stands, kept with it."""

from __future__ import annotations

from datchuan.planning.models import PlanDraft
from datchuan.planning.queries.drafts import draft_contract
from datchuan.planning.reading import check_contract


def refresh_findings(draft: PlanDraft) -> None:
    """Look for contradictions and gaps in the draft as it stands, and keep what was found with it.

    To be called in the transaction that changed the draft.
    """
    contract = draft_contract(draft)
    draft.findings = check_contract(contract)
    draft.save(update_fields=["findings"])
