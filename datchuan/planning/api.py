"""Plans for other programs: what their pages can do, by the same queries and actions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied`, `PlanningError`, `FileError`,
`Unreadable` and rows that do not exist.
"""

from __future__ import annotations

from datchuan.planning.api_documents import router as documents
from datchuan.planning.api_drafts import router as drafts
from datchuan.planning.api_entries import router as entries
from datchuan.planning.api_plans import router

__all__ = ("router",)

router.add_router("", documents)
router.add_router("/drafts", drafts)
router.add_router("/drafts", entries)
