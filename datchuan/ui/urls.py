from django.urls import path

from datchuan.ui import views

app_name = "ui"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("source.zip", views.source, name="source"),
    path("gallery/", views.gallery, name="gallery"),
    path("theme/", views.choose_theme, name="choose_theme"),
    path("day/", views.choose_day, name="choose_day"),
]
