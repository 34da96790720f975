"""What contradicts itself or is missing in a draft under review."""

from __future__ import annotations

from datchuan.planning.draft_content import Content
from datchuan.planning.models import PlanDraft


def findings_of_draft(draft: PlanDraft) -> list[Content]:
    """The findings of the draft's present entries, as the contract has them, each with its facts."""
    return []
