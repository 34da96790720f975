"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "datchuan.registers"
    label = "registers"
    verbose_name = _("Sổ đăng ký")
    default_auto_field = "django.db.models.BigAutoField"
