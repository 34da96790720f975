"""Writes of the law: publishing, and proposals that end in publishing or not."""

from datchuan.criteria.actions.proposals import confirm_proposal, propose_law, return_proposal, withdraw_proposal
from datchuan.criteria.actions.publish_law import publish_law

__all__ = ("confirm_proposal", "propose_law", "publish_law", "return_proposal", "withdraw_proposal")
