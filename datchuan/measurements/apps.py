"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementsConfig(AppConfig):
    name = "datchuan.measurements"
    label = "measurements"
    verbose_name = _("Số liệu")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from datchuan.measurements.actions import keep_sums_by_map
        from datchuan.places.actions import keep_by_map

        keep_by_map(keep_sums_by_map)
