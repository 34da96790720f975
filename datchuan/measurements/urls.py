"""Addresses of figures."""

from django.urls import path

from datchuan.measurements import views

app_name = "measurements"
urlpatterns = [
    path("figures/", views.home, name="home"),
    path("figures/<str:code>/<int:year>/", views.sheet, name="sheet"),
    path("figures/<str:code>/<int:year>/history/<str:quantity>/", views.revisions, name="history"),
    path("figures/<str:code>/<int:year>/decide/", views.decide, name="decide"),
    path("figures/<str:code>/<int:year>/lock/", views.lock, name="lock"),
    path("figures/<str:code>/<int:year>/lift/", views.lift, name="lift"),
]
