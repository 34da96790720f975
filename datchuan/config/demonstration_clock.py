"""The clock of a demonstration: what is saved there is of its invented day, as all its pages are."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from datchuan.ui.dates import day_mark, today

MARK = "demonstration"  # a file of this name says that the folder holds invented people and no passwords
MORNING, LENGTH = time(8), timedelta(hours=15)


def set_clock() -> None:
    """From now on this process lives at the demonstration's time; to be called before models are loaded, which keep the
    clock they are given."""
    timezone.now = now


def now() -> datetime:
    """A moment of the invented day, later at each look: it begins at eight, goes at first as fast as ours, and slower
    the longer nobody goes on to another day, so that it is never over."""
    gone = max(datetime.now(UTC) - _began(), timedelta(0))
    morning = datetime.combine(today(), MORNING, tzinfo=timezone.get_default_timezone())
    return morning + LENGTH * (gone / (gone + LENGTH))


def _began() -> datetime:
    """When somebody went on to the day, or the demonstration was made."""
    marks = (day_mark(), Path(settings.DATCHUAN_DATA) / MARK)
    written = next((mark.stat().st_mtime for mark in marks if mark.exists()), 0)
    return datetime.fromtimestamp(written, UTC)
