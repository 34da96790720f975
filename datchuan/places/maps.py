"""The two maps a page may be asked for: before and after the tiers of authority became two on 1 July 2025."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Districts and most communes of before ended the day before (72/2025/QH15, the law on two tiers of local authority).
NEW_MAP_FROM = date(2025, 7, 1)
OLD_MAP_UNTIL = date(2025, 6, 30)

MAPS = {"old": OLD_MAP_UNTIL, "new": NEW_MAP_FROM}
MAP_CHOICES: tuple[tuple[str, str | Promise], ...] = (
    ("", _("của ngày xem")),
    ("old", _("trước 01/7/2025")),
    ("new", _("từ 01/7/2025")),
)
