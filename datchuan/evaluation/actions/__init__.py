"""The one way in which rows of this app come to be. Nothing changes or deletes them."""

from datchuan.evaluation.actions.freezing import freeze_run

__all__ = ("freeze_run",)
