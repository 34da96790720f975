"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementsConfig(AppConfig):
    name = "datchuan.measurements"
    label = "measurements"
    verbose_name = _("Số liệu")
    default_auto_field = "django.db.models.BigAutoField"
