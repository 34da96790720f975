"""What was judged once and is kept as it was."""

from datchuan.evaluation.models.frozen import FrozenRun

__all__ = ("FrozenRun",)
