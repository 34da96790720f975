"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "datchuan.places"
    label = "places"
    verbose_name = _("Địa phương")
    default_auto_field = "django.db.models.BigAutoField"
