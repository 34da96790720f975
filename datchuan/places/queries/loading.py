"""Whether the map of the database is that of the lists which came with the program."""

from __future__ import annotations

from pathlib import Path

from datchuan import resources
from datchuan.places.models import ReferenceRelease
from datchuan.places.reference import digest


def is_reference_loaded(folder: Path | None = None) -> bool:
    """Were the lists in `folder` (by default those of the program), as they are now, the last to be loaded?"""
    last = ReferenceRelease.objects.first()
    return last is not None and last.digest == digest(folder or resources.folder("reference"))
