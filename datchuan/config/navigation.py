"""The lines of the main navigation, in the order of the work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from datchuan.accounts.roles import Permission
from datchuan.ui.navigation import Entry

ENTRIES = (
    Entry(_("Chương trình"), "dashboards:home", icon="layout-dashboard"),
    Entry(_("So sánh"), "dashboards:comparisons", icon="chart-bar"),
    Entry(_("Việc của tôi"), "dashboards:mine", icon="checklist"),
    Entry(pgettext_lazy("danh mục", "Kế hoạch"), "dashboards:plans", icon="file-text"),
    Entry(pgettext_lazy("danh mục", "Sổ"), "registers:home", icon="notebook"),
    Entry(_("Số liệu"), "measurements:home", icon="table"),
    Entry(pgettext_lazy("danh mục", "Bộ tiêu chí"), "criteria:sets", icon="gavel"),
    Entry(pgettext_lazy("danh mục", "Chức danh"), "accounts:offices", icon="users"),
    Entry(_("Địa phương"), "places:search", icon="map-2"),
    Entry(_("Nhật ký"), "accounts:record", icon="history", permission=Permission.VIEW_AUDIT),
)
