"""Registers the app with Django, which then finds its page."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "datchuan.api"
    verbose_name = "API"
