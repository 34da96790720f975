"""Which address belongs to which app."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("datchuan.accounts.urls")),
    path("", include("datchuan.evidence.urls")),
    path("", include("datchuan.places.urls")),
    path("", include("datchuan.criteria.urls")),
    path("", include("datchuan.planning.urls")),
    path("", include("datchuan.measurements.urls")),
    path("", include("datchuan.evaluation.urls")),
    path("", include("datchuan.registers.urls")),
    path("", include("datchuan.dashboards.urls")),
    path("", include("datchuan.api.urls")),
    path("ui/", include("datchuan.ui.urls")),
    path("language/", set_language, name="set_language"),
]

handler500 = "datchuan.ui.full_disk.failed"
