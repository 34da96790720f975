"""The lines of the main navigation, in the order of the work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from datchuan.ui.navigation import Entry

ENTRIES = (
    Entry(_("Chương trình"), "dashboards:home", "layout-dashboard"),
    Entry(_("Việc của tôi"), "dashboards:mine", "checklist"),
    Entry(_("Kế hoạch"), "dashboards:plans", "file-text"),
    Entry(_("Chức danh"), "accounts:offices", "users"),
    Entry(_("Địa bàn"), "places:search", "map-2"),
)
