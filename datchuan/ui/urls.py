from django.urls import path

from datchuan.ui import views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("theme/", views.choose_theme, name="choose_theme"),
]
