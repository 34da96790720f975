from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "datchuan.dashboards"
    verbose_name = "Bảng theo dõi"
