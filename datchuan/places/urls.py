"""Addresses of the dated map."""

from django.urls import path

from datchuan.places import views

app_name = "places"
urlpatterns = [
    path("places/", views.search, name="search"),
    path("places/<str:code>/", views.show, name="show"),
    path("places/<str:code>/villages/add/", views.add, name="add_village"),
    path("places/<str:code>/rename/", views.rename, name="rename_village"),
    path("places/<str:code>/end/", views.end, name="end_village"),
]
