"""The day the pages live on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _


class DayError(ValueError):
    """The demonstration cannot live on that day; the message says why."""


LATEST = date(2035, 12, 31)  # as far as a demonstration goes on


def today() -> date:
    """The local date, or the day a demonstration has come to (`DATCHUAN_TODAY`). Rules are given a day instead."""
    fixed: date | None = settings.DATCHUAN_TODAY
    if fixed is None:
        return timezone.localdate()
    return max(fixed, _reached() or fixed) if settings.DATCHUAN_DEMO else fixed


def go_on_to(day: date) -> None:
    """Let the demonstration live on a later day, for everybody in it and after a restart.

    Raises `DayError` where this is no demonstration, for a day that is over, and for one after `LATEST`.
    """
    if not settings.DATCHUAN_DEMO or settings.DATCHUAN_TODAY is None:
        raise DayError(_("Chỉ bản dùng thử mới có ngày làm việc riêng."))
    if day < today():
        raise DayError(
            _("Thời gian chỉ đi tới. Muốn sống lại từ đầu, hãy mở bản dùng thử với một thư mục dữ liệu mới.")
        )
    if day > LATEST:
        raise DayError(_("Bản dùng thử chỉ đi đến hết năm {year}.").format(year=LATEST.year))
    day_mark().write_text(day.isoformat(), encoding="ascii")


def day_mark() -> Path:
    """The file that says to which day a demonstration has come."""
    return Path(settings.DATCHUAN_DATA) / "demonstration-day"


def _reached() -> date | None:
    """Read anew each time, so that every process of a demonstration lives on the same day."""
    mark = day_mark()
    return date.fromisoformat(mark.read_text(encoding="ascii")) if mark.exists() else None
