"""Addresses of stored files; they name the row, never the place on the disk."""

from django.urls import path

from datchuan.evidence import views

app_name = "evidence"
urlpatterns = [path("files/<int:pk>/", views.content, name="content")]
