"""Publishing a folder of law files: what comes with the program, or what an administrator has on this machine."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require_everywhere
from datchuan.criteria.actions.publishing import write_publication
from datchuan.criteria.queries import Pending, pending_publications


@transaction.atomic
def publish_law(
    *, by: Person | None = None, folder: str | Path | None = None, demonstration: bool | None = None
) -> tuple[Pending, ...]:
    """Publish the sets of a law folder (None: the one that came with the program) that are due.

    All or nothing; a second call finds nothing to do (`queries.pending_publications` says what is due). Rows that the
    law no longer has are marked as withdrawn and stay, because plans and figures point at them. Returns what was
    published, with its changes. `demonstration` keeps provincial files marked as invented; None: what this installation
    is. Raises FileFaultsError, PermissionDenied.
    """
    require_everywhere(by, Permission.PUBLISH_LAW, on=timezone.localdate())
    due = tuple(one for one in pending_publications(folder, demonstration=demonstration) if one.is_due)
    for pending in due:
        write_publication(pending, by=by)
    return due
