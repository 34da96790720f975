"""What planning keeps: the paper, its review, and the adopted plan with its items and targets."""

from datchuan.planning.models.document import DocumentState, PlanDocument
from datchuan.planning.models.draft import DraftChange, DraftEntry, EntryKind, FindingDismissal, PlanDraft
from datchuan.planning.models.item import Assignment, Comparison, ItemRole, PlanItem, Slot, Target
from datchuan.planning.models.plan import (
    BodyDuty,
    ClaimedVerdict,
    CriterionClaim,
    IndicatorClaim,
    Objective,
    Plan,
    PlanFinding,
    PlanSection,
    VillageGoal,
)

__all__ = (
    "Assignment",
    "BodyDuty",
    "ClaimedVerdict",
    "Comparison",
    "CriterionClaim",
    "DocumentState",
    "DraftChange",
    "DraftEntry",
    "EntryKind",
    "FindingDismissal",
    "IndicatorClaim",
    "ItemRole",
    "Objective",
    "Plan",
    "PlanDocument",
    "PlanDraft",
    "PlanFinding",
    "PlanItem",
    "PlanSection",
    "Slot",
    "Target",
    "VillageGoal",
)
