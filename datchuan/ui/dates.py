"""The day the pages live on."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The local date, or the fixed day of a demonstration (`DATCHUAN_TODAY`). Rules are given a day instead."""
    fixed: date | None = settings.DATCHUAN_TODAY
    return fixed or timezone.localdate()
