"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "datchuan.evidence"
    label = "evidence"
    verbose_name = _("Tệp và minh chứng")
