"""The rows others point at, and the publications they were made by."""

from datchuan.criteria.models.criterion import Criterion, Indicator
from datchuan.criteria.models.proposal import Decision, LawProposal
from datchuan.criteria.models.publication import LawPublication
from datchuan.criteria.models.set import CriteriaSet

__all__ = ("CriteriaSet", "Criterion", "Decision", "Indicator", "LawProposal", "LawPublication")
