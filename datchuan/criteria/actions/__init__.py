"""Writes of the law: publishing, and nothing else."""

from datchuan.criteria.actions.publish_law import publish_law

__all__ = ("publish_law",)
