from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "datchuan.planning"
    verbose_name = "Kế hoạch"
