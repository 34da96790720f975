from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "datchuan.ui"
    label = "ui"
