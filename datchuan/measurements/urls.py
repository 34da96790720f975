"""Addresses of figures."""

from django.urls import path

from datchuan.measurements.views import deciding, history, sheet

app_name = "measurements"
urlpatterns = [
    path("figures/", sheet.home, name="home"),
    path("figures/<str:code>/<int:year>/", sheet.sheet, name="sheet"),
    path("figures/<str:code>/<int:year>/history/<str:quantity>/", history.revisions, name="history"),
    path("figures/<str:code>/<int:year>/history/<str:quantity>/paper/", history.attach, name="attach"),
    path("figures/<str:code>/<int:year>/decide/", deciding.decide, name="decide"),
    path("figures/<str:code>/<int:year>/lock/", deciding.lock, name="lock"),
    path("figures/<str:code>/<int:year>/approval/", deciding.approval, name="approval"),
    path("figures/<str:code>/<int:year>/lift/", deciding.lift, name="lift"),
]
