"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "datchuan.accounts"
    label = "accounts"
    verbose_name = _("Người dùng và chức danh")
