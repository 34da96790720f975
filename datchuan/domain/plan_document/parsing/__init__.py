"""Blocks of a document in, `PlanDraft` out, with the help of a vocabulary. Nothing is invented: what is not said is
None.
"""

from datchuan.domain.plan_document.parsing.plan import parse

__all__ = ["parse"]
